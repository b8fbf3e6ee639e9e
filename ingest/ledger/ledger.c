#include "ledger/ledger.h"

#include "base/file.h"
#include "base/limits.h"

#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static void
close_lock(void *p)
{
	close(((Ledger *)p)->lock);
}

static bool
lock_it(Ledger *l, Arena *a, Err *e)
{
	const char *path = arena_printf(a, "%s/lock", l->dir);

	l->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0644);
	if (l->lock < 0)
		return err_errno(e, ERR_FILE, "could not open \"%s\"", path);
	arena_defer(a, close_lock, l);
	return flock(l->lock, LOCK_EX) == 0 ||
	       err_errno(e, ERR_FILE, "could not lock \"%s\"", path);
}

static bool
read_id(Ledger *l, Arena *a, Err *e)
{
	const char *path = arena_printf(a, "%s/id", l->dir);
	char id[37], at[32];
	Str text;

	if (file_exists(path))
		return file_read(&text, path, 100, a, e) &&
		       (key_parse(&l->id, str_trim(text)) ||
			   err_set(e, ERR_DATA, "\"%s\" holds no key", path));
	l->id = KEY_OF(S("ledger"), str_from(path), str_from(instant_format(at, clock_now())),
	    str_from(arena_printf(a, "%lld %d", (long long)clock_mono_us(), (int)getpid())));
	return file_write(path, str_from(arena_printf(a, "%s\n", key_format(id, l->id))), e);
}

static bool
file_line(LedgerFile *f, Str s)
{
	Str day, first, records, bytes, root;

	return str_cut(&day, &s, '\t') && day_parse(&f->day, day) && str_cut(&first, &s, '\t') &&
	       str_i64(&f->first, first) && str_cut(&records, &s, '\t') &&
	       str_i64(&f->records, records) && str_cut(&bytes, &s, '\t') &&
	       str_i64(&f->bytes, bytes) && str_cut(&root, &s, '\t') &&
	       digest_parse(&f->root, root) && str_cut(&f->origin, &s, '\t') &&
	       str_cut(&f->run, &s, '\t') && str_cut(&f->path, &s, '\t') && f->path.n;
}

static bool
root_line(LedgerRoot *r, Str s)
{
	Str day, seq, leaves, root, link, at;

	return str_cut(&day, &s, '\t') && day_parse(&r->day, day) && str_cut(&seq, &s, '\t') &&
	       str_i64(&r->seq, seq) && str_cut(&leaves, &s, '\t') && str_i64(&r->leaves, leaves) &&
	       str_cut(&root, &s, '\t') && digest_parse(&r->root, root) &&
	       str_cut(&link, &s, '\t') && digest_parse(&r->link, link) && str_cut(&at, &s, '\t') &&
	       instant_parse(&r->at, at);
}

static bool
read_tables(Ledger *l, Arena *a, Err *e)
{
	const char *names[] = {"files", "roots"};

	for (int k = 0; k < 2; k++) {
		const char *path = arena_printf(a, "%s/%s.tsv", l->dir, names[k]);
		Str text = STR_NONE, line;
		long no = 0;

		if (file_exists(path) && !file_read(&text, path, CAP_FILE, a, e))
			return false;
		while (str_cut(&line, &text, '\n')) {
			LedgerFile f;
			LedgerRoot r;

			no++;
			if (!line.n)
				continue;
			if (k ? !root_line(&r, line) : !file_line(&f, line)) {
				err_set(e, ERR_DATA, "not a line of a ledger");
				return err_at(e, path, no, -1);
			}
			if (k)
				VEC_PUSH(a, &l->roots, r);
			else
				VEC_PUSH(a, &l->files, f);
		}
	}
	return true;
}

bool
ledger_open(Ledger *out, const char *base, Arena *a, Err *e)
{
	*out = (Ledger){.base = base, .dir = arena_printf(a, "%s/ledger", base), .arena = a};
	return file_mkdirs(out->dir, e) && lock_it(out, a, e) && read_id(out, a, e) &&
	       read_tables(out, a, e);
}

