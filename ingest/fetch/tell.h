/* What became of a URL, told to the sink and to the queue; the task ends. Inside fetch. */
#ifndef FETCH_TELL_H
#define FETCH_TELL_H

#include "fetch/hosts.h"

MUST_CHECK bool tell_page(Crawl *c, Task *t, const Page *p, Err *e);
/* No answer is to be had: told as a page with the reason. */
MUST_CHECK bool tell_refusal(Crawl *c, Task *t, PageOutcome outcome, Str reason, Err *e);

#endif
