#include "net/guard.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <sys/socket.h>

typedef struct {
	uint8_t bytes[16]; /* IPv4 as ::ffff:a.b.c.d */
	int bits;
} Range;

/* RFC 6890's registries, RFC 6598 (carriers' NAT), documentation, benchmarks, the IPv4-compatible
 * and translated forms, Teredo; 168.63.129.16 is a cloud's metadata server at a public address. */
static const char *const special[] = {"0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8",
    "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
    "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4",
    "240.0.0.0/4", "168.63.129.16/32", "::/96", "::ffff:0:0:0/96", "64:ff9b:1::/48", "100::/64",
    "2001::/23", "2001:db8::/32", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10",
    "ff00::/8"};
#define NSPECIAL (sizeof(special) / sizeof(special[0]))

struct Guard {
	Range *allowed;
	size_t n;
	Range refused[NSPECIAL];
};

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
	for (size_t i = 0; i < NSPECIAL; i++)
		if (!read_range(&g->refused[i], special[i]))
			return err_set(e, ERR_USAGE, "\"%s\" is no address range", special[i]);
	*out = g;
	return true;
}

/* The IPv4 address inside a 6to4 (2002:V4::/16) or NAT64 (64:ff9b::V4) one, as a mapped one. */
static bool
carried(uint8_t out[16], const uint8_t address[16])
{
	static const uint8_t nat64[12] = {0, 0x64, 0xff, 0x9b};
	const uint8_t *v4 = NULL;

	if (address[0] == 0x20 && address[1] == 0x02)
		v4 = address + 2;
	else if (memcmp(address, nat64, sizeof(nat64)) == 0)
		v4 = address + 12;
	if (!v4)
		return false;
	memset(out, 0, 10);
	out[10] = out[11] = 0xff;
	memcpy(out + 12, v4, 4);
	return true;
}

static bool
judge(const Guard *g, const uint8_t address[16])
{
	uint8_t inner[16];

	for (size_t i = 0; i < g->n; i++)
		if (inside(address, &g->allowed[i]))
			return true;
	for (size_t i = 0; i < NSPECIAL; i++)
		if (inside(address, &g->refused[i]))
			return false;
	return !carried(inner, address) || judge(g, inner);
}

bool
guard_allows(const Guard *g, const struct sockaddr *address)
{
	uint8_t bytes[16] = {[10] = 0xff, [11] = 0xff};

	if (address->sa_family == AF_INET)
		memcpy(
		    bytes + 12, &((const struct sockaddr_in *)(const void *)address)->sin_addr, 4);
	else if (address->sa_family == AF_INET6)
		memcpy(bytes, &((const struct sockaddr_in6 *)(const void *)address)->sin6_addr, 16);
	else
		return false;
	return judge(g, bytes);
}

bool
guard_allows_name(const Guard *g, Str host)
{
	static const char *const inner[] = {
	    "localhost", "local", "internal", "intranet", "lan", "home.arpa", "localdomain"};
	char text[64];
	Range r;

	if (host.n && host.p[host.n - 1] == '.')
		host.n--;
	if (host.n > 2 && host.p[0] == '[')
		host = str_sub(host, 1, host.n - 1);
	host = str_sub(host, 0, str_chr(host, '%', 0)); /* a zone */
	if (host.n < sizeof(text)) {
		memcpy(text, host.p, host.n);
		text[host.n] = '\0';
		if (!strchr(text, '/') && read_range(&r, text))
			return judge(g, r.bytes);
	}
	for (size_t i = 0; i < sizeof(inner) / sizeof(inner[0]); i++) {
		Str name = str_from(inner[i]);

		if (str_eqi(host, name) ||
		    (host.n > name.n && host.p[host.n - name.n - 1] == '.' &&
			str_eqi(str_sub(host, host.n - name.n, host.n), name)))
			return false;
	}
	return host.n > 0;
}
