#include "extract/contactscan.h"

#include "base/limits.h"

/* "Jane of the agency, jane@agency.example, +1 ..." */
static bool
lists_more(const Plain *t, uint32_t i)
{
	static const Str more[] = {S(","), S("、"), S("/"), S(" / "), S("或"), S(" ("), S(" or "),
	    S(" and "), S(" oder "), S(" ou "), S(" или ")};
	for (size_t k = 0; k < sizeof(more) / sizeof(more[0]); k++)
		if (str_starts(str_of(t->p + i, t->n - i), more[k]))
			return true;
	return false;
}

void
contactadd_put(Scan *s, ContactKind kind, Str value, uint32_t from, uint32_t to)
{
	ContactRole role = s->role;
	/* the others are said of one contact */
	if (s->role != ROLE_BUILDER && !(s->role == ROLE_OTHER && lists_more(s->t, to)))
		s->role = ROLE_UNKNOWN;
	for (size_t i = 0; i < s->out->n; i++) {
		Contact *have = &s->out->v[i];
		if (have->kind == kind && str_eq(have->value, value)) {
			have->role = have->role == ROLE_UNKNOWN ? role : have->role;
			return;
		}
	}
	if (s->out->n >= CAP_CONTACTS)
		return;
	Contact c = {.kind = kind, .role = role, .value = arena_str(s->a, value)};
	c.text = plain_source(s->t, from, to);
	plain_span(&c.start, &c.end, s->t, from, to);
	VEC_PUSH(s->a, s->out, c);
}
