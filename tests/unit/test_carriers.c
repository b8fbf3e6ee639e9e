/* Who carries which identifier: rows in any order and double, identifiers that nobody carries. */
#include "network/carriers.h"

#include <criterion/criterion.h>

Test(carriers, by_identifier_then_seller_each_once)
{
	static const Carry rows[] = {
	    {7, 2}, {3, 0}, {7, 2}, {1, 2}, {3, 4}, {9, 0}, {1, 2}, {3, 0}, {4, 2}, {7, 2}};
	static const Carry want[] = {{3, 0}, {9, 0}, {1, 2}, {4, 2}, {7, 2}, {3, 4}};
	static const uint32_t start[] = {0, 2, 2, 5, 5, 6};
	Arena *a = arena_new();
	Graph g = {.a = a, .sellers = 10, .idents = 5, .ident = ARENA_ARRAY(a, 5, Ident)};
	carriers_sort(&g, rows, sizeof(rows) / sizeof(rows[0]));
	cr_assert_eq(g.carries, 6);
	cr_expect_eq(memcmp(g.carry, want, sizeof(want)), 0);
	for (size_t d = 0; d < 5; d++) {
		cr_expect_eq(g.start[d], start[d]);
		cr_expect_eq(g.ident[d].carriers, start[d + 1] - start[d]);
	}
	cr_expect_eq(g.start[5], 6);
	arena_free(a);
}

Test(carriers, none_of_none)
{
	Arena *a = arena_new();
	Graph g = {.a = a};
	carriers_sort(&g, NULL, 0);
	cr_expect_eq(g.carries, 0);
	cr_expect_eq(g.start[0], 0);
	arena_free(a);
}
