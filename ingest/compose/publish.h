/* From gathered days to the database: a run's record, and its days loaded group by group. */
#ifndef COMPOSE_PUBLISH_H
#define COMPOSE_PUBLISH_H

#include "compose/gather_days.h"
#include "fetch/fetch.h"
#include "load/load.h"

typedef struct {
	const char *kind; /* "crawl", "replay", "manual" */
	const char *command;
	const char *operator; /* NULL: the login */
	const char *revision; /* of the catalogue */
	Str config;	      /* SHA-256 of the settings, hex; or STR_NONE */
} RunInfo;

/* Enter the run, or take it up again when it was entered before. */
MUST_CHECK bool publish_start(Db *db, Key128 run, const RunInfo *info, Err *e);

/* Finish, load and drop all gathered days of before `until` (DAY_NONE: all). */
MUST_CHECK bool publish_days(LoadReport *rep, Db *db, Key128 run, Gather *g, Day until, Err *e);

/* The same for the days of one site. */
MUST_CHECK bool publish_site(LoadReport *rep, Db *db, Key128 run, Gather *g, Key128 site, Err *e);

/* Days that were published while they waited for their pictures: again, with what came of those. */
MUST_CHECK bool publish_photos(LoadReport *rep, Db *db, Key128 run, Gather *g, Err *e);

/* Links, channels and scores anew where something changed; then the run is done. */
MUST_CHECK bool publish_end(Db *db, Key128 run, const LoadReport *rep, Err *e);

/* What the run saw of itself: egress address, clock offset. */
MUST_CHECK bool publish_observed(Db *db, Key128 run, const FetchStats *s, Err *e);
/* A run that loaded no page is done. */
MUST_CHECK bool publish_manual_end(Db *db, Key128 run, Err *e);

#endif
