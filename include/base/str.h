/*
 * Str is a view: it borrows, never owns, and need not be NUL-terminated. {NULL, 0} is "unknown",
 * {"", 0} is "known and empty". Functions that give a Str back give a view into their argument
 * unless they take an Arena.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct {
	const char *p;
	size_t n;
} Str;

#define S(lit)	 ((Str){"" lit "", sizeof(lit) - 1})
#define STR_NONE ((Str){NULL, 0})
/* For printf: printf("%.*s", STR_ARG(s)) */
#define STR_ARG(s) (int)(s).n, (s).p ? (s).p : ""

static inline Str
str_from(const char *c)
{
	return (Str){c, c ? strlen(c) : 0};
}

static inline Str
str_of(const char *p, size_t n)
{
	return (Str){p, n};
}

static inline bool
str_eq(Str a, Str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

/* The end of the word behind a number: printf("%d page%s", n, str_s(n)). */
static inline const char *
str_s(int64_t n)
{
	return n == 1 ? "" : "s";
}

bool str_eqi(Str a, Str b); /* equal but for ASCII case */
int str_cmp(Str a, Str b);  /* bytewise order, shorter first */
bool str_starts(Str s, Str prefix);
bool str_ends(Str s, Str suffix);
/* Of ASCII. */
static inline bool
char_is_digit(char c)
{
	return c >= '0' && c <= '9';
}
bool str_is_digits(Str s);		    /* and not empty */
bool str_startsi(Str s, Str prefix);	    /* ASCII case ignored */
Str str_sub(Str s, size_t from, size_t to); /* clamped to the string */
Str str_trim(Str s);			    /* ASCII white space off both ends */
/* Offset of the first needle at or after `from`, or SIZE_MAX. */
size_t str_find(Str s, Str needle, size_t from);
size_t str_findi(Str s, Str needle, size_t from); /* ASCII case ignored */
size_t str_chr(Str s, char c, size_t from);

/* Take the part before the next `sep` off the front of *rest; false when *rest is used up.
 * "a,,b" gives a, "", b. Start with rest = the whole text; a used-up rest has p == NULL. */
bool str_cut(Str *part, Str *rest, char sep);

/* Whole-string number parsing; no sign unless signed, no white space, no overflow. */
bool str_i64(int64_t *out, Str s);
int str_hex(char c); /* what a hex digit, small or large, stands for; -1 for what is none */
bool str_f64(double *out, Str s);

uint64_t str_hash(Str s); /* 64-bit FNV-1a with a final mix; not for hostile tables (see map.h) */

#endif
