/*
 * Fetching politely: one libcurl multi loop (lib/net), robots.txt, pace per host, guard against
 * private addresses, every response archived. Knows nothing of chips or of the database: the queue
 * is an interface, pages are handed to a function.
 */
#ifndef FETCH_FETCH_H
#define FETCH_FETCH_H

#include "base/arena.h"
#include "model/fetchqueue.h"

typedef struct {	  /* what a site's adapter asks for; the stricter of all holds */
	int64_t delay_ms; /* 0: nothing */
	int per_host;	  /* 0: nothing */
	bool browser;	  /* its pages are made by scripts */
} FetchPace;

typedef struct {
	const char *user_agent; /* product token first, then a contact URL */
	int parallel;		/* transfers at once, all hosts */
	int per_host;		/* transfers at once, one host */
	int64_t delay_ms;   /* least time between two requests to a host; robots.txt may raise it */
	int64_t timeout_ms; /* one transfer, all of it */
	int64_t connect_ms;
	size_t max_bytes; /* a body after decompression */
	int max_redirects;
	int retries;				 /* of 429, 5xx and cut connections */
	int64_t max_wait_ms;			 /* longest wait for Retry-After */
	int64_t site_bytes, site_ms;		 /* of one host in one crawl; 0: no bound */
	bool photos;				 /* pictures are asked for, no pages */
	bool sitemaps;				 /* add the sitemaps that robots.txt names */
	FetchPace (*pace)(void *self, Str host); /* of its adapter; or NULL */
	void *pace_self;
	const char *robots_dir; /* answers of robots.txt are kept there for a day; or NULL */
	/* A payload that was redacted is not archived again: where it was first; or NULL. */
	bool (*redacted)(void *self, const Sha256 *payload, Str *url, Instant *at);
	void *redacted_self;
	bool renders;			  /* some adapter asks for a browser */
	const char *browser;		  /* path of Chromium; NULL: there is none */
	int64_t browser_ms;		  /* for one page */
	const char *ca_file;		  /* or NULL: the system's certificates */
	const char *const *allow_private; /* CIDR, NULL-ended; NULL for none */
	const char *proxy;		  /* or NULL */
	bool ignore_robots;		  /* only for one's own fixture; never set by a command */
	const char *warc_dir;		  /* or NULL: no archive */
	int64_t warc_size;		  /* roll a file beyond this many bytes */
	const char *run;		  /* id of the run, kept with every capture; or NULL */
	const char *operator;		  /* who runs it, for warcinfo; or NULL */
	const volatile int *stop;	  /* set by a signal; or NULL */
} FetchOptions;

/* The page is good until the function returns; links are given back by queue.add. Returning false
 * ends the crawl with *e. */
typedef bool (*FetchSink)(void *self, const Page *page, Err *e);

typedef struct {
	int64_t pages, bytes, errors, retries;
	int64_t by_outcome[PAGE_OUTCOMES];
	char egress[48];	 /* our address as our sockets had it, "" when none connected */
	int64_t clock_offset_ms; /* how far servers' Date headers are ahead of our clock, median */
	int64_t clock_samples;	 /* it was taken over so many answers; 0: not known */
} FetchStats;

/* Runs until the queue is empty, *opt->stop is set, or the sink refuses. */
MUST_CHECK bool fetch_run(FetchStats *stats, FetchQueue *queue, const FetchOptions *opt,
    FetchSink sink, void *self, Err *e);

#endif
