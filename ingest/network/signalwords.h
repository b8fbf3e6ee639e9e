/* Words that are signals by themselves (catalogue.signal_word) in the offers of a pass. */
#ifndef NETWORK_SIGNALWORDS_H
#define NETWORK_SIGNALWORDS_H

#include "db/db.h"

/* Fills sig_hit from sig_offer. */
MUST_CHECK bool signalwords_find(Db *db, Err *e);

#endif
