#include "query_cmds.h"
#include "rows.h"
#include "sql.h"
#include "standing.h"

static bool
run(CmdArgs *c, Err *e)
{
	Db *db;
	DbRows r;
	char limit[24];
	int64_t n;
	const char *all = cmd_flag(c, "all") ? "true" : "false";
	int64_t top = cmd_int(c, "top", cmd_flag(c, "all") ? INT32_MAX : 50);
	if (top < 1)
		return err_set(e, ERR_USAGE, "--top must be at least 1");
	snprintf(limit, sizeof(limit), "%lld", (long long)top);
	DbParams values = DB_PARAMS(str_from(all), str_from(limit));
	if (!rows_open(&db, c, e))
		return false;
	if (cmd_json(c)) { /* with --all of a large market a gigabyte */
		if (!rows_stream(&n, &sql_network_channels_json, values, c, db, e))
			return false;
		standing_print(TABLE_JSON);
		return true;
	}
	if (!db_run(db, &sql_network_channels, values, &r, cmd_arena(c), e) ||
	    !rows_print(c, &r, e))
		return false;
	standing_print(rows_format(c));
	if (!r.rows)
		fprintf(stderr, "No sellers are linked so far; --all shows each by itself.\n");
	else
		fprintf(stderr, "Next: chipwatch explain %.*s\n", STR_ARG(db_cell(&r, 0, 0)));
	return true;
}

static const Opt opts[] = {
    {"all", 'a', OPT_FLAG, NULL, "every group of sellers, also of one and without points"},
    {"top", 0, OPT_INT, "N", "the first N (default 50; with --all all)"},
    ROWS_OPTS,
    {0},
};

const Cmd cmd_channels = {
    .name = "channels",
    .summary = "sellers tied together by shared identifiers, the highest diversion score first",
    .operands = "",
    .opts = opts,
    .run = run,
    .pages = true,
    .detail =
	"A channel is a lead: linked sellers whose offers fit a pattern. Diversion, scam and\n"
	"data quality are separate scores; explain shows what each is made of.",
    .example = "chipwatch channels --top 10\nchipwatch channels --all --json",
};
