/* What a page says, as the readers fill it in. */
#ifndef EXTRACT_EXTRACTION_H
#define EXTRACT_EXTRACTION_H

#include "base/arena.h"
#include "model/listing.h"
#include "model/page.h"

typedef enum {
	LINK_ITEM = 0, /* an item page */
	LINK_NEXT,     /* the next page of a list */
	LINK_LIST,     /* another list (category) */
	LINK_ABOUT,    /* contact, about, imprint: tells who the seller is */
	LINK_DATA,     /* platform JSON such as /products.json */
} LinkKind;

typedef struct {
	Str url; /* absolute, normal form, http(s), same site */
	LinkKind kind;
} Link;

typedef struct {
	Link *v;
	size_t n, cap;
} LinkVec;

typedef struct {  /* what the page says of the firm behind it */
	Str name; /* company name, else the shop's name, else STR_NONE */
	Str address;
	ContactVec contacts; /* of the page outside the listings: phone, wechat, icp, uscc ... */
} SellerFacts;

typedef enum { READ_NOTHING = 0, READ_LIST, READ_ITEM } ReadKind;

typedef struct {
	ReadKind kind;
	ListingVec listings; /* main product first */
	SellerFacts seller;
	LinkVec links;
	const char *charset; /* static name of the encoding that was used */
	Str adapter;	     /* "hqdz.example.site", "platforms/shopify.site", "generic" */
	uint32_t undecoded;  /* ill-formed byte sequences met */
	uint32_t problems;   /* values not understood, counted (reasons are in the listings) */
} Extraction;

typedef struct Sites Sites; /* the adapters and vocabularies, read-only once opened */

/* data_dir: the folder with ingest/sites and schema/catalogue. */
MUST_CHECK bool sites_open(Sites **out, const char *data_dir, Arena *a, Err *e);

#endif
