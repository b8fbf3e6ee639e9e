/* Whatever the title: spans lie in it, counts keep their caps, and reading it twice agrees. */
#include "base/buf.h"
#include "base/file.h"
#include "base/utf8.h"
#include "normalize/normalize.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static Normalizer *
open_catalogue(void)
{
	static Arena *a; /* held, so that it counts as no leak */
	Normalizer *n;
	const char *dir;
	Err e;

	a = arena_new();
	if (!file_data_dir(&dir, a, &e) ||
	    !normalizer_open(&n, arena_printf(a, "%s/schema/catalogue", dir), a, &e))
		abort();
	return n;
}

static void
check(const Match *m, size_t size)
{
	if (m->nskus < 0 || m->nskus > MATCH_SKUS || m->nevidence < 0 ||
	    m->nevidence > MATCH_EVIDENCE)
		abort();
	if (m->score < 0 || m->score > 1000 || (m->sku && !m->nskus))
		abort();
	for (int i = 0; i < m->nevidence; i++) {
		if (!m->evidence[i].rule || m->evidence[i].start > m->evidence[i].end ||
		    m->evidence[i].end > size)
			abort();
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static Normalizer *n;
	Arena *a = arena_new();
	Str text = str_of((const char *)data, size);
	size_t cut = size ? data[0] % size : 0;
	NormalizeInput in = {.title = text};
	JsonOut o;
	Match m, again;

	if (!n)
		n = open_catalogue();
	normalize_run(&m, n, &in, a);
	check(&m, size);
	normalize_run(&again, n, &in, a);
	if (m.sku != again.sku || m.cls != again.cls || m.score != again.score ||
	    m.nevidence != again.nevidence)
		abort();
	jo_init(&o, buf_new(a, 1u << 22));
	match_write(&o, &m, text);
	if (!utf8_valid(buf_str(o.b)))
		abort();
	/* the rest as context */
	in = (NormalizeInput){.title = str_sub(text, 0, cut),
	    .part_number = str_sub(text, cut, size),
	    .brand = str_sub(text, cut, size)};
	normalize_run(&m, n, &in, a);
	check(&m, cut);
	arena_free(a);
	return 0;
}
