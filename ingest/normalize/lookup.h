/*
 * Looking up: which words of the vocabulary stand in a folded title, whole words only, longest
 * first. A code that is grown together with other letters stays when a known word explains them
 * (NVIDIAH100, H100SXM5) and goes when none does (H100i, GA-H110M).
 */
#ifndef NORMALIZE_LOOKUP_H
#define NORMALIZE_LOOKUP_H

#include "normalize/fold.h"
#include "normalize/vocab.h"

#define LOOKUP_HITS 96

enum {
	HIT_LOOSE_LEFT = 1,
	HIT_LOOSE_RIGHT = 2,
	HIT_SPLIT = 4,	/* H-100, H 100 */
	HIT_SPACED = 8, /* H 1 0 0 */
	HIT_DISGUISED = 16,
	HIT_DEAD = 32,
	HIT_JOINED = 64, /* a hyphen joins it to something that is no word of ours */
};

typedef struct {
	uint16_t pat;
	uint16_t s, e; /* bytes of Folded.q, e after the last */
	uint8_t flags;
	uint8_t kind, sub; /* of the pattern, kept near */
	bool chip;
} Hit;

typedef struct {
	Hit v[LOOKUP_HITS];
	int n;
} Hits;

/* Hits by their end, the dead taken out. */
void lookup_hits(Hits *out, const Vocab *v, const Folded *f);

static inline const Pattern *
hit_pattern(const Vocab *v, const Hit *h)
{
	return &v->patterns[h->pat];
}

#endif
