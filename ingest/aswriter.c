#include "aswriter.h"

bool
aswriter_open(Db **out, CmdArgs *c, Err *e)
{
	const DbOptions opt = {.url = cmd_str(c, "db"),
	    .role = DB_WRITER,
	    .program = arena_printf(cmd_arena(c), "chipwatch-ingest %s", cmd_name(c)),
	    .dry = cmd_dry(c)};

	return db_open(out, &opt, cmd_arena(c), e);
}
