/*
 * The tables of disguised titles in tests/golden, judged alike by the unit tests and the benchmark.
 * Rows borrow the text of the table, which lives in the arena.
 */
#ifndef SUPPORT_DISGUISED_H
#define SUPPORT_DISGUISED_H

#include "normalize/normalize.h"

typedef struct {
	Str text;
	Str cls;   /* one right class, or several between | */
	Str sku;   /* right answers between |: a node, all of several nodes A+B, - for none */
	Str gpus;  /* of one unit; - is not judged */
	Str known; /* what is answered today, where that is known to be wrong; STR_NONE otherwise */
	bool cls_right, sku_right, gpus_right;
	char got[128]; /* what is answered: class, nodes, count */
} Disguised;

typedef struct {
	Disguised *v;
	size_t n, cap;
} DisguisedRows;

/* A set of nodes is right when each of them is among the right answers. */
MUST_CHECK bool disguised_read(
    DisguisedRows *out, const char *path, const Normalizer *n, Arena *a, Err *e);

static inline bool
disguised_right(const Disguised *d)
{
	return d->cls_right && d->sku_right && d->gpus_right;
}

#endif