bool
ledger_look(Ledger *out, const char *base, Arena *a, Err *e)
{
	*out = (Ledger){.base = base, .dir = arena_printf(a, "%s/ledger", base), .arena = a};
	if (!file_exists(arena_printf(a, "%s/id", out->dir)))
		return err_set(e, ERR_FILE, "no ledger in \"%s\"", out->dir) ||
		       err_hint(e,
			   "`run`, `replay` and `attach` make it; archive_dir names another "
			   "archive.");
	return read_id(out, a, e) && read_tables(out, a, e);
}

static const char *
leaves_path(const Ledger *l, Day day, Arena *a)
{
	char text[16];

	return arena_printf(a, "%s/%s.leaves", l->dir, day_format(text, day));
}

bool
ledger_leaves(LeafVec *out, const Ledger *l, Day day, Arena *a, Err *e)
{
	return leaves_read(out, leaves_path(l, day, a), a, e);
}

const char *
ledger_path(const Ledger *l, const LedgerFile *f, Arena *a)
{
	if (f->path.p[0] == '/')
		return arena_cstr(a, f->path);
	return arena_printf(a, "%s/%.*s", l->base, STR_ARG(f->path));
}

/* Below the archive folder the path is relative: the folder may be moved as a whole. */
static Str
kept_path(const Ledger *l, const char *path, Arena *a)
{
	char whole[PATH_MAX], base[PATH_MAX];
	Str w = arena_str(a, str_from(realpath(path, whole) ? whole : path));
	Str b = str_from(realpath(l->base, base) ? base : l->base);

	if (str_starts(w, b) && w.n > b.n && w.p[b.n] == '/')
		return str_sub(w, b.n + 1, w.n);
	return w;
}

static bool
write_files(const Ledger *l, Arena *a, Err *e)
{
	Buf *b = buf_new(a, CAP_FILE);
	char hex[65], day[16];

	for (size_t i = 0; i < l->files.n; i++) {
		const LedgerFile *f = &l->files.v[i];

		buf_printf(b, "%s\t%lld\t%lld\t%lld\t%s\t%.*s\t%.*s\t%.*s\n",
		    day_format(day, f->day), (long long)f->first, (long long)f->records,
		    (long long)f->bytes, digest_hex(hex, f->root.b, 32), STR_ARG(f->origin),
		    STR_ARG(f->run), STR_ARG(f->path));
	}
	return file_write(arena_printf(a, "%s/files.tsv", l->dir), buf_str(b), e);
}

static bool
is_known(const Ledger *l, Sha256 root, int64_t records)
{
	for (size_t i = 0; i < l->files.n; i++)
		if (l->files.v[i].records == records &&
		    memcmp(l->files.v[i].root.b, root.b, 32) == 0)
			return true;
	return false;
}

static int64_t
leaves_of_day(const Ledger *l, Day day)
{
	int64_t n = 0;

	for (size_t i = 0; i < l->files.n; i++)
		if (l->files.v[i].day == day)
			n += l->files.v[i].records;
	return n;
}

/* The leaves first, then the line that counts them: what a kill leaves behind is cut off. */
static bool
append_leaves(const Ledger *l, LedgerFile *f, const LeafVec *more, Arena *a, Err *e)
{
	Buf *b = buf_new(a, (size_t)4 << 30);
	LeafVec have;

	if (!ledger_leaves(&have, l, f->day, a, e))
		return false;
	f->first = leaves_of_day(l, f->day);
	if ((int64_t)have.n < f->first)
		return err_set(e, ERR_DATA, "\"%s\" has lost leaves", leaves_path(l, f->day, a));
	have.n = (size_t)f->first;
	leaves_write(b, &have);
	leaves_write(b, more);
	return file_write(leaves_path(l, f->day, a), buf_str(b), e);
}

/* Today; but where the clock went back a day that was left is not entered again. */
static Day
day_to_enter(const Ledger *l)
{
	Day today = day_of(clock_now()), last = l->files.n ? l->files.v[l->files.n - 1].day : today;

	return last > today ? last : today;
}

