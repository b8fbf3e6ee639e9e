#include "orgalign.h"

#include <stdlib.h>

#define ABBREVIATED 830

static int
edit_han(const uint32_t *a, int n, const uint32_t *b, int m)
{
	int row[2][ORGALIGN_EDIT + 1];
	n = n < ORGALIGN_EDIT ? n : ORGALIGN_EDIT;
	m = m < ORGALIGN_EDIT ? m : ORGALIGN_EDIT;
	for (int j = 0; j <= m; j++)
		row[0][j] = j;
	for (int i = 1; i <= n; i++) {
		int *now = row[i & 1], *up = row[(i & 1) ^ 1];
		now[0] = i;
		for (int j = 1; j <= m; j++) {
			int v = up[j - 1] + (a[i - 1] != b[j - 1]);
			v = up[j] + 1 < v ? up[j] + 1 : v;
			now[j] = now[j - 1] + 1 < v ? now[j - 1] + 1 : v;
		}
	}
	return row[n & 1][m];
}

static int
letters_alike(Str a, Str b)
{
	int n = (int)a.n, m = (int)b.n, longest = n > m ? n : m;
	int allowed = longest <= 5 ? 0 : longest <= 12 ? 1 : 2;
	if (!longest || abs(n - m) > allowed)
		return 0;
	int d = orgalign_distance(a.p, n, b.p, m);
	return d == 0 ? 990 : d <= allowed ? 1000 - 1000 * d / longest : 0;
}

/* Over all letters, whatever the words: Yun Teng, and a slip where words do not go together; as
 * they are read, and as they stand: Nebula-Tech, Nebulatech. */
static int
compare_letters(const OrgName *a, const OrgName *b)
{
	int read = letters_alike(a->joined, b->joined);
	int stand = read == 990 ? 0 : letters_alike(a->bare, b->bare);
	return read > stand ? read : stand;
}

/* Trades are shared by many: of what firms call themselves each character counts, of the trade one
 * in three. */
static int
own_likeness(const uint32_t *x, int n, int xtrade, const uint32_t *y, int m, int ytrade)
{
	int trade = xtrade > ytrade ? xtrade : ytrade;
	int longest = n - xtrade > m - ytrade ? n - xtrade : m - ytrade;
	int d = edit_han(x, n - xtrade, y, m - ytrade);
	return 1000 - 1500 * d / (longest + trade / 3);
}

/* The next number from *at on; -1 after the last. */
static int64_t
next_number(const OrgName *n, int *at)
{
	int64_t v = 0;
	while (*at < n->hans && (n->han[*at] < '0' || n->han[*at] > '9'))
		(*at)++;
	if (*at >= n->hans)
		return -1;
	for (; *at < n->hans && n->han[*at] >= '0' && n->han[*at] <= '9'; (*at)++)
		v = v > INT32_MAX ? v : v * 10 + (n->han[*at] - '0');
	return v;
}

/* Institutes 13 and 14 are two, whatever else is alike; where only one has a number, most are. */
static int
by_numbers(OrgMatch *out, int score, const OrgName *a, const OrgName *b)
{
	int i = 0, j = 0;
	for (;;) {
		int64_t x = next_number(a, &i), y = next_number(b, &j);
		out->number_differs = x != y;
		if (x != y)
			return score * (x < 0 || y < 0 ? 8 : 6) / 10;
		if (x < 0)
			return score;
	}
}

/* 国防科大, 中国电科14研究所: the characters of the longer name in their order, from the first on, of a
 * body that says its number, or is called by one character of what it is. */
static bool
is_abbreviated(const OrgName *a, const OrgName *b)
{
	const OrgName *s = a->hans < b->hans ? a : b, *l = s == a ? b : a;
	int k = 0, at = 0;
	bool numbered = next_number(s, &at) >= 0;
	if (!a->body && !b->body)
		return false;
	if (s->hans < 3 || s->han[0] != l->han[0] || (s->body && !numbered))
		return false;
	for (int i = 0; i < l->hans && k < s->hans; i++)
		k += s->han[k] == l->han[i];
	return k == s->hans;
}

/* 西安电子科技大学 is another one than 电子科技大学; what is of 中国 may leave it out. */
static int
same_but_place(const OrgName *a, const OrgName *b)
{
	const OrgName *in = a->place ? a : b;
	bool body = a->body || b->body;
	bool china = in->place == 2 && in->han[0] == 0x4E2D && in->han[1] == 0x56FD;
	if (a->place && b->place)
		return body ? 600 : 700;
	return body && !china ? 750 : 930;
}

