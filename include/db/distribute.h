/* Sharding the large tables where the server is Citus (docs/OPERATIONS.md). */
#ifndef DB_DISTRIBUTE_H
#define DB_DISTRIBUTE_H

#include "db/db.h"

typedef struct {
	int sharded, replicated; /* newly */
	int before;		 /* that were done before */
} DistributeReport;

/* ERR_CONFIG with the next step when the server has no Citus, or is not started with it. Changes
 * nothing. */
MUST_CHECK bool distribute_possible(Db *db, Err *e);
/* After a migrate, as owner: each table in a transaction of its own; called again it goes on. */
MUST_CHECK bool distribute_run(DistributeReport *out, Db *db, Err *e);

#endif
