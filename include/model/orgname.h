/*
 * Names of firms and bodies, made comparable: legal form and place apart, one script, plain
 * letters, one spelling of common words, numbers as digits; and how alike two of them are, with the
 * features that say so. Vocabulary: schema/catalogue/name_word.tsv.
 */
#ifndef MODEL_ORGNAME_H
#define MODEL_ORGNAME_H

#include "base/arena.h"

#define ORGNAME_BYTES	1000 /* of a name are read */
#define ORGNAME_TOKENS	24
#define ORGNAME_LETTERS 40
#define ORGNAME_ACRONYM 8 /* letters of the longest */

typedef struct OrgWords OrgWords;

typedef enum {
	ORGWORD_OWN, /* what it calls itself */
	ORGWORD_TRADE,
	ORGWORD_BODY,  /* what kind of body it is: university, factory */
	ORGWORD_STUDY, /* the same, in words that stand for one another: institute, center */
	ORGWORD_FORM,  /* group, holding: more than a legal form, less than a name */
	ORGWORD_PLACE, /* or a direction */
	ORGWORD_NUMBER
} OrgWordKind;

/* Of which word a letter is the first; an acronym may lack those that are not LETTER_NAME. */
typedef enum { LETTER_NAME = 0, LETTER_SMALL, LETTER_GROUP, LETTER_LEGAL, LETTER_PART } LetterKind;

typedef struct {
	Str text;		   /* as given, at most ORGNAME_BYTES */
	Str token[ORGNAME_TOKENS]; /* plain Latin words: of Chinese the pinyin, trade in English */
	OrgWordKind kind[ORGNAME_TOKENS];
	int tokens;
	Str joined; /* the tokens without spaces */
	Str bare;   /* its words as they stand, without legal forms, without spaces */
	char letter[ORGNAME_LETTERS]; /* first letters of all its words, and of parts of places */
	uint8_t letter_kind[ORGNAME_LETTERS], letter_token[ORGNAME_LETTERS];
	int letters;
	Str legal; /* class of the legal form, STR_NONE */
	/* Chinese characters, simplified: the place in front wherever it stood, no legal form,
	 * numbers as digits */
	const uint32_t *han;
	int hans;
	int place;    /* how many of them are the place */
	int trade;    /* how many at the end are words of a trade, as many firms have them */
	bool body;    /* a university, an institute: what tells them apart is the place */
	bool ordinal; /* it has a number that is written as one of several: No. 2, 14th */
	bool study;   /* a word of it says that it is a body */
	bool empty;   /* nothing is left but legal forms, or less than two letters */
	bool tens;    /* while it is read: the last number may be followed by its unit */
	const OrgWords *words;
} OrgName;

typedef struct {
	int score;   /* thousandths */
	int words;   /* aligned words */
	int letters; /* edit distance over the whole */
	int han;
	bool exact, acronym, pinyin, legal_differs, place_differs, number_differs;
} OrgMatch;

MUST_CHECK bool orgname_open(OrgWords **out, const char *dir, Arena *a, Err *e);
void orgname_read(OrgName *out, Str name, const OrgWords *w, Arena *a);
/* Copies what was read to `a`, so that it outlives the arena it was read with; not the text. */
void orgname_keep(OrgName *n, Arena *a);
void orgname_match(OrgMatch *out, const OrgName *a, const OrgName *b);
/* Of words alone that many names have, of a trade, a kind of body or a group: no place, no number,
 * nothing of its own. */
bool orgname_generic(const OrgName *n);
/* Key of equal names: same key, same name but for form, place, script and spelling of numbers. */
Str orgname_key(const OrgName *n, Arena *a);
/* Plain Latin words (pinyin of Chinese) of an address, one space between, without those that every
 * address has; *any: there was one of these. */
Str orgname_address_words(bool *any, Str address, const OrgWords *w, Arena *a);

#endif
