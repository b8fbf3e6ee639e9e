/* What changed between two passes: channels new, joined, merged, split; redirects of lost ids. */
#ifndef NETWORK_EVENTS_H
#define NETWORK_EVENTS_H

#include "network/channels.h"

/* Reads the members of the last pass; call before they are replaced. Sets `changed`, `moved` and
 * `gone`. */
MUST_CHECK bool events_write(Channels *c, const Graph *g, Db *db, Day day, Instant now, Err *e);

#endif
