#include "network/signals.h"
#include "network/listedat.h"
#include "network/ownerpass.h"
#include "network/references.h"
#include "network/signalwords.h"
#include "sql.h"

/* sql_all is in the order of the files' names: base_5 comes before base_6. */
static bool
make_bases(Db *db, Arena *a, Err *e)
{
	for (const Sql *const *s = sql_all; *s; s++)
		if (str_starts(str_from((*s)->name), S("network_base_")) &&
		    !db_run(db, *s, DB_NONE, NULL, a, e))
			return err_context(e, "%s", (*s)->name);
	return true;
}

static bool
run_list(Db *db, const Sql *const *list, Arena *a, Err *e)
{
	for (; *list; list++)
		if (!db_run(db, *list, DB_NONE, NULL, a, e))
			return false;
	return true;
}

/* The sellers of dirty channels that are not there yet, and their offers. Of sites that nothing is
 * known of the planner expects few, and looks each up. */
static bool
fill(Db *db, Arena *a, Err *e)
{
	static const Sql *const who[] = {
	    &sql_network_scope_3_hot, &sql_network_seller_fill, &sql_network_analyze_seller, NULL};
	DbRows more = {0};
	return db_run(db, &sql_network_scope_2_member, DB_NONE, NULL, a, e) &&
	       db_run(db, &sql_network_site_member, DB_NONE, &more, a, e) &&
	       (!more.changed || db_run(db, &sql_network_offer_take, DB_NONE, NULL, a, e)) &&
	       run_list(db, who, a, e);
}

/* Of all of them: the planner is told how many there are. */
static bool
fill_all(Db *db, Arena *a, Err *e)
{
	static const Sql *const list[] = {&sql_network_site_all, &sql_network_analyze_site,
	    &sql_network_offer_take, &sql_network_analyze_offer, &sql_network_scope_3_hot_all,
	    &sql_network_analyze_hot, &sql_network_scope_2_member_all, &sql_network_analyze_member,
	    &sql_network_seller_fill, &sql_network_analyze_seller, NULL};
	return run_list(db, list, a, e);
}

/* References hang on the asks of all sellers; where one moves, all who ask for that kind are
 * looked at again. */
static bool
settle_prices(Db *db, bool all, Arena *a, Err *e)
{
	static const Sql *const last[] = {
	    &sql_network_reference_3_clear, &sql_network_reference_4_put, NULL};
	Arena *own = arena_new();
	Asks asks;
	DbRows more = {0};
	References *r;
	bool ok = asks_settle(&asks, db, all, own, e) &&
		  references_make(&r, &asks, db, all, own, e) &&
		  (all || db_run(db, &sql_network_dirty_3_price, DB_NONE, &more, own, e)) &&
		  (!more.changed || fill(db, a, e)) &&
		  references_distrust(r, more.changed > 0, e) && run_list(db, last, own, e);
	arena_free(own);
	return ok;
}

/* The offers of the sites that were looked at since tell which of their channels are dirty. */
bool
signals_seen(size_t *dirty, Db *db, Str since, bool late, Arena *a, Err *e)
{
	DbRows seen = {0}, more = {0};
	if (!DB_RUN(db, &sql_network_site_seen, &seen, a, e, since, late ? S("t") : S("f")))
		return false;
	if ((seen.changed && !db_run(db, &sql_network_offer_take, DB_NONE, NULL, a, e)) ||
	    !db_run(db, &sql_network_dirty_2_seen, DB_NONE, &more, a, e))
		return false;
	*dirty += (size_t)more.changed;
	return true;
}

bool
signals_start(Db *db, Arena *a, Err *e)
{
	static const Sql *const make[] = {&sql_network_dirty_1_create, &sql_network_gone_create,
	    &sql_network_site_create, &sql_network_offer_create, &sql_network_scope_1_member, NULL};
	return run_list(db, make, a, e);
}

bool
signals_prepare(Db *db, bool all, Arena *a, Err *e)
{
	static const Sql *const make[] = {
	    &sql_network_scope_1_hot, &sql_network_seller_create, NULL};
	return run_list(db, make, a, e) &&
	       /* of a few sellers single ones are looked up, all are hashed */
	       (all ? fill_all(db, a, e)
		    : fill(db, a, e) &&
			   db_run(db, &sql_network_seller_index, DB_NONE, NULL, a, e)) &&
	       settle_prices(db, all, a, e) && signalwords_find(db, e) &&
	       ownerpass_make(db, a, e) && listedat_make(db, a, e) && make_bases(db, a, e);
}
