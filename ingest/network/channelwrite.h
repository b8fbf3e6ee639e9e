/*
 * Rows of network.named_channel: channels that are, and those that are no more, whose labels still
 * lead to what they became part of.
 */
#ifndef NETWORK_CHANNELWRITE_H
#define NETWORK_CHANNELWRITE_H

#include "network/channels.h"

/* Compare with what the database has, and write what differs; a channel that has no row yet gets a
 * label. The ids of channels that differ, also of those that are no more, go to `dirty`. */
MUST_CHECK bool channelwrite_all(
    const Channels *c, const Graph *g, Intern *dirty, Instant now, Db *db, Err *e);

#endif
