#include "network/building.h"

typedef struct {
	const char *word;
	bool room; /* names one tenant's place, not a storey or a block */
} UnitWord;

static const UnitWord after[] = {/* Chinese: the number stands before the word */
    {"室", true}, {"房", true}, {"号铺", true}, {"铺", true}, {"档", true}, {"柜台", true},
    {"号柜", true}, {"柜", true}, {"号房", true}, {"单元", true}, {"号室", true}, {"档口", true},
    {"楼", false}, {"层", false}, {"座", false}, {"栋", false}, {"幢", false}, {"f", false},
    {"區", false}, {"区", false}};

static const UnitWord before[] = {/* English: the word stands before the number */
    {"room", true}, {"rm", true}, {"unit", true}, {"suite", true}, {"flat", true}, {"shop", true},
    {"apt", true}, {"floor", false}, {"level", false}, {"block", false}, {"#", true}};

static bool
is_mark(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       c == '-' || c == '/' || c == '.';
}

static Str
trim_end(Str s)
{
	while (s.n && strchr(" ,.;-", s.p[s.n - 1]))
		s.n--;
	return s;
}

static size_t
marks_at_end(Str s)
{
	size_t n = 0;
	while (n < s.n && n < 12 && is_mark(s.p[s.n - 1 - n]))
		n++;
	return n;
}

/* One "1203室" off the end; false when there is none. */
static bool
take_unit(Str *s, bool *unit)
{
	for (size_t i = 0; i < sizeof(after) / sizeof(after[0]); i++) {
		Str w = str_from(after[i].word);
		if (!str_ends(*s, w))
			continue;
		Str rest = str_of(s->p, s->n - w.n);
		size_t n = marks_at_end(rest);
		if (!n || n == rest.n)
			continue;
		*s = trim_end(str_of(rest.p, rest.n - n));
		*unit = *unit || after[i].room;
		return true;
	}
	return false;
}

/* A bare number behind a block, storey or building: "A座1203", "广场512". */
static bool
take_bare(Str *s, bool *unit)
{
	static const char *const places[] = {
	    "座", "栋", "楼", "层", "幢", "大厦", "广场", "中心", "城"};
	size_t n = marks_at_end(*s);
	if (n < 2 || n == s->n)
		return false;
	Str rest = trim_end(str_of(s->p, s->n - n));
	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		if (str_ends(rest, str_from(places[i]))) {
			*s = rest;
			*unit = true;
			return true;
		}
	}
	return false;
}

/* "room 1203, 12/f, ..." off the front. */
static bool
take_front(Str *s, bool *unit)
{
	for (size_t i = 0; i < sizeof(before) / sizeof(before[0]); i++) {
		Str w = str_from(before[i].word);
		if (!str_startsi(*s, w))
			continue;
		size_t at = w.n;
		while (at < s->n && strchr(" .:#-", s->p[at]))
			at++;
		size_t from = at;
		while (at < s->n && is_mark(s->p[at]))
			at++;
		if (at == from || at == s->n)
			continue;
		*unit = *unit || before[i].room;
		while (at < s->n && strchr(" ,;", s->p[at]))
			at++;
		*s = str_sub(*s, at, s->n);
		return true;
	}
	return false;
}

Str
building_of(Str address, bool *unit)
{
	Str s = trim_end(str_trim(address));
	*unit = false;
	for (int i = 0; i < 6 && take_front(&s, unit); i++)
		;
	for (int i = 0; i < 6 && (take_unit(&s, unit) || take_bare(&s, unit)); i++)
		;
	return s;
}
