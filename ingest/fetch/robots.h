/*
 * robots.txt as RFC 9309 has it: groups of one agent merged, the longest rule wins, allow wins a
 * tie, `*` and `$`, percent-encoding compared in one form. Pure: text in, answer out.
 */
#ifndef FETCH_ROBOTS_H
#define FETCH_ROBOTS_H

#include "base/arena.h"

typedef struct Robots Robots;

typedef struct {
	bool allowed;
	Str rule;  /* the pattern that decided, STR_NONE when none matched */
	long line; /* of it, 0 when none */
} RobotsAnswer;

/* text: at most CAP_ROBOTS bytes are read. agent: our product token ("chipwatch"). Lives in `a`. */
Robots *robots_parse(Str text, Str agent, Arena *a);
/* url: absolute, or a path with query. */
RobotsAnswer robots_allows(const Robots *r, Str url);
/* The i-th rule of our group, its pattern in the form that is compared; false beyond the last. */
bool robots_rule(const Robots *r, size_t i, Str *pattern, bool *allow);
/* Crawl-delay of our group in milliseconds (not in the RFC, widely meant), -1 when none. */
int64_t robots_delay_ms(const Robots *r);
/* The i-th Sitemap line, STR_NONE beyond the last. */
Str robots_sitemap(const Robots *r, size_t i);

#endif
