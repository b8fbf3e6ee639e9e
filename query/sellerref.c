#include "sellerref.h"
#include "sql.h"

bool
sellerref_find(SellerRef *out, Db *db, const char *who, Arena *a, Err *e)
{
	DbRows r;
	if (!DB_RUN(db, &sql_network_seller_find, &r, a, e, str_from(who)))
		return false;
	if (!r.rows)
		return err_set(e, ERR_NEGATIVE, "no seller \"%.80s\"", who) ||
		       err_hint(e,
			   "Give a host, a name or a key; `chipwatch channels --all` prints "
			   "those we know.");
	if (r.rows > 1 && !str_eqi(db_cell(&r, 0, 1), str_from(who))) {
		err_set(e, ERR_USAGE, "\"%.80s\" means several sellers", who);
		return err_hint(
		    e, "Give the seller's key, as in `chipwatch channels --all --json`.");
	}
	*out =
	    (SellerRef){db_cell(&r, 0, 0), db_cell(&r, 0, 1), db_cell(&r, 0, 2), db_cell(&r, 0, 3),
		db_cell(&r, 0, 4), db_cell(&r, 0, 5), db_cell(&r, 0, 6), db_cell(&r, 0, 7)};
	return true;
}
