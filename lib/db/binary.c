#include "db/binary.h"
#include "base/utf8.h"

#include <endian.h>

typedef enum { OID_INT8 = 20, OID_INT4 = 23, OID_TEXT = 25, OID_UUID = 2950 } Oid;

void
binary_16(Buf *b, int v)
{
	uint16_t be = htobe16((uint16_t)v);

	buf_add(b, &be, 2);
}

void
binary_32(Buf *b, uint32_t v)
{
	uint32_t be = htobe32(v);

	buf_add(b, &be, 4);
}

void
binary_64(Buf *b, uint64_t v)
{
	uint64_t be = htobe64(v);

	buf_add(b, &be, 8);
}

void
binary_null(Buf *b)
{
	binary_32(b, UINT32_MAX);
}

void
binary_bytes(Buf *b, Str s)
{
	if (!s.p) {
		binary_null(b);
		return;
	}
	binary_32(b, (uint32_t)s.n);
	buf_add(b, s.p, s.n);
}

/* The number of four bytes at `at`, which is known only later. */
static void
set_32(Buf *b, size_t at, uint32_t v)
{
	uint32_t be = htobe32(v);

	if (!b->over)
		memcpy(b->p + at, &be, 4);
}

static void
put_clean(Buf *b, Str s)
{
	size_t at = b->n;

	binary_32(b, 0);
	for (size_t i = 0; i < s.n;) {
		size_t from = i;
		uint32_t cp = utf8_next(s, &i);
		char four[4];

		if (cp && cp != UTF8_BAD)
			buf_add(b, s.p + from, i - from);
		else
			buf_add(b, four, utf8_put(four, UTF8_BAD));
	}
	set_32(b, at, (uint32_t)(b->n - at - 4));
}

/* The server refuses NUL and ill-formed UTF-8. */
void
binary_text(Buf *b, Str s)
{
	if (!s.p || (utf8_valid(s) && !memchr(s.p, 0, s.n)))
		binary_bytes(b, s);
	else
		put_clean(b, s);
}

void
binary_key(Buf *b, Key128 k)
{
	binary_32(b, sizeof(k.b));
	buf_add(b, k.b, sizeof(k.b));
}

void
binary_int4(Buf *b, int32_t v)
{
	binary_32(b, 4);
	binary_32(b, (uint32_t)v);
}

void
binary_day(Buf *b, Day d)
{
	if (d == DAY_NONE)
		binary_null(b);
	else
		binary_int4(b, d - PG_EPOCH_DAYS);
}

/* Returns where its length stands, for end_array. */
static size_t
start_array(Buf *b, size_t n, Oid type, bool nulls)
{
	size_t at = b->n;

	binary_32(b, 0);
	binary_32(b, n ? 1 : 0); /* dimensions */
	binary_32(b, nulls ? 1 : 0);
	binary_32(b, type);
	if (n) {
		binary_32(b, (uint32_t)n);
		binary_32(b, 1); /* the first index */
	}
	return at;
}

static void
end_array(Buf *b, size_t at)
{
	set_32(b, at, (uint32_t)(b->n - at - 4));
}

void
binary_text_array(Buf *b, size_t n, const Str v[])
{
	bool nulls = false;
	for (size_t i = 0; i < n; i++)
		nulls |= !v[i].p;
	size_t at = start_array(b, n, OID_TEXT, nulls);
	for (size_t i = 0; i < n; i++)
		binary_text(b, v[i]);
	end_array(b, at);
}

void
binary_int4_array(Buf *b, size_t n, const int32_t v[])
{
	size_t at = start_array(b, n, OID_INT4, false);
	for (size_t i = 0; i < n; i++)
		binary_int4(b, v[i]);
	end_array(b, at);
}

void
binary_int8_array(Buf *b, size_t n, const int64_t v[])
{
	size_t at = start_array(b, n, OID_INT8, false);
	for (size_t i = 0; i < n; i++) {
		binary_32(b, 8);
		binary_64(b, (uint64_t)v[i]);
	}
	end_array(b, at);
}

void
binary_key_array(Buf *b, size_t n, const Key128 v[])
{
	size_t at = start_array(b, n, OID_UUID, false);
	for (size_t i = 0; i < n; i++)
		binary_key(b, v[i]);
	end_array(b, at);
}

void
binary_int4_rows(Buf *b, size_t n, size_t wide, const int32_t v[])
{
	if (!n) {
		binary_int4_array(b, 0, NULL);
		return;
	}
	size_t at = start_array(b, n, OID_INT4, false);
	set_32(b, at + 4, 2); /* dimensions */
	binary_32(b, (uint32_t)wide);
	binary_32(b, 1);
	for (size_t i = 0; i < n * wide; i++)
		binary_int4(b, v[i]);
	end_array(b, at);
}
