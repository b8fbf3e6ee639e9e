/*
 * A growing byte buffer with a cap given at birth. Reaching the cap sets `over` and further bytes
 * are refused: a hostile size is an error of the input, not of memory. Owned by its arena; a view
 * from buf_str is good until the next change of the buffer.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/arena.h"
#include "base/str.h"

#include <string.h>

typedef struct {
	char *p;
	size_t n;    /* bytes held */
	size_t size; /* bytes allocated */
	size_t cap;  /* bytes allowed */
	bool over;   /* the cap was reached; what came after is missing */
} Buf;

Buf *buf_new(Arena *a, size_t cap);
bool buf_add_slowly(Buf *b, const void *p, size_t n); /* what buf_add does when storage must grow */
/* False, and over set, when it does not fit. */
static inline bool
buf_add(Buf *b, const void *p, size_t n)
{
	if (b->over || n >= b->size - b->n) /* size is at most cap + 1 */
		return buf_add_slowly(b, p, n);
	if (n)
		memcpy(b->p + b->n, p, n);
	b->n += n;
	return true;
}
bool buf_str_add(Buf *b, Str s);
bool buf_puts(Buf *b, const char *s);
bool buf_putc(Buf *b, char c);
bool buf_printf(Buf *b, const char *fmt, ...) PRINTF_LIKE(2, 3);
/* Room for n more bytes (for readers that write in place), or NULL; then set b->n yourself. */
char *buf_room(Buf *b, size_t n);
Str buf_str(const Buf *b);
const char *buf_cstr(Buf *b); /* NUL after the last byte, not counted */
void buf_reset(Buf *b);	      /* keeps the storage, clears over */

#endif
