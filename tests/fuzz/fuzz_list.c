/* Screening lists in any form: what is taken has a name, an id, and text that a database takes. */
#include "base/utf8.h"
#include "network/listfile.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must_be_text(Str s)
{
	if (s.n && (!utf8_valid(s) || memchr(s.p, 0, s.n)))
		abort();
}

static void
must_be_texts(const StrVec *v)
{
	for (size_t i = 0; i < v->n; i++)
		must_be_text(v->v[i]);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Arena *a = arena_new();
	ListFile f;
	Err e;

	if (listfile_read(&f, str_of((const char *)data, size), "list", a, &e)) {
		for (size_t i = 0; i < f.n; i++) {
			const ListEntry *x = &f.v[i];
			const Str one[] = {x->id, x->name, x->kind, x->country, x->citation,
			    x->start, x->end, x->requirement, x->policy, x->url, x->source};
			if (!x->name.n || !x->id.n)
				abort();
			for (size_t k = 0; k < sizeof(one) / sizeof(one[0]); k++)
				must_be_text(one[k]);
			must_be_texts(&x->aliases);
			must_be_texts(&x->addresses);
			must_be_texts(&x->identifiers);
			must_be_texts(&x->persons);
			must_be_texts(&x->owners);
		}
	} else if (e.kind == ERR_NONE) {
		abort();
	}
	arena_free(a);
	return 0;
}
