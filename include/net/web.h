/*
 * HTTP transfers, many at once, on one libcurl multi handle; the door to libcurl's transfers.
 * HTTP/2 where TLS offers it, else 1.1 with keep-alive. No redirect is followed here, no body is
 * decoded: the caller decides, and what comes is what came. TLS is always verified.
 */
#ifndef NET_WEB_H
#define NET_WEB_H

#include "model/page.h"
#include "net/guard.h"

typedef struct Web Web;
typedef struct WebHost WebHost; /* what is kept of one host: its cookies, its certificate */

typedef struct {
	const char *user_agent;
	int parallel;
	int64_t timeout_ms, connect_ms;
	size_t max_bytes;    /* of a body as it comes over the wire */
	const char *proxy;   /* http, https, socks5 or socks5h URL; or NULL */
	const char *ca_file; /* certificates to trust instead of the system's; or NULL */
	bool keep_request;   /* WebAnswer.request is wanted */
	const Guard *guard;
} WebOptions;

typedef struct {
	Str url, etag, modified; /* the last two may be STR_NONE */
	WebHost *host;		 /* of web_host */
	void *tag;		 /* the caller's */
} WebRequest;

typedef struct {
	void *tag;
	PageOutcome outcome; /* of the transfer itself: ok means that an HTTP answer came whole */
	Str reason;
	int status;
	Str request;	/* head as it was sent, when options ask for it */
	Str head;	/* status line and headers, with the empty line */
	Str body;	/* as it came, without transfer coding */
	Str location;	/* absolute, of a redirect; STR_NONE otherwise */
	Str address;	/* connected to: the proxy's when there is one */
	Str local;	/* connected from */
	Str tls_sha256; /* of the leaf certificate, hex; STR_NONE without TLS */
	int32_t dns_ms, connect_ms, tls_ms, first_ms, total_ms; /* each since the start */
} WebAnswer;

MUST_CHECK bool web_new(Web **out, const WebOptions *opt, Arena *a, Err *e);
/* A host's own jar: its cookies go to no other host, live in memory, and are few. */
WebHost *web_host(Web *w);
/* Start a GET. Strings are copied. */
MUST_CHECK bool web_get(Web *w, const WebRequest *r, Err *e);
size_t web_active(const Web *w);
/* Drive transfers for at most ms, until something ends or one of fds can be read. */
MUST_CHECK bool web_wait(Web *w, int ms, const int *fds, size_t nfds, Err *e);
/* The next finished transfer, good until the next call; false when there is none now. */
bool web_take(Web *w, WebAnswer *out);

#endif
