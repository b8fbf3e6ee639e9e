/* The 50 percent rule in a pass: what ownership says, for signal_affiliate_50pct.sql. */
#ifndef NETWORK_OWNERPASS_H
#define NETWORK_OWNERPASS_H

#include "db/db.h"

/* Makes the temporary table sig_owned, empty where no ownership was imported. */
MUST_CHECK bool ownerpass_make(Db *db, Arena *a, Err *e);

#endif
