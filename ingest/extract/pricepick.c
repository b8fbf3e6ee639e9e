#include "extract/pricepick.h"

/* The time that token i prices by ("/月", "per hour"), in days; -1 when it is none. */
static int64_t
time_at(const Tokens *ts, int i)
{
	static const int64_t days[] = {-1, 1, 30, 365};
	if (!tokens_is_sign(ts, i - 1, "/") && !tokens_word(ts, i - 1, WORD_PER) &&
	    !tokens_word(ts, i - 1, WORD_UNIT))
		return -1;
	const Word *span = tokens_word(ts, i, WORD_SPAN), *date = tokens_word(ts, i, WORD_DATE);
	return span ? span->value : date ? days[date->value & 3] : -1;
}

static Unit
unit_of_time(int64_t days)
{
	return days == 0     ? UNIT_HOUR
	       : days == 30  ? UNIT_MONTH
	       : days == 365 ? UNIT_YEAR
			     : UNIT_NONE;
}

static const Word *
thing_at(const Tokens *ts, int i)
{
	const Word *unit = tokens_word(ts, i, WORD_UNIT);
	return unit ? unit : tokens_word(ts, i, WORD_HINT);
}

/* "/台", "per GPU hour", "一张", "/卡/月" after the amount; "每台" before it. */
static void
read_units(Pick *p, const Tokens *ts)
{
	for (int at = p->to; at < p->to + 8 && at < ts->n; at++) {
		const Word *thing = thing_at(ts, at);
		int64_t days = time_at(ts, at);
		if (days >= 0 && p->per_time)
			break; /* 6.5万/月 一年起租 */
		if (days >= 0) {
			p->per_time = true;
			p->unit = unit_of_time(days);
		} else if (thing && !p->per_time && p->unit == UNIT_NONE) {
			p->unit = (Unit)thing->value;
			p->piece = thing->piece;
		} else if (!thing && !tokens_is_sign(ts, at, "/(") &&
			   !tokens_word(ts, at, WORD_PER)) {
			break;
		}
	}
	for (int at = p->from - 1; at >= 0 && at >= p->from - 4 && p->unit == UNIT_NONE; at--) {
		const Word *thing = thing_at(ts, at);
		if (tokens_is_figure(ts, at))
			break;
		if (thing && (tokens_word(ts, at - 1, WORD_PER) || tokens_is_sign(ts, at - 1, "/")))
			p->unit = (Unit)thing->value, p->piece = thing->piece;
		p->per_time = time_at(ts, at) >= 0 && tokens_word(ts, at - 1, WORD_PER);
		if (p->per_time)
			p->unit = unit_of_time(time_at(ts, at));
	}
}

/* "01/02/2024" from token i on. */
static bool
is_slashed(const Tokens *ts, int i)
{
	return tokens_is_figure(ts, i) && tokens_is_sign(ts, i + 1, "/") &&
	       tokens_is_figure(ts, i + 2) && tokens_is_sign(ts, i + 3, "/") &&
	       tokens_is_figure(ts, i + 4);
}

/* "4.8/5" from token i on. */
static bool
is_rating(const Tokens *ts, int i)
{
	int64_t v;
	if (!tokens_is_figure(ts, i) || !tokens_is_sign(ts, i + 1, "/") ||
	    !tokens_is_figure(ts, i + 2))
		return false;
	int64_t of = figure_count(&ts->v[i + 2].figure);
	return (of == 5 || of == 10) && figure_value(&v, &ts->v[i].figure, (FigureStyle){0}) &&
	       v <= of * MONEY_SCALE;
}

/* "PCIe 5.0", "QQ 123456", "+86 755 8888", "4.8/5": beside such a word or sign no amount stands. */
static bool
is_numbering(const Pick *p, const Tokens *ts, int i)
{
	int at = i - 1;
	if (p->scaled)
		return false;
	while (tokens_is_sign(ts, at, ":"))
		at--;
	if (tokens_word(ts, at, WORD_NOT) || tokens_word(ts, i + 1, WORD_NOT))
		return true;
	for (at = i; tokens_is_figure(ts, at - 1);)
		at--;
	if (tokens_is_sign(ts, at - 1, "+") && !ts->v[at].gap && (at == 1 || ts->v[at - 1].gap))
		return true;
	return is_rating(ts, i) || is_rating(ts, i - 2);
}

