/*
 * A quick look at a title before it is folded: can it hold a name or a cue at all? Most cannot, and
 * are then done. It may say yes for nothing, never no for something.
 */
#ifndef NORMALIZE_PREFILTER_H
#define NORMALIZE_PREFILTER_H

#include "normalize/vocab.h"

typedef struct Prefilter Prefilter;

Prefilter *prefilter_new(const Vocab *v, Arena *a);
bool prefilter_passes(const Prefilter *p, Str title);

#endif
