/*
 * A SOCKS5 relay on loopback for a program that is not ours, a browser: it connects nowhere by
 * itself, and every connection that it asks for is made here, through the guard and the operator's
 * proxy, and within bounds. For a process of its own: the threads end with it.
 */
#ifndef NET_RELAY_H
#define NET_RELAY_H

#include "net/guard.h"

typedef struct Relay Relay;

typedef struct {
	const Guard *guard;
	const char *proxy;  /* as in WebOptions; or NULL */
	int64_t connect_ms; /* longest time to connect */
	int64_t idle_ms;    /* a connection on which nothing comes for so long is closed */
	int64_t max_bytes;  /* both ways, of all connections since relay_begin */
} RelayOptions;

typedef struct {
	int64_t connections; /* made */
	int64_t refused;     /* by the guard */
	int64_t failed;	     /* no such name, nobody there, too many at once */
	int64_t bytes;
} RelayCount;

/* Listens on a free port of 127.0.0.1. The options' strings are borrowed. */
MUST_CHECK bool relay_start(Relay **out, const RelayOptions *opt, Arena *a, Err *e);
int relay_port(const Relay *r);
/* Count from zero again. */
void relay_begin(Relay *r);
RelayCount relay_count(Relay *r);

#endif
