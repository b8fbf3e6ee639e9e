/* The word files of the catalogue as patterns; used by catalogue_open only. */
#ifndef NORMALIZE_WORDS_H
#define NORMALIZE_WORDS_H

#include "normalize/fold.h"
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
	Folder *folder;
	Folded *scratch;
	Arena *a;
} Words;

MUST_CHECK bool words_load(Words *w, Err *e);

#endif
