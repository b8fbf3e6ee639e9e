#include "compose/archive.h"

#include "base/log.h"
#include "compose/photos.h"
#include "warc/warc.h"

#include <stdio.h>

#define DAMAGE_TOLD 20 /* the rest is counted */

/* Where the body of a URL's last full record stands. */
typedef struct {
	const char *path;
	int64_t offset;
} Place;

struct Archive {
	Arena *arena;
	Map *places;
	bool keep_orphans;
	ArchiveStats stats;
};

Archive *
archive_new(Arena *a)
{
	Archive *r = ARENA_NEW(a, Archive);

	r->arena = a;
	r->places = map_new(a);
	return r;
}

const ArchiveStats *
archive_stats(const Archive *r)
{
	return &r->stats;
}

void
archive_keep_orphans(Archive *r)
{
	r->keep_orphans = true;
}

static void
note_damage(Archive *r, const Err *e)
{
	char at[24];

	if (!r->stats.damaged++)
		r->stats.first = *e;
	if (r->stats.damaged > DAMAGE_TOLD)
		return;
	snprintf(at, sizeof(at), "%ld", e->byte);
	LOG(LOG_WARN, "archive", {"file", str_from(e->file)}, {"byte", str_from(at)},
	    {"damage", str_from(e->text)});
}

static void
note_place(Archive *r, Str url, const char *path, int64_t offset)
{
	Place *p = map_get(r->places, url);

	if (!p) {
		p = ARENA_NEW(r->arena, Place);
		map_put_copy(r->places, url, p);
	}
	p->path = path;
	p->offset = offset;
}

static Str
file_base(const char *path)
{
	const char *slash = strrchr(path, '/');

	return str_from(slash ? slash + 1 : path);
}

/* A page has several states: one of them is named by its digest besides. */
static Str
with_digest(Str url, Str digest, Arena *a)
{
	return str_from(arena_printf(a, "%.*s %.*s", STR_ARG(url), STR_ARG(digest)));
}

/* A payload that came again, not merely an answer that nothing was modified. */
static bool
is_identical(const WarcRecord *rec)
{
	return str_find(rec->headers, S("/revisit/identical-payload-digest"), 0) != SIZE_MAX;
}

/* The revisit's own date and place, with the body of what it refers to. */
static bool
revisit_page(Archive *r, Page *out, const WarcRecord *rec, const char *path, Arena *a, Err *e)
{
	Str url = rec->refers_to_uri.n ? rec->refers_to_uri : rec->target_uri;
	bool same = is_identical(rec) && rec->payload_digest.n;
	const Place *p = map_get(r->places, same ? with_digest(url, rec->payload_digest, a) : url);
	WarcRecord first;

	if (p && !warc_at(&first, p->path, p->offset, a, e))
		return false;
	if (!p)
		return err_set(e, ERR_NEGATIVE, "the record it refers to was not met");
	if (!warc_page(out, &first, p->path, a, e))
		return false;
	out->url = out->final_url = arena_str(a, rec->target_uri);
	out->fetched_at = rec->date;
	out->warc_file = arena_str(a, file_base(path));
	out->warc_offset = rec->offset;
	out->warc_length = rec->length;
	out->photo = rec->photo;
	warc_verdict(out, rec, a);
	return true;
}

/* The answer alone, to be filled by who knows what it stands for: anything else would be a page
 * without its text. */
static bool
orphan_page(Page *out, const WarcRecord *rec, const char *path, Arena *a, Err *e)
{
	if (!warc_page(out, rec, path, a, e))
		return false;
	if (is_identical(rec) && out->outcome == PAGE_OK)
		out->outcome = PAGE_NOT_MODIFIED;
	return out->outcome == PAGE_NOT_MODIFIED;
}

/* Nothing came, and it was kept why. */
static void
nothing_page(Page *out, const WarcRecord *rec, Arena *a)
{
	*out = (Page){.url = arena_str(a, rec->target_uri),
	    .fetched_at = rec->date,
	    .sha256 = digest_sha256(S("")),
	    .photo = rec->photo};
	out->final_url = out->url;
	warc_verdict(out, rec, a);
}

static bool
read_record(Archive *r, const WarcRecord *rec, const char *path, Page *page, Arena *a)
{
	Err e = {0};

	if (rec->type == WARC_RESOURCE && !page_host(rec->target_uri).n)
		return false; /* a file that was added by hand, a screenshot */
	if (rec->rendered || rec->passed_over)
		return false; /* what was seen is the resource record, or answer, behind it */
	if (rec->type == WARC_METADATA && rec->outcome.n && page_host(rec->target_uri).n &&
	    rec->date != INSTANT_NONE) {
		nothing_page(page, rec, a);
		return true;
	}
	if (rec->type == WARC_RESPONSE || rec->type == WARC_RESOURCE) {
		if (!warc_page(page, rec, path, a, &e)) {
			note_damage(r, &e);
			return false;
		}
		if (rec->truncated && !rec->outcome.n && photos_is(page))
			page->outcome = PAGE_BROKEN;
		note_place(r, rec->target_uri, path, rec->offset);
		if (rec->payload_digest.n)
			note_place(r, with_digest(rec->target_uri, rec->payload_digest, a), path,
			    rec->offset);
		return true;
	}
	if (rec->type != WARC_REVISIT)
		return false;
	r->stats.revisits++;
	if (revisit_page(r, page, rec, path, a, &e))
		return true;
	if (e.kind == ERR_NEGATIVE && r->keep_orphans && orphan_page(page, rec, path, a, &e))
		return true;
	if (e.kind == ERR_NEGATIVE)
		r->stats.orphans++;
	else
		note_damage(r, &e);
	return false;
}

/* A file in which nothing but damage was met is not an archive: tell that as it is. */
static bool
nothing_read(Archive *r, int64_t before, const char *path, Err *e)
{
	if (r->stats.records > before || !r->stats.damaged)
		return false;
	*e = r->stats.first;
	err_context(e, "could not read \"%s\"", path);
	return true;
}

Instant
archive_begins(const char *path)
{
	Arena *a = arena_new();
	Instant at = INSTANT_NONE;
	WarcReader *w;
	WarcRecord rec;
	Err e;

	if (warc_open(&w, path, a, &e))
		while (at == INSTANT_NONE && warc_next(w, &rec, &e))
			if (rec.type != WARC_WARCINFO)
				at = rec.date;
	arena_free(a);
	return at;
}

bool
archive_read(Archive *r, const char *path, ArchiveFn fn, void *self, Err *e)
{
	const char *kept = arena_strdup(r->arena, path);
	Arena *a = arena_new();
	Arena *scratch = arena_new();
	ArenaMark empty = arena_mark(scratch);
	int64_t before = r->stats.records;
	WarcReader *w;
	WarcRecord rec;
	bool ok = warc_open(&w, path, a, e);

	for (int broken = 0; ok && broken < 1000;) {
		Err bad = {0};
		Page page;

		if (!warc_next(w, &rec, &bad)) {
			if (bad.kind == ERR_NONE)
				break;
			note_damage(r, &bad);
			broken++;
			continue;
		}
		r->stats.records++;
		arena_rewind(scratch, empty);
		if (!read_record(r, &rec, kept, &page, scratch))
			continue;
		r->stats.pages++;
		ok = fn(self, &page, e);
	}
	if (ok && nothing_read(r, before, path, e))
		ok = false;
	arena_free(scratch);
	arena_free(a);
	return ok;
}
