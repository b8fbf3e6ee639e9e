#include "aswriter.h"
#include "base/answer.h"
#include "base/file.h"
#include "base/json.h"
#include "base/limits.h"
#include "base/log.h"
#include "base/progress.h"
#include "cmds.h"
#include "compose/archive.h"
#include "compose/publish.h"
#include "compose/seal.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
	const char *path;
	Instant begins;
	size_t at; /* among those given */
} Given;

typedef struct {
	Given *given; /* in the order of their beginnings */
	size_t ngiven;
	Gather *gather;
	Day newest; /* of the pages of this file */
	int64_t pages;
	Archive *archive;
	LoadReport load;
	SealReport seal;
	Key128 run;
} Replay;

static bool
take_page(void *self, const Page *page, Err *e)
{
	Replay *r = self;
	Day d = day_of(page->fetched_at);

	if (r->newest == DAY_NONE || d > r->newest)
		r->newest = d;
	r->pages++;
	return gather_page(r->gather, page, NULL, e);
}

/* The same archives are the same run: their names, sizes and first bytes name it. */
static bool
run_key(Key128 *out, CmdArgs *c, Err *e)
{
	Arena *a = arena_new();
	size_t n = cmd_count(c);
	Str *parts = ARENA_ARRAY(a, n + 1, Str);

	parts[0] = S("replay");
	for (size_t i = 0; i < n; i++) {
		const char *path = cmd_operand(c, i);
		const char *slash = strrchr(path, '/');
		struct stat st;

		if (stat(path, &st) != 0) {
			arena_free(a);
			return err_errno(e, ERR_FILE, "could not open \"%s\"", path);
		}
		parts[i + 1] = str_from(
		    arena_printf(a, "%s %lld", slash ? slash + 1 : path, (long long)st.st_size));
	}
	*out = key_of(n + 1, parts);
	arena_free(a);
	return true;
}

static int
by_begin(const void *x, const void *y)
{
	const Given *a = x, *b = y;

	if (a->begins != b->begins)
		return a->begins < b->begins ? -1 : 1;
	return (a->at > b->at) - (a->at < b->at);
}

/* Their names need not be in the order of their days. */
static void
sort_sources(Replay *r, CmdArgs *c)
{
	r->ngiven = cmd_count(c);
	r->given = ARENA_ARRAY(cmd_arena(c), r->ngiven + 1, Given);
	for (size_t i = 0; i < r->ngiven; i++) {
		const char *path = cmd_operand(c, i);

		r->given[i] = (Given){path, archive_begins(path), i};
	}
	qsort(r->given, r->ngiven, sizeof(*r->given), by_begin);
}

/* Days before it are complete when archive i was read: neither it nor the one before has touched
 * them last, and none that is to come begins earlier. DAY_NONE: no day is. */
static Day
complete_before(const Replay *r, size_t i, Day last)
{
	const Given *next = i + 1 < r->ngiven ? &r->given[i + 1] : NULL;
	Day d = last < r->newest ? last : r->newest;

	if (d == DAY_NONE || (next && next->begins == INSTANT_NONE))
		return DAY_NONE;
	return next && day_of(next->begins) < d ? day_of(next->begins) : d;
}

static void
show_progress(Progress *p, size_t done, size_t total, int64_t pages)
{
	char words[96];

	snprintf(words, sizeof(words), "%zu of %zu archives, %lld page%s", done, total,
	    (long long)pages, str_s(pages));
	progress_show(p, done, total, words);
}

static bool
read_all(CmdArgs *c, Replay *r, Db *db, Err *e)
{
	Progress progress = progress_start(cmd_flag(c, "quiet"));
	size_t bad = 0;
	Err first = {0};

	for (size_t i = 0; i < r->ngiven; i++) {
		const char *path = r->given[i].path;
		Err why = {0};
		Day last = r->newest, until;

		r->newest = DAY_NONE;
		if (!archive_read(r->archive, path, take_page, r, &why)) {
			LOG(LOG_ERROR, "archive", {"file", str_from(path)},
			    {"error", str_from(why.text)});
			if (!bad++)
				first = why;
		}
		until = complete_before(r, i, last);
		if (until != DAY_NONE && !publish_days(&r->load, db, r->run, r->gather, until, e))
			return false;
		show_progress(&progress, i + 1, cmd_count(c), r->pages);
	}
	if (bad == cmd_count(c)) {
		*e = first;
		return false;
	}
	return publish_days(&r->load, db, r->run, r->gather, DAY_NONE, e);
}

