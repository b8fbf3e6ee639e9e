#include "fetch/observe.h"

#include "base/build.h"

#include <stdio.h>
#include <stdlib.h>

#define SAMPLES 1023

struct Observed {
	int64_t ms[SAMPLES]; /* the latest ones, round and round */
	int64_t n;
};

static Str
header(Str headers, Str name)
{
	Str line;

	while (str_cut(&line, &headers, '\n'))
		if (str_startsi(line, name))
			return str_trim(str_sub(line, name.n, line.n));
	return STR_NONE;
}

void
observe_answer(Crawl *c, const WebAnswer *w, const Page *p)
{
	Instant date;

	if (!c->observed)
		c->observed = ARENA_NEW(c->arena, struct Observed);
	if (w->local.n && w->local.n < sizeof(c->stats->egress))
		snprintf(c->stats->egress, sizeof(c->stats->egress), "%.*s", STR_ARG(w->local));
	/* A cache's Date is that of the origin's answer. A Date has whole seconds: half a one is
	 * the mean of what was cut off. */
	if (header(p->headers, S("Age:")).n ||
	    !instant_parse_http(&date, header(p->headers, S("Date:"))))
		return;
	c->observed->ms[c->observed->n++ % SAMPLES] = (date + 500000 - clock_now()) / 1000;
}

static int
by_size(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

void
observe_end(Crawl *c)
{
	struct Observed *o = c->observed;
	size_t n = o && o->n < SAMPLES ? (size_t)o->n : SAMPLES;

	if (!o || !o->n)
		return;
	qsort(o->ms, n, sizeof(o->ms[0]), by_size);
	c->stats->clock_offset_ms = o->ms[n / 2];
	c->stats->clock_samples = o->n;
}

const char *
observe_info(const Crawl *c)
{
	const FetchOptions *o = c->opt;

	return arena_printf(c->arena,
	    "software: chipwatch %s (%s)\r\nformat: WARC File Format 1.1\r\nrobots: obey\r\n"
	    "http-header-user-agent: %s\r\n%s%s%s%s%s%s",
	    CW_VERSION, build_id(), o->user_agent, o->operator ? "operator: " : "",
	    o->operator ? o->operator : "", o->operator ? "\r\n" : "",
	    o->run ? "isPartOf: " : "", o->run ? o->run : "", o->run ? "\r\n" : "");
}
