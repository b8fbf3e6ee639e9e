#include "compose/dayseller.h"

#include "base/limits.h"

void
dayseller_contact(SiteDay *d, const Contact *c)
{
	for (size_t i = 0; i < d->contacts.n; i++) {
		Contact *h = &d->contacts.v[i];

		if (h->kind == c->kind && str_eq(h->value, c->value)) {
			/* The weaker role stays: a hotline somewhere is a hotline. */
			if (h->role == ROLE_UNKNOWN || h->role == ROLE_SALES)
				h->role = c->role == ROLE_UNKNOWN ? h->role : c->role;
			return;
		}
	}
	if (d->contacts.n < CAP_CONTACTS * 4) {
		Contact n = *c;

		n.value = arena_str(d->arena, c->value);
		n.text = arena_str(d->arena, c->text);
		VEC_PUSH(d->arena, &d->contacts, n);
	}
}

void
dayseller_add(SiteDay *d, Map *names, const SellerFacts *s)
{
	size_t best = 0;

	for (size_t i = 0; i < s->contacts.n; i++) {
		Contact c = s->contacts.v[i];

		c.page = (uint32_t)d->pages.n;
		dayseller_contact(d, &c);
	}
	if (s->address.n && !d->seller_address.n)
		d->seller_address = arena_str(d->arena, s->address);
	if (!s->name.n)
		return;
	map_put_copy(names, s->name, (char *)map_get(names, s->name) + 1);
	for (size_t i = 0; i < map_count(names); i++) {
		size_t n = (size_t)(uintptr_t)map_value(names, i);

		if (n > best) {
			best = n;
			d->seller_name = map_key(names, i);
		}
	}
}
