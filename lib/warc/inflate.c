#include "warc/inflate.h"

#include "base/buf.h"
#include "warc/warc.h"

#include <zlib.h>

static void
end_stream(void *z)
{
	inflateEnd(z);
}

/* One try with a given window setting: 47 takes gzip and zlib, -15 raw deflate. */
static bool
inflate_as(Buf *out, Str in, int window, Err *e)
{
	Arena *a = arena_new();
	z_stream *z = ARENA_NEW(a, z_stream);
	int rc = inflateInit2(z, window);

	arena_defer(a, end_stream, z);
	z->next_in = (Bytef *)(uintptr_t)in.p;
	z->avail_in = (uInt)in.n;
	while (rc == Z_OK) {
		size_t room = out->cap - out->n < 65536 ? out->cap - out->n : 65536;
		char *p = room ? buf_room(out, room) : NULL;

		if (!p)
			break;
		z->next_out = (Bytef *)p;
		z->avail_out = (uInt)room;
		rc = inflate(z, Z_NO_FLUSH);
		out->n += room - z->avail_out;
		/* Several members behind each other are one body. */
		if (rc == Z_STREAM_END && z->avail_in && window > 0 && inflateReset(z) == Z_OK)
			rc = z->next_in[0] == 0x1f ? Z_OK : Z_STREAM_END;
	}
	arena_free(a);
	if (rc == Z_STREAM_END)
		return true;
	if (rc == Z_OK)
		return err_set(e, ERR_DATA, "the body inflates to more than %zu bytes", out->cap);
	return err_set(e, ERR_DATA, "the body does not inflate");
}

bool
warc_inflate(Str *out, Str in, size_t cap, Arena *a, Err *e)
{
	Buf *b = buf_new(a, cap);
	Err first;

	*out = STR_NONE;
	if (in.n > UINT32_MAX)
		return err_set(e, ERR_DATA, "the body is too large");
	if (inflate_as(b, in, 47, &first)) {
		*out = str_of(buf_cstr(b), b->n);
		return true;
	}
	if (in.n && (unsigned char)in.p[0] != 0x1f && !b->n) {
		buf_reset(b);
		if (inflate_as(b, in, -15, e)) {
			*out = str_of(buf_cstr(b), b->n);
			return true;
		}
	}
	/* What could be inflated is kept: a body that was cut off still has its beginning. */
	*out = str_of(buf_cstr(b), b->n);
	if (e)
		*e = first;
	return false;
}

#define SKIP_MOST ((int64_t)16 << 30) /* bytes inflated only to find the end of a member */

struct MemberReader {
	FILE *f;
	z_stream z;
	unsigned char in[65536];
	int64_t at;  /* file offset of in[0] */
	bool unread; /* the member was too large: the stream is in the midst of it */
};

static void
end_member(void *p)
{
	inflateEnd(&((MemberReader *)p)->z);
}

MemberReader *
member_open(FILE *f, int64_t at, Arena *a)
{
	MemberReader *m = ARENA_NEW(a, MemberReader);

	m->f = f;
	m->at = at;
	if (inflateInit2(&m->z, 31) != Z_OK)
		return NULL;
	arena_defer(a, end_member, m);
	return m;
}

static bool
refill(MemberReader *m)
{
	m->at += m->z.next_in ? m->z.next_in - m->in : 0;
	m->z.next_in = m->in;
	m->z.avail_in = (uInt)fread(m->in, 1, sizeof(m->in), m->f);
	return m->z.avail_in > 0;
}

static int64_t
place(const MemberReader *m)
{
	return m->at + (m->z.next_in ? m->z.next_in - m->in : 0);
}

bool
member_next(MemberReader *m, Buf *out, int64_t *offset, int64_t *length, Err *e)
{
	int rc = Z_OK;

	err_clear(e);
	buf_reset(out);
	if (!m->z.avail_in && !refill(m))
		return false;
	*offset = place(m);
	inflateReset(&m->z);
	while (rc == Z_OK) {
		size_t room = out->cap - out->n < 65536 ? out->cap - out->n : 65536;
		char *p = room ? buf_room(out, room) : NULL;

		if (!m->z.avail_in && !refill(m)) {
			err_set(e, ERR_DATA, "the file ends inside a gzip member");
			return err_at(e, NULL, 0, (long)*offset);
		}
		if (!p) {
			m->unread = true;
			err_set(e, ERR_DATA,
			    "a gzip member was passed over: of more than %zu bytes", out->cap);
			return err_at(e, NULL, 0, (long)*offset);
		}
		m->z.next_out = (Bytef *)p;
		m->z.avail_out = (uInt)room;
		rc = inflate(&m->z, Z_NO_FLUSH);
		out->n += room - m->z.avail_out;
		if (rc == Z_BUF_ERROR)
			rc = Z_OK;
	}
	*length = place(m) - *offset;
	if (rc == Z_STREAM_END)
		return true;
	err_set(e, ERR_DATA, "broken gzip data");
	return err_at(e, NULL, 0, (long)*offset);
}

bool
member_skip(MemberReader *m)
{
	unsigned char out[65536];
	int64_t left = SKIP_MOST;
	int rc = m->unread ? Z_OK : Z_DATA_ERROR;

	m->unread = false;
	while ((rc == Z_OK || rc == Z_BUF_ERROR) && left > 0) {
		if (!m->z.avail_in && !refill(m))
			return false;
		m->z.next_out = out;
		m->z.avail_out = sizeof(out);
		rc = inflate(&m->z, Z_NO_FLUSH);
		left -= (int64_t)(sizeof(out) - m->z.avail_out);
	}
	return rc == Z_STREAM_END;
}

/* After damage: go on at the next bytes that look like the head of a gzip member. */
bool
member_resync(MemberReader *m)
{
	if (m->z.avail_in) { /* never the same member again */
		m->z.next_in++;
		m->z.avail_in--;
	}
	for (;;) {
		while (m->z.avail_in >= 3) {
			const unsigned char *p = m->z.next_in;

			if (p[0] == 0x1f && p[1] == 0x8b && p[2] == 8)
				return true;
			m->z.next_in++;
			m->z.avail_in--;
		}
		if (fseeko(m->f, place(m), SEEK_SET) != 0)
			return false;
		m->at = place(m);
		m->z.next_in = m->in;
		m->z.avail_in = (uInt)fread(m->in, 1, sizeof(m->in), m->f);
		if (m->z.avail_in < 3)
			return false;
	}
}
