/*
 * Points: how strongly the text says that a name is that GPU, each kind of evidence counted once;
 * and what the points are worth, calibrated. Weights are data (score_weight.tsv).
 */
#ifndef NORMALIZE_SCORE_H
#define NORMALIZE_SCORE_H

#include "normalize/resolve.h"

typedef struct Weights Weights;

MUST_CHECK bool weights_open(Weights **out, const char *dir, Arena *a, Err *e);

/* Points of the context alone (maker, form, memory ...), without any name. */
int score_context(const Weights *w, const Scene *sc, const Nodes *n);
/* Points of one name; add the context's. */
int score_name(const Weights *w, const Scene *sc, const Hit *h);
bool score_accepts(const Weights *w, int points);
/* Thousandths. */
int score_calibrate(const Weights *w, int points);

#endif
