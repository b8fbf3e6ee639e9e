#include "fetch/tell.h"

#include "base/log.h"
#include "fetch/task.h"

#define SECOND 1000000 /* of an Instant: what is archived has whole ones */

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

WarcVerdict
tell_verdict(const Crawl *c, const Task *t, const Page *p, bool passed_over)
{
	return (WarcVerdict){.passed_over = passed_over,
	    .asked_as = str_eq(t->url, t->first) ? STR_NONE : t->first,
	    .outcome = p ? str_from(page_outcome_name(p->outcome)) : STR_NONE,
	    .reason = p ? p->reason : STR_NONE,
	    .photo = c->opt->photos};
}

bool
tell_redacted(const Crawl *c, const Page *p, Str *url, Instant *at)
{
	if (!c->opt->redacted || !p->body.n ||
	    !c->opt->redacted(c->opt->redacted_self, &p->sha256, url, at))
		return false;
	LOG(LOG_WARN, "redacted", {"url", p->url},
	    {"not archived", S("its payload was redacted and came again")});
	return true;
}

bool
tell_nothing(Crawl *c, const Task *t, const Page *p, Err *e)
{
	const WarcVerdict v = tell_verdict(c, t, p, false);

	return !c->warc || warc_write_nothing(c->warc, t->url, p->fetched_at, &v, e);
}

bool
tell_refusal(Crawl *c, Task *t, PageOutcome outcome, Str reason, Err *e)
{
	Page p = {.url = t->first,
	    .final_url = t->url,
	    .fetched_at = clock_now() / SECOND * SECOND,
	    .outcome = outcome,
	    .reason = reason,
	    .depth = t->depth,
	    .photo = c->opt->photos};

	p.sha256 = digest_sha256(S(""));
	return tell_nothing(c, t, &p, e) && tell_page(c, t, &p, e);
}
