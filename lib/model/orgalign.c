#include "orgalign.h"

#include <stdlib.h>

int
orgalign_distance(const char *a, int n, const char *b, int m)
{
	int row[3][ORGALIGN_EDIT + 1];
	n = n < ORGALIGN_EDIT ? n : ORGALIGN_EDIT;
	m = m < ORGALIGN_EDIT ? m : ORGALIGN_EDIT;
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
	case ORGWORD_STUDY:
	case ORGWORD_FORM:
		return w / 3;
	case ORGWORD_PLACE:
		return w / 2;
	case ORGWORD_NUMBER:
		return 2;
	}
	return w;
}

bool
orgalign_pinyin(const OrgName *n)
{
	bool any = false;
	for (int i = 0; i < n->tokens; i++) {
		if (n->kind[i] != ORGWORD_OWN)
			continue;
		any = true;
		if (!orgwords_chinese(n->words, n->token[i]))
			return false;
	}
	return any;
}

static bool
is_known(OrgWordKind k)
{
	return k == ORGWORD_TRADE || k == ORGWORD_BODY || k == ORGWORD_STUDY;
}

/* Thousandths; 0 when the two are different words: two that are known, chip and ship, and numbers;
 * in pinyin another letter is another name. */
static int
word_likeness(const OrgName *x, int i, const OrgName *y, int j)
{
	Str a = x->token[i], b = y->token[j];
	bool own = x->kind[i] == ORGWORD_OWN && y->kind[j] == ORGWORD_OWN;
	int longest = (int)(a.n > b.n ? a.n : b.n);
	int shortest = (int)(a.n > b.n ? b.n : a.n);
	int allowed = longest <= 3 ? 0 : longest <= 4 ? 1 : longest <= 8 ? 2 : 3;
	if (str_eq(a, b))
		return 1000;
	if (x->kind[i] == ORGWORD_NUMBER || y->kind[j] == ORGWORD_NUMBER ||
	    (x->kind[i] == ORGWORD_PLACE && y->kind[j] == ORGWORD_PLACE) ||
	    (is_known(x->kind[i]) && is_known(y->kind[j])) || longest - shortest > allowed)
		return 0;
	int d = orgalign_distance(a.p, (int)a.n, b.p, (int)b.n);
	bool one = is_known(x->kind[i]) || is_known(y->kind[j]); /* Universal, and a university */
	if (d > allowed || d * 3 >= longest || (one && d * 4 > longest))
		return 0;
	if (own && orgalign_pinyin(x) && orgalign_pinyin(y))
		return 0;
	return 1000 - 700 * d / longest;
}

typedef struct {
	const OrgName *n[2];
	bool used[2][ORGNAME_TOKENS];
	int all, got; /* weights */
	Aligned out;
} Work;

typedef struct {
	int at, n;
} Run; /* of words */

/* Words of one side go with words of the other. */
static void
take(Work *w, int side, Run mine, Run others, int likeness)
{
	int sum = 0;
	for (int k = mine.at; k < mine.at + mine.n; k++) {
		w->used[side][k] = true;
		sum += weight_of(w->n[side], k);
	}
	for (int k = others.at; k < others.at + others.n; k++) {
		w->used[!side][k] = true;
		sum += weight_of(w->n[!side], k);
	}
	w->all += sum;
	w->got += sum * likeness / 1000;
}

/* Micro Electronics and Microelectronics. */
static void
take_joined(Work *w, int side)
{
	const OrgName *a = w->n[side], *b = w->n[!side];
	for (int i = 0; i + 1 < a->tokens; i++)
		for (int j = 0; j < b->tokens; j++) {
			Str x = a->token[i], y = a->token[i + 1], both = b->token[j];
			if (!w->used[side][i] && !w->used[side][i + 1] && !w->used[!side][j] &&
			    both.n == x.n + y.n && str_starts(both, x) && str_ends(both, y))
				take(w, side, (Run){i, 2}, (Run){j, 1}, 1000);
		}
}

