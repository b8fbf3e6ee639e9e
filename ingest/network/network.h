/*
 * From contacts and offers to linked sellers, findings and scores. `run`, `load` and `replay` call
 * network_update when they have published; `chipwatch-ingest network` calls it by hand.
 */
#ifndef NETWORK_NETWORK_H
#define NETWORK_NETWORK_H

#include "db/db.h"

typedef struct {
	bool full;	       /* graph and findings anew, whatever has changed */
	bool links_only;       /* stop after the channels */
	const char *catalogue; /* folder of the .tsv files; NULL: of file_data_dir */
} NetworkOptions;

typedef struct {
	size_t sellers, identifiers, links, channels, of_several; /* looked at */
	size_t bridges;	  /* weak bridges that were not crossed */
	size_t conflicts; /* links that a judgement keeps apart */
	size_t overruled; /* judgements "same" that others contradict */
	size_t merged, split, joined;
	size_t findings, scored;
	bool graph_kept; /* contacts and rules were the same: links were not made again */
	bool near;	 /* only links and channels around what changed were */
	bool all;	 /* every channel was scored, not only those that changed */
} NetworkReport;

/* One transaction under an advisory lock; all or nothing. `db` is of the writer's role. */
MUST_CHECK bool network_update(NetworkReport *out, Db *db, const NetworkOptions *opt, Err *e);

#endif
