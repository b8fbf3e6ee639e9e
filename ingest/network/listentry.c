#include "network/listentry.h"

#include "base/buf.h"
#include "base/digest.h"

#include <stdio.h>

static void
add_parts(DigestStream *d, const StrVec *v)
{
	for (size_t i = 0; i < v->n; i++) {
		digest_add(d, v->v[i].p, v->v[i].n);
		digest_add(d, "\t", 1);
	}
	digest_add(d, "\n", 1);
}

/* What the Federal Register adds to many a name. */
static Str
cut_successors(Str name)
{
	size_t at = str_findi(name, S("and any successor"), 0);
	if (at == SIZE_MAX || at < 4)
		return name;
	name = str_trim(str_sub(name, 0, at));
	while (name.n && (name.p[name.n - 1] == ';' || name.p[name.n - 1] == ','))
		name.n--;
	return name;
}

static void
digest_entry(ListEntry *x)
{
	const Str *one[] = {&x->name, &x->kind, &x->country, &x->citation, &x->start, &x->end,
	    &x->requirement, &x->policy, &x->url, &x->source};
	const StrVec *many[] = {
	    &x->aliases, &x->addresses, &x->identifiers, &x->persons, &x->owners};
	uint8_t sum[32];
	DigestStream *d = digest_sha256_start();
	for (size_t i = 0; i < sizeof(one) / sizeof(one[0]); i++) {
		digest_add(d, one[i]->p ? one[i]->p : "", one[i]->n);
		digest_add(d, "\n", 1);
	}
	for (size_t i = 0; i < sizeof(many) / sizeof(many[0]); i++)
		add_parts(d, many[i]);
	digest_end(d, sum);
	digest_hex(x->sha256, sum, 32);
}

/* An entry without an id of its source gets one from its name, so that it is found again; several
 * of one name are numbered, once each. */
static bool
make_id(ListFile *out, ListEntry *x, Arena *a)
{
	for (int n = 0;; n++) {
		char key[37], count[16];
		snprintf(count, sizeof(count), "%d", n);
		x->id = arena_str(a,
		    str_from(n ? key_format(key,
				     KEY_OF(S("list entry"), x->source, x->name, str_from(count)))
			       : key_format(key, KEY_OF(S("list entry"), x->source, x->name))));
		const char *had = map_get(out->ids, x->id);
		if (!had)
			break;
		if (strcmp(had, x->sha256) == 0)
			return false;
	}
	map_put(out->ids, x->id, arena_strdup(a, x->sha256));
	return true;
}

static bool
has_digit(Str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] >= '0' && s.p[i] <= '9')
			return true;
	return false;
}

Str
listentry_code(Str number, Arena *a)
{
	Buf *b = buf_new(a, 64);
	for (size_t k = 0; k < number.n && b->n < 20; k++) {
		char c = number.p[k];
		if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'))
			buf_putc(b, c);
		else if (c >= 'a' && c <= 'z')
			buf_putc(b, (char)(c - 32));
		else if (c != ' ' && c != '-')
			return number;
	}
	return b->n == 18 && has_digit(buf_str(b)) ? buf_str(b) : number;
}

void
listentry_add(ListFile *out, ListEntry *x, Arena *a)
{
	x->name = cut_successors(str_trim(x->name));
	if (!x->name.n)
		return;
	for (size_t i = 0; i < x->identifiers.n; i++)
		x->identifiers.v[i] = listentry_code(x->identifiers.v[i], a);
	digest_entry(x);
	if (x->id.n || make_id(out, x, a))
		VEC_PUSH(a, out, *x);
}

void
listentry_split(StrVec *out, Str cell, const char *apart, Arena *a)
{
	Str sep = str_from(apart);
	while (cell.n) {
		size_t at = str_find(cell, sep, 0);
		Str part = str_trim(str_sub(cell, 0, at));
		if (str_starts(part, S("and "))) /* "A; B; and C" */
			part = str_trim(str_sub(part, 4, part.n));
		if (part.n)
			VEC_PUSH(a, out, part);
		if (at == SIZE_MAX)
			return;
		cell = str_sub(cell, at + sep.n, cell.n);
	}
}

void
listentry_number_of(StrVec *out, Str number, Str kind, Arena *a)
{
	number = str_trim(number);
	kind = str_trim(kind);
	if (!has_digit(number) || str_ends(kind, S("-")) || str_ends(kind, S(":")) ||
	    str_findi(kind, S("date"), 0) != SIZE_MAX ||
	    str_findi(kind, S("sanction"), 0) != SIZE_MAX)
		return;
	if (str_startsi(number, S("imo ")))
		number = str_trim(str_sub(number, 4, number.n));
	VEC_PUSH(a, out, number);
}

void
listentry_number(StrVec *out, Str given, Arena *a)
{
	size_t last = SIZE_MAX;
	for (size_t at = 0; (at = str_find(given, S(", "), at)) != SIZE_MAX; at += 2)
		last = at;
	if (last == SIZE_MAX) {
		listentry_number_of(out, given, STR_NONE, a);
		return;
	}
	Str number = str_sub(given, 0, last), kind = str_sub(given, last + 2, given.n);
	if (number.n > 4 && number.p[2] == ',' && number.p[3] == ' ' && number.p[0] >= 'A' &&
	    number.p[0] <= 'Z')
		number = str_sub(number, 4, number.n);
	listentry_number_of(out, number, kind, a);
}
