/* What became of a URL, told to the sink and to the queue; the task ends. Inside fetch. */
#ifndef FETCH_TELL_H
#define FETCH_TELL_H

#include "fetch/hosts.h"

/* How the record of a page is kept; p NULL: the record alone shows what came of it. */
WarcVerdict tell_verdict(const Crawl *c, const Task *t, const Page *p, bool passed_over);
/* Was its payload taken out of the archive? Then it is logged, and not archived again; *url and *at
 * say where it stood. */
bool tell_redacted(const Crawl *c, const Page *p, Str *url, Instant *at);
/* Into the archive that nothing came, and why. */
MUST_CHECK bool tell_nothing(Crawl *c, const Task *t, const Page *p, Err *e);
MUST_CHECK bool tell_page(Crawl *c, Task *t, const Page *p, Err *e);
/* No answer is to be had: told as a page with the reason. */
MUST_CHECK bool tell_refusal(Crawl *c, Task *t, PageOutcome outcome, Str reason, Err *e);

#endif
