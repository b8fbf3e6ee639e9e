/*
 * What kind of listing a text is: an offer of the thing, or a rental, a wanted ad, a part for it,
 * something that only works with it ... Every cue that decided is named.
 */
#ifndef NORMALIZE_CLASS_H
#define NORMALIZE_CLASS_H

#include "normalize/scene.h"

typedef struct {
	ListingClass cls;
	const Hit *hits[8]; /* the cues that speak for it */
	int n;
} Verdict;

/* named: a GPU is named and accepted; strength: how much speaks for an offer of it (0 for none).
 * refused: a code was found and refused. */
void class_judge(Verdict *out, const Scene *sc, bool named, bool refused);

#endif
