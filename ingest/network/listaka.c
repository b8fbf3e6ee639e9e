#include "network/listaka.h"

#include <ctype.h>

/* Words for "other names follow"; written small where the capitals are a name (Nippon Aka). */
static const struct {
	const char *text;
	size_t used; /* of it: the rest says how many follow */
	bool small;
} markers[] = {{"a.k.a", 5, false}, {"f.k.a", 5, false}, {"n.k.a", 5, false}, {"d.b.a", 5, false},
    {"a/k/a", 5, false}, {"f/k/a", 5, false}, {"n/k/a", 5, false}, {"d/b/a", 5, false},
    {"also known as", 13, false}, {"formerly known as", 17, false}, {"now known as", 12, false},
    {"doing business as", 17, false}, {"and the following", 4, false}, {"aka ", 4, true},
    {"fka ", 4, true}, {"dba ", 4, true}, {"nka ", 4, true}};

/* The first one that stands behind a name, not within a word; SIZE_MAX. */
static size_t
find_word(Str s, size_t marker)
{
	Str m = str_from(markers[marker].text);
	for (size_t at = 0;; at++) {
		at = markers[marker].small ? str_find(s, m, at) : str_findi(s, m, at);
		if (at == SIZE_MAX || (at && !isalnum((unsigned char)s.p[at - 1])))
			return at;
	}
}

/* Where the next of them begins and ends; false when there is none. */
static bool
find_marker(size_t *from, size_t *to, Str s)
{
	*from = SIZE_MAX;
	for (size_t i = 0; i < sizeof(markers) / sizeof(markers[0]); i++) {
		size_t at = find_word(s, i);
		if (at < *from) {
			*from = at;
			*to = at + markers[i].used;
		}
	}
	return *from != SIZE_MAX;
}

/* Without what stands around a name in such a text. */
static Str
bare_name(Str s)
{
	static const char *const ends[] = {",", ";", ":", "(", "-", "\"", "“", "”", "—", "–"};
	bool again = true;
	while (again) {
		again = false;
		s = str_trim(s);
		for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
			Str c = str_from(ends[i]);
			while (s.n && str_starts(s, c)) {
				s = str_sub(s, c.n, s.n);
				again = true;
			}
			while (s.n && str_ends(s, c)) {
				s.n -= c.n;
				again = true;
			}
		}
		if (str_ends(s, S(")")) && str_chr(s, '(', 0) == SIZE_MAX) {
			s.n--;
			again = true;
		}
		if (str_starts(s, S("and ")))
			s = str_sub(s, 4, s.n);
		if (str_ends(s, S(" and")))
			s.n -= 4;
	}
	return s;
}

static void
add_name(StrVec *out, Str s, Arena *a)
{
	s = bare_name(s);
	if (s.n > 1 && !str_eq(s, S("and")))
		VEC_PUSH(a, out, s);
}

/* What may stand between two names of a list. */
static size_t
find_break(size_t *to, Str s)
{
	static const char *const breaks[] = {"; ", ";\n", "\n", "—"};
	size_t from = SIZE_MAX;
	for (size_t i = 0; i < sizeof(breaks) / sizeof(breaks[0]); i++) {
		size_t at = str_find(s, str_from(breaks[i]), 0);
		if (at < from) {
			from = at;
			*to = at + strlen(breaks[i]);
		}
	}
	return from;
}

static void
add_names(StrVec *out, Str s, Arena *a)
{
	Str rest = str_trim(s);
	while (rest.n && (strchr(".,: ", rest.p[0])))
		rest = str_sub(rest, 1, rest.n);
	size_t colon = str_chr(rest, ':', 0);
	if (str_startsi(rest, S("the following")) && colon != SIZE_MAX)
		rest = str_sub(rest, colon + 1, rest.n);
	while (rest.n) {
		size_t to = rest.n, at = find_break(&to, rest);
		add_name(out, str_sub(rest, 0, at), a);
		rest = at == SIZE_MAX ? STR_NONE : str_sub(rest, to, rest.n);
	}
}

void
listaka_add(StrVec *out, Str text, Arena *a)
{
	size_t from, to;
	bool first = true;
	while (find_marker(&from, &to, text)) {
		if (first)
			add_name(out, str_sub(text, 0, from), a);
		else
			add_names(out, str_sub(text, 0, from), a);
		first = false;
		text = str_sub(text, to, text.n);
	}
	if (!first)
		add_names(out, text, a);
}

/* How an address begins. */
static bool
is_address(Str s)
{
	static const char *const words[] = {"no.", "room ", "rm ", "rm. ", "unit ", "suite ",
	    "flat ", "floor ", "building ", "bldg", "block ", "p.o.", "po box", "level ", "plot ",
	    "office "};
	if (s.n && s.p[0] >= '0' && s.p[0] <= '9')
		return true;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (str_startsi(s, str_from(words[i])))
			return true;
	return false;
}

/* Names and addresses of one text: where the addresses begin; its end when there are none. */
static size_t
find_address(Str s)
{
	for (size_t i = 1; i + 2 < s.n; i++) {
		bool line = s.p[i] == '\n' && s.p[i - 1] == '.';
		bool part = s.p[i] == ' ' && (s.p[i - 1] == '.' || s.p[i - 1] == ',');
		if ((line || part) && is_address(str_sub(s, i + 1, s.n)))
			return i;
	}
	return s.n;
}

void
listaka_entity(ListEntry *x, Str cell, Arena *a)
{
	size_t from, to, at;
	bool others = find_marker(&from, &to, cell);
	Str head = others ? str_sub(cell, 0, from) : cell;
	Str tail = others ? str_sub(cell, from, cell.n) : cell;
	at = find_address(tail);
	if (!others)
		head = str_sub(cell, 0, at);
	x->name = bare_name(head);
	if (others) {
		StrVec names = {0};
		Str said = str_trim(str_sub(tail, 0, at));
		if (str_ends(said, S(".")) && at < tail.n)
			said.n--; /* of the sentence */
		listaka_add(
		    &names, str_from(arena_printf(a, "%.*s%.*s", STR_ARG(head), STR_ARG(said))), a);
		for (size_t i = 1; i < names.n; i++)
			VEC_PUSH(a, &x->aliases, names.v[i]);
	}
	add_names(&x->addresses, str_sub(tail, at, tail.n), a);
	for (size_t i = 0; i < x->addresses.n; i++)
		if (str_ends(x->addresses.v[i], S(".")))
			x->addresses.v[i].n--;
}
