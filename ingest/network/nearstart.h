/* The first and the last step of a pass around what changed. */
#ifndef NETWORK_NEARSTART_H
#define NETWORK_NEARSTART_H

#include "network/nearask.h"

/* Temporary tables; those who were touched, loaded, and whole where that alone may change links. */
MUST_CHECK bool around_start(Around *w, Err *e);
/* Places, and near_seller and near_ident for those who write: of the identifiers those that `write`
 * has, by their numbers. */
MUST_CHECK bool around_finish(Around *w, const bool *write, Err *e);

#endif
