#include "aswriter.h"
#include "base/answer.h"
#include "base/file.h"
#include "base/json.h"
#include "base/limits.h"
#include "base/map.h"
#include "cmds.h"
#include "compose/crawl.h"
#include "compose/due.h"
#include "extract/site.h"
#include "fetch/options.h"
#include "fetch/robotcache.h"
#include "net/url.h"
#include "nothad.h"
#include "sql.h"

#include <signal.h>
#include <unistd.h>

static volatile int stop;

static void
on_signal(int sig)
{
	(void)sig;
	stop = 1;
}

static void
catch_signals(void)
{
	struct sigaction sa = {.sa_handler = on_signal, .sa_flags = (int)SA_RESETHAND};

	sigaction(SIGINT, &sa, NULL);
	sigaction(SIGTERM, &sa, NULL);
}

/* The sites of the database that are not stopped, and those that adapters are for. */
static bool
known_seeds(Str *out, Db *db, const Sites *sites, Arena *a, Err *e)
{
	Buf *b = buf_new(a, CAP_FILE);
	Map *hosts = map_new(a);
	DbRows r;

	if (!db_run(db, &sql_load_sites, DB_NONE, &r, a, e))
		return false;
	for (size_t i = 0; i < r.rows; i++) {
		map_put(hosts, page_host(db_cell(&r, i, 0)), db);
		buf_printf(b, "%.*s\n", STR_ARG(db_cell(&r, i, 0)));
	}
	for (size_t i = 0; i < sites_count(sites); i++) {
		const Site *s = sites_at(sites, i);

		for (size_t k = 0; k < s->hosts.n && !site_is_platform(s) && s->starts.n; k++)
			if (str_chr(s->hosts.v[k], '*', 0) == SIZE_MAX &&
			    !map_get(hosts, s->hosts.v[k]))
				buf_printf(b, "https://%.*s/\n", STR_ARG(s->hosts.v[k]));
	}
	*out = buf_str(b);
	if (b->n)
		return true;
	err_set(e, ERR_CONFIG, "no sites to visit yet");
	return err_hint(e,
	    "Give start pages: chipwatch-ingest run --seeds FILE, or chipwatch-ingest sites "
	    "import FILE.csv");
}

static Str
line_host(Str line)
{
	line = str_trim(str_sub(line, 0, str_chr(line, '\t', 0)));
	return line.n && line.p[0] == '#' ? STR_NONE : page_host(line);
}

/* Why a start page is left out; NULL when it is not. */
static const char *
left_out(CmdArgs *c, const Map *stopped, Str host)
{
	bool wanted = cmd_list_count(c, "site") == 0;

	for (size_t i = 0; i < cmd_list_count(c, "site"); i++)
		wanted = wanted || str_eq(host, str_from(cmd_list(c, "site", i)));
	if (!wanted)
		return "not among --site";
	for (size_t i = 0; i < cmd_list_count(c, "skip"); i++)
		if (str_eq(host, str_from(cmd_list(c, "skip", i))))
			return "--skip";
	return map_get(stopped, host);
}

static bool
read_stopped(Map **out, Db *db, Arena *a, Err *e)
{
	DbRows r;

	*out = map_new(a);
	if (!db_run(db, &sql_load_stopped, DB_NONE, &r, a, e))
		return false;
	for (size_t i = 0; i < r.rows; i++)
		map_put(*out, db_cell(&r, i, 0),
		    arena_printf(a, "stopped%s%.*s", db_cell(&r, i, 1).n ? ": " : "",
			STR_ARG(db_cell(&r, i, 1))));
	return true;
}

/* Lines left out are told, with the reason, by a dry run; sites that were stopped always. */
static Str
filter_seeds(CmdArgs *c, const Map *stopped, Str seeds)
{
	Buf *b = buf_new(cmd_arena(c), CAP_FILE);
	Str line;

	while (str_cut(&line, &seeds, '\n')) {
		Str host = line_host(line);
		const char *why = host.n ? left_out(c, stopped, host) : NULL;

		if (host.n && !why)
			buf_printf(b, "%.*s\n", STR_ARG(line));
		else if (str_trim(line).n && !host.n && str_trim(line).p[0] != '#')
			buf_printf(b, "%.*s\n", STR_ARG(line)); /* told as an error later */
		else if (why && (cmd_flag(c, "dry-run") || map_get(stopped, host) == why))
			fprintf(stderr, "not %.*s: %s\n", STR_ARG(line), why);
	}
	return buf_str(b);
}

/* With the line of the user's own file; the crawl sees what is left of it. */
static bool
check_seeds(Str seeds, const char *path, Arena *a, Err *e)
{
	long no = 0, pages = 0;
	Str line, url;

	while (str_cut(&line, &seeds, '\n')) {
		no++;
		line = str_trim(str_sub(line, 0, str_chr(line, '\t', 0)));
		if (!line.n || line.p[0] == '#')
			continue;
		pages++;
		if (url_normal(&url, line, a))
			continue;
		err_set(e, ERR_DATA, "not an http(s) address: \"%.*s\"", STR_ARG(line));
		return err_at(e, path, no, -1);
	}
	if (!pages)
		err_set(e, ERR_DATA, "no start page in \"%s\"", path);
	return pages || err_hint(e, "One URL a line; without --seeds the known sites are visited.");
}

