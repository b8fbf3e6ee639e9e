/* What screening compared with what: that nothing was found says no more than that. */
#ifndef QUERY_SCREENEXTENT_H
#define QUERY_SCREENEXTENT_H

#include "db/db.h"

typedef struct {
	const DbRows *entries; /* of the lists, as screen_entries.sql gives them */
	size_t asked, found;   /* texts, and those of them with a hit */
	int percent;	       /* least likeness of a hit */
} ScreenExtent;

/* To stderr: how many had a hit, which lists of which day were looked through. */
void screenextent_print(const ScreenExtent *x, Arena *a);

#endif
