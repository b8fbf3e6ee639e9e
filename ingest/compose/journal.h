/*
 * The run under way, on disk: its id, its seeds and its own archive folder. The archive is the
 * journal: a killed run is taken up again by reading what it had archived.
 */
#ifndef COMPOSE_JOURNAL_H
#define COMPOSE_JOURNAL_H

#include "base/arena.h"
#include "base/clock.h"
#include "base/digest.h"

typedef struct {
	const char *base; /* archive folder */
	const char *dir;  /* of this run's archives */
	Key128 run;
	bool resumed; /* it was under way already */
	int lock;     /* held while the run is ours */
} Journal;

/* Take up the run that was left with the same seeds within a day, else begin a new one. ERR_FILE
 * when another program runs now. seeds: the start pages, one a line. */
MUST_CHECK bool journal_open(Journal *out, const char *base, Str seeds, Arena *a, Err *e);
/* The run is published: the next one is a new one. */
MUST_CHECK bool journal_done(const Journal *j, Err *e);
/* Archives of this run, full paths, in order of their making. */
MUST_CHECK bool journal_archives(const Journal *j, const char ***out, size_t *n, Arena *a, Err *e);

#endif
