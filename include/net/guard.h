/*
 * Which addresses the fetcher may connect to: never private, loopback, link-local, multicast,
 * metadata or otherwise special ones (RFC 6890 and its IPv6 and mapped forms) unless a range is
 * allowed by name. Judged on the address really connected to, not on the name. An IPv6 address
 * that carries an IPv4 one (mapped, compatible, 6to4, NAT64, Teredo's are refused whole) is as
 * good as what it carries.
 */
#ifndef NET_GUARD_H
#define NET_GUARD_H

#include "base/arena.h"

struct sockaddr;

typedef struct Guard Guard;

/* allow: CIDR ranges, NULL-ended, or NULL. ERR_USAGE for one that is no range. */
MUST_CHECK bool guard_new(Guard **out, const char *const *allow, Arena *a, Err *e);
bool guard_allows(const Guard *g, const struct sockaddr *address);
/* For what goes through a proxy, where only the name is seen: an address written out is judged as
 * above; localhost and names of private networks (.local, .internal ...) are refused. host: as in
 * a URL, IPv6 in its brackets. */
bool guard_allows_name(const Guard *g, Str host);

#endif
