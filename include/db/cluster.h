/*
 * The private PostgreSQL cluster (house.md section 2): made by initdb, started by pg_ctl, Unix
 * socket only in a short 0700 directory, data under $XDG_DATA_HOME/chipwatch/pg (or
 * /var/lib/chipwatch/pg for root without XDG_DATA_HOME, run by an unprivileged user).
 */
#ifndef DB_CLUSTER_H
#define DB_CLUSTER_H

#include "base/arena.h"

typedef struct {
	const char *data;   /* data directory */
	const char *socket; /* socket directory */
	const char *bin;    /* folder with initdb, pg_ctl, postgres */
	const char *user;   /* operating system user that owns it */
	char url[512];	    /* conninfo for libpq */
	bool exists, running;
	int pid;
	int major; /* of the data directory, 0 when it does not exist */
} Cluster;

/* The folder that everything private stands in: the cluster, and archives unless configured. */
const char *cluster_base(Arena *a);
/* True when neither url nor PGHOST, PGHOSTADDR, PGSERVICE, DATABASE_URL names a server. */
bool cluster_wanted(const char *url);
MUST_CHECK bool cluster_status(Cluster *out, Arena *a, Err *e);
/* Create when absent, start when stopped (a stale pid file or socket is recovered), wait until it
 * answers. Under a file lock. */
MUST_CHECK bool cluster_start(Cluster *out, Arena *a, Err *e);
MUST_CHECK bool cluster_stop(Cluster *out, Arena *a, Err *e);

#endif
