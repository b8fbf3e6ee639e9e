#include "model/orgname.h"

#include <stdlib.h>

#define EDIT_MAX 120

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

static bool
is_number(Str t)
{
	bool roman = true, digits = true;
	for (size_t i = 0; i < t.n; i++) {
		digits = digits && t.p[i] >= '0' && t.p[i] <= '9';
		roman = roman && strchr("ivxlc", t.p[i]);
	}
	return digits || (roman && t.n <= 5);
}

/* What a word counts for: short ones and numbers little. */
static int
weight_of(Str t)
{
	if (is_number(t))
		return 2;
	return t.n > 10 ? 12 : (int)t.n + 2;
}

/* Thousandths; 0 when the two are different words. */
static int
word_likeness(Str a, Str b)
{
	int longest = (int)(a.n > b.n ? a.n : b.n);
	int shortest = (int)(a.n > b.n ? b.n : a.n);
	int allowed = longest <= 2 ? 0 : longest <= 4 ? 1 : longest <= 8 ? 2 : 3;
	if (str_eq(a, b))
		return 1000;
	if (is_number(a) || is_number(b) || longest - shortest > allowed)
		return 0;
	int d = edit_distance(a.p, (int)a.n, b.p, (int)b.n);
	if (d > allowed || d * 3 > longest)
		return 0;
	return 1000 - 700 * d / longest;
}

static int
count_numbers(const OrgName *n)
{
	int found = 0;
	for (int i = 0; i < n->tokens; i++)
		found += is_number(n->token[i]);
	return found;
}

/* Each word of a takes the likest free word of b; what stays over counts against. */
static int
align_words(const OrgName *a, const OrgName *b)
{
	bool used[ORGNAME_TOKENS] = {0};
	int got = 0, all = 0;
	for (int i = 0; i < a->tokens; i++) {
		int best = 0, at = -1;
		for (int j = 0; j < b->tokens; j++) {
			int v = used[j] ? 0 : word_likeness(a->token[i], b->token[j]);
			if (v > best) {
				best = v;
				at = j;
			}
		}
		int w = weight_of(a->token[i]);
		all += w;
		if (at >= 0) {
			int w2 = weight_of(b->token[at]);
			used[at] = true;
			all += w2;
			got += (w + w2) * best / 1000;
		}
	}
	for (int j = 0; j < b->tokens; j++)
		all += used[j] ? 0 : weight_of(b->token[j]);
	return all ? 1000 * got / all : 0;
}

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
	if (d == 0)
		return out->place_differs ? (a->place && b->place ? 780 : 930) : 1000;
	/* one other character in six is a slip of the pen; in four it is another firm */
	int v = 1000 - 1500 * d / longest;
	int own = own_likeness(x, n, a->trade, y, m, b->trade);
	v = own < v ? own : v;
	return v < 0 ? 0 : out->place_differs ? v * 8 / 10 : v;
}

static bool
is_acronym(const OrgName *shorter, const OrgName *longer)
{
	return shorter->tokens == 1 && shorter->joined.n >= 3 && longer->tokens >= 3 &&
	       str_eq(shorter->joined, longer->initials);
}

void
orgname_match(OrgMatch *out, const OrgName *a, const OrgName *b)
{
	*out = (OrgMatch){0};
	out->exact = str_eq(a->text, b->text);
	if (a->hans && b->hans) {
		out->han = out->score = compare_han(out, a, b);
	} else {
		out->words = align_words(a, b);
		out->letters = compare_letters(a, b);
		out->acronym = is_acronym(a, b) || is_acronym(b, a);
		out->score = out->words > out->letters ? out->words : out->letters;
		/* "Fund" and "Fund II" are two, whatever the letters say */
		if (count_numbers(a) != count_numbers(b) && out->score < 990)
			out->score = out->score * 8 / 10;
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
