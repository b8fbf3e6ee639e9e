#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static void
free_storage(void *p)
{
	Buf *b = p;

	free(b->p);
	b->p = NULL;
}

Buf *
buf_new(Arena *a, size_t cap)
{
	Buf *b = ARENA_NEW(a, Buf);

	b->cap = cap;
	arena_defer(a, free_storage, b);
	return b;
}

/* One byte more than asked for, so that buf_cstr always has room. */
static bool
make_room(Buf *b, size_t n)
{
	size_t want, size;
	char *p;

	if (b->over || n > b->cap - b->n) {
		b->over = true;
		return false;
	}
	want = b->n + n + 1;
	if (want <= b->size)
		return true;
	size = b->size ? b->size * 2 : 256;
	if (size < want)
		size = want;
	if (size > b->cap + 1)
		size = b->cap + 1;
	p = realloc(b->p, size);
	if (!p) {
		fputs("chipwatch: out of memory\n", stderr);
		abort();
	}
	b->p = p;
	b->size = size;
	return true;
}

bool
buf_add_slowly(Buf *b, const void *p, size_t n)
{
	if (!make_room(b, n))
		return false;
	if (n)
		memcpy(b->p + b->n, p, n);
	b->n += n;
	return true;
}

bool
buf_str_add(Buf *b, Str s)
{
	return buf_add(b, s.p, s.n);
}

bool
buf_puts(Buf *b, const char *s)
{
	return buf_add(b, s, strlen(s));
}

bool
buf_putc(Buf *b, char c)
{
	return buf_add(b, &c, 1);
}

bool
buf_printf(Buf *b, const char *fmt, ...)
{
	va_list ap, again;
	int n;
	bool ok;

	va_start(ap, fmt);
	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	ok = n >= 0 && make_room(b, (size_t)n);
	if (ok) {
		vsnprintf(b->p + b->n, (size_t)n + 1, fmt, again);
		b->n += (size_t)n;
	}
	va_end(again);
	return ok;
}

char *
buf_room(Buf *b, size_t n)
{
	return make_room(b, n) ? b->p + b->n : NULL;
}

Str
buf_str(const Buf *b)
{
	return (Str){b->p ? b->p : "", b->n};
}

const char *
buf_cstr(Buf *b)
{
	if (!b->p)
		return "";
	b->p[b->n] = '\0';
	return b->p;
}

void
buf_reset(Buf *b)
{
	b->n = 0;
	b->over = false;
}
