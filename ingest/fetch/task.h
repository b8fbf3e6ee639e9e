/* Tasks of a crawl, used again one after the other. Inside fetch. */
#ifndef FETCH_TASK_H
#define FETCH_TASK_H

#include "fetch/hosts.h"

/* A task for a job; its strings are copied. */
Task *task_new(Crawl *c, const FetchJob *job);
void task_end(Crawl *c, Task *t);
/* Give the memory of ended tasks back, at the end of the crawl. */
void task_forget(Crawl *c);
/* Milliseconds to wait before another try: Retry-After, else exponential with jitter. */
int64_t task_retry_wait(const Task *t, Str headers);

#endif
