/* The standing notes of every output that names sellers: what a hit is, and what it is not. */
#ifndef QUERY_STANDING_H
#define QUERY_STANDING_H

#include "base/json.h"
#include "report/table.h"

/* Lines for a person, on stderr or at the end of a page. */
extern const char *const standing_notes[]; /* ended by NULL */
/* Member "notes" of a document that is one object: those have no rows to break. */
void standing_json(JsonOut *o);
/* One line each: at the end of a page of HTML or Markdown, which is passed on as it is; else on
 * stderr, so that stdout stays rows. */
void standing_print(TableFormat format);

#endif
