/* Two names word by word. Private to orgname.h's sources. */
#ifndef MODEL_ORGALIGN_H
#define MODEL_ORGALIGN_H

#include "orgwords.h"

#define ORGALIGN_EDIT 120 /* letters that are compared */

typedef struct {
	int score; /* thousandths */
	/* words of a, of b, that the other lacks */
	int numbers[2], places[2], own[2], trades[2], bodies[2], studies[2];
	bool body;    /* it is of bodies */
	bool acronym; /* a word stands for the first letters of several */
} Aligned;

/* Each word of a takes the likest free word of b; what stays over counts against. */
Aligned orgalign_words(const OrgName *a, const OrgName *b);
/* Edit distance with transpositions, over bytes; at most ORGALIGN_EDIT of each are read. */
int orgalign_distance(const char *a, int n, const char *b, int m);
/* Whether all that it calls itself is pinyin. */
bool orgalign_pinyin(const OrgName *n);

/* While a name is read: the first letters of the n words of a phrase (or NULL), of which the tokens
 * from `from` on came. */
void orgacronym_add(
    OrgName *out, const Str *word, size_t n, const Phrase *p, int from, const OrgWords *w);
/* Without what stands in brackets and is no part of the name. */
Str orgacronym_cut(Str s, const OrgWords *w, Arena *a);
/* Where first letters of `n` from the letter `at` on spell the word: the letter behind them, or -1.
 * Small words, and legal forms with `legal`, may have theirs in it or not. */
int orgacronym_spells(Str word, const OrgName *n, int at, bool legal);
/* What it is worth when it is the whole of `n`, three letters at least, in thousandths: many a firm
 * has the same three. */
int orgacronym_is(const OrgName *shorter, const OrgName *n);

#endif
