/*
 * A folded title: bytes that can be compared, each with the bytes of the title it came from and
 * what stood before it.
 */
#ifndef NORMALIZE_FOLDED_H
#define NORMALIZE_FOLDED_H

#include "base/limits.h"
#include "base/str.h"

#define FOLD_CAP CAP_TITLE

enum {
	FOLD_GAP = 1,	 /* something stood between this and the byte before */
	FOLD_JOIN = 2,	 /* the gap is one of - _ . / + without spaces */
	FOLD_CLAUSE = 4, /* the gap holds a comma, bracket or the like */
	FOLD_UPPER = 8,
	FOLD_DISGUISED = 16, /* came from another form: full width, look-alike, O for 0 */
	FOLD_TIMES = 32,     /* the gap holds a sign of multiplication */
	FOLD_CONT = 64,	     /* not the first byte of its character */
	FOLD_HYPHEN = 128,   /* with FOLD_JOIN: the sign is - or _ */
};

typedef struct {
	uint32_t n;
	bool cut; /* the title was longer than the cap */
	bool disguised;
	bool numerals; /* has Chinese numerals */
	uint8_t tail;  /* FOLD_GAP and FOLD_CLAUSE of what stands after the last byte */
	uint8_t q[FOLD_CAP + 8];
	uint8_t flag[FOLD_CAP + 8];
	uint16_t pos[FOLD_CAP + 8]; /* first byte of the character in the title */
	uint16_t end[FOLD_CAP + 8]; /* byte after the character */
} Folded;

static inline bool
fold_is_digit(uint8_t c)
{
	return c >= '0' && c <= '9';
}

static inline bool
fold_is_letter(uint8_t c)
{
	return c >= 'a' && c <= 'z';
}

static inline bool
fold_is_alnum(uint8_t c)
{
	return fold_is_digit(c) || fold_is_letter(c);
}

#endif
