#include "base/arena.h"

#include <limits.h>
#include <malloc.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

#define FIRST_CHUNK ((size_t)4 << 10)
#define LAST_CHUNK  ((size_t)256 << 10)
#define HUGE_PAGE   ((size_t)2 << 20)
#define ALIGNMENT   sizeof(max_align_t)

typedef struct Chunk {
	struct Chunk *prev;
	size_t size, used;
	_Alignas(max_align_t) char data[];
} Chunk;

typedef struct Defer {
	struct Defer *prev;
	void (*fn)(void *);
	void *p;
} Defer;

struct Arena {
	Chunk *top;
	Defer *defers;
	size_t next; /* size of the next chunk */
};

static void
out_of_memory(void)
{
	fputs("chipwatch: out of memory\n", stderr);
	abort();
}

Arena *
arena_new(void)
{
	Arena *a = calloc(1, sizeof(*a));

	if (!a)
		out_of_memory();
	a->next = FIRST_CHUNK;
	return a;
}

static void
run_defers(Arena *a, Defer *until)
{
	while (a->defers != until) {
		Defer *d = a->defers;

		a->defers = d->prev;
		d->fn(d->p);
	}
}

void
arena_free(Arena *a)
{
	if (!a)
		return;
	run_defers(a, NULL);
	while (a->top) {
		Chunk *c = a->top;

		a->top = c->prev;
		free(c);
	}
	free(a);
}

/* Large tables are asked for at random: in large pages, where the system has them, each look costs
 * one miss less. */
static void *
get_chunk(size_t n)
{
	void *p;

	if (n > SIZE_MAX - HUGE_PAGE)
		out_of_memory();
	if (n < 2 * HUGE_PAGE) {
		p = malloc(n);
	} else {
		n = (n + HUGE_PAGE - 1) & ~(HUGE_PAGE - 1);
		p = aligned_alloc(HUGE_PAGE, n);
		if (p)
			(void)madvise(p, n, MADV_HUGEPAGE); /* no more than a hint */
	}
	if (!p)
		out_of_memory();
	return p;
}

static void *
from_new_chunk(Arena *a, size_t n)
{
	size_t size = n > a->next ? n : a->next;
	Chunk *c;

	if (size > SIZE_MAX - sizeof(*c))
		out_of_memory();
	c = get_chunk(sizeof(*c) + size);
	c->prev = a->top;
	c->size = size;
	c->used = n;
	a->top = c;
	if (a->next < LAST_CHUNK)
		a->next *= 2;
	return c->data;
}

void *
arena_raw(Arena *a, size_t n)
{
	Chunk *c = a->top;
	size_t need = (n + ALIGNMENT - 1) & ~(ALIGNMENT - 1);

	if (need < n)
		out_of_memory();
	if (!need)
		need = ALIGNMENT;
	if (c && c->size - c->used >= need) {
		void *p = c->data + c->used;

		c->used += need;
		return p;
	}
	return from_new_chunk(a, need);
}

void *
arena_alloc(Arena *a, size_t n)
{
	return memset(arena_raw(a, n), 0, n);
}

void *
arena_array(Arena *a, size_t count, size_t size)
{
	size_t n;

	if (__builtin_mul_overflow(count, size, &n))
		out_of_memory();
	return arena_alloc(a, n);
}

char *
arena_strdup(Arena *a, const char *s)
{
	return arena_cstr(a, str_from(s));
}

char *
arena_cstr(Arena *a, Str s)
{
	char *p = arena_raw(a, s.n + 1);

	if (s.n)
		memcpy(p, s.p, s.n);
	p[s.n] = '\0';
	return p;
}

Str
arena_str(Arena *a, Str s)
{
	if (!s.p)
		return STR_NONE;
	return (Str){arena_cstr(a, s), s.n};
}

char *
arena_printf(Arena *a, const char *fmt, ...)
{
	va_list ap, again;
	char *p;
	int n;

	va_start(ap, fmt);
	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n < 0)
		n = 0;
	p = arena_raw(a, (size_t)n + 1);
	vsnprintf(p, (size_t)n + 1, fmt, again);
	va_end(again);
	return p;
}

void
arena_defer(Arena *a, void (*fn)(void *), void *p)
{
	Defer *d = arena_raw(a, sizeof(*d));

	d->prev = a->defers;
	d->fn = fn;
	d->p = p;
	a->defers = d;
}

ArenaMark
arena_mark(Arena *a)
{
	return (ArenaMark){a->top, a->top ? a->top->used : 0, a->defers};
}

/* One chunk of a usual size is kept, empty, so that a scratch arena in a loop does not go back to
 * malloc each time round. */
void
arena_rewind(Arena *a, ArenaMark m)
{
	Chunk *spare = NULL;

	run_defers(a, m.defers);
	while (a->top != m.chunk) {
		Chunk *c = a->top;

		a->top = c->prev;
		if (!spare && c->size <= LAST_CHUNK)
			spare = c;
		else
			free(c);
	}
	if (a->top)
		a->top->used = m.used;
	if (spare) {
		spare->prev = a->top;
		spare->used = 0;
		a->top = spare;
	}
}

void
arena_hold(bool on)
{
	int least = on ? INT_MAX : 128 << 10; /* malloc's own */

	(void)mallopt(M_MMAP_THRESHOLD, least); /* no more than wishes */
	(void)mallopt(M_TRIM_THRESHOLD, least);
	if (!on)
		(void)malloc_trim(0);
}

size_t
arena_used(const Arena *a)
{
	size_t n = 0;

	for (const Chunk *c = a->top; c; c = c->prev)
		n += c->used;
	return n;
}

void *
arena_grow(Arena *a, void *v, size_t *cap, size_t size)
{
	size_t want = *cap ? *cap * 2 : 8;
	size_t n = 0;
	void *p;

	if (want < *cap || __builtin_mul_overflow(want, size, &n))
		out_of_memory();
	p = arena_raw(a, n);
	if (*cap)
		memcpy(p, v, *cap * size);
	*cap = want;
	return p;
}
