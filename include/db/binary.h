/*
 * PostgreSQL's binary form of fields, as COPY takes it: the length, then the value. Into a buffer;
 * where that is full (`over`), what was put is of no use.
 */
#ifndef DB_BINARY_H
#define DB_BINARY_H

#include "base/buf.h"
#include "base/clock.h"
#include "base/digest.h"

/* PostgreSQL counts microseconds and days from 2000-01-01. */
#define PG_EPOCH_DAYS 10957
#define PG_EPOCH_US   ((int64_t)PG_EPOCH_DAYS * 86400 * 1000000)

void binary_16(Buf *b, int v);
void binary_32(Buf *b, uint32_t v);
void binary_64(Buf *b, uint64_t v);
void binary_null(Buf *b);
void binary_bytes(Buf *b, Str s); /* STR_NONE is NULL */
void binary_text(Buf *b, Str s);  /* the same; NUL bytes and bad UTF-8 become U+FFFD */
void binary_key(Buf *b, Key128 k);
void binary_int4(Buf *b, int32_t v);
void binary_day(Buf *b, Day d); /* DAY_NONE is NULL */

/* Arrays of one dimension from 1 on; an element may be NULL as above. */
void binary_text_array(Buf *b, size_t n, const Str v[]);
void binary_int4_array(Buf *b, size_t n, const int32_t v[]);
void binary_int8_array(Buf *b, size_t n, const int64_t v[]);
void binary_key_array(Buf *b, size_t n, const Key128 v[]);
/* An array of two dimensions: n rows of `wide` numbers. */
void binary_int4_rows(Buf *b, size_t n, size_t wide, const int32_t v[]);

#endif
