/*
 * What the scanners of one text share. Each `..._take` looks at folded byte i and, when it finds
 * its kind of contact there, adds it and gives the byte after it; else it gives i.
 */
#ifndef EXTRACT_CONTACTSCAN_H
#define EXTRACT_CONTACTSCAN_H

#include "extract/parse.h"
#include "extract/wordbook.h"
#include "model/placeword.h"

typedef struct {
	const Plain *t;
	const Wordbook *vocab;
	const PlaceWords *places;
	char region[4];
	Arena *a;
	ContactVec *out;
	unsigned mask;	   /* kinds that the label just read asks for, a bit each */
	bool taken;	   /* a value was found since that label */
	bool latin_label;  /* the label just read is of Latin letters */
	bool no_contact;   /* the label just read is that of something else */
	ContactRole role;  /* said of what follows */
	uint32_t role_end; /* where it was said */
	size_t sentence;   /* contacts there were before this sentence */
	bool alien, ours;  /* what it says of those in it */
} Scan;

#define ASKS(s, kind) (((s)->mask >> (kind)) & 1u)

/* Adds unless the same contact is there already; value is copied. */
void contactadd_put(Scan *s, ContactKind kind, Str value, uint32_t from, uint32_t to);

static inline bool
is_alnum(char c)
{
	return plain_is_digit(c) || (c >= 'a' && c <= 'z');
}

uint32_t phonescan_take(Scan *s, uint32_t i);
/* Past a chain of digits and separators that is no phone. */
uint32_t phonescan_skip(const Plain *t, uint32_t i);

uint32_t idscan_take(Scan *s, uint32_t i); /* wechat, qq, telegram after their label */
uint32_t netscan_take_email(Scan *s, uint32_t i);
uint32_t netscan_take_url(Scan *s, uint32_t i);

uint32_t firmscan_take_uscc(Scan *s, uint32_t i);
uint32_t firmscan_take_icp(Scan *s, uint32_t i);
/* i: a word of kind WORD_FIRM begins there and ends at `end`. */
void firmscan_add_company(Scan *s, uint32_t i, uint32_t end);
uint32_t address_take(Scan *s, uint32_t i); /* after its label */

#endif
