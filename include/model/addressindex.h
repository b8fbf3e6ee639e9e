/*
 * Addresses of screening lists searched by likeness, in Chinese or Latin letters: words that every
 * address has (road, 楼, no.) are left out, what remains is compared by its letter groups, of which
 * rare ones count more (by the logarithm of how many addresses have them), and by its numbers.
 * Vocabulary: kind address in schema/catalogue/name_word.tsv.
 */
#ifndef MODEL_ADDRESSINDEX_H
#define MODEL_ADDRESSINDEX_H

#include "model/orgname.h"

typedef struct AddressIndex AddressIndex;

typedef enum {
	NUMBERS_SAME,
	NUMBERS_MORE, /* one of the two says more: a room, a postcode */
	NUMBERS_OTHER /* each has one that the other lacks: next door */
} AddressNumbers;

typedef struct {
	uint32_t entry; /* as given to addressindex_add */
	Str address;	/* which of its addresses */
	int letters;	/* likeness of the letters, thousandths */
	int likeness;	/* with the numbers taken into account */
	AddressNumbers numbers;
} AddressHit;

AddressIndex *addressindex_new(const OrgWords *w, Arena *a);
/* An entry may have any number. Copies nothing: `address` must live on. */
void addressindex_add(AddressIndex *x, uint32_t entry, Str address);
/* After the last address, before the first search. */
void addressindex_build(AddressIndex *x);
/* Best first, one hit an entry, at most `max`, none below `least` thousandths; none for a query
 * that does not read as an address: without a number or without a word that addresses have. */
size_t addressindex_find(AddressIndex *x, AddressHit *out, size_t max, Str query, int least);
/* Numbers or letter groups of an address, ascending and each once, in place; gives how many. */
size_t address_each_once(uint32_t *v, size_t n);

#endif
