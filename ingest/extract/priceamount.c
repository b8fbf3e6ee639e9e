#include "extract/priceamount.h"

/* Does the text hold nothing but this word and a number? Single letters are codes only then. */
static bool
is_alone(const Tokens *ts)
{
	int figures = 0, words = 0;
	for (int i = 0; i < ts->n; i++) {
		figures += ts->v[i].kind == TOKEN_FIGURE;
		words += ts->v[i].kind == TOKEN_WORD;
	}
	return figures <= 1 && words <= 1 && !ts->latin && !ts->cjk;
}

static const Word *
currency_at(const Tokens *ts, int i)
{
	const Word *w = tokens_word(ts, i, WORD_CURRENCY);
	return w && w->weak && !is_alone(ts) ? NULL : w;
}

static const Word *
currency_before(const Tokens *ts, int i)
{
	int at = i - 1;
	while (tokens_is_sign(ts, at, ":=()") || tokens_word(ts, at, WORD_FROM))
		at--;
	const Word *near = currency_at(ts, at);
	const Word *far = near ? currency_at(ts, at - 1) : NULL;
	/* "SGD $4.90": of a sign and a code the code is the one that says which. */
	return far && near->term.n <= 2 && far->term.n > near->term.n ? far : near;
}

typedef struct {
	int at; /* token after what was read */
	const Word *mult;
	const Word *currency;
} Tail;

/* A multiple stands close, or is CJK, or the currency is named too. */
static bool
takes_mult(const PriceScene *s, int i, const Word *w, const Word *currency)
{
	const Tokens *ts = s->ts;
	bool myriad = w->term.n == 1 && (w->term.p[0] | 32) == 'w';
	Str lang = s->ctx ? s->ctx->lang : STR_NONE;
	if (myriad && !ts->cjk && !currency && !currency_at(ts, i + 1) &&
	    (ts->v[i].gap ? ts->latin : lang.n && !str_startsi(lang, S("zh"))))
		return false; /* "51 W. Forest St.", "1w" ago, 850W: no 万 outside Chinese */
	if (strcmp(w->lang, "hi") == 0)
		return currency; /* "₹ 28.5 Cr", but not "28.5 Cr" */
	if ((unsigned char)w->term.p[0] >= 0x80 || !ts->v[i].gap || w->term.n > 2)
		return true;
	return currency || currency_at(ts, i + 1) || myriad;
}

static bool
is_rupee(const Word *currency)
{
	return currency && strcmp(currency->name, "INR") == 0;
}

/* "₹ 28.5 L": lakhs behind rupees, elsewhere the sign of the lempira. */
static const Word *
lakh_at(const Tokens *ts, int i, const Word *currency)
{
	static const Word lakh = {.kind = WORD_MULT, .value = 100000, .lang = "hi"};
	const Word *w = tokens_word(ts, i, WORD_CURRENCY);

	return w && w->term.n == 1 && (w->term.p[0] | 32) == 'l' && is_rupee(currency) ? &lakh
										       : NULL;
}

/* [multiple] [currency], brackets allowed: "28.5 (万元)", "1.249,-- €". */
static Tail
read_tail(const PriceScene *s, int i, const Word *currency)
{
	const Tokens *ts = s->ts;
	Tail tail = {.at = i + 1};
	int at = i + 1;
	if (tokens_word(ts, at, WORD_ABOUT) && tokens_word(ts, at + 1, WORD_MULT))
		at++; /* 20多万 */
	const Word *many = tokens_word(ts, at + 1, WORD_MULT);
	if (tokens_word(ts, at, WORD_UNIT) && many && many->value >= 10000)
		at++; /* 1.5个亿 */
	const Word *w = tokens_word(ts, at, WORD_MULT);
	if (!w && tokens_is_sign(ts, at, "(") && (w = tokens_word(ts, at + 1, WORD_MULT)))
		at++;
	if (!w)
		w = lakh_at(ts, at, currency);
	if (w && takes_mult(s, at, w, currency)) {
		tail.mult = w;
		tail.at = ++at;
	}
	while (tokens_is_sign(ts, at, "-,.") && !tokens_is_figure(ts, at + 1) && !ts->v[at].gap)
		at++;
	if (tokens_is_sign(ts, at, "("))
		at += currency_at(ts, at + 1) != NULL;
	if ((tail.currency = currency_at(ts, at)) != NULL) {
		tail.at = at + 1;
		const Word *more = currency_at(ts, at + 1); /* "80 $ USD" */
		if (more && !tokens_is_figure(ts, at + 2)) {
			tail.currency = more->term.n > tail.currency->term.n ? more : tail.currency;
			tail.at++;
		}
	}
	if (tokens_is_sign(ts, tail.at, ")"))
		tail.at++;
	return tail;
}

