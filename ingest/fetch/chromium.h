/* One run of Chromium for one page, in a keeper's process. Inside fetch. */
#ifndef FETCH_CHROMIUM_H
#define FETCH_CHROMIUM_H

#include "fetch/browser.h"

typedef struct {
	Str url;
	Str refusals; /* rules.json of an extension; STR_NONE: none */
} BrowserJob;

/* The keeper that calls this must be the reaper of its orphans (PR_SET_CHILD_SUBREAPER): whatever
 * Chromium left behind is killed. hangup: a descriptor whose closing ends it. All in `a`. */
void chromium_run(BrowserAnswer *out, const BrowserOptions *opt, Relay *relay,
    const BrowserJob *job, int hangup, Arena *a);

#endif
