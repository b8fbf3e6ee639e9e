#include "normalize/lookup.h"

static bool
is_cyrillic(const Folded *f, uint32_t first)
{
	return f->q[first] >= 0xD0 && f->q[first] <= 0xD3;
}

static uint32_t
char_before(const Folded *f, uint32_t i)
{
	i--;
	while (i && f->flag[i] & FOLD_CONT)
		i--;
	return i;
}

static bool
is_name(const Pattern *p)
{
	return p->kind <= PAT_CHASSIS;
}

/* What stands before: 0 a border, HIT_LOOSE_LEFT something that must be explained, HIT_DEAD. */
static uint8_t
left_border(const Folded *f, const Pattern *p, uint32_t s)
{
	uint8_t c = f->q[s], before;

	if (!s || f->flag[s] & FOLD_GAP)
		return 0;
	before = f->q[s - 1];
	if (c >= 0x80)
		return is_cyrillic(f, s) && is_cyrillic(f, char_before(f, s)) ? HIT_DEAD : 0;
	if (!fold_is_alnum(before))
		return 0;
	if (fold_is_digit(c) && fold_is_digit(before))
		return HIT_DEAD;
	if (fold_is_letter(c) && fold_is_digit(before) && !is_name(p))
		return 0;
	return is_name(p) || p->kind == PAT_TERM ? HIT_LOOSE_LEFT : HIT_DEAD;
}

static uint8_t
right_border(const Folded *f, const Pattern *p, uint32_t e)
{
	uint8_t last = f->q[e - 1], next;

	if (e == f->n || f->flag[e] & FOLD_GAP || (p->kind == PAT_PART && p->sub == PART_PREFIX))
		return 0;
	next = f->q[e];
	if (last >= 0x80)
		return is_cyrillic(f, e) && p->bytes.n < 14 && is_cyrillic(f, char_before(f, e))
			   ? HIT_DEAD
			   : 0;
	if (!fold_is_alnum(next))
		return 0;
	if (fold_is_digit(last) && fold_is_digit(next))
		return HIT_DEAD;
	if (fold_is_letter(last) && fold_is_digit(next) && !is_name(p))
		return 0;
	return is_name(p) || p->kind == PAT_TERM ? HIT_LOOSE_RIGHT : HIT_DEAD;
}

/* Separators inside that the word does not have. Fine where letters meet digits (H-100), or when
 * every place of a run of digits or letters has one (H 1 0 0). */
static uint8_t
inner_gaps(const Folded *f, const Pattern *p, uint32_t s, uint32_t e)
{
	uint32_t runlen = 1, rungaps = 0;
	uint8_t flags = 0;

	for (uint32_t i = s + 1; i <= e; i++) {
		bool gap = i < e && f->flag[i] & FOLD_GAP && !(p->gaps >> (i - s) & 1);
		bool same = i < e && fold_is_digit(f->q[i]) == fold_is_digit(f->q[i - 1]) &&
			    !(p->gaps >> (i - s) & 1);

		if (i < e && f->flag[i] & (FOLD_CLAUSE | FOLD_TIMES) && f->flag[i] & FOLD_GAP)
			return HIT_DEAD;
		if (same) {
			runlen++;
			rungaps += gap;
			continue;
		}
		if (rungaps && rungaps != runlen - 1)
			return HIT_DEAD;
		if (rungaps)
			flags |= HIT_SPACED;
		if (gap)
			flags |= HIT_SPLIT;
		runlen = 1;
		rungaps = 0;
	}
	return flags;
}