static bool
get_seeds(Str *out, CmdArgs *c, Db *db, const Sites *sites, Err *e)
{
	Arena *a = cmd_arena(c);
	Map *stopped;
	Str seeds;

	if (!read_stopped(&stopped, db, a, e))
		return false;
	if (cmd_str(c, "seeds")) {
		if (!file_read(&seeds, cmd_str(c, "seeds"), CAP_FILE, a, e) ||
		    !check_seeds(seeds, cmd_str(c, "seeds"), a, e))
			return false;
	} else if (!known_seeds(&seeds, db, sites, a, e)) {
		return false;
	}
	*out = filter_seeds(c, stopped, seeds);
	return true;
}

/* The start pages of sites that are due; *next: when the first of the others will be. */
static Str
keep_due(CmdArgs *c, const Due *due, Str seeds, Instant *next)
{
	Buf *b = buf_new(cmd_arena(c), CAP_FILE);
	Str line;
	char text[32];

	*next = INSTANT_NONE;
	while (str_cut(&line, &seeds, '\n')) {
		Instant at = due_at(due, line_host(line));

		if (!line.n)
			continue;
		if (at <= clock_now()) {
			buf_printf(b, "%.*s\n", STR_ARG(line));
			continue;
		}
		if (*next == INSTANT_NONE || at < *next)
			*next = at;
		if (cmd_flag(c, "dry-run"))
			fprintf(stderr, "not %.*s: not due until %s\n", STR_ARG(line),
			    instant_format(text, at));
	}
	return buf_str(b);
}

static void
print_none_due(CmdArgs *c, Instant next)
{
	char text[32] = "";

	if (next != INSTANT_NONE)
		instant_format(text, next);
	const AnswerField said[] = {
	    ANSWER_INT("sites_due", 0), ANSWER_STR("next_due", str_from(text))};
	if (next != INSTANT_NONE)
		ANSWER(c, said, "no site is due before %s", text);
	else
		ANSWER(c, said, "no site is due");
}

static void
print_json(CmdArgs *c, const CrawlReport *r)
{
	Buf *b = buf_new(cmd_arena(c), CAP_JSON_LINE);
	char id[37], root[65];
	JsonOut o;

	jo_init(&o, b);
	jo_obj(&o);
	jo_kstr(&o, "run", str_from(key_format(id, r->run)));
	jo_kbool(&o, "resumed", r->resumed);
	jo_kint(&o, "sites_whole", r->whole);
	jo_kint(&o, "sites_partial", r->partial);
	jo_kint(&o, "sites_failed", r->failed);
	jo_kint(&o, "pages", r->fetch.pages);
	jo_kint(&o, "bytes", r->fetch.bytes);
	jo_kint(&o, "pictures", r->photos.pages - r->photos.errors);
	jo_kint(&o, "listings", r->load.listings);
	jo_kint(&o, "new_states", r->load.added);
	jo_kint(&o, "ended_states", r->load.ended);
	jo_kint(&o, "new_captures", r->load.captures);
	jo_kint(&o, "new_contacts", r->load.contacts);
	if (r->seal.sealed)
		jo_kstr(&o, "ledger_root", str_from(digest_hex(root, r->seal.root.root.b, 32)));
	jo_key(&o, "outcomes");
	jo_obj(&o);
	for (int i = 0; i < PAGE_OUTCOMES; i++)
		if (r->fetch.by_outcome[i])
			jo_kint(&o, page_outcome_name((PageOutcome)i), r->fetch.by_outcome[i]);
	jo_end_obj(&o);
	jo_end_obj(&o);
	printf("%s\n", buf_cstr(b));
}

static void
print_report(CmdArgs *c, const CrawlReport *r)
{
	char root[65];

	if (cmd_json(c)) {
		print_json(c, r);
		return;
	}
	printf(
	    "%lld site%s seen whole, %lld in part, %lld not at all; %lld page%s, %lld listing%s\n"
	    "offer states %lld new, %lld ended; new contacts %lld, new captures %lld%s\n",
	    (long long)r->whole, str_s(r->whole), (long long)r->partial, (long long)r->failed,
	    (long long)r->fetch.pages, str_s(r->fetch.pages), (long long)r->load.listings,
	    str_s(r->load.listings), (long long)r->load.added, (long long)r->load.ended,
	    (long long)r->load.contacts, (long long)r->load.captures,
	    r->resumed	? " (resumed)"
	    : r->others ? " (other workers go on)"
			: "");
	nothad_print(r);
	if (r->seal.sealed)
		printf("ledger root %s, records today %lld\n",
		    digest_hex(root, r->seal.root.root.b, 32), (long long)r->seal.root.leaves);
}

