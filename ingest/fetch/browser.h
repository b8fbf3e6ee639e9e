/*
 * Pages that are made by scripts, seen by a headless Chromium. Keepers, processes of ours that were
 * forked before any thread was made and that have no privilege, start it for one page each: with a
 * profile of its own that goes afterwards, a time limit, its sandbox, no downloads, and no way to
 * the network but our relay. They kill it with all its children, also when we are killed.
 * Inside fetch.
 */
#ifndef FETCH_BROWSER_H
#define FETCH_BROWSER_H

#include "base/buf.h"
#include "net/relay.h"

typedef struct {
	const char *program;	/* path of Chromium, of browser_find */
	const char *user_agent; /* that it names itself by */
	int64_t time_ms;	/* for one page, all of it */
	size_t max_bytes;	/* of the DOM, of the picture */
	int at_once;		/* pages */
	RelayOptions relay;
} BrowserOptions;

typedef struct {
	void *tag;
	bool ok, timeout;
	Str dom;    /* UTF-8, as Chromium writes it */
	Str shot;   /* PNG; STR_NONE when there is none */
	Str reason; /* why there is no DOM */
	RelayCount net;
	int64_t ms;
} BrowserAnswer;

typedef struct Browser Browser;

/* The path of a program: as it is named ("/usr/bin/chromium", "chromium"), or the first of the
 * usual names when `named` is empty; NULL when it is not there. */
const char *browser_find(Str named, Arena *a);
/* Forks the keepers: before anything that makes threads. */
MUST_CHECK bool browser_open(Browser **out, const BrowserOptions *opt, Arena *a, Err *e);
/* refusals: of refusals.h. False when no keeper is free now. */
bool browser_get(Browser *b, Str url, Str refusals, void *tag);
/* A page that is ready, good until the next call; false when there is none now. */
bool browser_take(Browser *b, BrowserAnswer *out);
size_t browser_active(const Browser *b);
/* What to poll: descriptors of the keepers at work. fds: room for at_once. */
size_t browser_fds(const Browser *b, int *fds);

#endif
