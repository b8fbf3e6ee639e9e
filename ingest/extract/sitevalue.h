/* What one rule of an adapter gives for one block. */
#ifndef EXTRACT_SITEVALUE_H
#define EXTRACT_SITEVALUE_H

#include "extract/lax.h"
#include "extract/reading.h"

typedef struct {
	uint32_t node; /* of the tree */
	const Lax *json;
	uint32_t base; /* of the JSON's text in the page */
} SiteBlock;

typedef struct {
	SiteBlock *v;
	size_t n, cap;
} SiteBlocks;

typedef struct {
	Str text;
	const SiteRule *rule;
	uint32_t start, end;
} SiteValue;

/* The value before transforms; fills the range. STR_NONE when there is nothing. */
Str sitevalue_raw(SiteValue *out, Reading *r, const SiteRule *rule, const SiteBlock *b);
/* Through [lookup FIELD]; the text itself when no line fits. */
Str sitevalue_lookup(const Site *site, int fill, Str s);

#endif