static uint8_t
judge_gaps(const Folded *f, const Pattern *p, uint32_t s, uint32_t e)
{
	uint8_t flags = 0, all = 0;
	bool any = false;

	for (uint32_t i = s + 1; i < e; i++) {
		all |= f->flag[i];
		any |= f->flag[i] & FOLD_GAP && !(p->gaps >> (i - s) & 1);
	}
	if ((all | f->flag[s]) & FOLD_DISGUISED)
		flags = HIT_DISGUISED;
	if (!(all & FOLD_GAP))
		return flags;
	if (is_name(p)) {
		uint8_t g = inner_gaps(f, p, s, e);

		if (p->bytes.n < 3 && g)
			return HIT_DEAD;
		if (p->bytes.n < 4 && g & HIT_SPACED && !(g & HIT_SPLIT))
			return HIT_DEAD;
		return flags | g;
	}
	if (all & (FOLD_CLAUSE | FOLD_TIMES) && all & FOLD_GAP)
		return HIT_DEAD;
	return any && f->q[s] < 0x80 ? HIT_DEAD : flags;
}

static void
take_hit(Hits *out, const Vocab *v, const Folded *f, uint16_t id, uint32_t e)
{
	const Pattern *p = &v->patterns[id];
	uint32_t s = e - (uint32_t)p->bytes.n;
	uint8_t flags = left_border(f, p, s);

	if (flags & HIT_DEAD)
		return;
	flags |= right_border(f, p, e);
	if (flags & HIT_DEAD)
		return;
	flags |= judge_gaps(f, p, s, e);
	if (flags & HIT_DEAD || out->n == LOOKUP_HITS)
		return;
	out->v[out->n++] = (Hit){id, (uint16_t)s, (uint16_t)e, flags, p->kind, p->sub, p->chip};
}

/* Digits and g, gb or the Russian letters: a size of memory that may be grown to a name. */
static bool
size_at(const Folded *f, uint32_t i)
{
	uint32_t k = i;

	while (k < f->n && fold_is_digit(f->q[k]) && (k == i || !(f->flag[k] & FOLD_GAP)))
		k++;
	return k > i && k < f->n && !(f->flag[k] & FOLD_GAP) && f->q[k] == 'g';
}

static bool
times_before(const Folded *f, uint32_t s)
{
	return s >= 2 && f->q[s - 1] == 'x' && fold_is_digit(f->q[s - 2]);
}

/* x8, s (plural), or a size of memory */
static bool
known_tail(const Folded *f, const Pattern *p, uint32_t e)
{
	uint8_t c = f->q[e];
	bool last = e + 1 == f->n || f->flag[e + 1] & FOLD_GAP || !fold_is_alnum(f->q[e + 1]);

	if (c == 'x' && e + 1 < f->n && fold_is_digit(f->q[e + 1]))
		return true;
	if (c == 's' && last && p->bytes.n >= 4)
		return true;
	return fold_is_digit(c) && size_at(f, e);
}

static bool
word_ends_at(const Hits *h, uint32_t s)
{
	for (int i = 0; i < h->n; i++) {
		const Hit *x = &h->v[i];

		if (x->e == s && !(x->flags & (HIT_DEAD | HIT_LOOSE_LEFT)) && x->kind <= PAT_TERM &&
		    (x->kind != PAT_TERM || x->sub != TERM_OTHER))
			return true;
	}
	return false;
}

static bool
word_starts_at(const Hits *h, uint32_t e)
{
	for (int i = 0; i < h->n; i++) {
		if (h->v[i].s == e && !(h->v[i].flags & (HIT_DEAD | HIT_LOOSE_RIGHT)) &&
		    h->v[i].kind <= PAT_TERM)
			return true;
	}
	return false;
}

static void
settle_loose(Hits *h, const Vocab *v, const Folded *f)
{
	for (int i = 0; i < h->n; i++) {
		Hit *x = &h->v[i];

		if (x->flags & HIT_LOOSE_LEFT && (times_before(f, x->s) || word_ends_at(h, x->s)))
			x->flags &= (uint8_t)~HIT_LOOSE_LEFT;
	}
	for (int i = h->n - 1; i >= 0; i--) {
		Hit *x = &h->v[i];

		if (x->flags & HIT_LOOSE_RIGHT &&
		    (known_tail(f, hit_pattern(v, x), x->e) || word_starts_at(h, x->e)))
			x->flags &= (uint8_t)~HIT_LOOSE_RIGHT;
	}
	for (int i = 0; i < h->n; i++) {
		if (h->v[i].flags & (HIT_LOOSE_LEFT | HIT_LOOSE_RIGHT))
			h->v[i].flags |= HIT_DEAD;
	}
}

