#include "extract/parse.h"
#include "extract/tokens.h"

#define GPUS_MAX  1024
#define BARE_MOST 100000 /* a larger figure without a unit is a price, or a number to ring */

typedef struct {
	int64_t low, high;
	int to; /* token after it */
} Count;

static int64_t
number_at(const Tokens *ts, int i)
{
	return tokens_is_figure(ts, i) && !ts->v[i].model ? figure_count(&ts->v[i].figure) : -1;
}

/* "10", "1千", "10-20", "100+" at token i. */
static bool
read_count(Count *c, const Tokens *ts, int i)
{
	const Word *mult = tokens_word(ts, i + 1, WORD_MULT);
	int64_t v;
	c->to = mult ? i + 2 : i + 1;
	if (!tokens_is_figure(ts, i) || ts->v[i].model ||
	    !figure_value(&v, &ts->v[i].figure, (FigureStyle){.three = mult != NULL}))
		return false;
	if (mult && v < INT64_MAX / mult->value)
		v *= mult->value;
	if (v % MONEY_SCALE)
		return false;
	c->low = c->high = v / MONEY_SCALE;
	int at = c->to;
	if ((tokens_is_sign(ts, at, "-~") || tokens_word(ts, at, WORD_RANGE)) &&
	    number_at(ts, at + 1) > c->low) {
		c->high = number_at(ts, at + 1);
		c->to = at + 2;
	}
	if (tokens_is_sign(ts, c->to, "+"))
		c->to++;
	return true;
}

static const Word *
unit_at(const Tokens *ts, int i)
{
	return tokens_word(ts, i, WORD_UNIT);
}

static bool
is_money(const Tokens *ts, int i)
{
	return tokens_word(ts, i - 1, WORD_CURRENCY);
}

/* "17800.00" is an amount of money. */
static bool
has_cents(const Figure *f)
{
	return f->ngroups > 1 && f->group[f->ngroups - 1] <= 2;
}

/* A figure without a unit, of which a word says that it counts. asked: the word wants a number,
 * and it follows at once; others may as well have the price beside them: "现货 18800". */
static bool
is_bare_count(const Tokens *ts, int i, const Count *c, bool asked)
{
	const Figure *f = &ts->v[i].figure;
	if (has_cents(f) || c->low >= BARE_MOST)
		return false;
	return asked || (f->ndigits < 4 && !tokens_word(ts, i + 1, WORD_MULT));
}

/* A number after a label: "MOQ: 10", "库存(5)". */
static bool
read_labelled(Count *c, const Tokens *ts, int i)
{
	int at = i + 1;
	bool here = ts->v[i].word->kind == WORD_STOCK && ts->v[i].word->value, line = false;
	for (;; at++) {
		const Word *stock = tokens_word(ts, at, WORD_STOCK);
		line = line || (at < ts->n && ts->v[at].line);
		if (tokens_is_sign(ts, at, ":=(><") || tokens_word(ts, at, WORD_LABEL))
			here = false;
		else if (stock)
			here = here && stock->value;
		else
			break;
	}
	if (!read_count(c, ts, at) || tokens_word(ts, c->to, WORD_NOT) ||
	    tokens_word(ts, c->to, WORD_CURRENCY))
		return false;
	return unit_at(ts, c->to) || (!(here && line) && is_bare_count(ts, at, c, !here && !line));
}

/* 8卡整机, 8-GPU, "8 x", "x8", "*8": GPUs in one machine. Gives the token after it, or i. */
static int
read_gpus(Quantity *q, const Tokens *ts, int i)
{
	int64_t n = number_at(ts, i);
	if (n < 1 || n > GPUS_MAX)
		return i;
	int at = tokens_is_sign(ts, i + 1, "-") ? i + 2 : i + 1;
	const Word *named = tokens_word(ts, at, WORD_GPUS), *unit = unit_at(ts, at);
	const Word *thing = unit_at(ts, at + 1);
	bool card = unit && unit->value == UNIT_CARD;
	bool machine = card && thing && thing->value == UNIT_SERVER;
	bool gpus = card && (strstr(unit->name, "card") != NULL) && tokens_is_sign(ts, i + 1, "-");
	if (named || machine || gpus || (card && str_eq(unit->term, S("卡")))) {
		q->gpus = (int32_t)n;
		if (named || machine)
			q->unit = UNIT_SERVER;
		return machine ? at + 2 : at + 1;
	}
	bool before = i > 0 && (tokens_is_sign(ts, i - 1, "*") || tokens_word(ts, i - 1, WORD_PER));
	bool after = tokens_is_sign(ts, i + 1, "*") || tokens_word(ts, i + 1, WORD_PER);
	if (before && q->gpus > 0 && q->count < 0) { /* "8-GPU server x 2" */
		q->count = q->count_max = n;
		return i + 1;
	}
	if ((before || after) && !unit && n <= 72) {
		q->gpus = (int32_t)n;
		return i + (after ? 2 : 1);
	}
	return i;
}

