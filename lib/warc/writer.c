#include "warc/chain.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/limits.h"

#include <errno.h>
#include <fcntl.h>
#include <libdeflate.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

struct WarcWriter {
	WarcOptions opt;
	Arena *arena;
	struct libdeflate_compressor *deflate;
	Buf *plain, *packed;
	int fd;
	int serial;
	Str name;   /* of the open file */
	int64_t at; /* its length */
	Chain chain;
	bool closing; /* the record under way is the last one */
};

static void
close_writer(void *p)
{
	WarcWriter *w = p;

	if (w->fd >= 0)
		close(w->fd);
	libdeflate_free_compressor(w->deflate);
}

bool
warc_writer_open(WarcWriter **out, const WarcOptions *opt, Arena *a, Err *e)
{
	WarcWriter *w = ARENA_NEW(a, WarcWriter);

	if (!file_mkdirs(opt->dir, e))
		return false;
	w->opt = *opt;
	w->arena = a;
	w->fd = -1;
	w->deflate = libdeflate_alloc_compressor(opt->level > 0 ? opt->level : 1);
	if (!w->deflate)
		return err_set(e, ERR_FILE, "could not start to compress");
	arena_defer(a, close_writer, w);
	w->plain = buf_new(a, CAP_WARC_BLOCK + CAP_HEADERS * 4);
	w->packed = buf_new(a, CAP_WARC_BLOCK + CAP_HEADERS * 8);
	*out = w;
	return true;
}

/* A random (version 4) uuid: two records of equal content are two records. */
static void
record_id(char out[64])
{
	Key128 k;
	char uuid[37];

	if (getrandom(k.b, sizeof(k.b), 0) != (ssize_t)sizeof(k.b))
		memset(k.b, 0, sizeof(k.b));
	k.b[6] = (uint8_t)((k.b[6] & 0x0f) | 0x40);
	k.b[8] = (uint8_t)((k.b[8] & 0x3f) | 0x80);
	snprintf(out, 64, "<urn:uuid:%s>", key_format(uuid, k));
}

static bool
write_all(WarcWriter *w, Str s, Err *e)
{
	while (s.n) {
		ssize_t n = write(w->fd, s.p, s.n);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			int was = errno;

			/* Half a record would look like damage: take it back. */
			if (ftruncate(w->fd, w->at) != 0 || lseek(w->fd, w->at, SEEK_SET) < 0)
				close(w->fd), w->fd = -1;
			errno = was;
			err_errno(e, ERR_FILE, "could not write \"%.*s\"", STR_ARG(w->name));
			return err_hint(e,
			    "What was archived before is whole. Free some room and run it again.");
		}
		s = str_sub(s, (size_t)n, s.n);
	}
	return true;
}

/* One record as one gzip member. The header block is in w->plain; the block follows. */
static bool
put_record(WarcWriter *w, Str block, WarcPlace *place, Err *e)
{
	size_t bound, n;
	char *room, fields[160];
	Sha256 leaf;

	buf_str_add(w->plain, chain_fields(fields, &w->chain, w->closing));
	buf_printf(w->plain, "Content-Length: %zu\r\n\r\n", block.n);
	leaf = chain_leaf(buf_str(w->plain), block);
	buf_str_add(w->plain, block);
	buf_puts(w->plain, "\r\n\r\n");
	if (w->plain->over)
		return err_set(e, ERR_DATA, "a record is larger than an archive may hold");
	bound = libdeflate_gzip_compress_bound(w->deflate, w->plain->n);
	buf_reset(w->packed);
	room = buf_room(w->packed, bound);
	n = room ? libdeflate_gzip_compress(w->deflate, w->plain->p, w->plain->n, room, bound) : 0;
	if (!n)
		return err_set(e, ERR_DATA, "could not compress a record");
	if (!write_all(w, str_of(room, n), e))
		return false;
	if (place)
		*place = (WarcPlace){w->name, w->at, (int64_t)n};
	w->at += (int64_t)n;
	w->chain.number++;
	w->chain.head = leaf;
	return true;
}

static void
begin(WarcWriter *w, const char *type, Str uri, Instant date, const char *content_type, char id[64])
{
	char at[32];

	record_id(id);
	buf_reset(w->plain);
	buf_printf(w->plain, "WARC/1.1\r\nWARC-Type: %s\r\nWARC-Record-ID: %s\r\nWARC-Date: %s\r\n",
	    type, id, instant_format(at, date));
	if (uri.n)
		buf_printf(w->plain, "WARC-Target-URI: %.*s\r\n", STR_ARG(uri));
	buf_printf(w->plain, "Content-Type: %s\r\n", content_type);
}

