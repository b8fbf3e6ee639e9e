/*
 * What stands beside the title: part number, brand, category, price unit, lead time. It may raise
 * or lower what the title says and is shown as evidence without a place in the title.
 */
#ifndef NORMALIZE_CONTEXT_H
#define NORMALIZE_CONTEXT_H

#include "normalize/input.h"
#include "normalize/resolve.h"

typedef struct {
	Arena *a;
	bool any;
	Nodes part; /* what the part number means */
	const char *part_rule;
	bool preorder;	      /* the lead time speaks of ordering ahead */
	bool rented;	      /* the price is for a time */
	ListingClass under;   /* what stands under such a heading: CLASS_WANTED, or CLASS_OFFER */
	const char *notes[6]; /* evidence */
	int nnotes;
} Context;

/* Fills `out` and adds to the scene of the title. */
void context_read(Context *out, Scene *sc, Folder *f, const NormalizeInput *in, Arena *a);

#endif
