/*
 * A Page (capture) is one attempt to see one URL: what was asked, what came, or why nothing was
 * had. It says nothing about the content. All views are borrowed from the arena it was made in.
 */
#ifndef MODEL_PAGE_H
#define MODEL_PAGE_H

#include "base/arena.h"
#include "base/clock.h"
#include "base/digest.h"
#include "base/str.h"

typedef enum { /* the outcome of every fetch is a fact; see evidence.capture.outcome */
	PAGE_OK = 0,
	PAGE_NOT_MODIFIED,
	PAGE_BLOCKED,	   /* captcha, login wall, challenge page: rules in catalogue/blocked.tsv */
	PAGE_ROBOTS,	   /* refused by robots.txt */
	PAGE_GONE,	   /* 404, 410 */
	PAGE_HTTP_ERROR,   /* any other 4xx */
	PAGE_SERVER_ERROR, /* 5xx */
	PAGE_TIMEOUT,
	PAGE_TOO_LARGE,
	PAGE_WRONG_TYPE,
	PAGE_REFUSED_ADDRESS, /* the guard: private, loopback, metadata ... */
	PAGE_DNS,
	PAGE_CONNECT,
	PAGE_TLS,
	PAGE_REDIRECTS, /* too many, or a loop */
	PAGE_BROKEN,	/* cut off, wrong length, bad encoding */
} PageOutcome;
#define PAGE_OUTCOMES 16
const char *page_outcome_name(PageOutcome o); /* "ok", "not_modified", "blocked" ... */
bool page_outcome_of(PageOutcome *out, Str name);
/* True for ok and not_modified: the page was looked at. */
bool page_was_seen(PageOutcome o);

typedef struct {
	Str url;	    /* as asked, normal form */
	Str final_url;	    /* as reached after redirects */
	Instant fetched_at; /* from the WARC record when replayed */
	PageOutcome outcome;
	Str reason;	  /* text for anything but ok, else STR_NONE */
	int status;	  /* HTTP status, 0 when none came */
	Str content_type; /* the header's value, may be STR_NONE */
	Str headers;	  /* raw response header block, without the status line; may be STR_NONE */
	Str body;	  /* after content and transfer decoding */
	Sha256 sha256;	  /* of body */
	Str warc_file;	  /* base name; STR_NONE when not archived */
	int64_t warc_offset; /* of the response record */
	int64_t warc_length; /* of the record as it stands in the file */
	Str etag;
	Str last_modified;
	Str address;	  /* resolved IP, as connected */
	Str tls_sha256;	  /* fingerprint of the leaf certificate, hex */
	int depth;	  /* links followed from a start page */
	bool photo;	  /* asked for as the picture of a listing: never a page */
	int32_t total_ms; /* duration of the fetch */
} Page;

/* A copy that outlives the page's memory, without headers; of the body the length alone. */
Page page_kept(const Page *p, Arena *a);

/* Host part of an http(s) URL in lower case without the port; view into url or STR_NONE. */
Str page_host(Str url);

/* Key of the site a URL belongs to: host and, when it is not the scheme's default, port are not
 * told apart: a site is its host. */
Key128 page_site_key(Str url);

#endif
