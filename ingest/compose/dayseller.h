/* What the pages of a day say of the seller himself. Inside compose. */
#ifndef COMPOSE_DAYSELLER_H
#define COMPOSE_DAYSELLER_H

#include "base/map.h"
#include "compose/gather_days.h"

/* A contact that the day does not have yet; its role becomes the weaker of the two. */
void dayseller_contact(SiteDay *d, const Contact *c);
/* Contacts, address and name of one page. names counts the names that were met; the one met most
 * often is the seller's. */
void dayseller_add(SiteDay *d, Map *names, const SellerFacts *s);

#endif
