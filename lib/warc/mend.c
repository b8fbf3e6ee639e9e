#include "base/buf.h"
#include "base/limits.h"
#include "warc/chain.h"

#include <errno.h>
#include <fcntl.h>
#include <libdeflate.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* To the end of the last whole record. */
static bool
read_to_end(Chain *c, int64_t *end, const char *path, Err *e)
{
	Arena *a = arena_new();
	WarcReader *r;
	WarcRecord rec;
	bool ok = warc_open(&r, path, a, e);

	while (ok) {
		Err why = {0}, then;

		if (!warc_next(r, &rec, &why)) {
			/* Damage in the middle is for `verify` to tell, not to be cut off. */
			if (why.kind != ERR_NONE && warc_next(r, &rec, &then))
				ok = err_set(e, ERR_DATA, "damaged at byte %ld", why.byte);
			break;
		}
		chain_step(c, &rec, a);
		*end = rec.offset + rec.length;
	}
	arena_free(a);
	return ok;
}

bool
chain_mend(const char *path, int64_t *cut, Err *e)
{
	Chain c = {0};
	int64_t end = 0;
	struct stat st;

	*cut = 0;
	if (stat(path, &st) != 0)
		return err_errno(e, ERR_FILE, "could not open \"%s\"", path);
	if (!read_to_end(&c, &end, path, e))
		return false;
	*cut = st.st_size - end;
	if (!end) /* killed while its first record was written: nothing is in it */
		return unlink(path) == 0 || err_errno(e, ERR_FILE, "could not remove \"%s\"", path);
	if (c.ended && end == st.st_size)
		return true;
	if (end < st.st_size && truncate(path, end) != 0)
		return err_errno(e, ERR_FILE, "could not mend \"%s\"", path);
	return !c.chained || c.ended || warc_writer_resume(path, &c, end, e);
}

/* What is left of a record, as a record that any reader takes. */
static Str
remains(const WarcRecord *rec, Arena *a)
{
	char hex[65], at[32];

	digest_hex(hex, digest_sha256(rec->block).b, 32);
	return str_from(arena_printf(a,
	    "WARC/1.1\r\nWARC-Type: metadata\r\nWARC-Record-ID: %.*s\r\nWARC-Date: %s\r\n"
	    "Content-Type: application/warc-fields\r\nChipwatch-Redacted: sha256:%s\r\n"
	    "Content-Length: %zu\r\n\r\n%.*s\r\n\r\n",
	    STR_ARG(rec->id), instant_format(at, rec->date), hex, rec->headers.n,
	    STR_ARG(rec->headers)));
}

/* One gzip member of exactly n bytes: the room that is left over is a comment of blanks. */
static bool
pack(Str *out, Str plain, size_t n, Arena *a, Err *e)
{
	struct libdeflate_compressor *d = libdeflate_alloc_compressor(12);
	uint32_t crc = libdeflate_crc32(0, plain.p, plain.n), size = (uint32_t)plain.n;
	uint8_t *p = arena_alloc(a, n + 1);
	size_t room = n > 18 ? n - 18 : 0, got, pad;
	uint8_t *body = arena_alloc(a, room + 1);

	if (!d)
		return err_set(e, ERR_FILE, "could not start to compress");
	got = libdeflate_deflate_compress(d, plain.p, plain.n, body, room);
	libdeflate_free_compressor(d);
	if (!got)
		return err_set(e, ERR_DATA, "the record is too short to be redacted in its place");
	pad = room - got;
	memcpy(p, "\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff", 10);
	if (pad) {
		p[3] = 0x10;
		memset(p + 10, ' ', pad - 1);
	}
	memcpy(p + 10 + pad, body, got);
	for (int i = 0; i < 4; i++) {
		p[n - 8 + (size_t)i] = (uint8_t)(crc >> (8 * i));
		p[n - 4 + (size_t)i] = (uint8_t)(size >> (8 * i));
	}
	*out = str_of((const char *)p, n);
	return true;
}

static bool
copy_bytes(int to, int from, int64_t n, Err *e)
{
	char chunk[65536];

	while (n > 0) {
		size_t want = n < (int64_t)sizeof(chunk) ? (size_t)n : sizeof(chunk);
		ssize_t got = read(from, chunk, want);

		if (got <= 0 || write(to, chunk, (size_t)got) != got)
			return err_errno(e, ERR_FILE, "could not copy the archive");
		n -= got;
	}
	return true;
}

/* The whole file anew with the patch in it, then in the place of the old one: never half done. */
static bool
patch(const char *path, int64_t offset, Str bytes, Arena *a, Err *e)
{
	const char *part = arena_printf(a, "%s.redacting", path);
	int from = open(path, O_RDONLY | O_CLOEXEC);
	int to = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
	int64_t behind = offset + (int64_t)bytes.n;
	struct stat st;
	bool ok = from >= 0 && to >= 0 && fstat(from, &st) == 0;

	if (!ok)
		err_errno(e, ERR_FILE, "could not open \"%s\"", ok ? path : part);
	ok = ok && copy_bytes(to, from, offset, e);
	if (ok &&
	    (write(to, bytes.p, bytes.n) != (ssize_t)bytes.n || lseek(from, behind, SEEK_SET) < 0))
		ok = err_errno(e, ERR_FILE, "could not write \"%s\"", part);
	ok = ok && copy_bytes(to, from, st.st_size - behind, e);
	if (ok && (fsync(to) != 0 || rename(part, path) != 0))
		ok = err_errno(e, ERR_FILE, "could not replace \"%s\"", path);
	if (from >= 0)
		close(from);
	if (to >= 0)
		close(to);
	if (!ok && to >= 0)
		unlink(part);
	return ok;
}

bool
chain_redact(const char *path, int64_t offset, Err *e)
{
	Arena *a = arena_new();
	WarcRecord rec;
	Str bytes = STR_NONE;
	bool ok = warc_at(&rec, path, offset, a, e);

	if (ok && chain_redacted(&rec).n)
		ok = err_set(e, ERR_NEGATIVE, "this record was redacted before");
	if (ok && !rec.member_ok)
		ok = err_set(e, ERR_DATA,
		    "the record is no gzip member of its own: it cannot be redacted in its place");
	ok = ok && pack(&bytes, remains(&rec, a), (size_t)rec.length, a, e) &&
	     patch(path, offset, bytes, a, e);
	arena_free(a);
	return ok;
}
