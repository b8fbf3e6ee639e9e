#include "net/guard.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <sys/socket.h>

typedef struct {
	uint8_t bytes[16]; /* IPv4 as ::ffff:a.b.c.d */
	int bits;
} Range;

struct Guard {
	Range *allowed;
	size_t n;
};

/* RFC 6890's registries, RFC 6598, documentation, benchmarks, 6to4 and NAT64 of private space. */
static const char *const special[] = {"0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8",
    "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
    "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4",
    "240.0.0.0/4", "::/128", "::1/128", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23",
    "2001:db8::/32", "2002::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8"};

static bool
read_range(Range *out, const char *text)
{
	char address[64];
	const char *slash = strchr(text, '/');
	size_t n = slash ? (size_t)(slash - text) : strlen(text);
	struct in_addr v4;
	int64_t bits;

	if (n >= sizeof(address))
		return false;
	memcpy(address, text, n);
	address[n] = '\0';
	if (inet_pton(AF_INET, address, &v4) == 1) {
		memset(out->bytes, 0, 10);
		out->bytes[10] = out->bytes[11] = 0xff;
		memcpy(out->bytes + 12, &v4, 4);
		bits = 32;
		if (slash && (!str_i64(&bits, str_from(slash + 1)) || bits < 0 || bits > 32))
			return false;
		out->bits = (int)bits + 96;
		return true;
	}
	bits = 128;
	if (inet_pton(AF_INET6, address, out->bytes) != 1)
		return false;
	if (slash && (!str_i64(&bits, str_from(slash + 1)) || bits < 0 || bits > 128))
		return false;
	out->bits = (int)bits;
	return true;
}

static bool
inside(const uint8_t *address, const Range *r)
{
	int whole = r->bits / 8, rest = r->bits % 8;

	if (memcmp(address, r->bytes, (size_t)whole) != 0)
		return false;
	return !rest || (address[whole] >> (8 - rest)) == (r->bytes[whole] >> (8 - rest));
}

bool
guard_new(Guard **out, const char *const *allow, Arena *a, Err *e)
{
	Guard *g = ARENA_NEW(a, Guard);
	size_t n = 0;

	while (allow && allow[n])
		n++;
	g->allowed = ARENA_ARRAY(a, n + 1, Range);
	for (size_t i = 0; i < n; i++)
		if (!read_range(&g->allowed[g->n++], allow[i]))
			return err_set(e, ERR_USAGE,
			    "\"%s\" is not an address range such as 10.0.0.0/8", allow[i]);
	*out = g;
	return true;
}

bool
guard_allows(const Guard *g, const struct sockaddr *address)
{
	Range r = {{0}, 128};

	if (address->sa_family == AF_INET) {
		r.bytes[10] = r.bytes[11] = 0xff;
		memcpy(r.bytes + 12, &((const struct sockaddr_in *)(const void *)address)->sin_addr,
		    4);
	} else if (address->sa_family == AF_INET6) {
		memcpy(
		    r.bytes, &((const struct sockaddr_in6 *)(const void *)address)->sin6_addr, 16);
	} else {
		return false;
	}
	for (size_t i = 0; i < g->n; i++)
		if (inside(r.bytes, &g->allowed[i]))
			return true;
	for (size_t i = 0; i < sizeof(special) / sizeof(special[0]); i++) {
		Range s;

		if (read_range(&s, special[i]) && inside(r.bytes, &s))
			return false;
	}
	return true;
}
