#include "fetch/tell.h"

#include "fetch/task.h"

bool
tell_page(Crawl *c, Task *t, const Page *p, Err *e)
{
	FetchJob job = {.url = t->first, .depth = t->depth};
	bool ok;

	c->stats->pages++;
	c->stats->bytes += (int64_t)p->body.n;
	c->stats->by_outcome[p->outcome]++;
	if (!page_was_seen(p->outcome))
		c->stats->errors++;
	ok = c->sink(c->self, p, e) && c->queue->done(c->queue->self, &job, p->outcome, e);
	task_end(c, t);
	return ok;
}

bool
tell_refusal(Crawl *c, Task *t, PageOutcome outcome, Str reason, Err *e)
{
	Page p = {.url = t->first,
	    .final_url = t->url,
	    .fetched_at = clock_now(),
	    .outcome = outcome,
	    .reason = reason,
	    .depth = t->depth,
	    .photo = c->opt->photos};

	p.sha256 = digest_sha256(S(""));
	return tell_page(c, t, &p, e);
}
