/*
 * An Arena owns every byte allocated from it and every foreign handle deferred to it; all live
 * until arena_free or arena_rewind. Out of memory aborts with a message. Not thread-safe.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/err.h"
#include "base/str.h"

#include <stddef.h>

typedef struct Arena Arena;

typedef struct {
	void *chunk;
	size_t used;
	void *defers;
} ArenaMark;

Arena *arena_new(void);
/* Runs the deferred closers, last first, then gives all memory back. NULL is allowed. */
void arena_free(Arena *a);

/* n bytes, aligned for any type, zeroed. n = 0 gives a unique non-NULL pointer. */
void *arena_alloc(Arena *a, size_t n);
/* count * size bytes zeroed, with the overflow check. */
void *arena_array(Arena *a, size_t count, size_t size);
/* Like arena_alloc but not zeroed: for hot paths that overwrite all of it. */
void *arena_raw(Arena *a, size_t n);

/* Copies; always NUL-terminated. */
char *arena_strdup(Arena *a, const char *s);
char *arena_cstr(Arena *a, Str s);
Str arena_str(Arena *a, Str s);
char *arena_printf(Arena *a, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* Call fn(p) when the arena is freed or rewound past this point: closers of foreign handles. */
void arena_defer(Arena *a, void (*fn)(void *), void *p);

/* Scratch use: everything allocated or deferred after the mark goes at the rewind. */
ArenaMark arena_mark(Arena *a);
void arena_rewind(Arena *a, ArenaMark m);

/* From hold(true) on, what arenas give back stays with the process for the next ones: for work in
 * steps of hundreds of megabytes each, whose pages the system would clear again at every step. All
 * goes back at hold(false). Of the whole process. */
void arena_hold(bool on);

/* Bytes handed out and still live, for tests and for flat-memory checks. */
size_t arena_used(const Arena *a);

#define ARENA_NEW(a, T)	     ((T *)arena_alloc((a), sizeof(T)))
#define ARENA_ARRAY(a, n, T) ((T *)arena_array((a), (n), sizeof(T)))

/* Append to a growing array kept as {T *v; size_t n, cap;}; old storage stays in the arena. */
#define VEC_PUSH(a, vec, item)                                                                     \
	do {                                                                                       \
		if ((vec)->n == (vec)->cap)                                                        \
			(vec)->v = arena_grow((a), (vec)->v, &(vec)->cap, sizeof(*(vec)->v));      \
		(vec)->v[(vec)->n++] = (item);                                                     \
	} while (0)
/* Doubles *cap (at least 8) and returns the moved array. Used by VEC_PUSH. */
void *arena_grow(Arena *a, void *v, size_t *cap, size_t size);

#endif
