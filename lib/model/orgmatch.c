#include "orgwords.h"

#include <stdlib.h>

#define EDIT_MAX    120
#define ABBREVIATED 830

/* Edit distance with transpositions, over bytes; at most EDIT_MAX of each are read. */
static int
edit_distance(const char *a, int n, const char *b, int m)
{
	int row[3][EDIT_MAX + 1];
	n = n < EDIT_MAX ? n : EDIT_MAX;
	m = m < EDIT_MAX ? m : EDIT_MAX;
	for (int j = 0; j <= m; j++)
		row[0][j] = row[2][j] = j;
	for (int i = 1; i <= n; i++) {
		int *now = row[i % 3], *up = row[(i + 2) % 3], *up2 = row[(i + 1) % 3];
		now[0] = i;
		for (int j = 1; j <= m; j++) {
			int v = up[j - 1] + (a[i - 1] != b[j - 1]);
			v = up[j] + 1 < v ? up[j] + 1 : v;
			v = now[j - 1] + 1 < v ? now[j - 1] + 1 : v;
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
			    up2[j - 2] + 1 < v)
				v = up2[j - 2] + 1;
			now[j] = v;
		}
	}
	return row[n % 3][m];
}

static int
edit_han(const uint32_t *a, int n, const uint32_t *b, int m)
{
	int row[2][EDIT_MAX + 1];
	n = n < EDIT_MAX ? n : EDIT_MAX;
	m = m < EDIT_MAX ? m : EDIT_MAX;
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

/* What a word counts for: short ones and numbers little, what many have less. */
static int
weight_of(const OrgName *n, int i)
{
	int w = n->token[i].n > 10 ? 12 : (int)n->token[i].n + 2;
	switch (n->kind[i]) {
	case ORGWORD_OWN:
	case ORGWORD_TRADE:
		return w;
	case ORGWORD_BODY:
		return w / 3;
	case ORGWORD_PLACE:
		return w / 2;
	case ORGWORD_NUMBER:
		return 2;
	}
	return w;
}

/* Whether all that it calls itself is pinyin. */
static bool
is_pinyin(const OrgName *n)
{
	bool any = false;
	for (int i = 0; i < n->tokens; i++) {
		if (n->kind[i] != ORGWORD_OWN)
			continue;
		any = true;
		if (!orgwords_pinyin(n->words, n->token[i]))
			return false;
	}
	return any;
}

/* Thousandths; 0 when the two are different words. In pinyin another letter is another name. */
static int
word_likeness(const OrgName *x, int i, const OrgName *y, int j)
{
	Str a = x->token[i], b = y->token[j];
	int longest = (int)(a.n > b.n ? a.n : b.n);
	int shortest = (int)(a.n > b.n ? b.n : a.n);
	int allowed = longest <= 3 ? 0 : longest <= 4 ? 1 : longest <= 8 ? 2 : 3;
	if (str_eq(a, b))
		return 1000;
	if (x->kind[i] == ORGWORD_NUMBER || y->kind[j] == ORGWORD_NUMBER ||
	    (x->kind[i] == ORGWORD_PLACE && y->kind[j] == ORGWORD_PLACE) ||
	    longest - shortest > allowed)
		return 0;
	int d = edit_distance(a.p, (int)a.n, b.p, (int)b.n);
	if (d > allowed || d * 3 > longest)
		return 0;
	if (x->kind[i] == ORGWORD_OWN && y->kind[j] == ORGWORD_OWN && is_pinyin(x) && is_pinyin(y))
		return 0;
	return 1000 - 700 * d / longest;
}

typedef struct {
	int score;
	int numbers[2], places[2], own[2]; /* words of a, of b, that the other lacks */
	bool body;
} Aligned;

static void
note_left(Aligned *out, const OrgName *n, int i, int side)
{
	out->numbers[side] += n->kind[i] == ORGWORD_NUMBER;
	out->places[side] += n->kind[i] == ORGWORD_PLACE;
	out->own[side] += n->kind[i] == ORGWORD_OWN;
}

/* Each word of a takes the likest free word of b; what stays over counts against. */
static Aligned
align_words(const OrgName *a, const OrgName *b)
{
	bool used[ORGNAME_TOKENS] = {0};
	Aligned out = {0};
	int got = 0, all = 0;
	for (int i = 0; i < a->tokens; i++) {
		int best = 0, at = -1;
		for (int j = 0; j < b->tokens && best < 1000; j++) {
			int v = used[j] ? 0 : word_likeness(a, i, b, j);
			if (v > best) {
				best = v;
				at = j;
			}
		}
		int w = weight_of(a, i);
		out.body = out.body || a->kind[i] == ORGWORD_BODY;
		all += w;
		if (at >= 0) {
			int w2 = weight_of(b, at);
			used[at] = true;
			all += w2;
			got += (w + w2) * best / 1000;
		} else {
			note_left(&out, a, i, 0);
		}
	}
	for (int j = 0; j < b->tokens; j++) {
		if (used[j])
			continue;
		all += weight_of(b, j);
		note_left(&out, b, j, 1);
	}
	out.score = all ? 1000 * got / all : 0;
	return out;
}

/* Over all letters, whatever the words: Yun Teng, and a slip where words do not go together. */
static int
compare_letters(const OrgName *a, const OrgName *b)
{
	int n = (int)a->joined.n, m = (int)b->joined.n, longest = n > m ? n : m;
	if (!longest)
		return 0;
	int d = edit_distance(a->joined.p, n, b->joined.p, m) +
		(n > EDIT_MAX || m > EDIT_MAX ? abs(n - m) : 0);
	int allowed = longest <= 3 ? 0 : longest <= 12 ? 1 : 2;
	return d == 0 ? 990 : d <= allowed ? 1000 - 1000 * d / longest : 0;
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
		return a->place && b->place ? (a->body || b->body ? 600 : 700) : 930;
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

static bool
is_acronym(const OrgName *shorter, const OrgName *longer)
{
	return shorter->tokens == 1 && shorter->joined.n >= 3 && longer->tokens >= 3 &&
	       str_eq(shorter->joined, longer->initials);
}

/* What the words say against each other: "Fund" and "Fund II" are two, institutes 13 and 14, and
 * what is in the north and in the south, whatever the letters say. */
static int
contradicted(OrgMatch *m, const OrgName *a, const OrgName *b, const Aligned *w)
{
	bool other_place = w->places[0] && w->places[1];
	bool other_number = w->body && w->numbers[0] && w->numbers[1];
	bool other_name =
	    a->tokens == b->tokens && w->own[0] && w->own[1] && is_pinyin(a) && is_pinyin(b);
	int score = m->words;
	if (m->letters > score &&
	    (m->letters == 990 || !(other_place || other_number || other_name)))
		score = m->letters;
	if (w->numbers[0] != w->numbers[1] && score < 990)
		score = score * 8 / 10;
	if (other_number)
		score = score * 6 / 10;
	m->place_differs = other_place;
	m->number_differs = other_number;
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
		Aligned words = align_words(a, b);
		out->words = words.score;
		out->letters = compare_letters(a, b);
		out->acronym = is_acronym(a, b) || is_acronym(b, a);
		out->score = contradicted(out, a, b, &words);
		if (out->acronym && out->score < 880)
			out->score = 880;
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
