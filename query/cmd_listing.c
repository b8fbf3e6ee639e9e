#include "query_cmds.h"
#include "rows.h"
#include "sql.h"

static bool
run(CmdArgs *c, Err *e)
{
	Db *db;
	DbRows r;
	if (!rows_open(&db, c, e) || !DB_RUN(db, &sql_network_listing_states, &r, cmd_arena(c), e,
					 str_from(cmd_operand(c, 0))))
		return false;
	if (!r.rows) {
		err_set(e, ERR_NEGATIVE, "no listing \"%.80s\"", cmd_operand(c, 0));
		return err_hint(e, "Give its key (eight digits or more) or its URL.");
	}
	return rows_print(c, &r, e);
}

static const Opt opts[] = {ROWS_OPTS, {0}};

const Cmd cmd_listing = {
    .name = "listing",
    .summary = "one listing: its states over time and the captures that show them",
    .operands = "KEY|URL",
    .min_operands = 1,
    .max_operands = 1,
    .opts = opts,
    .run = run,
    .pages = true,
};
