#include "base/file.h"
#include "model/tsv.h"

#include <criterion/criterion.h>

#include <stdlib.h>
#include <unistd.h>

#define COUNT(t) (sizeof(t) / sizeof((t)[0]))

static const char *
write_temp(Arena *a, const char *text)
{
	char *path = arena_strdup(a, "/tmp/test_tsv_XXXXXX");
	int fd = mkstemp(path);
	Err e = {0};

	cr_assert_geq(fd, 0);
	close(fd);
	cr_assert(file_write(path, str_from(text), &e), "%s", e.text);
	return path;
}

Test(tsv, reads_columns_in_any_order)
{
	static const char *const cols[] = {"a", "b", NULL};
	Arena *a = arena_new();
	const char *path = write_temp(a, "\xEF\xBB\xBF# note\nb\ta\n\n2\t1\r\n\t3\n");
	Err e = {0};
	Tsv t;

	cr_assert(tsv_read(&t, path, cols, a, &e), "%s", e.text);
	cr_assert_eq(t.nrows, 2u);
	cr_assert(str_eq(tsv_cell(&t, 0, 0), S("1")));
	cr_assert(str_eq(tsv_cell(&t, 0, 1), S("2")));
	cr_assert(str_eq(tsv_cell(&t, 1, 1), S("")));
	cr_assert_eq(t.lines[1], 5);
	unlink(path);
	arena_free(a);
}

Test(tsv, says_what_is_wrong_and_where)
{
	static const char *const cols[] = {"a", "b", NULL};
	static const struct {
		const char *text, *says;
		long line;
	} cases[] = {
	    {"a\tb\n1\n", "1 cells, expected 2", 2},
	    {"a\tb\n1\t2\t3\n", "3 cells, expected 2", 2},
	    {"a\tc\n", "unknown column \"c\"", 1},
	    {"a\n", "column \"b\" is missing", 1},
	    {"a\ta\n", "column \"a\" stands twice", 1},
	    {"a\tb\n1\t2\n\xFF\t2\n", "ill-formed UTF-8", 3},
	    {"# only a note\n", "no header row", 2},
	};
	Arena *a = arena_new();

	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *path = write_temp(a, cases[i].text);
		Err e = {0};
		Tsv t;

		cr_expect_not(tsv_read(&t, path, cols, a, &e), "case %zu", i);
		cr_expect_eq(e.kind, ERR_DATA, "case %zu", i);
		cr_expect_str_eq(e.text, cases[i].says, "case %zu: %s", i, e.text);
		cr_expect_eq(e.line, cases[i].line, "case %zu: line %ld", i, e.line);
		unlink(path);
	}
	arena_free(a);
}