/* Of overlapping names the longest stays; of words of the same kind too. */
static bool
yields(const Hit *x, const Hit *to)
{
	int lx = x->e - x->s, lt = to->e - to->s;
	bool inside = lt > lx && to->s <= x->s && to->e >= x->e;

	if (x->kind <= PAT_CHASSIS && to->kind <= PAT_CHASSIS)
		return lt > lx ||
		       (lt == lx && (to->kind > x->kind || (to->kind == x->kind && to < x)));
	if (to->kind <= PAT_CHASSIS && x->kind == PAT_LOOKALIKE) /* B200 M5 says more than B200 */
		return lx <= lt || x->s > to->s || x->e < to->e;
	if (x->kind == PAT_TERM && to->kind == PAT_TERM)
		return inside &&
		       (x->sub == to->sub || (x->sub == TERM_SERVER && to->sub == TERM_FORM));
	if (x->kind == to->kind)
		return inside;
	return inside && (x->kind == PAT_LOOKALIKE || x->kind == PAT_CUE) &&
	       (to->kind == PAT_TERM || to->kind == PAT_CUE);
}

static void
settle_overlaps(Hits *h)
{
	for (int i = 0; i < h->n; i++) {
		Hit *x = &h->v[i];

		for (int k = 0; k < h->n && !(x->flags & HIT_DEAD); k++) {
			const Hit *to = &h->v[k];

			if (to->e > x->s && to->s < x->e && k != i && !(to->flags & HIT_DEAD) &&
			    yields(x, to))
				x->flags |= HIT_DEAD;
		}
	}
}

/* A hyphen on one side without a known word beyond it: part of a longer model number. */
static void
mark_joined(Hits *h, const Folded *f)
{
	for (int i = 0; i < h->n; i++) {
		Hit *x = &h->v[i];
		bool left, right;

		if (x->kind > PAT_CHASSIS || x->flags & HIT_DEAD)
			continue;
		left = x->s && f->flag[x->s] & FOLD_HYPHEN && fold_is_alnum(f->q[x->s - 1]);
		right = x->e < f->n && f->flag[x->e] & FOLD_HYPHEN && fold_is_alnum(f->q[x->e]);
		if (left && !word_ends_at(h, x->s))
			x->flags |= HIT_JOINED;
		if (right && !word_starts_at(h, x->e) && !size_at(f, x->e))
			x->flags |= HIT_JOINED;
	}
}

void
lookup_hits(Hits *out, const Vocab *v, const Folded *f)
{
	AutoTable t = automaton_table(v->automaton);
	uint32_t state = 0;
	bool names = false;
	int n = 0;

	out->n = 0;
	for (uint32_t i = 0; i < f->n; i++) {
		state = t.next[state << t.shift | t.byte_class[f->q[i]]];
		if (state & AUTOMATON_HIT) {
			state &= ~AUTOMATON_HIT;
			for (const uint16_t *o = t.outs + t.out[state]; *o != AUTOMATON_END; o++)
				take_hit(out, v, f, *o, i + 1);
		}
	}
	for (int i = 0; i < out->n; i++)
		names |= out->v[i].kind <= PAT_CHASSIS;
	if (out->n > 1 || names) {
		settle_loose(out, v, f);
		mark_joined(out, f);
		settle_overlaps(out);
	} else if (out->n && out->v[0].flags & (HIT_LOOSE_LEFT | HIT_LOOSE_RIGHT)) {
		out->n = 0;
	}
	for (int i = 0; i < out->n; i++) {
		if (!(out->v[i].flags & HIT_DEAD))
			out->v[n++] = out->v[i];
	}
	out->n = n;
}
