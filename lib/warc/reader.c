#include "warc/warc.h"

#include "base/buf.h"
#include "base/limits.h"
#include "warc/inflate.h"

#include <stdio.h>
#include <sys/stat.h>

#define CHUNK ((size_t)1 << 18)

struct WarcReader {
	const char *path;
	FILE *f;
	MemberReader *gz; /* NULL: plain */
	Buf *win;	  /* plain: what was read; gzip: the member */
	size_t pos;	  /* of the next record in win */
	int64_t base;	  /* plain: file offset of win[0] */
	int64_t member_at, member_len;
	int in_member; /* records met in this member */
	bool done;
};

static void
close_file(void *f)
{
	fclose(f);
}

static bool
refuse_arc(const unsigned char *head, size_t n, const char *path, Err *e)
{
	if (n >= 11 && memcmp(head, "filedesc://", 11) == 0) {
		err_set(e, ERR_DATA, "\"%s\" is an ARC file, not WARC", path);
		err_hint(e, "Convert it first, for example with warcio recompress.");
		return true;
	}
	return false;
}

bool
warc_open(WarcReader **out, const char *path, Arena *a, Err *e)
{
	WarcReader *r = ARENA_NEW(a, WarcReader);
	unsigned char head[16];
	size_t n;

	r->path = arena_strdup(a, path);
	r->f = fopen(path, "rbe");
	if (!r->f)
		return err_errno(e, ERR_FILE, "could not open \"%s\"", path);
	arena_defer(a, close_file, r->f);
	n = fread(head, 1, sizeof(head), r->f);
	if (ferror(r->f))
		return err_errno(e, ERR_FILE, "could not read \"%s\"", path);
	rewind(r->f);
	if (refuse_arc(head, n, path, e))
		return false;
	r->win = buf_new(a, CAP_WARC_BLOCK + CAP_HEADERS + CHUNK * 2);
	if (n >= 2 && head[0] == 0x1f && head[1] == 0x8b) {
		r->gz = member_open(r->f, 0, a);
		if (!r->gz)
			return err_set(e, ERR_FILE, "could not start to inflate \"%s\"", path);
	}
	*out = r;
	return true;
}

/* More bytes behind what is there; false at the end of the file or member. */
static bool
more(WarcReader *r)
{
	char *p;
	size_t n;

	if (r->gz)
		return false;
	if (r->pos > CHUNK && r->pos * 2 > r->win->n) {
		memmove(r->win->p, r->win->p + r->pos, r->win->n - r->pos);
		r->win->n -= r->pos;
		r->base += (int64_t)r->pos;
		r->pos = 0;
	}
	p = buf_room(r->win, CHUNK);
	if (!p) {
		r->win->over = false;
		return false;
	}
	n = fread(p, 1, CHUNK, r->f);
	r->win->n += n;
	return n > 0;
}

static bool
have(WarcReader *r, size_t n)
{
	while (r->win->n - r->pos < n)
		if (!more(r))
			return false;
	return true;
}

static int64_t
here(const WarcReader *r)
{
	return r->gz ? r->member_at : r->base + (int64_t)r->pos;
}

static bool
damage(WarcReader *r, Err *e, const char *what)
{
	err_set(e, ERR_DATA, "%s", what);
	return err_at(e, r->path, 0, (long)here(r));
}

static bool
next_member(WarcReader *r, Err *e)
{
	r->pos = 0;
	r->in_member = 0;
	if (member_next(r->gz, r->win, &r->member_at, &r->member_len, e))
		return true;
	r->win->n = 0;
	if (e->kind == ERR_NONE) {
		r->done = true;
		return false;
	}
	err_at(e, r->path, 0, e->byte);
	if (!member_skip(r->gz) && !member_resync(r->gz))
		r->done = true;
	return false;
}

/* To the start of a record: over the line ends behind the last one, into the next member. */
static bool
to_record(WarcReader *r, Err *e)
{
	for (;;) {
		while (have(r, 1) && (r->win->p[r->pos] == '\r' || r->win->p[r->pos] == '\n'))
			r->pos++;
		if (have(r, 1))
			return true;
		if (!r->gz) {
			r->done = true;
			return false;
		}
		if (!next_member(r, e))
			return false;
	}
}

