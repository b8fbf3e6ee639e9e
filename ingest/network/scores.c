#include "network/scores.h"
#include "sql.h"

static bool
write_parts(Db *db, bool all, Arena *a, Err *e)
{
	const Sql *clear =
	    all ? &sql_network_score_2_clear_part_all : &sql_network_score_2_clear_part;
	return db_run(db, &sql_network_score_1_part, DB_NONE, NULL, a, e) &&
	       db_run(db, clear, DB_NONE, NULL, a, e) &&
	       db_run(db, &sql_network_score_3_write_part, DB_NONE, NULL, a, e);
}

static bool
write_totals(size_t *scored, Db *db, Str revision, bool all, Arena *a, Err *e)
{
	DbRows total;
	if (!db_run(db, &sql_network_score_4_total, DB_NONE, &total, a, e))
		return false;
	*scored = (size_t)total.changed / 3;
	return DB_RUN(db, all ? &sql_network_score_5_clear_all : &sql_network_score_5_clear, NULL,
		   a, e, revision) &&
	       DB_RUN(db, &sql_network_score_5_put, NULL, a, e, revision);
}

bool
scores_write(size_t *scored, Db *db, const ScoreFor *what, Arena *a, Err *e)
{
	char on[16], at[32];
	Str rev = str_from(what->revision), d = str_from(day_format(on, what->day));
	Str t = str_from(instant_format(at, what->now));
	const Sql *clear = what->all ? &sql_network_score_8_clear_archetype_all
				     : &sql_network_score_8_clear_archetype;
	return write_parts(db, what->all, a, e) && write_totals(scored, db, rev, what->all, a, e) &&
	       DB_RUN(db, &sql_network_score_6_history, NULL, a, e, rev, d, t) &&
	       DB_RUN(db, &sql_network_score_7_weights, NULL, a, e, rev) &&
	       db_run(db, clear, DB_NONE, NULL, a, e) &&
	       db_run(db, &sql_network_score_9_archetype, DB_NONE, NULL, a, e);
}
