#include "extract/contactscan.h"

#include "base/limits.h"

void
contactadd_put(Scan *s, ContactKind kind, Str value, uint32_t from, uint32_t to)
{
	ContactRole role = s->role;
	if (s->role != ROLE_BUILDER) /* the others are said of one contact */
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
