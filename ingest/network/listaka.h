/* Several names in one text: "X (a.k.a. Y; f.k.a. Z)", and the cells of the Entity List as the Code
 * of Federal Regulations prints them, names and addresses in one. */
#ifndef NETWORK_LISTAKA_H
#define NETWORK_LISTAKA_H

#include "network/listentry.h"

/* Adds the names within `text` when it says that there are others; else nothing. */
void listaka_add(StrVec *out, Str text, Arena *a);
/* Name, aliases, addresses of "X, a.k.a., the following two aliases: -Y; and -Z. 1 Road, Town". */
void listaka_entity(ListEntry *x, Str cell, Arena *a);

#endif
