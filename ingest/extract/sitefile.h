/*
 * One adapter file as read: sections of rules. Everything is checked when it is loaded, with file
 * and line. The language is described in ingest/sites/README.md.
 */
#ifndef EXTRACT_SITEFILE_H
#define EXTRACT_SITEFILE_H

#include "extract/transform.h"
#include "extract/xpath.h"
#include "model/listing.h"

typedef enum { RULE_XPATH = 0, RULE_JSON, RULE_JSONLD, RULE_CONST } RuleSource;

/* What a rule fills: the fields of a Listing and a few more. */
typedef enum {
	FILL_URL = FIELDS,
	FILL_ID,
	FILL_CURRENCY,
	FILL_UNIT,
	FILL_WORDS, /* a text that is read for lead time, terms, condition ... */
	FILL_MINOR, /* how many decimals an amount that is read by "cents" has */
} Fill;
#define FILLS (FIELDS + 6)

typedef struct {
	int fill;
	bool required;
	RuleSource source;
	Str selector; /* as written, for messages and origins */
	const XPath *xpath;
	TransformStep steps[8];
	int nsteps;
	long line;
} SiteRule;

typedef struct {
	Str name;
	Str on;		   /* glob over path and query; STR_NONE: any */
	const XPath *when; /* must hold on the page; NULL: always */
	bool single;	   /* the page is about one item */
	RuleSource each_source;
	const XPath *each;  /* or NULL: the page as a whole */
	Str each_pointer;   /* for JSON */
	const XPath *state; /* script that holds the JSON; NULL: the body is JSON */
	SiteRule *rules;
	size_t nrules, cap;
	long line;
} SiteSection;

typedef struct {
	int fill;
	Str from, to;
} SiteLookup;

typedef struct {
	Str url, file;
	int64_t listings;
	struct {
		int fill;
		Str want;
	} * v;
	size_t n, cap;
	Str next; /* a link to a further page, "-" for none of them; STR_NONE: not said */
	long line;
} SiteTest;

typedef struct {
	const char *file; /* path, for messages */
	Str id;		  /* "hqdz.example.site", "platforms/shopify.site" */
	Str name;
	Str currency, lang;
	struct {
		Str *v;
		size_t n, cap;
	} hosts, marks, starts, sitemaps;
	int64_t delay_ms;  /* between two requests; 0: not said */
	int64_t parallel;  /* requests at once; 0: not said */
	int64_t every;	   /* seconds from one visit to the next; 0: not said */
	bool browser;	   /* its pages are made by scripts: render = browser */
	const XPath *next; /* links to further pages of a list */
	const XPath *item; /* links to items */
	Str page, size;	   /* names of the query's page number and page size; or STR_NONE */
	struct {
		SiteSection *v;
		size_t n, cap;
	} sections;
	struct {
		SiteLookup *v;
		size_t n, cap;
	} lookups;
	struct {
		SiteTest *v;
		size_t n, cap;
	} tests;
	int64_t least, most; /* listings of a healthy run; -1 not said */
	int share[FILLS];    /* per cent of listings that have the field; -1 not said */
} Site;

MUST_CHECK bool sitefile_read(Site *out, const char *path, Str id, Arena *a, Err *e);
/* The same of a text; path is for messages. */
MUST_CHECK bool sitefile_parse(Site *out, Str text, const char *path, Str id, Arena *a, Err *e);
const char *sitefile_fill_name(int fill);
int sitefile_fill_of(Str name); /* -1 when unknown */

#endif
