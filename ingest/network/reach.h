/* What the contacts of a seller tell of it, beside whom it is tied to. */
#ifndef NETWORK_REACH_H
#define NETWORK_REACH_H

#include "network/graph.h"

/* It can be reached by a contact of that kind (at most ID_TEXT), which says where it is. */
void reach_note(Reach *r, IdKind kind, Whereabouts at);
/* It was seen in that capture, 16 bytes, or in none that is known; the REACH_CAPTURES first in
 * their order are kept, in `a`. Once is enough for the same one. */
void reach_capture(Reach *r, Str capture, Arena *a);
/* How many kinds of contact there are. */
int reach_kinds(const Reach *r);
/* Of all of it, and of the seller's first day: another one where anything differs. */
uint64_t reach_mark(const Reach *r, Day first);

#endif
