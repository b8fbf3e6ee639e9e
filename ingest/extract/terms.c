#include "extract/parse.h"
#include "extract/tokens.h"

#define PERCENT 100 /* hundredths */

/* "30%", "3成" at token i in hundredths of a percent, or -1; *to is the token after it. */
static int32_t
share_at(int *to, const Tokens *ts, int i)
{
	int64_t v;
	if (!tokens_is_figure(ts, i) || ts->v[i].model ||
	    !figure_value(&v, &ts->v[i].figure, (FigureStyle){0}))
		return -1;
	bool percent = tokens_is_sign(ts, i + 1, "%"), tenth = tokens_word(ts, i + 1, WORD_FROM);
	if (!percent && !tenth)
		return -1;
	*to = i + 2;
	v = v * (tenth ? 10 : 1) / (MONEY_SCALE / PERCENT);
	return v >= 0 && v <= 100 * PERCENT ? (int32_t)v : -1;
}

/* "30/70", "30:70": the first part is paid ahead. */
static int32_t
split_at(const Tokens *ts, int i)
{
	if (!tokens_is_figure(ts, i) || !tokens_is_figure(ts, i + 2) ||
	    !tokens_is_sign(ts, i + 1, "/:"))
		return -1;
	int64_t a = figure_count(&ts->v[i].figure), b = figure_count(&ts->v[i + 2].figure);
	return a > 0 && b > 0 && a + b == 100 ? (int32_t)a * PERCENT : -1;
}

static bool
is_deposit_near(const Tokens *ts, int i, int to)
{
	for (int at = i - 1; at >= 0 && at >= i - 3 && !tokens_is_figure(ts, at); at--) {
		if (tokens_word(ts, at, WORD_BALANCE))
			return false;
		if (tokens_word(ts, at, WORD_DEPOSIT))
			return true;
	}
	for (int at = to; at < ts->n && at < to + 4 && !tokens_is_figure(ts, at); at++) {
		if (tokens_word(ts, at, WORD_BALANCE))
			return false;
		if (tokens_word(ts, at, WORD_DEPOSIT))
			return true;
	}
	return false;
}

static void
read_deposit(Terms *out, const Tokens *ts)
{
	for (int i = 0; i < ts->n && out->deposit < 0; i++) {
		int to = i;
		int32_t share = share_at(&to, ts, i);
		if (share >= 0 && is_deposit_near(ts, i, to))
			out->deposit = share;
		else if (share < 0)
			out->deposit = split_at(ts, i);
	}
	if (out->deposit < 0 && tokens_find(ts, WORD_FULL, 0))
		out->deposit = 100 * PERCENT;
}

void
terms_parse(Terms *out, Str text, const Lexicon *lex)
{
	PlainRoom room;
	Plain t;
	Tokens ts;
	*out = (Terms){.text = text, .deposit = -1};
	plain_fold(&t, &room, text);
	tokens_split(&ts, &t, lexicon_vocab(lex, GRAMMAR_TERMS), true);
	read_deposit(out, &ts);
	const Word *method = tokens_find(&ts, WORD_METHOD, 0);
	const Word *incoterm = tokens_find(&ts, WORD_INCO, 0);
	const Word *full = tokens_find(&ts, WORD_FULL, 0); /* "T/T in advance" says both */
	method = method || !full || !full->name[0] ? method : full;
	out->method = method ? method->name : NULL;
	out->incoterm = incoterm ? incoterm->name : NULL;
	tokens_tax(&out->tax, &out->tax_rate, &ts);
}
