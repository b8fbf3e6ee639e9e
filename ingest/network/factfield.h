/* What imported tables about firms may say: the fields that signals read, and the form of their
 * values. */
#ifndef NETWORK_FACTFIELD_H
#define NETWORK_FACTFIELD_H

#include "base/arena.h"

/* Is it a kind of table? */
bool factfield_is_kind(Str kind);
/* NULL when no signal reads the field of such a table. */
const char *factfield_form(Str kind, Str field);
/* Does a value have the form that factfield_form gave? */
bool factfield_fits(const char *form, Str value);

#endif
