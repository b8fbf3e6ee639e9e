#include "channelref.h"
#include "sql.h"

#include <stdio.h>

bool
channelref_find(ChannelRef *out, Db *db, const char *name, Arena *a, Err *e)
{
	DbRows r;
	if (!DB_RUN(db, &sql_network_resolve, &r, a, e, str_from(name)))
		return false;
	if (!r.rows) {
		err_set(e, ERR_NEGATIVE, "no channel \"%.60s\"", name);
		return err_hint(e, "`chipwatch channels --all` lists them.");
	}
	if (r.rows > 1) {
		err_set(e, ERR_USAGE, "\"%.60s\" means several channels, %.*s and %.*s among them",
		    name, STR_ARG(db_cell(&r, 0, 1)), STR_ARG(db_cell(&r, 1, 1)));
		return err_hint(e, "Give more digits.");
	}
	out->id = db_cell(&r, 0, 0);
	out->label = db_cell(&r, 0, 1);
	if (str_eq(db_cell(&r, 0, 2), S("t")))
		fprintf(stderr, "%s is now part of %.*s\n", name, STR_ARG(out->label));
	return true;
}
