#include "base/arena.h"

#include <criterion/criterion.h>

#include <stdio.h>
#include <unistd.h>

static int order[8];
static int closed;

static void
note(void *p)
{
	order[closed++] = *(int *)p;
}

Test(arena, every_size_is_aligned_and_zeroed)
{
	Arena *a = arena_new();

	for (size_t n = 0; n < 3000; n += 7) {
		unsigned char *p = arena_alloc(a, n);

		cr_assert_not_null(p);
		cr_assert_eq((uintptr_t)p % _Alignof(max_align_t), 0);
		for (size_t i = 0; i < n; i++)
			cr_assert_eq(p[i], 0, "byte %zu of %zu", i, n);
		memset(p, 0xAA, n);
	}
	arena_free(a);
}

Test(arena, nothing_is_a_unique_pointer)
{
	Arena *a = arena_new();

	cr_assert_neq(arena_alloc(a, 0), arena_alloc(a, 0));
	arena_free(a);
}

Test(arena, big_and_small_do_not_overlap)
{
	Arena *a = arena_new();
	char *small = arena_alloc(a, 16);
	char *big = arena_alloc(a, 10 << 20);
	char *after = arena_alloc(a, 16);

	memset(small, 1, 16);
	memset(after, 3, 16);
	memset(big, 2, 10 << 20);
	for (int i = 0; i < 16; i++) {
		cr_assert_eq(small[i], 1);
		cr_assert_eq(after[i], 3);
	}
	arena_free(a);
}

Test(arena, closers_run_last_first)
{
	Arena *a = arena_new();
	int n[3] = {1, 2, 3};

	for (int i = 0; i < 3; i++)
		arena_defer(a, note, &n[i]);
	cr_assert_eq(closed, 0);
	arena_free(a);
	cr_assert_eq(closed, 3);
	cr_assert_eq(order[0], 3);
	cr_assert_eq(order[2], 1);
}

Test(arena, rewind_closes_only_what_came_after)
{
	Arena *a = arena_new();
	int before = 1, after = 2;
	ArenaMark m;
	size_t used;
	char *kept;

	arena_defer(a, note, &before);
	kept = arena_strdup(a, "kept");
	used = arena_used(a);
	m = arena_mark(a);
	arena_defer(a, note, &after);
	for (int i = 0; i < 1000; i++)
		arena_alloc(a, 1000);
	arena_alloc(a, 5 << 20);
	arena_rewind(a, m);
	cr_assert_eq(closed, 1);
	cr_assert_eq(order[0], 2);
	cr_assert_eq(arena_used(a), used);
	cr_assert_str_eq(kept, "kept");
	arena_free(a);
	cr_assert_eq(closed, 2);
}

Test(arena, scratch_in_a_loop_stays_flat)
{
	Arena *a = arena_new();

	for (int i = 0; i < 10000; i++) {
		ArenaMark m = arena_mark(a);

		arena_alloc(a, 5000);
		arena_alloc(a, 3000);
		arena_rewind(a, m);
		cr_assert_eq(arena_used(a), 0);
	}
	arena_free(a);
}

Test(arena, copies_end_in_nul)
{
	Arena *a = arena_new();

	cr_assert_str_eq(arena_cstr(a, str_of("abcdef", 3)), "abc");
	cr_assert_str_eq(arena_cstr(a, STR_NONE), "");
	cr_assert_null(arena_str(a, STR_NONE).p, "unknown stays unknown");
	cr_assert_not_null(arena_str(a, S("")).p, "known and empty stays so");
	cr_assert_str_eq(arena_printf(a, "%d-%s", 7, "x"), "7-x");
	arena_free(a);
}

Test(arena, vectors_grow)
{
	Arena *a = arena_new();
	struct {
		int *v;
		size_t n, cap;
	} list = {0};

	for (int i = 0; i < 1000; i++)
		VEC_PUSH(a, &list, i);
	cr_assert_eq(list.n, 1000);
	for (int i = 0; i < 1000; i++)
		cr_assert_eq(list.v[i], i);
	arena_free(a);
}

Test(arena, freeing_none_is_fine)
{
	arena_free(NULL);
}

#ifndef __SANITIZE_ADDRESS__ /* which keeps what is freed for a while */
/* Bytes of pages that the process has. */
static size_t
resident(void)
{
	unsigned long all = 0, here = 0;
	FILE *f = fopen("/proc/self/statm", "r");

	cr_assert(f && fscanf(f, "%lu %lu", &all, &here) == 2);
	fclose(f);
	return here * (size_t)sysconf(_SC_PAGESIZE);
}

static void
fill_and_free(size_t n)
{
	Arena *a = arena_new();

	memset(arena_raw(a, n), 1, n);
	arena_free(a);
}

Test(arena, memory_is_held_for_the_next_and_given_back)
{
	const size_t large = (size_t)64 << 20;
	size_t before = resident();

	fill_and_free(large);
	cr_expect_lt(resident(), before + large / 2, "given back at once");
	arena_hold(true);
	fill_and_free(large);
	cr_expect_gt(resident(), before + large / 2, "held");
	fill_and_free(large);
	cr_expect_lt(resident(), before + large + large / 2, "and used again");
	arena_hold(false);
	cr_expect_lt(resident(), before + large / 2, "given back");
	fill_and_free(large);
	cr_expect_lt(resident(), before + large / 2, "as before");
}
#endif