/* Length of the header block with its empty line; 0 when there is none within the cap. */
static size_t
header_length(WarcReader *r)
{
	size_t seen = 0;

	for (;;) {
		Str s = str_of(r->win->p + r->pos, r->win->n - r->pos);
		size_t from = seen > 3 ? seen - 3 : 0;
		size_t crlf = str_find(s, S("\r\n\r\n"), from);
		size_t lf = str_find(s, S("\n\n"), from);

		if (crlf != SIZE_MAX && crlf <= lf)
			return crlf + 4;
		if (lf != SIZE_MAX)
			return lf + 2;
		seen = s.n;
		if (seen > CAP_HEADERS || !more(r))
			return 0;
	}
}

static Str
header(Str headers, Str name)
{
	Str line;

	while (str_cut(&line, &headers, '\n'))
		if (str_startsi(line, name) && line.n > name.n && line.p[name.n] == ':')
			return str_trim(str_sub(line, name.n + 1, line.n));
	return STR_NONE;
}

static const char *const type_names[] = {"warcinfo", "request", "response", "revisit", "metadata",
    "resource", "conversion", "continuation", "unknown"};

const char *
warc_type_name(WarcType t)
{
	return type_names[t];
}

static WarcType
type_of(Str word)
{
	for (int i = 0; i < WARC_UNKNOWN; i++)
		if (str_eqi(word, str_from(type_names[i])))
			return (WarcType)i;
	return WARC_UNKNOWN;
}

static Str
without_brackets(Str s)
{
	if (s.n >= 2 && s.p[0] == '<' && s.p[s.n - 1] == '>')
		return str_sub(s, 1, s.n - 1);
	return s;
}

static void
fill(WarcRecord *out, Str h)
{
	*out = (WarcRecord){.headers = h, .date = INSTANT_NONE, .refers_to_date = INSTANT_NONE};
	out->type = type_of(header(h, S("WARC-Type")));
	out->id = header(h, S("WARC-Record-ID"));
	out->target_uri = without_brackets(header(h, S("WARC-Target-URI")));
	(void)!instant_parse(&out->date, header(h, S("WARC-Date")));
	out->content_type = header(h, S("Content-Type"));
	out->block_digest = header(h, S("WARC-Block-Digest"));
	out->payload_digest = header(h, S("WARC-Payload-Digest"));
	out->refers_to_uri = without_brackets(header(h, S("WARC-Refers-To-Target-URI")));
	(void)!instant_parse(&out->refers_to_date, header(h, S("WARC-Refers-To-Date")));
	out->rendered = header(h, S("Chipwatch-Rendered")).n > 0;
	out->photo = header(h, S("Chipwatch-Asked-For")).n > 0;
	out->truncated = header(h, S("WARC-Truncated")).n > 0;
	out->passed_over = header(h, S("Chipwatch-Passed-Over")).n > 0;
	out->asked_as = header(h, S("Chipwatch-Asked-As"));
	out->outcome = header(h, S("Chipwatch-Outcome"));
	out->reason = header(h, S("Chipwatch-Reason"));
	out->address = header(h, S("WARC-IP-Address"));
}

/* After damage in a plain file or a member: to the next line that begins a record. */
static void
resync(WarcReader *r)
{
	r->pos++;
	for (;;) {
		Str s = str_of(r->win->p, r->win->n);
		size_t at = str_find(s, S("\nWARC/1."), r->pos - 1);

		if (at != SIZE_MAX) {
			r->pos = at + 1;
			return;
		}
		r->pos = r->win->n > 8 ? r->win->n - 7 : r->win->n;
		if (!more(r)) {
			r->pos = r->win->n;
			return;
		}
	}
}

/* A record that is too large is gone over by its length: what stands in it may look like records.
 * False when the file ends before: then the length is wrong. */
