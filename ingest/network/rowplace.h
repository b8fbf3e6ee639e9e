/* Where rows of a table stand, as the server has it: good while nobody else writes the table. Who
 * read a row a moment before finds it again by its place, without a descent of an index. */
#ifndef NETWORK_ROWPLACE_H
#define NETWORK_ROWPLACE_H

#include "db/db.h"

typedef struct {
	char ctid[6];
} RowPlace;

typedef struct {
	RowPlace *v;
	size_t n, cap;
} RowPlaceVec;

/* A ctid as it comes out of a binary COPY; ERR_DB when it is none. */
MUST_CHECK bool rowplace_read(RowPlace *out, Str field, Err *e);
/* A column of the type tid. */
void rowplace_put(DbCopy *c, RowPlace at);
/* Runs `drop`, whose $1 is the places (tid[]), so many at once; not at all where there are none. */
MUST_CHECK bool rowplace_drop(const RowPlaceVec *p, const Sql *drop, Db *db, Arena *a, Err *e);

#endif
