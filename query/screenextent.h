/* What screening compared with what: that nothing was found says no more than that. */
#ifndef QUERY_SCREENEXTENT_H
#define QUERY_SCREENEXTENT_H

#include "base/buf.h"
#include "base/cmd.h"
#include "db/db.h"

typedef struct {
	const DbRows *entries; /* of the lists, as screen_entries.sql gives them */
	size_t asked, found;   /* texts, and those of them with a hit */
	int percent;	       /* least likeness of a hit */
} ScreenExtent;

/* To stderr: how many had a hit, which lists of which day were looked through. */
void screenextent_print(const ScreenExtent *x, Arena *a);

#define SCREEN_SHOWN 200 /* bytes of a name, for a person */

/* For a person: of a name without an end the beginning tells which. */
void screenextent_name(Buf *b, Str name);
/* That a text has no hit; generic: it says nothing that tells one party from another. As JSON that
 * alone is said, on stderr. */
void screenextent_none(Buf *b, Str query, bool generic, CmdArgs *c);

#endif
