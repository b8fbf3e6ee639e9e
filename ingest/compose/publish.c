#include "compose/publish.h"

#include "base/build.h"
#include "compose/photos.h"
#include "network/network.h"
#include "sql.h"

#include <pwd.h>
#include <stdlib.h>
#include <unistd.h>

/* Site-days of one transaction: enough to make its fixed costs small. */
#define GROUP 256

static const char *
login_name(void)
{
	const struct passwd *pw = getpwuid(geteuid());

	return pw ? pw->pw_name : "unknown";
}

bool
publish_start(Db *db, Key128 run, const RunInfo *info, Err *e)
{
	Arena *a = arena_new();
	char id[37], now[32];
	bool ok = DB_RUN(db, &sql_load_run_start, NULL, a, e, str_from(key_format(id, run)),
	    str_from(info->kind), str_from(info->command),
	    str_from(info->operator ? info->operator : login_name()), str_from(build_id()),
	    str_from(info->revision), str_from(instant_format(now, clock_now())),
	    info->config);

	arena_free(a);
	return ok;
}

bool
publish_observed(Db *db, Key128 run, const FetchStats *s, Err *e)
{
	Arena *a = arena_new();
	char id[37];
	Str offset = str_from(arena_printf(a, "%lld", (long long)s->clock_offset_ms));
	bool ok = DB_RUN(db, &sql_load_run_observed, NULL, a, e, str_from(key_format(id, run)),
	    s->egress[0] ? str_from(s->egress) : STR_NONE, s->clock_samples ? offset : STR_NONE);

	arena_free(a);
	return ok;
}

static SiteBatch
batch_of(const SiteDay *d)
{
	return (SiteBatch){
	    .site = d->site,
	    .host = d->host,
	    .url = d->start_url,
	    .adapter = d->adapter,
	    .day = d->day,
	    .observed_at = d->observed_at,
	    .outcome = day_outcome_name(d->outcome),
	    .reason = d->reason,
	    .pages_failed = d->failed,
	    .seller_name = d->seller_name,
	    .pages = d->pages.v,
	    .npages = d->pages.n,
	    .listings = d->listings.v,
	    .matches = d->matches,
	    .nlistings = d->outcome == DAY_FAILED ? 0 : d->listings.n,
	    .contacts = d->contacts.v,
	    .ncontacts = d->outcome == DAY_FAILED ? 0 : d->contacts.n,
	};
}

static bool
load_group(LoadReport *rep, Db *db, Key128 run, SiteDay *const *days, size_t n, Err *e)
{
	Arena *a = arena_new();
	SiteBatch *v = ARENA_ARRAY(a, n + 1, SiteBatch);
	const SiteBatch **p = ARENA_ARRAY(a, n + 1, const SiteBatch *);
	bool ok;

	for (size_t i = 0; i < n; i++) {
		v[i] = batch_of(days[i]);
		p[i] = &v[i];
	}
	ok = load_batches(rep, db, run, p, n, e);
	arena_free(a);
	return ok;
}

typedef struct {	    /* which days */
	Day until;	    /* before that one; DAY_NONE: all */
	const Key128 *site; /* of that site; NULL: of any */
} Choice;

static bool
is_chosen(const Choice *c, const SiteDay *d)
{
	return !d->published && (c->until == DAY_NONE || d->day < c->until) &&
	       (!c->site || key_eq(*c->site, d->site));
}

static void
finish(Gather *g, SiteDay *d)
{
	gather_finish(g, d);
	(void)photos_apply(gather_photos(g), d);
}

/* Those that were published go, unless pictures of theirs are to come. */
static void
drop_published(Gather *g, const Choice *c)
{
	for (size_t i = 0; i < gather_count(g);) {
		SiteDay *d = gather_at(g, i);

		if (!d->finished || !is_chosen(c, d))
			i++;
		else if (d->waits)
			d->published = true;
		else
			gather_drop(g, i);
	}
}

static bool
publish_chosen(LoadReport *rep, Db *db, Key128 run, Gather *g, const Choice *c, Err *e)
{
	SiteDay *group[GROUP];

	for (;;) {
		size_t n = 0;

		for (size_t i = 0; i < gather_count(g) && n < GROUP; i++) {
			SiteDay *d = gather_at(g, i);

			if (is_chosen(c, d))
				group[n++] = d;
		}
		if (!n)
			return true;
		for (size_t i = 0; i < n; i++)
			finish(g, group[i]);
		if (!load_group(rep, db, run, group, n, e))
			return false;
		drop_published(g, c);
	}
}

bool
publish_days(LoadReport *rep, Db *db, Key128 run, Gather *g, Day until, Err *e)
{
	const Choice all = {until, NULL};

	return publish_chosen(rep, db, run, g, &all, e);
}

bool
publish_site(LoadReport *rep, Db *db, Key128 run, Gather *g, Key128 site, Err *e)
{
	const Choice one = {DAY_NONE, &site};

	return publish_chosen(rep, db, run, g, &one, e);
}

bool
publish_photos(LoadReport *rep, Db *db, Key128 run, Gather *g, Err *e)
{
	LoadReport again = {0};

	for (size_t i = 0; i < gather_count(g); i++) {
		SiteDay *d = gather_at(g, i);

		if (d->published && photos_apply(gather_photos(g), d) &&
		    !load_group(&again, db, run, &d, 1, e))
			return false;
	}
	rep->captures += again.captures;
	rep->contacts += again.contacts;
	return true;
}

static bool
close_run(Db *db, Key128 run, const LoadReport *rep, Err *e)
{
	Arena *a = arena_new();
	char id[37], now[32];
	bool ok = DB_RUN(db, &sql_load_run_end, NULL, a, e, str_from(key_format(id, run)),
	    str_from(instant_format(now, clock_now())),
	    str_from(arena_printf(a, "%lld", (long long)rep->captures)),
	    str_from(arena_printf(a, "%lld", (long long)rep->listings)));

	arena_free(a);
	return ok;
}

bool
publish_end(Db *db, Key128 run, const LoadReport *rep, Err *e)
{
	NetworkOptions how = {0};
	NetworkReport net;

	return network_update(&net, db, &how, e) && close_run(db, run, rep, e);
}

bool
publish_manual_end(Db *db, Key128 run, Err *e)
{
	const LoadReport one = {.captures = 1};

	return close_run(db, run, &one, e);
}