static void
set_count(Quantity *q, const Count *c, const Word *unit)
{
	if (q->count >= 0)
		return;
	q->count = c->low;
	q->count_max = c->high;
	if (unit && q->unit == UNIT_NONE)
		q->unit = (Unit)unit->value;
}

/* At a word: stock or least order. Gives the token after what was read. */
static int
read_word(Quantity *q, const Tokens *ts, int i)
{
	Count c;
	bool stock = tokens_word(ts, i, WORD_STOCK), moq = tokens_word(ts, i, WORD_MOQ);
	bool label = tokens_word(ts, i, WORD_LABEL);
	if (tokens_word(ts, i, WORD_SOLD))
		return tokens_is_sign(ts, i + 1, ":") ? i + 3 : i + 2;
	if ((!stock && !moq && !label) || !read_labelled(&c, ts, i))
		return i + 1;
	const Word *unit = unit_at(ts, c.to);
	if (moq && q->moq < 0)
		q->moq = c.low;
	else if (stock && q->stock < 0)
		q->stock = c.low;
	if (!moq)
		set_count(q, &c, unit);
	return unit ? c.to + 1 : c.to;
}

/* "H100 80 现货": a size of memory behind a model is its name, not how many there are. */
static bool
is_memory(const Tokens *ts, int i, int64_t n)
{
	static const int16_t sizes[] = {16, 20, 24, 32, 40, 48, 64, 80, 94, 96, 128, 141, 144, 180,
	    192, 256, 270, 288, 320, 640};
	bool size = false;
	for (size_t k = 0; k < sizeof(sizes) / sizeof(sizes[0]); k++)
		size = size || n == sizes[k];
	return size && i > 0 && ts->v[i - 1].kind == TOKEN_ALIEN && ts->v[i - 1].model &&
	       !ts->v[i].line;
}

/* A number that counts though nothing says what: "2 available, 5 sold", "(3 left)"; but not the
 * name in "RTX 4090 in stock". */
static bool
is_stock(const Tokens *ts, int i, const Count *c)
{
	const Figure *f = &ts->v[i].figure;
	bool clear = f->start == 0 || (i > 0 && ts->v[i - 1].kind != TOKEN_FIGURE &&
					  ts->v[i - 1].end + 1 >= f->start);

	return clear && !is_memory(ts, i, c->low) &&
	       is_bare_count(ts, i, c, f->ngroups > 1 && c->to == i + 1) &&
	       tokens_word(ts, c->to, WORD_STOCK) && !ts->v[c->to].line &&
	       !tokens_is_figure(ts, c->to + 1) && !tokens_is_sign(ts, c->to + 1, ":=");
}

/* "4台", "5张起订", "10 pcs in stock". */
static int
read_counted(Quantity *q, const Tokens *ts, int i)
{
	Count c;
	int gpus = read_gpus(q, ts, i);
	if (gpus != i)
		return gpus;
	if (!read_count(&c, ts, i))
		return i + 1;
	if (is_money(ts, i))
		return c.to;
	const Word *unit = unit_at(ts, c.to);
	if (!unit && is_stock(ts, i, &c)) {
		if (q->stock < 0)
			q->stock = c.low;
		set_count(q, &c, NULL);
		return c.to + 1;
	}
	if (!unit && ts->n == 1 && !has_cents(&ts->v[i].figure))
		set_count(q, &c, NULL);
	if (!unit)
		return c.to;
	int after = c.to + 1;
	if (tokens_word(ts, after, WORD_MOQ) && q->moq < 0) {
		q->moq = c.low;
		return after + 1;
	}
	if (tokens_word(ts, after, WORD_STOCK) && q->stock < 0 &&
	    !tokens_is_figure(ts, after + 1) && !tokens_is_sign(ts, after + 1, ":"))
		q->stock = c.low;
	set_count(q, &c, unit);
	return after;
}

void
quantity_parse(Quantity *out, Str text, const Lexicon *lex)
{
	PlainRoom room;
	Plain t;
	Tokens ts;
	*out = (Quantity){.text = text, .count = -1, .count_max = -1, .stock = -1, .moq = -1};
	plain_fold(&t, &room, text);
	tokens_split(&ts, &t, lexicon_vocab(lex, GRAMMAR_QUANTITY), true);
	for (int i = 0; i < ts.n;)
		i = tokens_is_figure(&ts, i) ? read_counted(out, &ts, i) : read_word(out, &ts, i);
}