bool
ledger_add(
    LedgerFile **added, Ledger *l, const char *path, const char *origin, const char *run, Err *e)
{
	Arena *a = arena_new();
	LedgerFile f = {.day = day_to_enter(l)};
	LeafVec leaves;
	int64_t damaged;
	struct stat st = {0};
	bool ok = leaves_scan(&leaves, &damaged, path, a, e);

	*added = NULL;
	if (ok && leaves.open)
		ok = err_set(e, ERR_DATA, "its run has not ended");
	if (ok) {
		f.records = (int64_t)leaves.n;
		f.root = leaves_root(&leaves, 0, leaves.n);
		f.bytes = stat(path, &st) == 0 ? st.st_size : 0;
		f.origin = str_from(arena_strdup(l->arena, origin));
		f.run = str_from(arena_strdup(l->arena, run));
		f.path = kept_path(l, path, l->arena);
	}
	if (ok && leaves.n && !is_known(l, f.root, f.records)) {
		ok = append_leaves(l, &f, &leaves, a, e);
		if (ok) {
			VEC_PUSH(l->arena, &l->files, f);
			*added = &l->files.v[l->files.n - 1];
			ok = write_files(l, a, e);
		}
	}
	arena_free(a);
	return ok;
}

Sha256
ledger_link(const LedgerRoot *before, const LedgerRoot *r)
{
	char text[256], old[65], root[65], day[16];
	Sha256 none = {{0}};
	int n = snprintf(text, sizeof(text), "%s %s %lld %lld %s",
	    digest_hex(old, before ? before->link.b : none.b, 32), day_format(day, r->day),
	    (long long)r->seq, (long long)r->leaves, digest_hex(root, r->root.b, 32));

	return digest_sha256(str_of(text, (size_t)n));
}

static bool
write_roots(const Ledger *l, Arena *a, Err *e)
{
	Buf *b = buf_new(a, CAP_FILE);
	char root[65], link[65], day[16], at[32];

	for (size_t i = 0; i < l->roots.n; i++) {
		const LedgerRoot *r = &l->roots.v[i];

		buf_printf(b, "%s\t%lld\t%lld\t%s\t%s\t%s\n", day_format(day, r->day),
		    (long long)r->seq, (long long)r->leaves, digest_hex(root, r->root.b, 32),
		    digest_hex(link, r->link.b, 32), instant_format(at, r->at));
	}
	return file_write(arena_printf(a, "%s/roots.tsv", l->dir), buf_str(b), e);
}

static const LedgerRoot *
last_root_of(const Ledger *l, Day day)
{
	for (size_t i = l->roots.n; i-- > 0;)
		if (l->roots.v[i].day == day)
			return &l->roots.v[i];
	return NULL;
}

static bool
seal_day(LedgerRoot **out, Ledger *l, Day day, Arena *a, Err *e)
{
	const LedgerRoot *last = l->roots.n ? &l->roots.v[l->roots.n - 1] : NULL;
	const LedgerRoot *before = last_root_of(l, day);
	LedgerRoot r = {.day = day,
	    .at = clock_now(),
	    .seq = before ? before->seq + 1 : 1,
	    .leaves = leaves_of_day(l, day)};
	LeafVec leaves;

	if (!r.leaves || (before && before->leaves == r.leaves))
		return true;
	if (!ledger_leaves(&leaves, l, day, a, e))
		return false;
	if ((int64_t)leaves.n < r.leaves)
		return err_set(e, ERR_DATA, "leaves are missing");
	r.root = leaves_root(&leaves, 0, (size_t)r.leaves);
	r.link = ledger_link(last, &r);
	/* v is NULL only while n == cap == 0; the analyzer cannot know that. */
	VEC_PUSH(l->arena, &l->roots, r); /* NOLINT(clang-analyzer-core.*) */
	*out = &l->roots.v[l->roots.n - 1];
	return write_roots(l, a, e);
}

bool
ledger_seal(LedgerRoot **out, Ledger *l, Err *e)
{
	Arena *a = arena_new();
	Day day = DAY_NONE;
	bool ok = true;

	*out = NULL;
	for (size_t i = 0; ok && i < l->files.n; i++) {
		if (l->files.v[i].day == day)
			continue;
		day = l->files.v[i].day;
		ok = seal_day(out, l, day, a, e);
	}
	arena_free(a);
	return ok;
}
