/*
 * Any text as the JSON of a page, and as a JSON-LD block: values lie in the text and in their
 * parents, strings are UTF-8 when the text is, things have ranges within the page.
 */
#include "base/buf.h"
#include "base/utf8.h"
#include "extract/lax.h"
#include "extract/thing.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_values(const Lax *v, size_t from, size_t to, bool utf8)
{
	for (; v; v = v->next) {
		if (v->start > v->end || v->start < from || v->end > to)
			abort();
		if (utf8 && (!utf8_valid(v->text) || !utf8_valid(v->key)))
			abort();
		check_values(v->first, v->start, v->end, utf8);
	}
}

static void
check_things(Str text, Arena *a)
{
	Buf *b = buf_new(a, text.n + 100);
	Things t;

	buf_puts(b, "<script type=\"application/ld+json\">");
	buf_str_add(b, text);
	buf_puts(b, "</script>");
	things_init(&t, a);
	jsonld_read(&t, html_parse(buf_str(b), a));
	for (const Thing *one = t.first; one; one = one->next) {
		if (one->start > one->end || one->end > b->n)
			abort();
		for (const ThingProp *p = one->props; p; p = p->next)
			if (p->start > p->end || p->end > b->n)
				abort();
		thing_text(&t, one, "name");
		thing_of(&t, thing_prop(one, "offers"));
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Str text = str_of((const char *)data, size);
	Arena *a = arena_new();

	check_values(lax_parse(text, a).top, 0, size, utf8_valid(text));
	check_things(text, a);
	arena_free(a);
	return 0;
}