static void
put_digest(WarcWriter *w, const char *name, Str bytes)
{
	Sha1 d = digest_sha1(bytes);
	char text[40];

	buf_printf(w->plain, "%s: sha1:%s\r\n", name, digest_base32(text, d.b, sizeof(d.b)));
}

/* The file's name is on disk, too. */
static bool
sync_dir(const WarcWriter *w, Err *e)
{
	int fd = open(w->opt.dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool ok = fd >= 0 && fsync(fd) == 0;

	if (!ok)
		err_errno(e, ERR_FILE, "could not sync \"%s\"", w->opt.dir);
	if (fd >= 0)
		close(fd);
	return ok;
}

/* Locked as long as it is written, so that nobody mends it. Whoever took it for the file of a
 * killed writer, empty as it is, has removed it: then another one is made. Where files cannot be
 * locked nobody mends. */
static bool
is_ours(int fd)
{
	struct stat st;

	if (flock(fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
		return false;
	return fstat(fd, &st) == 0 && st.st_nlink > 0;
}

static bool
open_file(WarcWriter *w, Err *e)
{
	char host[64] = "localhost", id[64];
	int y, m, d;
	Instant now = clock_now();
	int64_t s = now / 1000000 % 86400;
	const char *path;

	if (gethostname(host, sizeof(host) - 1) != 0)
		snprintf(host, sizeof(host), "localhost");
	day_to_civil(day_of(now), &y, &m, &d);
	for (;; w->serial++) {
		w->name = str_from(
		    arena_printf(w->arena, "%s-%04d%02d%02d%02d%02d%02d%06d-%05d-%s.warc.gz",
			w->opt.prefix, y, m, d, (int)(s / 3600), (int)(s / 60 % 60), (int)(s % 60),
			(int)(now % 1000000), w->serial, host));
		path = arena_printf(w->arena, "%s/%.*s", w->opt.dir, STR_ARG(w->name));
		w->fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
		if (w->fd >= 0 ? is_ours(w->fd) : errno != EEXIST)
			break;
		if (w->fd >= 0)
			close(w->fd);
	}
	if (w->fd < 0)
		return err_errno(e, ERR_FILE, "could not create \"%s\"", path);
	if (!sync_dir(w, e))
		return false;
	w->serial++;
	w->at = 0;
	w->chain = (Chain){0};
	begin(w, "warcinfo", STR_NONE, now, "application/warc-fields", id);
	buf_printf(w->plain, "WARC-Filename: %.*s\r\n", STR_ARG(w->name));
	return put_record(w, str_from(w->opt.info ? w->opt.info : ""), NULL, e);
}

/* What came from the web must not end the line. */
static void
put_line(WarcWriter *w, const char *name, Str value)
{
	if (value.n)
		buf_printf(w->plain, "%s: ", name);
	for (size_t i = 0; i < value.n; i++)
		buf_putc(w->plain, (unsigned char)value.p[i] < ' ' ? ' ' : value.p[i]);
	buf_puts(w->plain, value.n ? "\r\n" : "");
}

static void
put_verdict(WarcWriter *w, const WarcVerdict *v)
{
	put_line(w, "Chipwatch-Asked-For", v->photo ? S("photo") : STR_NONE);
	put_line(w, "Chipwatch-Passed-Over", v->passed_over ? S("yes") : STR_NONE);
	put_line(w, "Chipwatch-Asked-As", v->asked_as);
	put_line(w, "Chipwatch-Outcome", v->outcome);
	put_line(w, "Chipwatch-Reason", v->reason);
}

static bool
put_response(WarcWriter *w, const WarcExchange *x, WarcPlace *place, char id[64], Err *e)
{
	Buf *block = buf_new(w->arena, CAP_WARC_BLOCK);
	bool ok;

	buf_str_add(block, x->response_head);
	if (!x->revisit)
		buf_str_add(block, x->body);
	begin(w, x->revisit ? "revisit" : "response", x->url, x->date,
	    "application/http; msgtype=response", id);
	if (x->address.n)
		buf_printf(w->plain, "WARC-IP-Address: %.*s\r\n", STR_ARG(x->address));
	put_digest(w, "WARC-Payload-Digest", x->body);
	put_digest(w, "WARC-Block-Digest", buf_str(block));
	if (x->truncated)
		buf_printf(w->plain, "WARC-Truncated: %s\r\n", x->truncated);
	if (x->rendered)
		buf_puts(w->plain, "Chipwatch-Rendered: browser\r\n");
	put_verdict(w, &x->verdict);
	if (x->revisit) {
		char at[32];

		buf_printf(w->plain, "WARC-Profile: http://netpreserve.org/warc/1.1/revisit/%s\r\n",
		    x->body.n ? "identical-payload-digest" : "server-not-modified");
		buf_printf(w->plain,
		    "WARC-Refers-To-Target-URI: %.*s\r\nWARC-Refers-To-Date: %s\r\n",
		    STR_ARG(x->refers_to_uri), instant_format(at, x->refers_to_date));
	}
	ok = !block->over && put_record(w, buf_str(block), place, e);
	return ok || (block->over &&
			 err_set(e, ERR_DATA, "a response is larger than an archive may hold"));
}

/* A file with room in it. */
static bool
ready(WarcWriter *w, Err *e)
{
	if (w->fd >= 0 && w->at > w->opt.roll_bytes && !warc_writer_close(w, e))
		return false;
	return w->fd >= 0 || open_file(w, e);
}

/* A record that belongs to the one of that id. */
static bool
put_beside(
    WarcWriter *w, const char *type, const WarcExchange *x, Str block, const char *id, Err *e)
{
	char own[64];
	bool request = strcmp(type, "request") == 0;

	if (!block.n)
		return true;
	begin(w, type, x->url, x->date,
	    request ? "application/http; msgtype=request" : "application/warc-fields", own);
	buf_printf(w->plain, "WARC-Concurrent-To: %s\r\n", id);
	put_digest(w, "WARC-Block-Digest", block);
	return put_record(w, block, NULL, e);
}

bool
warc_write(WarcWriter *w, const WarcExchange *x, WarcPlace *place, Err *e)
{
	ArenaMark m;
	char id[64];
	bool ok;

	if (!ready(w, e))
		return false;
	m = arena_mark(w->arena);
	ok = put_response(w, x, place, id, e) && put_beside(w, "request", x, x->request, id, e) &&
	     put_beside(w, "metadata", x, x->metadata, id, e);
	arena_rewind(w->arena, m);
	return ok;
}

bool
warc_write_resource(WarcWriter *w, const WarcResource *r, WarcPlace *place, Err *e)
{
	const WarcExchange x = {.url = r->uri, .date = r->date};
	char id[64];

	if (!ready(w, e))
		return false;
	begin(w, "resource", r->uri, r->date, r->content_type, id);
	put_digest(w, "WARC-Payload-Digest", r->body);
	put_digest(w, "WARC-Block-Digest", r->body);
	put_verdict(w, &r->verdict);
	return put_record(w, r->body, place, e) &&
	       put_beside(w, "metadata", &x, r->metadata, id, e);
}

bool
warc_write_nothing(WarcWriter *w, Str url, Instant date, const WarcVerdict *v, Err *e)
{
	static const Str block = S("fetched: nothing\r\n");
	char id[64];

	if (!ready(w, e))
		return false;
	begin(w, "metadata", url, date, "application/warc-fields", id);
	put_digest(w, "WARC-Block-Digest", block);
	put_verdict(w, v);
	return put_record(w, block, NULL, e);
}

bool
warc_sync(WarcWriter *w, Err *e)
{
	if (w->fd >= 0 && fsync(w->fd) != 0)
		return err_errno(e, ERR_FILE, "could not sync \"%.*s\"", STR_ARG(w->name));
	return true;
}

/* The last record says how many there are: a file that was cut off has none. */
static bool
put_closing(WarcWriter *w, Err *e)
{
	char text[64], id[64];
	int n = snprintf(text, sizeof(text), "records: %lld\r\n", (long long)w->chain.number + 1);
	Str block = str_of(text, (size_t)n);
	bool ok;

	begin(w, "metadata", STR_NONE, clock_now(), "application/warc-fields", id);
	put_digest(w, "WARC-Block-Digest", block);
	w->closing = true;
	ok = put_record(w, block, NULL, e);
	w->closing = false;
	return ok;
}

bool
warc_writer_close(WarcWriter *w, Err *e)
{
	int fd = w->fd;

	if (fd < 0)
		return true;
	if (!put_closing(w, e) || !warc_sync(w, e))
		return false;
	w->fd = -1;
	if (close(fd) != 0)
		return err_errno(e, ERR_FILE, "could not close \"%.*s\"", STR_ARG(w->name));
	return true;
}

bool
warc_writer_resume(const char *path, const Chain *chain, int64_t at, Err *e)
{
	Arena *a = arena_new();
	const WarcOptions opt = {.dir = ".", .level = 1};
	WarcWriter *w;
	bool ok = warc_writer_open(&w, &opt, a, e);

	if (ok) {
		w->fd = open(path, O_WRONLY | O_CLOEXEC);
		w->name = str_from(path);
		w->chain = *chain;
		w->at = at;
		ok = (w->fd >= 0 && lseek(w->fd, at, SEEK_SET) == at) ||
		     err_errno(e, ERR_FILE, "could not open \"%s\"", path);
		ok = ok && warc_writer_close(w, e);
	}
	arena_free(a);
	return ok;
}
