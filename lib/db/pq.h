/* The inside of a Db, for the files of lib/db alone. */
#ifndef LIB_DB_PQ_H
#define LIB_DB_PQ_H

#include "db/db.h"

#include <libpq-fe.h>

struct Db {
	Arena *arena;
	PGconn *pg;
	DbOptions opt;
	const char *url; /* "" = libpq's defaults */
	bool is_private; /* the cluster is ours */
	bool in_tx;
	bool dry;	  /* within the transaction that db_close ends */
	const char *role; /* of its transactions; "none": the login's own */
};

/* *e from the result (or the connection), with SQLSTATE, detail and hint; returns false. */
bool pq_error(Db *db, const PGresult *r, const char *what, Err *e);
/* A script of ours (migrations): several statements, no parameters. */
MUST_CHECK bool pq_script(Db *db, const Sql *sql, Err *e);
/* A statement in a transaction of its own, with our settings. */
MUST_CHECK bool pq_alone(
    Db *db, const Sql *sql, int n, const char *const *values, PGresult **out, Err *e);
/* Begin, with our settings, the transaction that is never committed. */
MUST_CHECK bool pq_start_dry(Db *db, Err *e);
/* PQclear for arena_defer. */
void pq_clear(void *result);

#endif
