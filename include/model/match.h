/*
 * A Match says which SKU a listing offers: the most specific node that the text supports, or none.
 * It does not say whether that is restricted.
 */
#ifndef MODEL_MATCH_H
#define MODEL_MATCH_H

#include "base/json.h"
#include "model/money.h"

typedef enum {
	CLASS_OTHER = 0,
	CLASS_OFFER,
	CLASS_PREORDER,
	CLASS_RENTAL,
	CLASS_WANTED,
	CLASS_REPAIR,
	CLASS_ACCESSORY,
	CLASS_COMPATIBLE,
	CLASS_LOOKALIKE,
	CLASS_SERVICE,
	CLASS_ARTICLE,
	CLASS_MODIFIED,
	CLASS_EMPTY_BOX,
} ListingClass;
#define LISTING_CLASSES 13
const char *class_name(ListingClass c); /* "offer" "preorder" ... */
bool class_of(ListingClass *out, Str name);
/* offer, preorder, modified: the thing itself is for sale. */
bool class_is_sale(ListingClass c);

typedef struct {
	const char
	    *rule; /* static or arena text: "alias h100", "part 900-21010-", "veto accessory" */
	uint32_t start, end; /* bytes of the input text */
} Evidence;

#define MATCH_SKUS     16
#define MATCH_EVIDENCE 24

typedef struct {
	ListingClass cls;
	const char *sku;	      /* id owned by the normalizer; NULL when none */
	const char *skus[MATCH_SKUS]; /* all that the text offers, or an allowed set; sku first */
	int nskus;
	int score;     /* calibrated confidence, 0..1000 (thousandths) */
	int gpu_count; /* GPUs per unit, 0 unknown */
	Unit unit;
	Evidence evidence[MATCH_EVIDENCE];
	int nevidence;
	const char *revision; /* of the catalogue, 16 hex digits */
} Match;

/* Wire form of house.md section 7; `text` is the input. */
void match_write(JsonOut *o, const Match *m, Str text);
/* The evidence alone, without its text, as the database keeps it; lives as long as the arena. */
Str match_evidence(const Match *m, Arena *a);

#endif
