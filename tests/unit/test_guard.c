/* Addresses that must never be asked, in all their dresses. */
#include "net/guard.h"

#include <arpa/inet.h>
#include <criterion/criterion.h>
#include <netinet/in.h>
#include <sys/socket.h>

static bool
allows(const Guard *g, const char *text)
{
	struct sockaddr_in v4 = {.sin_family = AF_INET};
	struct sockaddr_in6 v6 = {.sin6_family = AF_INET6};

	if (inet_pton(AF_INET, text, &v4.sin_addr) == 1)
		return guard_allows(g, (const struct sockaddr *)&v4);
	cr_assert_eq(inet_pton(AF_INET6, text, &v6.sin6_addr), 1, "%s", text);
	return guard_allows(g, (const struct sockaddr *)&v6);
}

Test(guard, special_addresses_are_refused)
{
	static const char *const refused[] = {"0.0.0.0", "10.1.2.3", "100.64.0.1",
	    "100.127.255.254", "127.0.0.1", "127.255.1.1", "169.254.169.254", "172.16.0.1",
	    "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.168.1.1", "198.18.0.1", "198.51.100.9",
	    "203.0.113.7", "224.0.0.1", "239.255.255.250", "255.255.255.255", "168.63.129.16",
	    "100.100.100.200", "::", "::1", "::ffff:127.0.0.1", "::ffff:169.254.169.254",
	    "::ffff:10.0.0.1", "::127.0.0.1", "::ffff:0:127.0.0.1", "64:ff9b::127.0.0.1",
	    "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "2002:7f00:1::", "2002:a9fe:a9fe::1",
	    "2002:c0a8:101::", "2001:0:1::1", "2001:db8::1", "fc00::1", "fd00:ec2::254", "fe80::1",
	    "fec0::1", "ff02::1", "100::1"};
	static const char *const allowed[] = {"1.1.1.1", "8.8.8.8", "100.63.255.255", "100.128.0.1",
	    "172.15.255.255", "172.32.0.1", "192.0.1.1", "223.255.255.255", "2606:4700::1111",
	    "::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2002:808:808::1", "2400:3200::1"};
	Arena *a = arena_new();
	Guard *g;
	Err e;

	cr_assert(guard_new(&g, NULL, a, &e));
	for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++)
		cr_expect_not(allows(g, refused[i]), "%s", refused[i]);
	for (size_t i = 0; i < sizeof(allowed) / sizeof(allowed[0]); i++)
		cr_expect(allows(g, allowed[i]), "%s", allowed[i]);
	arena_free(a);
}

Test(guard, a_range_that_is_allowed_by_name)
{
	const char *const allow[] = {"127.3.0.0/24", "fd00::/8", NULL};
	const char *const wrong[] = {"127.0.0.0/40", NULL};
	Arena *a = arena_new();
	Guard *g;
	Err e;

	cr_assert(guard_new(&g, allow, a, &e));
	cr_expect(allows(g, "127.3.0.9"));
	cr_expect(allows(g, "::ffff:127.3.0.9"));
	cr_expect(allows(g, "64:ff9b::127.3.0.9"));
	cr_expect_not(allows(g, "127.3.1.9"));
	cr_expect(allows(g, "fd12::1"));
	cr_expect_not(allows(g, "fe80::1"));
	cr_assert_not(guard_new(&g, wrong, a, &e));
	cr_expect_eq(e.kind, ERR_USAGE);
	arena_free(a);
}

Test(guard, names_asked_through_a_proxy)
{
	static const char *const refused[] = {"localhost", "LOCALHOST.", "db.localhost",
	    "127.0.0.1", "[::1]", "[fe80::1%25eth0]", "printer.local", "metadata.google.internal",
	    "10.0.0.1", "[::ffff:10.0.0.1]", ""};
	static const char *const allowed[] = {
	    "shop.example", "8.8.8.8", "localhost.example", "[2606:4700::1111]", "mylocal"};
	Arena *a = arena_new();
	Guard *g;
	Err e;

	cr_assert(guard_new(&g, NULL, a, &e));
	for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++)
		cr_expect_not(guard_allows_name(g, str_from(refused[i])), "%s", refused[i]);
	for (size_t i = 0; i < sizeof(allowed) / sizeof(allowed[0]); i++)
		cr_expect(guard_allows_name(g, str_from(allowed[i])), "%s", allowed[i]);
	arena_free(a);
}
