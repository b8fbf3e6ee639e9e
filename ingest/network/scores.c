#include "network/scores.h"
#include "network/foundwrite.h"
#include "network/scorehistory.h"
#include "network/scorewrite.h"
#include "sql.h"

/* Into empty tables: the indexes are made when they are full. */
static bool
leave_indexes(bool *off, Db *db, bool all, Arena *a, Err *e)
{
	DbRows r = {0};
	if (all && !db_run(db, &sql_network_score_index_off, DB_NONE, &r, a, e))
		return false;
	*off = r.rows && str_eq(db_cell(&r, 0, 0), S("t"));
	return true;
}

bool
scores_write(size_t *scored, size_t *found, Db *db, const ScoreFor *what, Arena *a, Err *e)
{
	Arena *own = arena_new();
	Findings f;
	ScoreParts s;
	char at[32];
	Str revision = str_from(what->revision);
	const HistoryFor history = {
	    revision, str_from(instant_format(at, what->now)), what->day, what->all};
	bool off = false;
	bool ok = findings_read(&f, db, own, e) && leave_indexes(&off, db, what->all, own, e) &&
		  foundwrite_all(&f, db, what->all, e) && scoreparts_make(&s, &f, db, own, e) &&
		  scorewrite_all(&s, db, revision, what->all, own, e) &&
		  (!off || db_run(db, &sql_network_score_index_on, DB_NONE, NULL, own, e)) &&
		  scorehistory_write(&s, db, &history, own, e) &&
		  DB_RUN(db, &sql_network_score_7_weights, NULL, a, e, revision);
	*scored = ok ? s.channel.n : 0;
	*found = ok ? f.finding.n : 0;
	arena_free(own);
	return ok;
}
