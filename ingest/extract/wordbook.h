/*
 * Words of the trade for one grammar, found by longest match at a place of a folded text. Made by
 * lexicon_open from schema/catalogue/lexicon.tsv and currency.tsv; read-only after that.
 */
#ifndef EXTRACT_WORDBOOK_H
#define EXTRACT_WORDBOOK_H

#include "base/err.h"
#include "extract/plain.h"

typedef enum {		/* what a word does; the names in lexicon.tsv are in wordbook.c */
	WORD_OTHER = 0, /* known, and means nothing here: keeps shorter words from matching in it */
	WORD_MULT,	/* times value: 万, k, million */
	WORD_PER,	/* per, each */
	WORD_UNIT,	/* a thing that is counted or priced; value is a Unit */
	WORD_SPAN,    /* a length of time; value is its days, 0 = hours, name says working or not */
	WORD_TAX,     /* value is a Tax */
	WORD_INVOICE, /* a tax invoice is spoken of; included if a rate stands with it */
	WORD_ASK,     /* price on request */
	WORD_ABOUT,   /* more or less */
	WORD_FREE,
	WORD_FROM, /* the least of several prices */
	WORD_WAS,  /* an old price follows */
	WORD_NOW,  /* the price that counts follows */
	WORD_DEPOSIT,
	WORD_SAVE, /* an amount taken off follows */
	WORD_SHIP, /* cost of carriage */
	WORD_RANGE,
	WORD_DATE,     /* sign of a date; value 3 year, 2 month, 1 day */
	WORD_RENT,     /* rental; value is the time's Unit or 0 */
	WORD_LABEL,    /* "price:"; in contacts, value is a ContactKind */
	WORD_BAIT,     /* says that the price shown is not the price */
	WORD_HINT,     /* says what the thing is; value is a Unit */
	WORD_CURRENCY, /* value is the index of a Currency */
	WORD_AVAIL,    /* value is an Availability */
	WORD_ATONCE,   /* goods leave within value days */
	WORD_LEAD,     /* lead time follows or went before */
	WORD_ARRIVE,   /* arrives: a date beside it is the date of arrival */
	WORD_MONTH,    /* name of a month; value 1..12 */
	WORD_PART,     /* part of a month: value is its last day */
	WORD_QUARTER,  /* of the year; value 1..4 */
	WORD_REL,      /* in value days from the capture */
	WORD_STOCK,    /* number on hand follows; 1: it may stand alone, and a price beside it */
	WORD_SOLD,     /* a number of something else follows: sold, seen, praised */
	WORD_MOQ,      /* least order follows */
	WORD_GPUS,     /* the number before counts GPUs in one unit; value is the Unit */
	WORD_FULL,     /* paid in full ahead */
	WORD_BALANCE,  /* the rest of the price */
	WORD_METHOD,   /* name of a way to pay */
	WORD_INCO,     /* name of an incoterm */
	WORD_COND,     /* name of a condition class */
	WORD_ROUTE,    /* way the goods come */
	WORD_ROLE,     /* value is a ContactRole for what follows */
	WORD_SAME,     /* this contact is the one before */
	WORD_NOT,      /* what stands beside it is something else: warranty, fax, order number */
	WORD_AT,       /* stands for @ */
	WORD_DOT,      /* stands for . */
	WORD_FIRM,     /* end of a company's name */
	WORD_MAILHOST, /* domain of a mail service */
	WORD_ALIEN,    /* contacts of this sentence are those of somebody it warns of */
	WORD_OURS,     /* unless it says that they are one's own */
} WordKind;

typedef struct {
	WordKind kind;
	bool exact; /* letter case as in the catalogue */
	bool weak;  /* means this only where nothing else speaks against it */
	bool piece; /* a unit that is a card only where no machine is sold: "pcs" */
	bool glued; /* may be followed or preceded by further letters */
	int64_t value;
	const char *name; /* the value cell, static as long as the lexicon */
	const char *lang; /* "" when not of one language */
	Str term;	  /* as in the catalogue */
} Word;

typedef struct Wordbook Wordbook;

/* The longest word that starts at byte `at`, or NULL; *end is the byte after it. Words of an
 * alphabet match whole words only, unless `glued`. */
const Word *wordbook_match(uint32_t *end, const Wordbook *v, const Plain *t, uint32_t at);

/* For lexicon_open: words are borrowed, `folded` is each word's folded term. */
MUST_CHECK bool wordbook_kind_of(WordKind *out, Str name);
const Wordbook *wordbook_build(Word *words, Str *folded, size_t n, Arena *a);

#endif
