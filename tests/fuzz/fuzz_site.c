/*
 * Any text as an adapter file; behind a line "%%" stands a page. An adapter that is accepted has
 * its selectors run on the page; one that is refused says where.
 */
#include "extract/sitefile.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
run_xpath(const XPath *x, const HtmlDoc *d, Arena *a)
{
	XValue v;

	if (!x)
		return;
	v = xpath_eval(x, d, 0, a);
	xpath_to_string(d, &v, a);
}

static void
run_site(const Site *s, Str body, Arena *a)
{
	const HtmlDoc *d = html_parse(body, a);

	run_xpath(s->next, d, a);
	run_xpath(s->item, d, a);
	for (size_t k = 0; k < s->sections.n; k++) {
		const SiteSection *sec = &s->sections.v[k];

		run_xpath(sec->when, d, a);
		run_xpath(sec->each, d, a);
		run_xpath(sec->state, d, a);
		for (size_t i = 0; i < sec->nrules; i++)
			run_xpath(sec->rules[i].xpath, d, a);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Arena *a = arena_new();
	Str text = str_of((const char *)data, size);
	size_t at = str_find(text, S("\n%%\n"), 0);
	Site s;
	Err e = {0};

	if (sitefile_parse(
		&s, str_sub(text, 0, at == SIZE_MAX ? size : at), "fuzz.site", S("fuzz"), a, &e)) {
		if (!s.sections.n || (!s.hosts.n && !s.marks.n))
			abort();
		if (at != SIZE_MAX)
			run_site(&s, str_sub(text, at + 4, size), a);
	} else if (!e.text[0]) {
		abort();
	}
	arena_free(a);
	return 0;
}