/* Start pages that a robots.txt of the last day refuses are left out, and that is told. */
static void
print_dry(CmdArgs *c, Str seeds)
{
	Arena *a = cmd_arena(c);
	const char *dir = arena_printf(a, "%s/robots", seal_base(cmd_conf(c), a));
	Str line, url;

	while (str_cut(&line, &seeds, '\n')) {
		char at[32];
		Instant then;

		if (!line.n)
			continue;
		if (!url_normal(&url, str_trim(str_sub(line, 0, str_chr(line, '\t', 0))), a) ||
		    robotcache_allows(&then, dir, url, conf_str(cmd_conf(c), "agent"), a))
			printf("%.*s\n", STR_ARG(line));
		else
			fprintf(stderr, "not %.*s: refused by robots.txt of %s\n", STR_ARG(line),
			    instant_format(at, then));
	}
}

static bool
crawl(CmdArgs *c, bool no_fetch, Err *e)
{
	Arena *a = cmd_arena(c);
	CrawlOptions opt = {.conf = cmd_conf(c),
	    .operator= cmd_str(c, "operator"),
	    .no_fetch = no_fetch,
	    .shared = cmd_flag(c, "shared"),
	    .progress = isatty(STDERR_FILENO) && !cmd_flag(c, "quiet"),
	    .stop = &stop};
	CrawlReport report;
	Instant next = INSTANT_NONE;
	Normalizer *norm;
	const char *data;
	Sites *sites;
	Due *due;
	Db *db;

	if (!file_data_dir(&data, a, e) || !sites_open(&sites, data, a, e) ||
	    !normalizer_open(&norm, arena_printf(a, "%s/schema/catalogue", data), a, e) ||
	    !aswriter_open(&db, c, e) || !get_seeds(&opt.name, c, db, sites, e) ||
	    !due_open(&due, db, sites, conf_int(cmd_conf(c), "every"), a, e))
		return false;
	opt.seeds = !no_fetch && cmd_flag(c, "due") ? keep_due(c, due, opt.name, &next) : opt.name;
	if (cmd_flag(c, "dry-run")) {
		print_dry(c, opt.seeds);
		return true;
	}
	if (!opt.seeds.n && opt.name.n) {
		print_none_due(c, next);
		return due_write(due, db, e);
	}
	opt.allow_private = options_allow(c);
	catch_signals();
	if (!crawl_run(&report, db, sites, norm, &opt, e) ||
	    !due_open(&due, db, sites, conf_int(cmd_conf(c), "every"), a, e) ||
	    !due_write(due, db, e))
		return false;
	print_report(c, &report);
	return true;
}

static bool
run(CmdArgs *c, Err *e)
{
	return crawl(c, false, e);
}

static bool
load(CmdArgs *c, Err *e)
{
	return crawl(c, true, e);
}

static const Opt opts[] = {
    {"seeds", 0, OPT_STR, "FILE", "start pages, one a line (default: the sites of the database)"},
    {"allow-private", 0, OPT_LIST, "CIDR",
	"private addresses that may be visited, such as 127.0.0.0/8"},
    {"site", 0, OPT_LIST, "HOST", "only this site"},
    {"skip", 0, OPT_LIST, "HOST", "not this site"},
    {"due", 0, OPT_FLAG, NULL, "only sites whose last visit is long enough ago (see `every`)"},
    {"operator", 0, OPT_STR, "NAME", "who runs this, kept with the run"},
    {"dry-run", 'n', OPT_FLAG, NULL, "print the start pages, and why others are left out"},
    {"shared", 0, OPT_FLAG, NULL, "share the crawl with all workers of the same start pages"},
    {NULL, 0, OPT_FLAG, NULL, NULL},
};

const Cmd cmd_run = {
    .name = "run",
    .summary = "visit the sites, read them, load what they say, score the channels",
    .operands = "",
    .opts = opts,
    .run = run,
    .detail =
	"Obeys robots.txt, keeps a polite pace at each host, archives every answer as WARC.\n"
	"A run that was killed is taken up again by the same command. Sites that are down are\n"
	"told and change nothing.\n\n"
	"Without --seeds the sites of the database (`sites import`) and those that adapters name\n"
	"are visited. With --due those alone whose interval is over: `every` of the site's "
	"adapter,\n"
	"else of the configuration, with a tenth forgiven; after a visit that failed at most a "
	"day.\n"
	"With --shared any number of workers, on any machines with the same "
	"database,\n"
	"work on one crawl: a site is asked by one of them at a time, and the sites of a worker\n"
	"that died go to the others when its lease has run out.",
    .example = "  chipwatch-ingest run --seeds shops.txt\n"
	       "  chipwatch-ingest run --shared & chipwatch-ingest run --shared",
};

static const Opt load_opts[] = {
    {"seeds", 0, OPT_STR, "FILE", "the start pages of that run"},
    {"site", 0, OPT_LIST, "HOST", "only this site"},
    {"skip", 0, OPT_LIST, "HOST", "not this site"},
    {"operator", 0, OPT_STR, "NAME", "who runs this, kept with the run"},
    {"dry-run", 'n', OPT_FLAG, NULL, "print the start pages, and why others are left out"},
    {NULL, 0, OPT_FLAG, NULL, NULL},
};

const Cmd cmd_load = {
    .name = "load",
    .summary = "finish a run that could not be published, without fetching",
    .operands = "",
    .opts = load_opts,
    .run = load,
};
