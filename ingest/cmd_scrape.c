#include "base/file.h"
#include "base/json.h"
#include "base/limits.h"
#include "cmds.h"
#include "compose/pace.h"
#include "extract/extract.h"
#include "fetch/options.h"
#include "fetch/queue.h"
#include "net/url.h"

typedef struct {
	const Sites *sites;
	FetchQueue queue;
	Arena *scratch;
	ArenaMark empty;
	Buf *out;
} Scrape;

static void
print_page(Scrape *s, const Page *p, size_t listings)
{
	char at[32];
	JsonOut o;

	buf_reset(s->out);
	jo_init(&o, s->out);
	jo_obj(&o);
	jo_kstr(&o, "url", p->url);
	jo_kstr(&o, "outcome", str_from(page_outcome_name(p->outcome)));
	jo_kstr(&o, "reason", p->reason);
	jo_kint(&o, "status", p->status);
	jo_kint(&o, "bytes", (int64_t)p->body.n);
	jo_kstr(&o, "fetched_at", str_from(instant_format(at, p->fetched_at)));
	jo_kstr(&o, "warc", p->warc_file);
	jo_kint(&o, "offset", p->warc_offset);
	jo_kint(&o, "listings", (int64_t)listings);
	jo_end_obj(&o);
	printf("%s\n", buf_cstr(s->out));
}

static bool
take_page(void *self, const Page *page, Err *e)
{
	Scrape *s = self;
	Extraction x = {0};
	Err why;

	arena_rewind(s->scratch, s->empty);
	if (page_was_seen(page->outcome) && page->body.n &&
	    !extract_page(&x, page, s->sites, s->scratch, &why))
		x = (Extraction){0};
	for (size_t i = 0; i < x.links.n; i++) {
		const Link *l = &x.links.v[i];

		if (url_same_site(l->url, page->url) &&
		    !s->queue.add(
			s->queue.self, l->url, page->depth + (l->kind == LINK_NEXT ? 0 : 1), e))
			return false;
	}
	print_page(s, page, x.listings.n);
	return true;
}

static bool
add_line(Scrape *s, Str line, Arena *a, Err *e)
{
	Str url;

	line = str_trim(str_sub(line, 0, str_chr(line, '\t', 0)));
	if (!line.n || line.p[0] == '#')
		return true;
	if (!url_normal(&url, line, a))
		return err_set(e, ERR_USAGE, "not an http(s) address: \"%.*s\"", STR_ARG(line));
	return s->queue.add(s->queue.self, url, 0, e);
}

static bool
add_seeds(Scrape *s, CmdArgs *c, Err *e)
{
	Str text = STR_NONE, line;

	if (cmd_str(c, "seeds") &&
	    !file_read(&text, cmd_str(c, "seeds"), CAP_FILE, cmd_arena(c), e))
		return false;
	for (long no = 1; str_cut(&line, &text, '\n'); no++)
		if (!add_line(s, line, cmd_arena(c), e))
			return err_at(e, cmd_str(c, "seeds"), no, -1);
	for (size_t i = 0; i < cmd_count(c); i++)
		if (!add_line(s, str_from(cmd_operand(c, i)), cmd_arena(c), e))
			return false;
	if (s->queue.empty(s->queue.self))
		return err_set(e, ERR_USAGE, "no start page: give URLs or --seeds FILE");
	return true;
}

static bool
run(CmdArgs *c, Err *e)
{
	Arena *a = cmd_arena(c);
	const Conf *k = cmd_conf(c);
	QueueBounds bounds = {conf_int(k, "max_pages"), (int)conf_int(k, "max_depth")};
	FetchOptions opt;
	FetchStats stats;
	Scrape s = {.scratch = arena_new(), .out = buf_new(a, CAP_JSON_LINE)};
	const char *data;
	Sites *sites;
	bool ok;

	s.empty = arena_mark(s.scratch);
	s.queue = queue_interface(queue_new(&bounds, NULL, NULL, a));
	ok = file_data_dir(&data, a, e) && sites_open(&sites, data, a, e) && add_seeds(&s, c, e);
	if (ok) {
		s.sites = sites;
		opt = options_from(k, cmd_str(c, "out"), a);
		opt.allow_private = options_allow(c);
		pace_use(&opt, sites);
		ok = fetch_run(&stats, &s.queue, &opt, take_page, &s, e);
	}
	arena_free(s.scratch);
	return ok;
}

static const Opt opts[] = {
    {"seeds", 0, OPT_STR, "FILE", "start pages, one a line"},
    {"out", 'o', OPT_STR, "DIR", "where the WARC files go (default: no archive)"},
    {"allow-private", 0, OPT_LIST, "CIDR", "private addresses that may be visited"},
    {NULL, 0, OPT_FLAG, NULL, NULL},
};

const Cmd cmd_scrape = {
    .name = "scrape",
    .summary = "visit start pages and what they link to, archive, print one line a page",
    .operands = "[URL...]",
    .max_operands = -1,
    .opts = opts,
    .run = run,
    .detail = "Needs no database. `replay` reads the archive later.",
};