/* What a figure beside such neighbours is instead of an amount. */
static Refusal
refuse(const Pick *p, const Tokens *ts, int i)
{
	if (ts->v[i].model)
		return REFUSE_MODEL;
	if (tokens_is_sign(ts, p->to, "%") || tokens_is_sign(ts, i + 1, "%"))
		return REFUSE_PERCENT;
	if (p->currency)
		return REFUSE_NONE;
	if (is_numbering(p, ts, i))
		return REFUSE_MODEL;
	if (tokens_word(ts, p->to, WORD_DATE) || tokens_word(ts, p->to, WORD_MONTH) ||
	    tokens_word(ts, i - 1, WORD_MONTH) ||
	    (tokens_is_sign(ts, i - 1, ",") && tokens_word(ts, i - 2, WORD_MONTH)))
		return REFUSE_TIME;
	if (tokens_word(ts, p->to, WORD_SPAN))
		return REFUSE_TIME;
	if (tokens_is_sign(ts, i + 1, ":") && tokens_is_figure(ts, i + 2) && !ts->v[i + 2].gap)
		return REFUSE_TIME;
	if (tokens_is_sign(ts, i - 1, ":") && tokens_is_figure(ts, i - 2) && !ts->v[i].gap &&
	    !ts->v[i - 2].model && !p->scaled) /* "80G：21.5万" is no time */
		return REFUSE_TIME;
	if (is_slashed(ts, i) || is_slashed(ts, i - 2) || is_slashed(ts, i - 4))
		return REFUSE_TIME;
	if (tokens_word(ts, p->to, WORD_INVOICE) && p->amount <= 30 * MONEY_SCALE)
		return REFUSE_PERCENT;
	if (tokens_word(ts, p->to, WORD_UNIT) || (!p->scaled && tokens_word(ts, i - 1, WORD_MOQ)) ||
	    tokens_is_sign(ts, i - 1, "*#") ||
	    (tokens_is_sign(ts, i + 1, "*") && tokens_is_figure(ts, i + 2)))
		return REFUSE_COUNT;
	return REFUSE_NONE;
}

/* The nearest word before the amount (and after the one before it) that says what it is. */
static WordKind
find_role(const Tokens *ts, const Pick *p)
{
	for (int at = p->from - 1; at >= 0 && !tokens_is_figure(ts, at); at--) {
		if (ts->v[at].kind != TOKEN_WORD)
			continue;
		WordKind k = ts->v[at].word->kind;
		if (k == WORD_SAVE && tokens_is_sign(ts, at - 1, "%"))
			continue; /* "20% off $50" */
		if (k == WORD_WAS || k == WORD_NOW || k == WORD_DEPOSIT || k == WORD_SAVE ||
		    k == WORD_SHIP || k == WORD_FROM || k == WORD_LABEL)
			return k;
	}
	if (tokens_word(ts, p->to, WORD_FROM))
		return WORD_FROM;
	bool deposit = tokens_word(ts, p->to, WORD_DEPOSIT) && !ts->v[p->to].gap &&
		       !tokens_is_figure(ts, p->to + 1);
	return deposit ? WORD_DEPOSIT : WORD_OTHER;
}

/* "RTX 4090 24G 17800": bare figures beside names and sizes are of the name. */
static bool
is_in_name(const Pick *p, const Tokens *ts)
{
	if (p->currency || p->scaled)
		return false;
	const Token *before = p->from > 0 ? &ts->v[p->from - 1] : NULL;
	const Token *after = p->to < ts->n ? &ts->v[p->to] : NULL;
	return (before && before->kind == TOKEN_ALIEN && ts->latin && !ts->cjk) ||
	       (after && after->kind == TOKEN_FIGURE && after->model);
}

static int
weigh(const Pick *p, const Tokens *ts)
{
	int score = is_in_name(p, ts) ? -1 : 0;
	score += (p->currency != NULL) * 8 + p->scaled * 6 + (p->unit != UNIT_NONE) * 2;
	switch (p->role) {
	case WORD_LABEL:
		return score + 3;
	case WORD_NOW:
		return score + 5;
	case WORD_WAS:
		return score - 20;
	case WORD_DEPOSIT:
		return score - 30;
	default:
		return score;
	}
}

bool
pricepick_best(
    Pick *out, Refusal *why, const Tokens *ts, const PriceContext *ctx, const Lexicon *lex)
{
	PriceScene scene = {.ts = ts, .ctx = ctx, .lex = lex};
	bool found = false;
	*why = REFUSE_NONE;
	for (int i = 0; i < ts->n; i++) {
		Pick p;
		if (ts->v[i].kind != TOKEN_FIGURE || !priceamount_read(&p, &scene, i, why))
			continue;
		Refusal refusal = refuse(&p, ts, i);
		if (refusal == REFUSE_NONE)
			priceamount_range(&p, &scene);
		p.role = find_role(ts, &p);
		if (p.role == WORD_SHIP)
			refusal = REFUSE_SHIPPING;
		if (p.role == WORD_SAVE)
			refusal = REFUSE_SAVING;
		if (refusal != REFUSE_NONE) {
			*why = refusal;
			continue;
		}
		read_units(&p, ts);
		p.score = weigh(&p, ts);
		bool instead = found && out->role == WORD_WAS && out->amount > 0 && p.amount == 0;
		if (!found || (p.score > out->score && !instead)) {
			*out = p;
			found = true;
		}
		i = p.to - 1 > i ? p.to - 1 : i;
	}
	return found;
}
