#include "base/err.h"

#include <criterion/criterion.h>
#include <errno.h>
#include <string.h>

Test(err, set_gives_false_and_clears_what_was)
{
	Err e;

	err_set(&e, ERR_DATA, "row %d", 3);
	err_at(&e, "list.tsv", 7, 12);
	err_hint(&e, "Look at row %d.", 3);
	cr_assert_not(err_set(&e, ERR_NET, "could not reach \"%s\"", "host"));
	cr_assert_eq(e.kind, ERR_NET);
	cr_assert_str_eq(e.text, "could not reach \"host\"");
	cr_assert_str_eq(e.hint, "");
	cr_assert_str_eq(e.file, "");
	cr_assert_eq(e.line, 0);
	cr_assert_eq(e.byte, -1);
}

Test(err, context_stands_in_front)
{
	Err e;

	err_set(&e, ERR_DATA, "no title");
	cr_assert_not(err_context(&e, "site \"%s\"", "gpu.example"));
	cr_assert_str_eq(e.text, "site \"gpu.example\": no title");
	cr_assert_eq(e.kind, ERR_DATA);
}

Test(err, errno_text_is_appended)
{
	Err e;

	errno = ENOENT;
	cr_assert_not(err_errno(&e, ERR_FILE, "could not open \"x\""));
	cr_assert_str_eq(e.text, "could not open \"x\": No such file or directory");
	cr_assert_eq(errno, ENOENT);
}

Test(err, nobody_listening_is_fine)
{
	cr_assert_not(err_set(NULL, ERR_DATA, "x"));
	cr_assert_not(err_errno(NULL, ERR_DATA, "x"));
	cr_assert_not(err_at(NULL, "f", 1, 1));
	cr_assert_not(err_hint(NULL, "h"));
	cr_assert_not(err_context(NULL, "c"));
	err_clear(NULL);
}

Test(err, long_text_is_cut_not_overrun)
{
	char big[5000];
	Err e;

	memset(big, 'x', sizeof(big) - 1);
	big[sizeof(big) - 1] = '\0';
	err_set(&e, ERR_DATA, "%s", big);
	err_context(&e, "%s", big);
	err_at(&e, big, 1, 1);
	err_hint(&e, "%s", big);
	cr_assert_eq(strlen(e.text), sizeof(e.text) - 1);
	cr_assert_eq(strlen(e.file), sizeof(e.file) - 1);
	cr_assert_eq(strlen(e.hint), sizeof(e.hint) - 1);
}

Test(err, kinds_are_the_exit_statuses)
{
	static const struct {
		ErrKind kind;
		int status;
		const char *name;
	} cases[] = {
	    {ERR_NONE, 0, "none"},
	    {ERR_NEGATIVE, 1, "negative"},
	    {ERR_USAGE, 2, "usage"},
	    {ERR_CONFIG, 3, "configuration"},
	    {ERR_DB, 4, "database"},
	    {ERR_NET, 5, "network"},
	    {ERR_DATA, 6, "data"},
	    {ERR_FILE, 7, "file"},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		cr_assert_eq((int)cases[i].kind, cases[i].status);
		cr_assert_str_eq(err_kind_name(cases[i].kind), cases[i].name);
	}
}
