/* For tests that read with the catalogue's lexicon: an arena and a lexicon for each case. */
#ifndef SUPPORT_LEXCASE_H
#define SUPPORT_LEXCASE_H

#include "extract/lexicon.h"

#include <criterion/criterion.h>

static Arena *arena;
static Lexicon *lex;

static void
setup(void)
{
	Err e;
	arena = arena_new();
	cr_assert(lexicon_open(&lex, "schema/catalogue", arena, &e), "%s:%ld: %s", e.file, e.line,
	    e.text);
}

static void
teardown(void)
{
	arena_free(arena);
}

#endif
