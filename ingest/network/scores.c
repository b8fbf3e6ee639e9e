#include "network/scores.h"
#include "sql.h"

bool
scores_write(size_t *scored, Db *db, const ScoreFor *what, Arena *a, Err *e)
{
	char on[16], at[32];
	DbRows total;
	Str rev = str_from(what->revision), d = str_from(day_format(on, what->day));
	Str t = str_from(instant_format(at, what->now)), all = what->all ? S("true") : S("false");
	bool ok = db_run(db, &sql_network_score_1_part, DB_NONE, NULL, a, e) &&
		  DB_RUN(db, &sql_network_score_2_clear_part, NULL, a, e, all) &&
		  db_run(db, &sql_network_score_3_write_part, DB_NONE, NULL, a, e) &&
		  DB_RUN(db, &sql_network_score_4_clear_total, NULL, a, e, all) &&
		  DB_RUN(db, &sql_network_score_5_total, &total, a, e, rev) &&
		  DB_RUN(db, &sql_network_score_6_history, NULL, a, e, rev, d, t) &&
		  DB_RUN(db, &sql_network_score_7_weights, NULL, a, e, rev) &&
		  DB_RUN(db, &sql_network_score_8_clear_archetype, NULL, a, e, all) &&
		  db_run(db, &sql_network_score_9_archetype, DB_NONE, NULL, a, e);
	if (ok)
		*scored = (size_t)total.changed / 3;
	return ok;
}
