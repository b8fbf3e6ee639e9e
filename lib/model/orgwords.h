/*
 * The vocabulary of names of firms (schema/catalogue/name_word.tsv) as orgname.c and orghan.c read by it.
 * Private to them. Words are found by phrase: "pr china" is one entry.
 */
#ifndef MODEL_ORGWORDS_H
#define MODEL_ORGWORDS_H

#include "base/map.h"
#include "model/orgname.h"

#define ORGWORDS_PHRASE 6 /* words of the longest phrase */

typedef enum {
	PHRASE_SPELLING, /* the value is said instead, by words that may be phrases themselves */
	PHRASE_LEGAL,
	PHRASE_PLACE,
	PHRASE_TRADE, /* so that its plural is found */
	PHRASE_BODY,
	PHRASE_NUMBER,
	PHRASE_DROP,
	PHRASE_CUT, /* another name of it follows: "trading as" */
	PHRASE_FORM,
	PHRASE_STUDY,
	PHRASE_PINYIN /* a spelling, unless it is what the firm calls itself: Zhongxin Electronics */
} PhraseKind;

typedef struct {
	Str form, value;
	PhraseKind kind;
} Phrase;

typedef struct {
	Str form, value; /* the value is what English names say */
} HanWord;

/* Longest first. */
typedef struct {
	HanWord *v;
	size_t n, cap;
} HanWords;

struct OrgWords {
	Map *phrase; /* plain Latin words with one space between -> Phrase */
	HanWords han_legal, han_place, han_trade, han_body, han_word, han_address, other_legal;
	HanWords han_unit; /* what may follow a place; with a value, also at the end of a name */
	Map *letter;	   /* a letter of another script -> Str, as lists write it */
	Map *syllable;	   /* of pinyin */
	Map *romanised;	   /* a syllable that stands alone, as Hong Kong and Taiwan write it */
	Map *address;
};

/* Whether the word is made of syllables of pinyin alone. */
bool orgwords_pinyin(const OrgWords *w, Str word);
/* The same, or one syllable as Hong Kong and Taiwan write it: Wing, Hsin. */
bool orgwords_chinese(const OrgWords *w, Str word);
/* `s` with each of the words made a space. */
Str orghan_cut(Str s, const HanWords *words, Arena *a);
/* Fills in what is told by Chinese characters; what it gives back is the name in Latin letters: place
 * and trade as English names have them, what it calls itself in pinyin. `s` is folded and simplified;
 * STR_NONE when it has no Chinese character. */
Str orghan_read(OrgName *out, Str s, const OrgWords *w, Arena *a);

#endif
