/* What parties are known by: names and ids in the form in which they are compared. */
#ifndef MODEL_OWNERKEY_H
#define MODEL_OWNERKEY_H

#include "base/arena.h"

/* Without spaces and signs, small and simplified: what two ways of writing have in common. Of a
 * long text its first thousand bytes. */
Str ownerkey_bare(Str s, Arena *a);
/* The first id that is a unified social credit code: 18 letters and digits. */
Str ownerkey_code(const Str *id, size_t n);

#endif
