/*
 * A number as written, with its separators, and what it is worth under the conventions of the
 * place: "1.249,50", "1 249", "1'249.00", "28,5000", and Chinese numerals such as 二十八万五千.
 */
#ifndef EXTRACT_FIGURE_H
#define EXTRACT_FIGURE_H

#include "extract/plain.h"

#define FIGURE_DIGITS 24
#define FIGURE_GROUPS 10

typedef struct {
	uint32_t start, end;	   /* folded bytes */
	char digit[FIGURE_DIGITS]; /* values 0..9 */
	uint8_t ndigits;
	uint8_t ngroups;
	uint8_t group[FIGURE_GROUPS]; /* digits in each */
	char sep[FIGURE_GROUPS];      /* before each but the first */
	bool point_first;	      /* ".75" */
	bool too_long;
	bool numerals; /* Chinese numerals: `whole` is the value */
	bool scaled;   /* they name tens of thousands, thousands or hundreds */
	int64_t whole;
} Figure;

typedef struct {
	bool three; /* three digits after a single point are decimals (KWD, multipliers, hours) */
	bool none;  /* the currency has no decimals in use (VND, IDR, KRW): three digits group */
	bool four;  /* a comma before four digits groups (Chinese) */
} FigureStyle;

/* Is there a number at byte `at`? Sets all of *out but `whole` for digits. */
bool figure_scan(Figure *out, const Plain *t, uint32_t at);
/* The same for Chinese numerals, from 一 or 十 on. */
bool figure_scan_numerals(Figure *out, const Plain *t, uint32_t at);

/* Ten-thousandths; false when it is no amount ("192.168.1.1") or too large. */
bool figure_value(int64_t *out, const Figure *f, FigureStyle style);
/* A whole number without separators other than of thousands; -1 when it is none. */
int64_t figure_count(const Figure *f);

#endif
