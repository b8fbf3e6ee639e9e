/*
 * WARC 1.0 and 1.1, plain or gzip: reading anyone's, writing ours (1.1, gzip member per record,
 * block and payload digests, hash chain). The only door to zlib and libdeflate.
 */
#ifndef WARC_WARC_H
#define WARC_WARC_H

#include "base/arena.h"
#include "base/clock.h"
#include "base/digest.h"
#include "model/page.h"

typedef enum {
	WARC_WARCINFO = 0,
	WARC_REQUEST,
	WARC_RESPONSE,
	WARC_REVISIT,
	WARC_METADATA,
	WARC_RESOURCE,
	WARC_CONVERSION,
	WARC_CONTINUATION,
	WARC_UNKNOWN,
} WarcType;
const char *warc_type_name(WarcType t); /* as WARC-Type has it */

typedef struct {
	WarcType type;
	Str id;		/* WARC-Record-ID with its angle brackets */
	Str target_uri; /* angle brackets of wget taken off */
	Instant date;
	Str content_type; /* of the block */
	Str headers;	  /* the whole WARC header block */
	Str block;	  /* at most CAP_WARC_BLOCK */
	Str block_digest; /* header values, "sha1:..." */
	Str payload_digest;
	Str address;	   /* WARC-IP-Address */
	Str refers_to_uri; /* revisit */
	Instant refers_to_date;
	int64_t offset; /* in the file: of the gzip member or of the plain record */
	int64_t length; /* bytes it takes in the file */
	bool member_ok; /* gzip: this record is one member of its own */
	bool truncated; /* WARC-Truncated was given */
	bool rendered;	/* a response that a browser made the page of: see WarcExchange */
	bool photo;	/* asked for as the picture of a listing */
	/* Of ours, see WarcVerdict. */
	bool passed_over;
	Str asked_as, outcome, reason;
} WarcRecord;

typedef struct WarcReader WarcReader;

MUST_CHECK bool warc_open(WarcReader **out, const char *path, Arena *a, Err *e);
/* The next record; good until the next call. False at the end (e->kind == ERR_NONE) or on damage
 * (ERR_DATA with file and byte; reading may be tried again and goes on at the next record that can
 * be found). */
MUST_CHECK bool warc_next(WarcReader *r, WarcRecord *out, Err *e);
/* One record at a known offset. */
MUST_CHECK bool warc_at(WarcRecord *out, const char *path, int64_t offset, Arena *a, Err *e);

/* A response (HTTP) or resource record as a Page: header block split off, chunked and compressed
 * bodies decoded within CAP_PAGE. False (ERR_DATA) when it holds no page. `path` names the file. */
MUST_CHECK bool warc_page(Page *out, const WarcRecord *rec, const char *path, Arena *a, Err *e);

/* What the record says of the page besides its block: asked as, outcome, address. warc_page has
 * done it. */
void warc_verdict(Page *out, const WarcRecord *rec, Arena *a);

/* ---- writing ---- */
typedef struct WarcWriter WarcWriter;

typedef struct {
	const char *dir;
	const char *prefix; /* file name: PREFIX-YYYYMMDDhhmmss-NNNNN-HOST.warc.gz */
	const char *info;   /* application/warc-fields lines for warcinfo */
	int64_t roll_bytes;
	int level; /* libdeflate level, 1..12; 0 = stored */
} WarcOptions;

MUST_CHECK bool warc_writer_open(WarcWriter **out, const WarcOptions *opt, Arena *a, Err *e);

/* What the record alone does not say, kept in headers of ours so that a replay says what the crawl
 * said. All zero: it is what it looks like. */
typedef struct {
	bool passed_over; /* not the last word: a redirect, an answer that was asked for again */
	Str asked_as;	  /* the URL that led here by redirects; or STR_NONE */
	Str outcome;	  /* a PageOutcome that the record does not show; or STR_NONE */
	Str reason;
	bool photo; /* asked for as the picture of a listing: no replay takes it for a page */
} WarcVerdict;

typedef struct { /* one exchange to be archived */
	Str url;
	Instant date;
	Str request;	   /* raw request head */
	Str response_head; /* status line and headers as they came, with the empty line */
	Str body;	   /* as it came over the wire (still compressed if it was), dechunked */
	Str payload;  /* decoded body, for the payload digest of a compressed body; or = body */
	Str address;  /* WARC-IP-Address */
	Str metadata; /* application/warc-fields: timings, TLS fingerprint; may be STR_NONE */
	const char *truncated; /* "length", "time", "disconnect" or NULL */
	/* A browser makes the page of it: what is seen is the resource record that follows. */
	bool rendered;
	WarcVerdict verdict;
	bool revisit; /* unchanged: write a revisit record, no body */
	Str refers_to_uri;
	Instant refers_to_date;
} WarcExchange;

typedef struct {
	Str file;	/* base name */
	int64_t offset; /* of the response or revisit record */
	int64_t length;
} WarcPlace;

MUST_CHECK bool warc_write(WarcWriter *w, const WarcExchange *x, WarcPlace *place, Err *e);

typedef struct { /* what came otherwise than by HTTP: a file, a screenshot, a rendered page */
	Str uri;
	Instant date;
	const char *content_type;
	Str body;
	Str metadata; /* application/warc-fields; may be STR_NONE */
	WarcVerdict verdict;
} WarcResource;

MUST_CHECK bool warc_write_resource(WarcWriter *w, const WarcResource *r, WarcPlace *place, Err *e);
/* That nothing came, and why: verdict.outcome, verdict.reason. */
MUST_CHECK bool warc_write_nothing(
    WarcWriter *w, Str url, Instant date, const WarcVerdict *v, Err *e);
/* fsync what was written: only then may anyone be told that it exists. */
MUST_CHECK bool warc_sync(WarcWriter *w, Err *e);
MUST_CHECK bool warc_writer_close(WarcWriter *w, Err *e);

/* ---- decoding of content codings, bounded ---- */
/* gzip, deflate (zlib or raw); ERR_DATA when broken or over cap. */
MUST_CHECK bool warc_inflate(Str *out, Str in, size_t cap, Arena *a, Err *e);

#endif
