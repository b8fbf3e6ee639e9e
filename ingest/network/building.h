/* Chinese and English postal addresses as links: the room counts, the building does not. */
#ifndef NETWORK_BUILDING_H
#define NETWORK_BUILDING_H

#include "model/placeword.h"

/* The part of a folded address that names the building: rooms, storeys and the like taken off its
 * end (Chinese order) or its front (English order). *unit says whether anything was taken off that
 * names one room. A view into the argument. */
Str building_of(bool *unit, Str address, const PlaceWords *w);

#endif
