/*
 * A text as the grammars read it: full-width forms, letter case, dashes and white space folded to
 * one plain form, invisible characters gone, and for every byte of it the offset in the text it
 * came from. No heap: the caller gives the room.
 */
#ifndef EXTRACT_PLAIN_H
#define EXTRACT_PLAIN_H

#include "base/arena.h"

typedef struct {
	const char *p; /* folded bytes, a NUL after the last */
	uint32_t n;
	const uint32_t *off; /* n + 1 offsets into source */
	Str source;
} Plain;

#define PLAIN_SHORT 4096 /* bytes of a short text that are read; the rest is ignored */

typedef struct {
	char bytes[PLAIN_SHORT + 8];
	uint32_t off[PLAIN_SHORT + 8];
} PlainRoom;

/* Folds at most PLAIN_SHORT bytes of s. */
void plain_fold(Plain *out, PlainRoom *room, Str s);
/* Folds all of s into the arena. */
void plain_fold_all(Plain *out, Str s, Arena *a);

/* The part of the source that folded bytes [from, to) came from, white space off both ends. */
void plain_span(uint32_t *start, uint32_t *end, const Plain *t, uint32_t from, uint32_t to);
Str plain_source(const Plain *t, uint32_t from, uint32_t to);

/* Character classes of the folded form. */
static inline bool
plain_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Is the byte at i part of a letter of an alphabet (not of CJK, not a sign)? */
bool plain_is_wide_letter(const Plain *t, uint32_t i); /* of a byte of 0x80 or more */
static inline bool
plain_is_letter(const Plain *t, uint32_t i)
{
	if (i >= t->n)
		return false;
	char c = t->p[i];
	return (unsigned char)c < 0x80 ? (c >= 'a' && c <= 'z') || c == '_'
				       : plain_is_wide_letter(t, i);
}
/* Start of the character that ends before i. */
uint32_t plain_back(const Plain *t, uint32_t i);
/* Start of the character after the one at i. */
uint32_t plain_next(const Plain *t, uint32_t i);
static inline char
plain_at(const Plain *t, uint32_t i)
{
	return i < t->n ? t->p[i] : '\0';
}
/* The byte before i, or NUL. */
static inline char
plain_before(const Plain *t, uint32_t i)
{
	return i > 0 && i <= t->n ? t->p[i - 1] : '\0';
}

#endif
