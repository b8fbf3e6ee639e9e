/*
 * HTTP transfers, many at once, on one libcurl multi handle; the door to libcurl's transfers. No
 * redirect is followed here, no body is decoded: the caller decides, and what comes is what came.
 */
#ifndef NET_WEB_H
#define NET_WEB_H

#include "model/page.h"
#include "net/guard.h"

typedef struct Web Web;

typedef struct {
	const char *user_agent;
	int parallel;
	int64_t timeout_ms, connect_ms;
	size_t max_bytes;  /* of a body as it comes over the wire */
	const char *proxy; /* or NULL */
	const Guard *guard;
} WebOptions;

typedef struct {
	void *tag;	     /* the caller's */
	PageOutcome outcome; /* of the transfer itself: ok means that an HTTP answer came whole */
	Str reason;
	int status;
	Str head;     /* status line and headers, with the empty line */
	Str body;     /* as it came, without transfer coding */
	Str location; /* absolute, of a redirect; STR_NONE otherwise */
	Str address;
	int32_t total_ms;
} WebAnswer;

MUST_CHECK bool web_new(Web **out, const WebOptions *opt, Arena *a, Err *e);
/* Start a GET. etag and modified may be STR_NONE. */
MUST_CHECK bool web_get(Web *w, Str url, Str etag, Str modified, void *tag, Err *e);
size_t web_active(const Web *w);
/* Drive transfers for at most ms, or until something ends. */
MUST_CHECK bool web_wait(Web *w, int ms, Err *e);
/* The next finished transfer, good until the next call; false when there is none now. */
bool web_take(Web *w, WebAnswer *out);

#endif
