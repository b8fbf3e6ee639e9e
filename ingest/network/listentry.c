#include "network/listentry.h"

#include "base/buf.h"
#include "base/digest.h"
#include "base/utf8.h"
#include "network/listaka.h"
#include "network/listday.h"

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

/* What an entity of markup stands for, "amp" or "#38"; 0 for none. */
static uint32_t
entity_of(Str name)
{
	static const struct {
		const char *name;
		uint32_t cp;
	} known[] = {
	    {"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}, {"nbsp", ' '}};
	uint32_t cp = 0;
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (str_eq(name, str_from(known[i].name)))
			return known[i].cp;
	bool hex = str_startsi(name, S("#x"));
	if (name.n > 8 || !str_starts(name, S("#")))
		return 0;
	for (size_t i = hex ? 2 : 1; i < name.n; i++) {
		char c = name.p[i] >= 'a' ? (char)(name.p[i] - 32) : name.p[i];
		bool digit = c >= '0' && c <= '9';
		if (!digit && !(hex && c >= 'A' && c <= 'F'))
			return 0;
		cp = cp * (hex ? 16 : 10) + (uint32_t)(digit ? c - '0' : c - 'A' + 10);
	}
	return cp < ' ' || cp > 0x10FFFF ? 0 : cp;
}

/* In one line, and without what a conversion from markup left. */
static Str
clean(Str s, Arena *a)
{
	bool odd = false;
	for (size_t i = 0; i < s.n && !odd; i++)
		odd = s.p[i] == '&' || (s.p[i] >= 0 && s.p[i] < ' ') ||
		      (s.p[i] == ' ' && i + 1 < s.n && s.p[i + 1] == ' ');
	if (!odd)
		return s;
	Buf *b = buf_new(a, s.n + 8);
	for (size_t i = 0; i < s.n; i++) {
		size_t end = s.p[i] == '&' ? str_chr(s, ';', i) : SIZE_MAX;
		uint32_t cp = end < s.n ? entity_of(str_sub(s, i + 1, end)) : 0;
		bool space = cp == ' ' || (s.p[i] >= 0 && s.p[i] <= ' ');
		char c[4];
		if (space && b->n && b->p[b->n - 1] != ' ')
			buf_putc(b, ' ');
		else if (cp && !space)
			buf_add(b, c, utf8_put(c, cp));
		else if (!space)
			buf_putc(b, s.p[i]);
		i = cp ? end : i;
	}
	return str_trim(buf_str(b));
}

static void
clean_all(StrVec *v, Arena *a)
{
	size_t n = 0;
	for (size_t i = 0; i < v->n; i++) {
		Str s = clean(v->v[i], a);
		if (s.n)
			v->v[n++] = s;
	}
	v->n = n;
}

static void
read_days(ListFile *out, ListEntry *x, Arena *a)
{
	Str *days[] = {&x->start, &x->end};
	for (size_t i = 0; i < 2; i++) {
		Str s = *days[i];
		*days[i] = s.n ? listday_read(s, a) : STR_NONE;
		out->no_days += s.n > 0 && !days[i]->n;
	}
}

/* "X (a.k.a. Y)" is found by X and by Y; as published it stays the name. */
static void
add_others(ListEntry *x, Arena *a)
{
	size_t n = x->aliases.n;
	listaka_add(&x->aliases, x->name, a);
	for (size_t i = 0; i < n; i++)
		listaka_add(&x->aliases, x->aliases.v[i], a);
}

void
listentry_add(ListFile *out, ListEntry *x, Arena *a)
{
	x->name = cut_successors(clean(str_trim(x->name), a));
	if (!x->name.n)
		return;
	clean_all(&x->aliases, a);
	clean_all(&x->addresses, a);
	add_others(x, a);
	read_days(out, x, a);
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
	if (number.n > 4 && str_startsi(number, S("imo")) && strchr(" 0123456789", number.p[3]))
		number = str_trim(str_sub(number, 3, number.n));
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