/* Is the figure counted in a time that is priced to tenths of cents? "$2.499/hr" */
static bool
is_hourly(const Tokens *ts, int i)
{
	for (int k = i; k < i + 5 && k < ts->n; k++) {
		const Word *span = tokens_word(ts, k, WORD_SPAN);
		if (span && span->value == 0)
			return true;
	}
	return false;
}

static FigureStyle
style_of(const PriceScene *s, const Word *currency, const Tail *tail)
{
	FigureStyle style = {.three = tail->mult != NULL};
	char iso[4] = "";
	if (currency)
		currency_resolve(iso, currency, s->ctx, s->lex);
	else if (s->ctx && s->ctx->currency.n == 3)
		memcpy(iso, s->ctx->currency.p, 3);
	if (iso[0]) {
		int decimals = lexicon_decimals(s->lex, iso);
		style.three = style.three || decimals == 3;
		style.none = decimals == 0 && !style.three;
	}
	style.four = strcmp(iso, "CNY") == 0 || !iso[0];
	style.three = style.three || is_hourly(s->ts, tail->at);
	return style;
}

/* Does token i make something else of the digits before it (3年, 8卡, 5张)? */
static bool
goes_on(const Tokens *ts, int i)
{
	if (i >= ts->n || ts->v[i].gap || ts->v[i].kind == TOKEN_SIGN)
		return tokens_is_sign(ts, i, "%*");
	return !tokens_word(ts, i, WORD_CURRENCY) && !tokens_word(ts, i, WORD_TAX) &&
	       !tokens_word(ts, i, WORD_INVOICE) && !tokens_word(ts, i, WORD_PER) &&
	       !tokens_word(ts, i, WORD_FROM) && !tokens_word(ts, i, WORD_ABOUT);
}

/* 28万5千, 28万5, 28万5000: what follows the multiple counts below it. Returns tokens taken. */
static int
add_rest(int64_t *amount, const Tokens *ts, int at, const Word *by)
{
	const Token *k = &ts->v[at];
	int64_t mult = by->value;
	if (!tokens_is_figure(ts, at) || k->model)
		return 0;
	int64_t v = figure_count(&k->figure);
	const Word *less = tokens_word(ts, at + 1, WORD_MULT);
	if (v < 0 || mult < 10)
		return 0;
	int64_t myriad =
	    less && less->value > mult && less->value % 10000 == 0 ? less->value / 10000 : 0;
	if (myriad && myriad < mult && v < mult / myriad && *amount < MONEY_MAX / 20000) {
		*amount = (*amount + v * myriad * MONEY_SCALE) * 10000; /* 4천5백만 */
		return 2;
	}
	if (less && less->value < mult && v < mult / less->value) {
		*amount += v * less->value * MONEY_SCALE;
		return 2;
	}
	if (k->gap || k->figure.ndigits > 8 || k->figure.ngroups > 1)
		return 0;
	int64_t places = 1;
	for (int i = 0; i < k->figure.ndigits; i++)
		places *= 10;
	bool some = (mult == 1000000 || by->term.p[0] == 'w') && places <= 1000; /* 1tr250, 1w98 */
	if (goes_on(ts, at + 1) || (places != 10 && places != mult && !some))
		return 0;
	*amount += v * (mult / places) * MONEY_SCALE;
	return 1;
}

static bool
scale(int64_t *amount, const Word *mult)
{
	if (mult && *amount > MONEY_MAX / mult->value)
		return false;
	if (mult)
		*amount *= mult->value;
	return true;
}

