/*
 * From a title to a Match: pure, no database, explainable. A Normalizer is built once from the
 * catalogue folder and is then read-only.
 */
#ifndef NORMALIZE_NORMALIZE_H
#define NORMALIZE_NORMALIZE_H

#include "base/arena.h"
#include "model/match.h"
#include "normalize/input.h"

typedef struct Normalizer Normalizer;

/* dir: schema/catalogue. Errors have file and line. Lives in the arena. */
MUST_CHECK bool normalizer_open(Normalizer **out, const char *dir, Arena *a, Err *e);
const char *normalizer_revision(const Normalizer *n);

/* Offsets in the evidence are bytes of in->title. Scratch memory comes from `a` and may be rewound
 * after each call; `out` points only into the normalizer and into `a`. */
void normalize_run(Match *out, const Normalizer *n, const NormalizeInput *in, Arena *a);

#endif