static bool
seal(CmdArgs *c, Replay *r, Db *db, Err *e)
{
	Arena *a = cmd_arena(c);
	const char **paths = ARENA_ARRAY(a, cmd_count(c) + 1, const char *);

	for (size_t i = 0; i < cmd_count(c); i++)
		paths[i] = cmd_operand(c, i);
	return seal_files(
	    &r->seal, db, seal_base(cmd_conf(c), a), &(SealSource){r->run, "archived", paths}, e);
}

static void
print_record(CmdArgs *c, const Replay *r)
{
	const ArchiveStats *s = archive_stats(r->archive);
	Buf *b = buf_new(cmd_arena(c), CAP_JSON_LINE);
	char id[37];
	JsonOut o;

	jo_init(&o, b);
	jo_obj(&o);
	jo_kstr(&o, "run", str_from(key_format(id, r->run)));
	jo_kint(&o, "records", s->records);
	jo_kint(&o, "pages", r->pages);
	jo_kint(&o, "damaged", s->damaged);
	jo_kint(&o, "orphan_revisits", s->orphans);
	jo_kint(&o, "site_days", r->load.sites);
	jo_kint(&o, "set_aside", r->load.set_aside);
	jo_kint(&o, "listings", r->load.listings);
	jo_kint(&o, "new_captures", r->load.captures);
	jo_kint(&o, "new_states", r->load.added);
	jo_kint(&o, "ended_states", r->load.ended);
	jo_kint(&o, "new_contacts", r->load.contacts);
	if (r->seal.sealed)
		jo_kstr(&o, "ledger_root",
		    str_from(digest_hex(arena_alloc(cmd_arena(c), 65), r->seal.root.root.b, 32)));
	if (s->damaged)
		jo_kstr(&o, "first_damage",
		    str_from(arena_printf(cmd_arena(c), "%s, byte %ld: %s", s->first.file,
			s->first.byte, s->first.text)));
	jo_end_obj(&o);
	printf("%s\n", buf_cstr(b));
}

static bool
count_page(void *self, const Page *page, Err *e)
{
	Replay *r = self;

	(void)page;
	(void)e;
	r->pages++;
	return true;
}

/* What stands in the archives, without a database. */
static bool
look(CmdArgs *c, Replay *r, Err *e)
{
	r->archive = archive_new(cmd_arena(c));
	for (size_t i = 0; i < r->ngiven; i++)
		if (!archive_read(r->archive, r->given[i].path, count_page, r, e))
			return false;
	const ArchiveStats *s = archive_stats(r->archive);
	const AnswerField said[] = {ANSWER_INT("records", s->records),
	    ANSWER_INT("pages", r->pages), ANSWER_INT("damaged", s->damaged),
	    ANSWER_INT("orphan_revisits", s->orphans)};
	ANSWER(c, said, "%lld record%s, %lld page%s, %lld damaged", (long long)s->records,
	    str_s(s->records), (long long)r->pages, str_s(r->pages), (long long)s->damaged);
	return true;
}

static bool
run(CmdArgs *c, Err *e)
{
	Arena *a = cmd_arena(c);
	Replay r = {.newest = DAY_NONE};
	Normalizer *norm;
	RunInfo info = {.kind = "replay", .command = "replay"};
	const char *data;
	Sites *sites;
	Db *db;

	sort_sources(&r, c);
	if (cmd_dry(c))
		return look(c, &r, e);
	if (!run_key(&r.run, c, e) || !file_data_dir(&data, a, e) ||
	    !sites_open(&sites, data, a, e) ||
	    !normalizer_open(&norm, arena_printf(a, "%s/schema/catalogue", data), a, e) ||
	    !aswriter_open(&db, c, e))
		return false;
	info.revision = normalizer_revision(norm);
	info.operator= cmd_str(c, "operator");
	r.gather = gather_new(sites, norm, a);
	r.archive = archive_new(a);
	if (!publish_start(db, r.run, &info, e) || !read_all(c, &r, db, e) || !seal(c, &r, db, e) ||
	    !publish_end(db, r.run, &r.load, e))
		return false;
	print_record(c, &r);
	return true;
}

static const Opt opts[] = {
    {"operator", 0, OPT_STR, "NAME", "who runs this, kept with the run"},
    {"dry-run", 'n', OPT_FLAG, NULL, "read and count what is in them, change nothing"},
    {NULL, 0, OPT_FLAG, NULL, NULL},
};

const Cmd cmd_replay = {
    .name = "replay",
    .summary = "read WARC archives, ours or anyone's, into the database",
    .operands = "WARC...",
    .min_operands = 1,
    .max_operands = -1,
    .opts = opts,
    .run = run,
    .detail = "Days are taken from the records, not from today. The same archives replayed again\n"
	      "change nothing. Damaged records are counted and the rest is read.",
};
