/* What each shared identifier is worth, from who carries it: frequency caps. */
#ifndef NETWORK_CAPS_H
#define NETWORK_CAPS_H

#include "network/linkrules.h"

#define SITE_LEAST    5 /* sellers of a site before a contact can be the site's own */
#define BUSY_BUILDING 4 /* unrelated sellers that make a building a mall or virtual office */

/* Sets counts_as, unrelated, weight and verdict of every identifier. Rare identifiers are judged
 * before frequent ones, so that sellers tied together by others count once. Also takes the
 * carries out that a marketplace's own contacts make. */
void caps_judge(Graph *g, const LinkRules *r);

#endif