static bool
skip_record(WarcReader *r, size_t head, int64_t block)
{
	int64_t rest = (int64_t)(r->win->n - r->pos), at = r->base + (int64_t)(r->pos + head);
	struct stat st;

	if (r->gz) {
		if (block > rest - (int64_t)head)
			return false;
		r->pos += head + (size_t)block;
		return true;
	}
	if (fstat(fileno(r->f), &st) != 0 || block > st.st_size - at ||
	    fseeko(r->f, at + block, SEEK_SET) != 0)
		return false;
	r->base = at + block;
	r->pos = r->win->n = 0;
	return true;
}

/* Has the whole record, and the line ends behind it, in the window; views are taken after that,
 * since reading may move it. */
static bool
read_block(WarcReader *r, size_t *block, const WarcRecord *rec, size_t head, Err *e)
{
	const char *what = NULL;
	int64_t n = -1;

	if (!str_i64(&n, header(rec->headers, S("Content-Length"))) || n < 0)
		what = "a record without Content-Length";
	else if (n > (int64_t)CAP_WARC_BLOCK) {
		damage(r, e, "a record of more than 64 MB was passed over");
		if (!skip_record(r, head, n))
			resync(r);
		return false;
	} else if (!have(r, head + (size_t)n + 4) && !have(r, head + (size_t)n))
		what = r->gz ? "a record goes on over the end of its gzip member"
			     : "the file ends inside a record";
	if (!what) {
		*block = (size_t)n;
		return true;
	}
	damage(r, e, what);
	resync(r);
	return false;
}

static bool
ends_well(const WarcReader *r)
{
	return r->win->n - r->pos >= 4 && memcmp(r->win->p + r->pos, "\r\n\r\n", 4) == 0;
}

/* What stands behind a block decides whether its length was right. */
static bool
check_end(WarcReader *r, WarcRecord *out, size_t start, Err *e)
{
	bool good = ends_well(r);
	size_t at = r->pos;

	while (at < r->win->n && (r->win->p[at] == '\r' || r->win->p[at] == '\n'))
		at++;
	out->length = r->gz ? r->member_len : (int64_t)(r->pos - start) + 4;
	out->member_ok = r->gz && r->in_member == 1 && at == r->win->n;
	if (good || at > r->pos || r->pos == r->win->n)
		return true;
	damage(r, e, "a record's Content-Length is wrong");
	resync(r);
	return false;
}

bool
warc_next(WarcReader *r, WarcRecord *out, Err *e)
{
	size_t head, start, block;

	err_clear(e);
	if (r->done || !to_record(r, e))
		return false;
	if (!have(r, 7) || memcmp(r->win->p + r->pos, "WARC/1.", 7) != 0) {
		damage(r, e, "not the start of a WARC record");
		resync(r);
		return false;
	}
	head = header_length(r);
	if (!head) {
		damage(r, e, "a record's header does not end");
		resync(r);
		return false;
	}
	r->in_member++;
	fill(out, str_of(r->win->p + r->pos, head));
	if (!read_block(r, &block, out, head, e))
		return false;
	start = r->pos;
	fill(out, str_of(r->win->p + start, head));
	out->offset = here(r);
	out->block = str_of(r->win->p + start + head, block);
	r->pos += head + block;
	return check_end(r, out, start, e);
}

bool
warc_at(WarcRecord *out, const char *path, int64_t offset, Arena *a, Err *e)
{
	WarcReader *r;

	if (!warc_open(&r, path, a, e))
		return false;
	if (fseeko(r->f, offset, SEEK_SET) != 0)
		return err_errno(e, ERR_FILE, "could not seek in \"%s\"", path);
	if (r->gz) {
		r->gz = member_open(r->f, offset, a);
		if (!r->gz)
			return err_set(e, ERR_FILE, "could not inflate \"%s\"", path);
	}
	r->base = offset;
	if (warc_next(r, out, e))
		return true;
	if (e && e->kind == ERR_NONE)
		err_set(e, ERR_DATA, "\"%s\" has no record at byte %lld", path, (long long)offset);
	return false;
}
