#include "extract/tokens.h"

static bool
is_cjk(const Plain *t, uint32_t i)
{
	return (unsigned char)t->p[i] >= 0xE3 && (unsigned char)t->p[i] <= 0xED;
}

/* Past letters, digits and the dashes between them: "rtx-4090", "80g", "kg". */
static uint32_t
skip_run(const Plain *t, uint32_t i)
{
	while (i < t->n) {
		char c = t->p[i];
		if (plain_is_letter(t, i))
			i = plain_next(t, i);
		else if (plain_is_digit(c) || c == '\'')
			i++;
		else if ((c == '-' || c == '.') && i + 1 < t->n &&
			 (plain_is_letter(t, i + 1) ||
			     (plain_is_digit(t->p[i + 1]) &&
				 (c == '-' || plain_is_digit(plain_before(t, i))))))
			i++;
		else
			break;
	}
	return i;
}

static Token *
push(Tokens *out, TokenKind kind, uint32_t start, uint32_t end, bool gap)
{
	Token *k = &out->v[out->n++];
	k->kind = kind;
	k->start = start;
	k->end = end;
	k->gap = gap;
	k->line = false;
	k->model = false;
	k->sign = 0;
	k->word = NULL;
	return k;
}

static uint32_t
push_alien(Tokens *out, uint32_t start, uint32_t end, bool gap, bool letters)
{
	if (letters)
		out->latin = true;
	else
		out->cjk = true;
	if (out->n && out->v[out->n - 1].kind == TOKEN_ALIEN)
		out->v[out->n - 1].end = end;
	else
		push(out, TOKEN_ALIEN, start, end, gap);
	return end;
}

/* Letters that run into digits are a model's name, except for signs of money and multiples. */
static bool
may_touch_digits(const Word *w)
{
	switch (w->kind) {
	case WORD_CURRENCY:
	case WORD_RANGE:
	case WORD_TAX:
	case WORD_INVOICE:
		return true;
	default:
		return w->glued;
	}
}

/* 28w5, 1w98, 1k5, 12tr5: a multiple with its decimals after it. */
static bool
is_split_mult(const Plain *t, const Word *w, uint32_t i, uint32_t end)
{
	uint32_t digits = 0;
	if (w->kind != WORD_MULT || !plain_is_digit(plain_before(t, i)))
		return false;
	while (plain_is_digit(plain_at(t, end + digits)))
		digits++;
	return digits <= (w->value == 1000000 || w->term.p[0] == 'w' ? 3 : 1) &&
	       !plain_is_letter(t, end + digits);
}

static uint32_t
take_word(Tokens *out, const Plain *t, const Wordbook *v, uint32_t i, bool gap)
{
	uint32_t end = 0;
	const Word *w = wordbook_match(&end, v, t, i);
	bool letter = plain_is_letter(t, i);
	if (w && letter && plain_is_digit(plain_at(t, end)) && plain_is_letter(t, end - 1) &&
	    !may_touch_digits(w) && !is_split_mult(t, w, i, end))
		w = NULL;
	if (w) {
		push(out, TOKEN_WORD, i, end, gap)->word = w;
		out->kinds |= KIND_BIT(w->kind);
		return end;
	}
	if (letter) {
		end = skip_run(t, i);
		push_alien(out, i, end, gap, true);
		for (uint32_t k = i; k < end && !out->v[out->n - 1].model; k++)
			out->v[out->n - 1].model = plain_is_digit(t->p[k]);
		return end;
	}
	end = plain_next(t, i);
	if (is_cjk(t, i))
		return push_alien(out, i, end, gap, false);
	push(out, TOKEN_SIGN, i, end, gap)->sign = t->p[i];
	return end;
}

/* "2024-05-03", "0755-8888": digits tied by dashes, three times or with a zero first. */
static bool
is_tied(const Plain *t, const Figure *f)
{
	uint32_t i = f->end;
	if (plain_at(t, i) != '-' || !plain_is_digit(plain_at(t, i + 1)))
		return false;
	if (f->digit[0] == 0 && f->ndigits > 1 && f->ngroups == 1)
		return true;
	if (t->p[i + 1] == '0' && plain_is_digit(plain_at(t, i + 2)))
		return true;
	for (i++; plain_is_digit(plain_at(t, i));)
		i++;
	return plain_at(t, i) == '-' && plain_is_digit(plain_at(t, i + 1));
}

/* "₹28.5L", "₹1.2L-1.5L": behind rupees the L is lakhs, and no litres or part of a name. */
static bool
is_lakh(const Tokens *ts, const Word *w)
{
	int at = ts->n - 2; /* the token before the figure */
	if (!str_eqi(w->term, S("l")))
		return false;
	if (tokens_is_sign(ts, at, "-~"))
		at -= 2 + (tokens_word(ts, at - 1, WORD_CURRENCY) != NULL);
	const Word *money = tokens_word(ts, at, WORD_CURRENCY);
	return money && strcmp(money->name, "INR") == 0;
}

/* Do the letters that touch the figure mean something? "G" does in "1 G", not in "80G PCIe". */
static bool
is_known(const Tokens *ts, const Plain *t, const Wordbook *v, const Figure *f, uint32_t *end)
{
	const Word *w = wordbook_match(end, v, t, f->end);
	return w && (!w->weak || (f->start == 0 && *end == t->n) || is_lakh(ts, w));
}

/* "H100*8 228万": a space before three digits groups thousands, but not after a sign of count
 * and not before 万. */
