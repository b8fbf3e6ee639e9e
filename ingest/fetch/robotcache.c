#include "fetch/robotcache.h"

#include "base/file.h"
#include "base/limits.h"
#include "base/log.h"
#include "fetch/robots.h"
#include "net/url.h"

static const char *
path_of(const char *dir, Str origin, Arena *a)
{
	char hex[65];

	return arena_printf(a, "%s/%.32s", dir, digest_hex(hex, digest_sha256(origin).b, 32));
}

void
robotcache_put(const char *dir, Str origin, const Page *p)
{
	bool there = p->outcome == PAGE_OK || p->outcome == PAGE_TOO_LARGE;
	Arena *a;
	Str text;
	char at[32];
	Err e;

	if (!dir || (!there && p->outcome != PAGE_GONE && p->outcome != PAGE_HTTP_ERROR))
		return;
	a = arena_new();
	text = str_from(arena_printf(a, "robots %s %s %.*s\n%.*s", instant_format(at, clock_now()),
	    page_outcome_name(p->outcome), STR_ARG(origin),
	    STR_ARG(there ? str_sub(p->body, 0, CAP_ROBOTS) : STR_NONE)));
	if (!file_mkdirs(dir, &e) || !file_write(path_of(dir, origin, a), text, &e))
		LOG(LOG_WARN, "robots", {"not kept", str_from(e.text)});
	arena_free(a);
}

bool
robotcache_get(Page *out, const char *dir, Str origin, Arena *a)
{
	Str text, line, word;
	int64_t age;

	*out = (Page){.url = origin};
	if (!dir || !file_read(&text, path_of(dir, origin, a), CAP_ROBOTS * 2, a, NULL) ||
	    !str_cut(&line, &text, '\n') || !str_cut(&word, &line, ' ') ||
	    !str_eq(word, S("robots")) || !str_cut(&word, &line, ' ') ||
	    !instant_parse(&out->fetched_at, word) || !str_cut(&word, &line, ' ') ||
	    !page_outcome_of(&out->outcome, word) || !str_eq(line, origin))
		return false;
	out->body = text;
	age = clock_now() - out->fetched_at;
	return age >= 0 && age < ROBOTS_KEPT_US;
}

bool
robotcache_allows(Instant *at, const char *dir, Str url, Str agent, Arena *a)
{
	Str origin;
	Page p;

	*at = INSTANT_NONE;
	if (!url_origin(&origin, url, a) || !robotcache_get(&p, dir, origin, a))
		return true;
	*at = p.fetched_at;
	return !p.body.n || robots_allows(robots_parse(p.body, agent, a), url).allowed;
}
