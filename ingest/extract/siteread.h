/* Reading a page with an adapter, and what `try` shows of it. */
#ifndef EXTRACT_SITEREAD_H
#define EXTRACT_SITEREAD_H

#include "extract/reading.h"

#define TRACE_ODD 3

typedef struct {
	const SiteRule *rule;
	uint32_t tried, filled;
	Str sample;	    /* the first value */
	Str odd[TRACE_ODD]; /* texts that gave no value */
	uint32_t nodd;
} RuleTrace;

typedef struct {
	const Site *site;
	const SiteSection *section; /* NULL when none applied */
	bool by_host;
	uint32_t blocks;
	RuleTrace *rules;
} SiteTrace;

/* Read with the adapter of this host or platform, if there is one: then r->out->kind tells. False
 * only for a failed assertion of the adapter. trace may be NULL. */
MUST_CHECK bool siteread_run(Reading *r, SiteTrace *trace, Err *e);
/* The same with one given adapter. */
MUST_CHECK bool siteread_with(Reading *r, const Site *site, SiteTrace *trace, Err *e);

/* extract_page, saying what each rule of the adapter gave. */
MUST_CHECK bool extract_traced(
    Extraction *out, SiteTrace *trace, const Page *page, const Sites *sites, Arena *a, Err *e);

#endif