static bool
has_word(const OrgName *n, Str word)
{
	for (int i = 0; i < n->tokens; i++)
		if (str_eq(n->token[i], word))
			return true;
	return false;
}

/* The words that the letters from..to are of: false when one of them went
 * already, and for a short word, as many firms have it, when they are no body. */
static bool
words_of(Run *run, const Work *w, int side, int from, int to, bool short_word)
{
	const OrgName *n = w->n[side];
	int last = n->letter_token[to - 1];
	bool body = false;
	run->at = n->letter_token[from];
	run->n = last - run->at + 1;
	for (int i = run->at; i <= last; i++) {
		if (w->used[side][i] || i >= n->tokens)
			return false;
		body = body || n->kind[i] == ORGWORD_BODY || n->kind[i] == ORGWORD_STUDY;
	}
	return run->n > 1 && (body || !short_word);
}

/* ICT CAS: words that are the first letters of several. */
static void
take_acronyms(Work *w, int side)
{
	const OrgName *a = w->n[side], *b = w->n[!side];
	for (int i = 0; i < a->tokens; i++) {
		Str t = a->token[i];
		if (a->kind[i] != ORGWORD_OWN || t.n < 3 || t.n > ORGNAME_ACRONYM ||
		    w->used[side][i] || has_word(b, t))
			continue;
		for (int at = 0; at < b->letters && !w->used[side][i]; at++) {
			int end = -1;
			Run run;
			if (b->letter[at] == t.p[0] && b->letter_kind[at] != LETTER_PART)
				end = orgacronym_spells(t, b, at, false);
			if (end > 0 && words_of(&run, w, !side, at, end, t.n == 3)) {
				take(w, side, (Run){i, 1}, run, 1000);
				w->out.acronym = true;
			}
		}
	}
}

static void
note_left(Aligned *out, const OrgName *n, int i, int side)
{
	int *left[] = {[ORGWORD_OWN] = out->own,
	    [ORGWORD_TRADE] = out->trades,
	    [ORGWORD_BODY] = out->bodies,
	    [ORGWORD_STUDY] = out->studies,
	    [ORGWORD_PLACE] = out->places,
	    [ORGWORD_NUMBER] = out->numbers,
	    [ORGWORD_FORM] = NULL};
	bool research = str_eq(n->token[i], S("research")); /* many institutes leave it out */
	if (left[n->kind[i]] && !research)
		left[n->kind[i]][side]++;
}

static void
take_likest(Work *w, int i)
{
	const OrgName *a = w->n[0], *b = w->n[1];
	int best = 0, at = -1;
	for (int j = 0; j < b->tokens && best < 1000; j++) {
		int v = w->used[1][j] ? 0 : word_likeness(a, i, b, j);
		if (v > best) {
			best = v;
			at = j;
		}
	}
	if (at >= 0)
		take(w, 0, (Run){i, 1}, (Run){at, 1}, best);
}

Aligned
orgalign_words(const OrgName *a, const OrgName *b)
{
	Work w = {.n = {a, b}};
	for (int i = 0; i < a->tokens; i++)
		for (int j = 0; j < b->tokens && !w.used[0][i]; j++)
			if (!w.used[1][j] && str_eq(a->token[i], b->token[j]))
				take(&w, 0, (Run){i, 1}, (Run){j, 1}, 1000);
	for (int side = 0; side < 2; side++) {
		take_joined(&w, side);
		take_acronyms(&w, side);
	}
	for (int i = 0; i < a->tokens; i++)
		if (!w.used[0][i])
			take_likest(&w, i);
	for (int side = 0; side < 2; side++)
		for (int i = 0; i < w.n[side]->tokens; i++) {
			OrgWordKind kind = w.n[side]->kind[i];
			w.out.body = w.out.body || kind == ORGWORD_BODY || kind == ORGWORD_STUDY;
			if (w.used[side][i])
				continue;
			w.all += weight_of(w.n[side], i);
			note_left(&w.out, w.n[side], i, side);
		}
	w.out.score = w.all ? 1000 * w.got / w.all : 0;
	return w.out;
}