/* "35€ 99": cents after the sign. */
static void
add_cents(Pick *p, const Tokens *ts, const Figure *f, const Tail *tail)
{
	const Token *k = &ts->v[p->to];
	if (tail->mult || !tail->currency || f->ngroups > 1 || !tokens_is_figure(ts, p->to))
		return;
	if (k->model || k->figure.ndigits != 2 || k->figure.ngroups != 1 || k->figure.point_first)
		return;
	if (tokens_is_sign(ts, p->to + 1, "%/x*") || currency_at(ts, p->to + 1) ||
	    tail->currency->term.n > 4 || tokens_word(ts, p->to + 1, WORD_UNIT))
		return;
	p->amount += (k->figure.digit[0] * 10 + k->figure.digit[1]) * (MONEY_SCALE / 100);
	p->max = p->amount;
	p->to++;
}

/* "$1 $2", "item 12345 $5": the sign after the figure belongs to the next one. */
static bool
is_of_next(const Tokens *ts, int i, const Word *before, const Tail *tail)
{
	int sign = tail->at - 1;
	if (!tail->currency || !tokens_is_figure(ts, tail->at))
		return false;
	if (before)
		return before->term.n < 4;
	return sign > i && ts->v[sign].gap && !ts->v[tail->at].gap && !ts->v[tail->at].model;
}

bool
priceamount_read(Pick *p, const PriceScene *s, int i, Refusal *why)
{
	const Figure *f = &s->ts->v[i].figure;
	const Word *before = currency_before(s->ts, i);
	Tail tail = read_tail(s, i, before);
	if (is_of_next(s->ts, i, before, &tail))
		tail = (Tail){.at = i + 1 + (tail.mult != NULL), .mult = tail.mult};
	const Word *currency = before ? before : tail.currency;
	const Currency *sign = before ? lexicon_currency(s->lex, before->value) : NULL;
	if (before && tail.currency && sign->ambiguous)
		currency = tail.currency; /* "$1,190.00 AUD" */
	FigureStyle style = style_of(s, currency, &tail);
	int64_t v;
	*p = (Pick){.from = i, .to = tail.at, .currency = currency};
	if (f->ngroups > 1 && !figure_value(&v, f, style)) {
		*why = f->too_long ? REFUSE_SIZE : REFUSE_MODEL;
		return false;
	}
	if (!figure_value(&v, f, style) || !scale(&v, tail.mult)) {
		*why = REFUSE_SIZE;
		return false;
	}
	if (tail.mult && !tail.currency) {
		int more = add_rest(&v, s->ts, tail.at, tail.mult);
		Tail rest = read_tail(s, tail.at + more - 1, NULL);
		if (more) {
			p->to = rest.at;
			p->currency = currency ? currency : rest.currency;
		}
	}
	if (v > MONEY_MAX) {
		*why = REFUSE_SIZE;
		return false;
	}
	p->amount = p->max = v;
	p->scaled = tail.mult || f->scaled;
	add_cents(p, s->ts, f, &tail);
	return true;
}

void
priceamount_range(Pick *p, const PriceScene *s)
{
	int at = p->to;
	Refusal why;
	Pick end;
	if (tokens_word(s->ts, at, WORD_RANGE) || tokens_is_sign(s->ts, at, "-~"))
		at++;
	if (at == p->to)
		return;
	if (currency_at(s->ts, at))
		at++;
	if (!tokens_is_figure(s->ts, at) || s->ts->v[at].model ||
	    !priceamount_read(&end, s, at, &why))
		return;
	if (tokens_is_sign(s->ts, end.to, "%"))
		return;
	Tail tail = read_tail(s, at, p->currency);
	if (tail.mult && !end.scaled) { /* "₹ 1.2 - 1.5 Cr": it takes the currency before */
		if (!scale(&end.amount, tail.mult))
			return;
		end.scaled = true;
		end.to = tail.at;
	}
	int64_t from = p->amount;
	if (!p->scaled && tail.mult && from <= end.amount / tail.mult->value)
		from *= tail.mult->value;
	if (from > end.amount || (from > 0 && end.amount / from > 1000))
		return;
	p->amount = from;
	p->max = end.amount;
	p->scaled = p->scaled || end.scaled;
	p->to = end.to;
	if (!p->currency)
		p->currency = end.currency;
}
