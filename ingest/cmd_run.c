#include "base/file.h"
#include "base/json.h"
#include "base/limits.h"
#include "cmds.h"
#include "compose/crawl.h"
#include "fetch/options.h"
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

/* The sites of the database, but for those that were named otherwise. */
static bool
known_seeds(Str *out, Db *db, Arena *a, Err *e)
{
	Buf *b = buf_new(a, CAP_FILE);
	DbRows r;

	if (!db_run(db, &sql_load_sites, DB_NONE, &r, a, e))
		return false;
	for (size_t i = 0; i < r.rows; i++) {
		buf_str_add(b, db_cell(&r, i, 0));
		buf_putc(b, '\n');
	}
	*out = buf_str(b);
	if (r.rows)
		return true;
	err_set(e, ERR_CONFIG, "no sites to visit yet");
	return err_hint(e, "Give a file of start pages: chipwatch-ingest run --seeds FILE");
}

static bool
is_wanted(CmdArgs *c, Str line)
{
	Str host = page_host(str_trim(str_sub(line, 0, str_chr(line, '\t', 0))));
	bool wanted = cmd_list_count(c, "site") == 0;

	for (size_t i = 0; i < cmd_list_count(c, "site"); i++)
		wanted = wanted || str_eq(host, str_from(cmd_list(c, "site", i)));
	for (size_t i = 0; i < cmd_list_count(c, "skip"); i++)
		wanted = wanted && !str_eq(host, str_from(cmd_list(c, "skip", i)));
	return wanted;
}

static Str
filter_seeds(CmdArgs *c, Str seeds)
{
	Buf *b = buf_new(cmd_arena(c), CAP_FILE);
	Str line;

	while (str_cut(&line, &seeds, '\n'))
		if (is_wanted(c, line)) {
			buf_str_add(b, line);
			buf_putc(b, '\n');
		}
	return buf_str(b);
}

static bool
get_seeds(Str *out, CmdArgs *c, Db *db, Err *e)
{
	Str seeds;

	if (cmd_str(c, "seeds")) {
		if (!file_read(&seeds, cmd_str(c, "seeds"), CAP_FILE, cmd_arena(c), e))
			return false;
	} else if (!known_seeds(&seeds, db, cmd_arena(c), e)) {
		return false;
	}
	*out = filter_seeds(c, seeds);
	return true;
}

static void
print_json(CmdArgs *c, const CrawlReport *r)
{
	Buf *b = buf_new(cmd_arena(c), CAP_JSON_LINE);
	char id[37];
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
	jo_kint(&o, "listings", r->load.listings);
	jo_kint(&o, "new_states", r->load.added);
	jo_kint(&o, "ended_states", r->load.ended);
	jo_kint(&o, "new_captures", r->load.captures);
	jo_kint(&o, "new_contacts", r->load.contacts);
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
	if (cmd_json(c)) {
		print_json(c, r);
		return;
	}
	printf("%lld sites seen whole, %lld in part, %lld not at all; %lld pages, %lld listings\n"
	       "%lld new offer states, %lld ended, %lld new contacts, %lld new captures%s\n",
	    (long long)r->whole, (long long)r->partial, (long long)r->failed,
	    (long long)r->fetch.pages, (long long)r->load.listings, (long long)r->load.added,
	    (long long)r->load.ended, (long long)r->load.contacts, (long long)r->load.captures,
	    r->resumed ? " (resumed)" : "");
}

static bool
crawl(CmdArgs *c, bool no_fetch, Err *e)
{
	Arena *a = cmd_arena(c);
	const DbOptions dbo = {
	    .url = cmd_str(c, "db"), .role = DB_WRITER, .program = "chipwatch-ingest"};
	CrawlOptions opt = {.conf = cmd_conf(c),
	    .operator= cmd_str(c, "operator"),
	    .no_fetch = no_fetch,
	    .progress = isatty(STDERR_FILENO) && !cmd_flag(c, "quiet"),
	    .stop = &stop};
	CrawlReport report;
	Normalizer *norm;
	const char *data;
	Sites *sites;
	Db *db;

	if (!file_data_dir(&data, a, e) || !sites_open(&sites, data, a, e) ||
	    !normalizer_open(&norm, arena_printf(a, "%s/schema/catalogue", data), a, e) ||
	    !db_open(&db, &dbo, a, e) || !get_seeds(&opt.seeds, c, db, e))
		return false;
	if (cmd_flag(c, "dry-run")) {
		fwrite(opt.seeds.p, 1, opt.seeds.n, stdout);
		return true;
	}
	opt.allow_private = options_allow(c);
	catch_signals();
	if (!crawl_run(&report, db, sites, norm, &opt, e))
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
    {"operator", 0, OPT_STR, "NAME", "who runs this, kept with the run"},
    {"dry-run", 'n', OPT_FLAG, NULL, "print the start pages and do nothing"},
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
	"told and change nothing.",
    .example = "  chipwatch-ingest run --seeds shops.txt",
};

const Cmd cmd_load = {
    .name = "load",
    .summary = "finish a run that could not be published, without fetching",
    .operands = "",
    .opts = opts,
    .run = load,
};
