#include "extract/address.h"

#define ADDRESS_MAX 200 /* bytes */

/* Ends a smallest part there: what comes after it and a space is something else. */
static bool
ends_with_unit(const Plain *t, uint32_t from, uint32_t to, const PlaceWords *w)
{
	return placeword_at_end(w, PLACE_END, str_of(t->p + from, to - from));
}

/* Does an ICP number begin after the space at i? */
static bool
is_icp_next(const Plain *t, uint32_t i)
{
	return i + 7 <= t->n && memcmp(t->p + i + 4, "icp", 3) == 0;
}

static bool
is_end_word(const Word *w)
{
	switch (w->kind) {
	case WORD_LABEL:
	case WORD_ROLE:
		return w->term.n > 3 || (unsigned char)w->term.p[0] < 0x80;
	case WORD_NOT: /* but not "No. 118" */
		return !str_starts(w->term, S("no")) &&
		       (w->term.n > 3 || (unsigned char)w->term.p[0] < 0x80);
	default:
		return false;
	}
}

static bool
is_plain_mark(char c)
{
	return plain_is_digit(c) || (c >= 'a' && c <= 'z') || c == '-';
}

/* Goes the address on behind the space at i: "漕溪北路 88号 圣爱大厦 1906 室"? */
static bool
goes_on(const Plain *t, uint32_t i, const PlaceWords *w)
{
	uint32_t from = i + 1, to = from;
	while (to < t->n && to - from < 60 && !strchr(" :;,|<>[]@", t->p[to]))
		to++;
	bool number = to > from && to + 1 < t->n && t->p[to] == ' ';
	for (uint32_t k = from; number && k < to; k++)
		number = is_plain_mark(t->p[k]);
	if (number) /* and its word stands apart */
		for (to++; to < t->n && (unsigned char)t->p[to] >= 0x80 && to - from < 60;)
			to = plain_next(t, to);
	if (ends_with_unit(t, from, to, w))
		return true;
	Str part = str_of(t->p + from, to - from);
	const PlaceWord *more = number ? NULL : placeword_at_end(w, PLACE_MORE, part);
	return more && part.n > more->word.n;
}

static bool
breaks_line(const Plain *t, uint32_t i)
{
	for (uint32_t k = t->off[i]; k < t->off[i + 1] && k < t->source.n; k++) {
		if (t->source.p[k] == '\n')
			return true;
	}
	return false;
}

uint32_t
address_end(const Plain *t, uint32_t i, const Wordbook *v, const PlaceWords *p)
{
	uint32_t from = i, end;
	while (i < t->n && i - from < ADDRESS_MAX) {
		char c = t->p[i];
		if (strchr(";|<>\"[]@", c) || memcmp(t->p + i, "。", i + 3 <= t->n ? 3 : 1) == 0)
			break;
		if (c == ' ' && (breaks_line(t, i) || is_icp_next(t, i) ||
				    (ends_with_unit(t, from, i, p) && !goes_on(t, i, p))))
			break;
		const Word *w = wordbook_match(&end, v, t, i);
		if (w && i > from && is_end_word(w) &&
		    (plain_before(t, i) == ' ' || w->kind == WORD_LABEL))
			break;
		i = plain_next(t, i);
	}
	while (i > from && strchr(" ,.:(-", t->p[i - 1]))
		i--;
	return i;
}

static uint32_t
find_end(Str s, const PlaceList *marks, size_t limit)
{
	size_t best = SIZE_MAX;
	for (size_t k = 0; k < marks->n; k++) {
		Str mark = marks->v[k].word;
		size_t at = str_find(s, mark, 3);
		if (at != SIZE_MAX && at <= limit && at + mark.n < best)
			best = at + mark.n;
	}
	return best == SIZE_MAX ? 0 : (uint32_t)best;
}

static Str
take_part(Str *rest, const PlaceList *marks, size_t limit)
{
	size_t end = find_end(*rest, marks, limit);
	if (!end)
		return STR_NONE;
	Str part = str_sub(*rest, 0, end);
	*rest = str_sub(*rest, end, rest->n);
	return part;
}

/* Without the country in front. */
static Str
drop_first(Str s, const PlaceWords *w)
{
	const PlaceWord *first = placeword_at_start(w, PLACE_FIRST, s);
	return first ? str_sub(s, first->word.n, s.n) : s;
}

void
address_split(AddressParts *out, Str text, const PlaceWords *w)
{
	const PlaceList *road = &w->of[PLACE_ROAD];
	*out = (AddressParts){0};
	text = drop_first(text, w);
	out->province = take_part(&text, &w->of[PLACE_PROVINCE], 24);
	out->city = take_part(&text, &w->of[PLACE_CITY], 24);
	out->district = take_part(&text, &w->of[PLACE_DISTRICT], 15);
	Str before = text;
	if (!find_end(text, road, 60))
		out->street = STR_NONE;
	else if (!(out->street = take_part(&text, &w->of[PLACE_HOUSE], 90)).p)
		out->street = take_part(&before, road, 60), text = before;
	out->unit = text.n ? text : STR_NONE;
}

/* "Room 1203, 12/F, 388 Kwun Tong Road": words in lower case with single spaces. */
static bool
latin_normal(Str *out, Str folded, Arena *a)
{
	char *p = arena_raw(a, folded.n + 1);
	size_t n = 0, digits = 0, words = 0;
	for (size_t i = 0; i < folded.n; i++) {
		char c = folded.p[i];
		if (strchr(" ,.;", c))
			c = ' ';
		if (c == ' ' && (n == 0 || p[n - 1] == ' '))
			continue;
		words += c == ' ';
		digits += plain_is_digit(c);
		p[n++] = c;
	}
	*out = str_of(p, n);
	return n >= 15 && n <= 160 && words >= 3 && digits > 0;
}

bool
address_normal(Str *out, Str folded, const PlaceWords *w, Arena *a)
{
	char *p = arena_raw(a, folded.n + 1);
	size_t n = 0;
	AddressParts parts;
	for (size_t i = 0; i < folded.n; i++) {
		if (folded.p[i] != ' ')
			p[n++] = folded.p[i];
	}
	Str s = str_of(p, n);
	address_split(&parts, s, w);
	if (n > 2 && (unsigned char)p[0] < 0x80 && (unsigned char)p[n - 1] < 0x80)
		return latin_normal(out, folded, a);
	if (n < 9 || (!parts.city.p && !parts.district.p && !parts.street.p && !parts.province.p))
		return false;
	s = drop_first(s, w);
	if (parts.province.p && parts.city.p)
		s = str_sub(s, parts.province.n, s.n);
	*out = s;
	return true;
}
