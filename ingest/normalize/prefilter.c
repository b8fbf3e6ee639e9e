#include "normalize/prefilter.h"

#include "normalize/fold.h"

enum { BYTE_GAP = 0, BYTE_WIDE = 1 }; /* other values of fold: the folded letter or digit */

struct Prefilter {
	AutoTable t;
	uint8_t fold[256];
	uint8_t *len;	 /* by pattern */
	uint8_t *strict; /* whole words only: not grown to letters on either side */
};

/* What decides a class or names a product; the rest only weighs. */
static bool
matters(const Pattern *p)
{
	if (p->kind == PAT_CUE)
		return p->place < PLACE_TOCHIP && p->sub != CUE_SPOT && p->sub != CLASS_PREORDER &&
		       p->sub != CLASS_MODIFIED && p->sub != CLASS_SERVICE;
	return p->kind == PAT_ALIAS || p->kind == PAT_PART || p->kind == PAT_CHASSIS ||
	       (p->kind == PAT_TERM && p->sub == TERM_MEMORY);
}

Prefilter *
prefilter_new(const Vocab *v, Arena *a)
{
	Prefilter *f = ARENA_NEW(a, Prefilter);
	Automaton *m = automaton_new(a);

	f->len = arena_alloc(a, v->npatterns);
	f->strict = arena_alloc(a, v->npatterns);
	for (size_t i = 0; i < v->npatterns; i++) {
		const Pattern *p = &v->patterns[i];
		bool ascii = true;

		for (size_t k = 0; k < p->bytes.n; k++)
			ascii &= (uint8_t)p->bytes.p[k] < 0x80;
		if (!ascii || !matters(p))
			continue;
		f->len[i] = (uint8_t)p->bytes.n;
		f->strict[i] = p->kind == PAT_CUE || p->bytes.n < 4;
		(void)automaton_add(
		    m, p->bytes, (uint16_t)i); /* vocab_open had room for all of them */
	}
	automaton_build(m);
	f->t = automaton_table(m);
	for (int b = 0; b < 256; b++) {
		uint8_t low = b >= 'A' && b <= 'Z' ? (uint8_t)(b + 32) : (uint8_t)b;

		f->fold[b] = b >= 0x80 ? BYTE_WIDE : fold_is_alnum(low) ? low : BYTE_GAP;
	}
	return f;
}

/* Does a pattern that ends here stand as a word? borders: bit k, a border before the k-th last. */
static bool
stands(const Prefilter *f, const uint16_t *o, uint64_t borders, uint8_t last, uint8_t next)
{
	for (; *o != AUTOMATON_END; o++) {
		bool left = f->len[*o] > 63 || borders >> (f->len[*o] - 1) & 1;

		if (fold_is_digit(last) && fold_is_digit(next))
			continue;
		if (!f->strict[*o] || (left && !(fold_is_letter(last) && fold_is_letter(next))))
			return true;
	}
	return false;
}

bool
prefilter_passes(const Prefilter *f, Str title)
{
	const uint8_t *p = (const uint8_t *)title.p;
	uint32_t state = 0;
	uint64_t borders = 0;
	uint8_t before = 0; /* what stood before, 0 for a gap */

	for (size_t i = 0; i < title.n; i++) {
		uint8_t c = f->fold[p[i]];

		if (c <= BYTE_WIDE) {
			if (c == BYTE_WIDE)
				return true;
			before = 0;
			continue;
		}
		/* as fold.c mends it: O after a digit, l and i before a zero */
		if (c == 'o' && fold_is_digit(before))
			c = '0';
		else if ((c == 'l' || c == 'i') &&
			 (before == 'h' || before == 'a' || before == 'b') && i + 1 < title.n &&
			 p[i + 1] == '0')
			c = '1';
		borders = borders << 1 |
			  !(fold_is_letter(c) ? fold_is_letter(before) : fold_is_alnum(before));
		state = f->t.next[(state & ~AUTOMATON_HIT) << f->t.shift | f->t.byte_class[c]];
		if (state & AUTOMATON_HIT &&
		    stands(f, f->t.outs + f->t.out[state & ~AUTOMATON_HIT], borders, c,
			i + 1 < title.n ? f->fold[p[i + 1]] : 0))
			return true;
		before = c;
	}
	return false;
}