static int
compare_han(OrgMatch *out, const OrgName *a, const OrgName *b)
{
	const uint32_t *x = a->han + a->place, *y = b->han + b->place;
	int n = a->hans - a->place, m = b->hans - b->place;
	int longest = n > m ? n : m;
	if (n < 1 || m < 1)
		return 0;
	out->place_differs =
	    a->place != b->place || memcmp(a->han, b->han, (size_t)a->place * sizeof(*a->han)) != 0;
	int d = edit_han(x, n, y, m);
	if (d == 0 && out->place_differs)
		return same_but_place(a, b);
	if (d == 0)
		return 1000;
	/* one other character in six is a slip of the pen; in four it is another firm */
	int v = 1000 - 1500 * d / longest;
	int own = own_likeness(x, n, a->trade, y, m, b->trade);
	v = own < v ? own : v;
	v = v < 0 ? 0 : out->place_differs ? v * 8 / 10 : v;
	if (v < ABBREVIATED && is_abbreviated(a, b))
		v = ABBREVIATED;
	return by_numbers(out, v, a, b);
}

/* A body, and the same with more to its name: Tsinghua University and its press. */
static bool
is_part(const Aligned *w, int more)
{
	int less = !more;
	return w->body && w->own[more] + w->trades[more] + w->bodies[more] + w->studies[more] &&
	       !(w->own[less] + w->trades[less] + w->bodies[less] + w->studies[less]);
}

/* What the words say against each other: "Fund" and "Fund II" are two, institutes 13 and 14, a
 * university and an institute, what is in the north and in the south, whatever the letters say. */
static int
contradicted(OrgMatch *m, const OrgName *a, const OrgName *b, const Aligned *w)
{
	bool other_place = w->places[0] && w->places[1];
	bool numbers = w->numbers[0] && w->numbers[1];
	bool other_number = numbers && (w->body || (a->ordinal && b->ordinal));
	bool other_name = a->tokens == b->tokens && w->own[0] && w->own[1] && orgalign_pinyin(a) &&
			  orgalign_pinyin(b);
	bool other_trade = w->trades[0] && w->trades[1];
	bool one_body = (w->bodies[0] + w->studies[0] && w->own[1]) ||
			(w->bodies[1] + w->studies[1] && w->own[0]);
	bool other_body = (w->bodies[0] && w->bodies[1] + w->studies[1]) ||
			  (w->bodies[1] && w->bodies[0] + w->studies[0]);
	/* each has something to its name that the other lacks */
	bool apart = w->own[0] + w->trades[0] && w->own[1] + w->trades[1];
	int score = apart ? m->words * 9 / 10 : m->words;
	if (other_trade)
		score = score * 8 / 10;
	if (m->letters > score &&
	    (m->letters == 990 || !(other_place || other_number || other_name || other_trade)))
		score = m->letters;
	if (w->numbers[0] != w->numbers[1] && score < 990)
		score = score * 8 / 10;
	if (other_number)
		score = score * 6 / 10;
	if ((w->bodies[0] && !b->study) || (w->bodies[1] && !a->study))
		score = score * 9 / 10;
	if (other_name || other_body || one_body || is_part(w, 0) || is_part(w, 1))
		score = score * 9 / 10;
	m->place_differs = other_place;
	m->number_differs = numbers;
	return other_place ? score * 8 / 10 : score;
}

void
orgname_match(OrgMatch *out, const OrgName *a, const OrgName *b)
{
	*out = (OrgMatch){0};
	out->exact = str_eq(a->text, b->text);
	if (a->hans && b->hans) {
		out->han = out->score = compare_han(out, a, b);
	} else {
		Aligned words = orgalign_words(a, b);
		out->words = words.score;
		out->letters = compare_letters(a, b);
		int one = orgacronym_is(a, b), other = orgacronym_is(b, a);
		int initials = one > other ? one : other;
		out->acronym = words.acronym || initials;
		out->score = contradicted(out, a, b, &words);
		if (words.acronym && out->score > 900)
			out->score = 900;
		if (initials && out->score < initials)
			out->score = initials;
		out->pinyin = a->hans > 0 || b->hans > 0;
		if (out->pinyin)
			out->score = out->score * 92 / 100;
		out->legal_differs = a->legal.p && b->legal.p && !str_eq(a->legal, b->legal);
		if (out->legal_differs)
			out->score -= out->score > 40 ? 20 : 0;
	}
	if (a->empty || b->empty)
		out->score = out->exact ? 600 : out->score / 2;
	if (out->exact && !a->empty)
		out->score = 1000;
}
