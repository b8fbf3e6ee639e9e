/* For tests that read names of firms: an arena and the words of names for each case. */
#ifndef SUPPORT_ORGCASE_H
#define SUPPORT_ORGCASE_H

#include "model/orgname.h"

#include <criterion/criterion.h>

static Arena *arena;
static OrgWords *words;

static void
setup(void)
{
	Err e;
	arena = arena_new();
	cr_assert(orgname_open(&words, "schema/catalogue", arena, &e), "%s", e.text);
}

static void
teardown(void)
{
	arena_free(arena);
}

#endif
