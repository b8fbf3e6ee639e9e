#include "base/file.h"
#include "base/limits.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static Arena *a;
static char dir[] = "/tmp/cw-file-XXXXXX";

static void
begin(void)
{
	a = arena_new();
	cr_assert_not_null(mkdtemp(dir));
}

static void
end(void)
{
	Str *names;
	size_t n;

	if (file_list(&names, &n, dir, "", a, NULL))
		for (size_t i = 0; i < n; i++)
			remove(arena_printf(a, "%s/%s", dir, names[i].p));
	rmdir(dir);
	arena_free(a);
}

TestSuite(file, .init = begin, .fini = end);

Test(file, written_whole_and_read_whole)
{
	const char *path = arena_printf(a, "%s/x", dir);
	Str back;
	Err e;

	cr_assert(file_write(path, S("one\0two"), &e), "%s", e.text);
	cr_assert(file_write(path, S("a\0b"), &e));
	cr_assert(file_read(&back, path, 3, a, &e), "%s", e.text);
	cr_assert(str_eq(back, S("a\0b")));
	cr_assert_eq(back.p[back.n], '\0');
}

Test(file, no_half_written_neighbour_stays)
{
	Str *names;
	size_t n;
	Err e;

	cr_assert(file_write(arena_printf(a, "%s/x", dir), S("1"), &e));
	cr_assert_not(file_write(arena_printf(a, "%s/no/x", dir), S("1"), &e));
	cr_assert_eq(e.kind, ERR_FILE);
	cr_assert(file_list(&names, &n, dir, "", a, &e));
	cr_assert_eq(n, 1);
}

Test(file, larger_than_the_cap_is_bad_data)
{
	const char *path = arena_printf(a, "%s/x", dir);
	Str s;
	Err e;

	cr_assert(file_write(path, S("abcd"), &e));
	cr_assert_not(file_read(&s, path, 3, a, &e));
	cr_assert_eq(e.kind, ERR_DATA);
	cr_assert(file_read(&s, path, 4, a, &e));
	cr_assert_not(file_read(&s, arena_printf(a, "%s/none", dir), 4, a, &e));
	cr_assert_eq(e.kind, ERR_FILE);
}

Test(file, names_are_sorted_and_filtered)
{
	static const char *const made[] = {"b.tsv", "a.tsv", "c.txt", ".d.tsv"};
	Str *names;
	size_t n;
	Err e;

	for (size_t i = 0; i < 4; i++)
		cr_assert(file_write(arena_printf(a, "%s/%s", dir, made[i]), S(""), &e));
	cr_assert(file_list(&names, &n, dir, ".tsv", a, &e));
	cr_assert_eq(n, 2);
	cr_assert(str_eq(names[0], S("a.tsv")));
	cr_assert(str_eq(names[1], S("b.tsv")));
	remove(arena_printf(a, "%s/.d.tsv", dir));
	cr_assert_not(file_list(&names, &n, "/nowhere", "", a, &e));
	cr_assert_eq(e.kind, ERR_FILE);
}

Test(file, directories_are_made_once)
{
	const char *deep = arena_printf(a, "%s/p/q", dir);
	Err e;

	cr_assert(file_mkdirs(deep, &e), "%s", e.text);
	cr_assert(file_mkdirs(deep, &e));
	cr_assert(file_is_dir(deep));
	cr_assert(file_write(arena_printf(a, "%s/f", deep), S(""), &e));
	cr_assert_not(file_mkdirs(arena_printf(a, "%s/f/g", deep), &e));
	cr_assert_eq(e.kind, ERR_FILE);
	remove(arena_printf(a, "%s/f", deep));
	rmdir(deep);
	rmdir(arena_printf(a, "%s/p", dir));
}

static FileLines *
lines_of(Str text)
{
	FILE *f = tmpfile();

	cr_assert_not_null(f);
	fwrite(text.p, 1, text.n, f);
	rewind(f);
	return file_lines(f, a);
}

Test(file, lines)
{
	static const struct {
		const char *text;
		size_t n;
		const char *lines[4];
	} cases[] = {
	    {"", 0, {NULL}},
	    {"a", 1, {"a"}},
	    {"a\n", 1, {"a"}},
	    {"\n\n", 2, {"", ""}},
	    {"a\r\nb\r\n", 2, {"a", "b"}},
	    {"a\n\nb", 3, {"a", "", "b"}},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		FileLines *l = lines_of(str_from(cases[i].text));
		size_t n = 0;
		Str line;
		bool cut;
		Err e;

		while (file_line_next(l, &line, &cut, &e)) {
			cr_assert_lt(n, cases[i].n);
			cr_assert(str_eq(line, str_from(cases[i].lines[n])), "case %zu", i);
			cr_assert_not(cut);
			n++;
		}
		cr_assert_eq(e.kind, ERR_NONE);
		cr_assert_eq(n, cases[i].n, "case %zu", i);
	}
}

/* Around the block that is read at once, and around the cap. */
Test(file, long_lines)
{
	static const size_t sizes[] = {(1 << 18) - 1, 1 << 18, (1 << 18) + 1, CAP_LINE - 1,
	    CAP_LINE, CAP_LINE + 1, 3 * CAP_LINE};

	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		char *text = arena_alloc(a, sizes[i] + 6);
		FileLines *l;
		Str line;
		bool cut;
		Err e;

		memset(text, 'x', sizes[i]);
		memcpy(text + sizes[i], "\nnext\n", 6);
		l = lines_of(str_of(text, sizes[i] + 6));
		cr_assert(file_line_next(l, &line, &cut, &e));
		cr_assert_eq(line.n, sizes[i] < CAP_LINE ? sizes[i] : CAP_LINE, "%zu", sizes[i]);
		cr_assert_eq(cut, sizes[i] > CAP_LINE, "%zu", sizes[i]);
		cr_assert(file_line_next(l, &line, &cut, &e));
		cr_assert(str_eq(line, S("next")), "%zu", sizes[i]);
		cr_assert_not(cut);
		cr_assert_not(file_line_next(l, &line, &cut, &e));
	}
}

Test(file, data_files_are_found_beside_the_binary)
{
	const char *found;
	Err e;

	unsetenv("CHIPWATCH_DATA");
	cr_assert(file_data_dir(&found, a, &e), "%s", e.text);
	cr_assert(file_is_dir(arena_printf(a, "%s/schema/catalogue", found)));
	setenv("CHIPWATCH_DATA", "/nowhere", 1);
	cr_assert_not(file_data_dir(&found, a, &e));
	cr_assert_eq(e.kind, ERR_CONFIG);
}
