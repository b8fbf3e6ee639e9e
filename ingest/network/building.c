#include "network/building.h"

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

/* One "1203室" off the end, with a word of that use; false when there is none. */
static bool
take_back(Str *s, PlaceUse use, const PlaceWords *w)
{
	const PlaceWord *p = placeword_at_end(w, use, *s);
	Str rest = str_of(s->p, p ? s->n - p->word.n : 0);
	size_t n = marks_at_end(rest);
	if (!n || n == rest.n)
		return false;
	*s = trim_end(str_of(rest.p, rest.n - n));
	return true;
}

/* A bare number behind a block, storey or building: "A座1203", "广场512". */
static bool
take_bare(Str *s, const PlaceWords *w)
{
	size_t n = marks_at_end(*s);
	Str rest = trim_end(str_of(s->p, s->n - n));
	if (n < 2 || !placeword_at_end(w, PLACE_BARE, rest))
		return false;
	*s = rest;
	return true;
}

/* "room 1203, 12/f, ..." off the front. */
static bool
take_front(Str *s, PlaceUse use, const PlaceWords *w)
{
	const PlaceWord *p = placeword_at_start(w, use, *s);
	size_t at = p ? p->word.n : 0;
	while (p && at < s->n && strchr(" .:#-", s->p[at]))
		at++;
	size_t from = at;
	while (p && at < s->n && is_mark(s->p[at]))
		at++;
	if (at == from || at == s->n)
		return false;
	while (at < s->n && strchr(" ,;", s->p[at]))
		at++;
	*s = str_sub(*s, at, s->n);
	return true;
}

static bool
take_first(Str *s, bool *unit, const PlaceWords *w)
{
	bool room = take_front(s, PLACE_ROOM_BEFORE, w);
	*unit = *unit || room;
	return room || take_front(s, PLACE_PART_BEFORE, w);
}

static bool
take_last(Str *s, bool *unit, const PlaceWords *w)
{
	if (take_back(s, PLACE_PART_AFTER, w))
		return true;
	bool room = take_back(s, PLACE_ROOM_AFTER, w) || take_bare(s, w);
	*unit = *unit || room;
	return room;
}

Str
building_of(bool *unit, Str address, const PlaceWords *w)
{
	Str s = trim_end(str_trim(address));
	*unit = false;
	for (int i = 0; i < 6 && take_first(&s, unit, w); i++)
		;
	for (int i = 0; i < 6 && take_last(&s, unit, w); i++)
		;
	return s;
}
