#include "base/conf.h"
#include "base/file.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const ConfKey keys[] = {
    {"name", CONF_STR, NULL, 0, 0, "a text"},
    {"many", CONF_INT, "32", 1, 512, "a number"},
    {"wait", CONF_DURATION, "2m", 0, 3600, "a time"},
    {"really", CONF_BOOL, "no", 0, 0, "a choice"},
};
static const ConfTable table = {"test-program", keys, 4};

static Arena *a;
static char path[] = "/tmp/cw-conf-XXXXXX";

static void
begin(void)
{
	a = arena_new();
	close(mkstemp(path));
}

static void
end(void)
{
	remove(path);
	arena_free(a);
}

TestSuite(conf, .init = begin, .fini = end);

static Conf *
loaded(const char *text)
{
	Conf *c;
	Err e;

	cr_assert(file_write(path, str_from(text), &e));
	cr_assert(conf_load(&c, &table, path, a, &e), "%s", e.text);
	return c;
}

static const char *
origin_of(Conf *c, size_t i)
{
	const char *origin;
	Str value;

	conf_entry(c, i, &value, &origin);
	return origin;
}

Test(conf, defaults)
{
	Conf *c = loaded("# nothing\n\n");

	cr_assert_null(conf_str(c, "name").p);
	cr_assert_eq(conf_int(c, "many"), 32);
	cr_assert_eq(conf_int(c, "wait"), 120);
	cr_assert_not(conf_bool(c, "really"));
	cr_assert_eq(conf_count(c), 4);
	cr_assert_str_eq(origin_of(c, 1), "default");
}

Test(conf, file_then_environment_then_flag)
{
	Conf *c;
	Err e;

	setenv("CHIPWATCH_WAIT", "30s", 1);
	c = loaded("many = 5\n  name=a b \nwait = 1h\nreally = yes\n");
	cr_assert(str_eq(conf_str(c, "name"), S("a b")));
	cr_assert_eq(conf_int(c, "many"), 5);
	cr_assert_eq(conf_int(c, "wait"), 30);
	cr_assert(conf_bool(c, "really"));
	cr_assert_str_eq(origin_of(c, 1), arena_printf(a, "%s:1", path));
	cr_assert_str_eq(origin_of(c, 2), "environment");
	cr_assert(conf_set(c, "wait", "1d", &e) == false, "beyond the range");
	cr_assert_eq(e.kind, ERR_USAGE);
	cr_assert(conf_set(c, "wait", "10m", &e));
	cr_assert_eq(conf_int(c, "wait"), 600);
	cr_assert_str_eq(origin_of(c, 2), "flag");
}

Test(conf, mistakes_have_their_line)
{
	static const struct {
		const char *text;
		long line;
	} cases[] = {
	    {"many = 5\nmanny = 6\n", 2},
	    {"\n\nmany\n", 3},
	    {"many = x\n", 1},
	    {"many = 0\n", 1},
	    {"many = 513\n", 1},
	    {"wait = 5y\n", 1},
	    {"wait = 99999999999999999d\n", 1},
	    {"really = maybe\n", 1},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		Conf *c;
		Err e;

		cr_assert(file_write(path, str_from(cases[i].text), &e));
		cr_assert_not(conf_load(&c, &table, path, a, &e), "%s", cases[i].text);
		cr_assert_eq(e.kind, ERR_CONFIG);
		cr_assert_eq(e.line, cases[i].line, "%s", cases[i].text);
		cr_assert_str_eq(e.file, path);
	}
}

Test(conf, a_named_file_must_exist)
{
	Conf *c;
	Err e;

	cr_assert_not(conf_load(&c, &table, "/nowhere/x.conf", a, &e));
	cr_assert_eq(e.kind, ERR_CONFIG);
	setenv("XDG_CONFIG_HOME", "/nowhere", 1);
	unsetenv("CHIPWATCH_CONF");
	cr_assert(conf_load(&c, &table, NULL, a, &e), "a default file may be missing");
}

Test(conf, a_bad_environment_is_told)
{
	Conf *c;
	Err e;

	setenv("CHIPWATCH_MANY", "lots", 1);
	cr_assert_not(conf_load(&c, &table, path, a, &e));
	cr_assert_eq(e.kind, ERR_CONFIG);
}