static void
undo_grouping(Figure *f, const Plain *t, const Wordbook *v)
{
	uint32_t end;
	if (f->numerals || f->ngroups < 2 || f->sep[1] != ' ')
		return;
	const Word *w = f->end < t->n ? wordbook_match(&end, v, t, f->end) : NULL;
	char before = plain_before(t, f->start);
	if (before != '*' && before != 'x' &&
	    !(w && w->kind == WORD_MULT && strcmp(w->lang, "zh") == 0))
		return;
	Plain head = *t;
	head.n = f->start + f->point_first + f->group[0];
	(void)figure_scan(f, &head, f->start);
}

static uint32_t
take_figure(Tokens *out, const Plain *t, const Wordbook *v, Figure *f, bool gap)
{
	undo_grouping(f, t, v);
	uint32_t end = f->end, after = 0;
	Token *k = push(out, TOKEN_FIGURE, f->start, end, gap);
	k->figure = *f;
	if (f->numerals)
		return end;
	if (is_tied(t, f)) {
		k->model = true;
		while (plain_is_digit(plain_at(t, end)) || plain_at(t, end) == '-')
			end++;
	} else if (end < t->n && plain_is_letter(t, end) && !is_known(out, t, v, f, &after)) {
		k->model = (unsigned char)t->p[end] < 0x80;
		end = skip_run(t, end);
	}
	k->end = end;
	return end;
}

/* 两周, 十五万; but a word that is longer goes first (一体机, 一个半月). */
static bool
take_numerals(Figure *f, const Plain *t, const Wordbook *v, uint32_t i, bool all)
{
	uint32_t end = 0;
	if (!figure_scan_numerals(f, t, i) || (!all && !f->scaled))
		return false;
	/* 二百万一台: the last numeral counts the thing. */
	const Word *thing = f->end < t->n ? wordbook_match(&end, v, t, f->end) : NULL;
	if (f->scaled && f->end - i > 6 && thing && thing->kind == WORD_UNIT) {
		Plain head = *t;
		head.n = f->end - 3;
		if (memcmp(t->p + head.n, "一", 3) == 0)
			figure_scan_numerals(f, &head, i);
	}
	return !wordbook_match(&end, v, t, i) || end <= f->end;
}

static bool
breaks_line(const Plain *t, uint32_t space)
{
	uint32_t from = t->off[space];
	return memchr(t->source.p + from, '\n', t->off[space + 1] - from);
}

void
tokens_split(Tokens *out, const Plain *t, const Wordbook *v, bool numerals)
{
	Figure f;
	bool gap = false, line = false;
	out->n = 0;
	out->kinds = 0;
	out->latin = out->cjk = false;
	for (uint32_t i = 0; i < t->n && out->n < TOKENS;) {
		char c = t->p[i];
		if (c == ' ') {
			gap = true;
			line = line || breaks_line(t, i);
			i++;
			continue;
		}
		int before = out->n;
		bool point = c == '.' && !(i && plain_is_letter(t, i - 1));
		if ((plain_is_digit(c) || point) && figure_scan(&f, t, i))
			i = take_figure(out, t, v, &f, gap);
		else if ((unsigned char)c >= 0xE3 && take_numerals(&f, t, v, i, numerals))
			i = take_figure(out, t, v, &f, gap);
		else
			i = take_word(out, t, v, i, gap);
		if (out->n > before)
			out->v[before].line = line;
		gap = line = false;
	}
}

/* 加: says of a tax that it comes on top, and is none by itself. */
static bool
is_plus(const Word *w)
{
	return w && strcmp(w->name, "plus") == 0;
}

/* A rate of tax at token i, "13%" or "13个点", in hundredths of a percent. */
static int32_t
read_rate(const Tokens *ts, int i)
{
	int64_t v;
	if (!tokens_is_figure(ts, i))
		return 0;
	const Word *paper = tokens_word(ts, i + 1, WORD_INVOICE);
	bool percent = tokens_is_sign(ts, i + 1, "%") || (paper && !is_plus(paper));
	if (!percent || !figure_value(&v, &ts->v[i].figure, (FigureStyle){0}))
		return 0;
	return v >= MONEY_SCALE && v <= 30 * MONEY_SCALE ? (int32_t)(v / (MONEY_SCALE / 100)) : 0;
}

/* 含税, 未税 decide; a tax invoice with its rate (含13%专票) is included in the price. */
void
tokens_tax(Tax *tax, int32_t *rate, const Tokens *ts)
{
	bool invoice = false, with = false;
	if (!(ts->kinds & (KIND_BIT(WORD_TAX) | KIND_BIT(WORD_INVOICE))))
		return;
	for (int i = 0; i < ts->n; i++) {
		const Word *plain = tokens_word(ts, i, WORD_TAX);
		const Word *paper = tokens_word(ts, i, WORD_INVOICE);
		if (!plain && (!paper || is_plus(paper)))
			continue;
		if (plain && *tax == TAX_UNKNOWN)
			*tax = (Tax)plain->value;
		invoice = invoice || paper;
		with = with || (paper && strcmp(paper->name, "with") == 0);
		for (int at = i + 1; at >= i - 2 && *rate == 0; at--) {
			*rate = read_rate(ts, at);
			/* "加13个点", "+13%税": on top of the price. */
			bool added = tokens_is_sign(ts, at - 1, "+") ||
				     is_plus(tokens_word(ts, at - 1, WORD_INVOICE));
			if (*rate && added && *tax == TAX_UNKNOWN)
				*tax = TAX_EXCLUDED;
		}
	}
	if (*tax == TAX_UNKNOWN && invoice && (*rate || with))
		*tax = TAX_INCLUDED;
}
