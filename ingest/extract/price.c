#include "extract/price.h"

#include "extract/pricepick.h"

#define WHY_NOTHING  "no text"
#define WHY_NO_DIGIT "no number"

static bool
is_all(const char *digits, int n, char c)
{
	for (int i = 0; i < n; i++) {
		if (digits[i] != c)
			return false;
	}
	return true;
}

/* 1, 0.01, 9999, 88888, 123456: shown because the form asks for a price. */
static bool
is_placeholder(const Tokens *ts, const Pick *p)
{
	const Figure *f = &ts->v[p->from].figure;
	int n = f->ndigits;
	if (p->amount != p->max)
		return false;
	if (p->amount == MONEY_SCALE || p->amount == MONEY_SCALE / 10 ||
	    p->amount == MONEY_SCALE / 100)
		return p->unit != UNIT_HOUR;
	if (f->numerals || p->amount % MONEY_SCALE)
		return false;
	if (f->ngroups > 1 && f->group[f->ngroups - 1] < 3)
		n -= f->group[f->ngroups - 1]; /* cents of 9999.00 */
	if (n >= 5 && n <= 9 && f->ngroups == 1 &&
	    memcmp("\1\2\3\4\5\6\7\10\11", f->digit, (size_t)n) == 0)
		return true;
	char c = f->digit[0];
	return is_all(f->digit, n, c) &&
	       ((n >= 4 && (c == 9 || c == 8 || c == 6)) || (n >= 3 && c == 1));
}

static const char *
refusal_reason(Refusal why, bool ask)
{
	if (ask)
		return PRICE_ON_REQUEST;
	switch (why) {
	case REFUSE_NONE:
		break;
	case REFUSE_PERCENT:
		return "only a percentage";
	case REFUSE_COUNT:
		return "only a number of pieces";
	case REFUSE_TIME:
		return "only a date or time";
	case REFUSE_MODEL:
		return "only a model or part number";
	case REFUSE_SIZE:
		return "number too large";
	case REFUSE_SHIPPING:
		return "only the cost of carriage";
	case REFUSE_SAVING:
		return "only an amount taken off";
	}
	return WHY_NO_DIGIT;
}

static const char *
basis_of(const Tokens *ts, const Pick *p)
{
	if (p->role == WORD_DEPOSIT)
		return "deposit";
	if (p->per_time || tokens_find(ts, WORD_RENT, 0))
		return "rental";
	if (p->role == WORD_WAS)
		return "was";
	return p->role == WORD_FROM ? "from" : "list";
}

static void
set_unit(Price *out, const Tokens *ts, const Pick *p)
{
	const Word *hint = tokens_find(ts, WORD_HINT, 0), *rent = tokens_find(ts, WORD_RENT, 0);
	out->unit = p->unit;
	out->piece = p->piece;
	if (out->unit == UNIT_NONE && !p->per_time && rent)
		out->unit = (Unit)rent->value;
	if (out->unit == UNIT_NONE && !p->per_time && hint)
		out->unit = (Unit)hint->value;
	out->timed = p->per_time || out->unit == UNIT_HOUR || out->unit == UNIT_MONTH ||
		     out->unit == UNIT_YEAR;
}

/* Does a word of that language stand in the text? It tells Yuan from Yen. A letter that scales
 * nothing is no word. */
static bool
speaks(const Tokens *ts, const Pick *p, const char *lang)
{
	for (int i = 0; i < ts->n; i++) {
		const Token *k = &ts->v[i];
		bool letter = k->kind == TOKEN_WORD && k->word->term.n == 1 && !p->scaled;
		if (k->kind == TOKEN_WORD && !letter && k->word->lang[0] == lang[0] &&
		    strcmp(k->word->lang, lang) == 0)
			return true;
	}
	return false;
}

