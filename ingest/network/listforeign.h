/* Files that people take for a list we read: told by their head, with what to fetch instead. */
#ifndef NETWORK_LISTFOREIGN_H
#define NETWORK_LISTFOREIGN_H

#include "base/arena.h"
#include "base/err.h"

/* Spreadsheets, archives, PDF: no text at all. False and ERR_DATA when it is one. */
MUST_CHECK bool listforeign_text(Str bytes, const char *file, Err *e);
/* For a text of which nothing could be made: always false, with ERR_DATA that names what it is, as
 * far as that is known, else says `otherwise`. */
MUST_CHECK bool listforeign_refuse(Str text, const char *file, const char *otherwise, Err *e);
/* Lines of a table whose columns nobody named: taken for names, each would be a party. */
bool listforeign_table(Str text, Arena *a);

#endif
