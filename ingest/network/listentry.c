#include "network/listentry.h"

#include "base/digest.h"

static void
add_parts(DigestStream *d, const StrVec *v)
{
	for (size_t i = 0; i < v->n; i++) {
		digest_add(d, v->v[i].p, v->v[i].n);
		digest_add(d, "\t", 1);
	}
	digest_add(d, "\n", 1);
}

/* An entry without an id of its source gets one from its name, so that it is found again. */
void
listentry_add(ListFile *out, ListEntry *x, Arena *a)
{
	const Str *one[] = {&x->name, &x->kind, &x->country, &x->citation, &x->start, &x->end,
	    &x->requirement, &x->policy, &x->url};
	const StrVec *many[] = {
	    &x->aliases, &x->addresses, &x->identifiers, &x->persons, &x->owners};
	uint8_t sum[32];
	if (str_trim(x->name).n == 0)
		return;
	if (!x->id.n) {
		char key[37];
		x->id = arena_str(
		    a, str_from(key_format(key, KEY_OF(S("list entry"), x->source, x->name))));
	}
	DigestStream *d = digest_sha256_start();
	for (size_t i = 0; i < sizeof(one) / sizeof(one[0]); i++) {
		digest_add(d, one[i]->p ? one[i]->p : "", one[i]->n);
		digest_add(d, "\n", 1);
	}
	for (size_t i = 0; i < sizeof(many) / sizeof(many[0]); i++)
		add_parts(d, many[i]);
	digest_end(d, sum);
	digest_hex(x->sha256, sum, 32);
	VEC_PUSH(a, out, *x);
}

void
listentry_split(StrVec *out, Str cell, Arena *a)
{
	while (cell.n) {
		size_t at = str_find(cell, S("; "), 0);
		Str part = str_trim(str_sub(cell, 0, at));
		if (part.n)
			VEC_PUSH(a, out, part);
		if (at == SIZE_MAX)
			return;
		cell = str_sub(cell, at + 2, cell.n);
	}
}
