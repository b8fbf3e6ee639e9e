/* The word files of the catalogue as patterns; used by vocab_open only. */
#ifndef NORMALIZE_WORDS_H
#define NORMALIZE_WORDS_H

#include "normalize/vocab.h"

typedef struct { /* a vocabulary in the making */
	Vocab *v;
	struct {
		Pattern *v;
		size_t n, cap;
	} patterns;
	struct {
		int *v;
		size_t n, cap;
	} sets;
	const char *dir;
	Arena *a;
} Words;

/* The node of that id; SKUs first, so that an id that is both is the SKU. */
MUST_CHECK bool words_node(Node *out, const Vocab *v, Str id);
MUST_CHECK bool words_form(Form *out, Str name);

MUST_CHECK bool words_load(Words *w, Err *e);

#endif