/* "$145.900" on a Spanish page: thousands with a point are pesos, of one country or another. */
static bool
is_some_peso(const Tokens *ts, const Pick *p, const Word *w, const PriceContext *ctx)
{
	const Figure *f = &ts->v[p->from].figure;
	return ctx && ctx->currency.n == 0 && str_startsi(ctx->lang, S("es")) &&
	       str_eq(w->term, S("$")) && ts->v[p->from].kind == TOKEN_FIGURE && f->ngroups > 1 &&
	       f->sep[1] == '.' && f->group[1] == 3;
}

static void
set_currency(
    Price *out, const Tokens *ts, const Pick *p, const PriceContext *ctx, const Lexicon *lex)
{
	const Word *w = p->currency;
	if (!w && (w = tokens_find(ts, WORD_CURRENCY, 0)) && w->weak)
		w = NULL;
	if (w) {
		currency_resolve(out->currency, w, ctx, lex);
		if (strcmp(out->currency, "USD") == 0 && is_some_peso(ts, p, w, ctx))
			out->currency[0] = '\0';
		if (strcmp(w->name, "CNY") == 0 && speaks(ts, p, "ja"))
			memcpy(out->currency, "JPY", 4);
		return;
	}
	if (ctx && ctx->currency.n == 3) {
		memcpy(out->currency, ctx->currency.p, 3);
		return;
	}
	/* Multiples, tax words and units of a language are said of its country's money. */
	static const char *const homes[][2] = {{"ja", "JPY"}, {"zh", "CNY"}, {"ko", "KRW"},
	    {"vi", "VND"}, {"ru", "RUB"}, {"id", "IDR"}};
	if (p->scaled && ts->v[p->from].figure.numerals)
		memcpy(out->currency, "CNY", 4);
	for (size_t i = 0; i < sizeof(homes) / sizeof(homes[0]) && !out->currency[0]; i++) {
		if (speaks(ts, p, homes[i][0]))
			memcpy(out->currency, homes[i][1], 4);
	}
}

static void
set_reason(Price *out, const Tokens *ts, const Pick *p)
{
	if (tokens_find(ts, WORD_BAIT, 0))
		out->reason = "the text says that this is not the price";
	else if (p->amount == 0)
		out->reason = "zero";
	else if (is_placeholder(ts, p))
		out->reason = "placeholder";
	else if (p->role == WORD_DEPOSIT)
		out->reason = "deposit only";
	else if (p->role == WORD_WAS)
		out->reason = "old price only";
}

void
price_parse(Price *out, Str text, const PriceContext *ctx, const Lexicon *lex)
{
	PlainRoom room;
	Plain t;
	Tokens ts;
	Pick p;
	Refusal why;
	*out = (Price){.text = text, .reason = WHY_NOTHING};
	plain_fold(&t, &room, text);
	tokens_split(&ts, &t, lexicon_vocab(lex, GRAMMAR_PRICE), false);
	if (ts.n == 0)
		return;
	const Word *ask = tokens_find(&ts, WORD_ASK, 0);
	bool found = pricepick_best(&p, &why, &ts, ctx, lex);
	if (found && ask && !p.currency && !p.scaled)
		found = false;
	tokens_tax(&out->tax, &out->tax_rate, &ts);
	if (found) {
		out->known = true;
		out->reason = NULL;
		out->amount = p.amount;
		out->max = p.max;
		out->basis = basis_of(&ts, &p);
		set_unit(out, &ts, &p);
		set_currency(out, &ts, &p, ctx, lex);
		set_reason(out, &ts, &p);
		plain_span(&out->start, &out->end, &t, ts.v[p.from].start, ts.v[p.to - 1].end);
		return;
	}
	const Word *w = tokens_find(&ts, WORD_CURRENCY, 0);
	if (w && !w->weak)
		currency_resolve(out->currency, w, ctx, lex);
	out->reason = refusal_reason(why, ask != NULL);
	if (!ask && why == REFUSE_NONE && tokens_find(&ts, WORD_FREE, 0) && ts.n <= 3) {
		out->known = true;
		out->basis = "list";
		out->reason = "free";
		plain_span(&out->start, &out->end, &t, 0, t.n);
	}
}
