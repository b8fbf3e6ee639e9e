/* Names of firms and bodies: which two are one (tests/golden/names.tsv), what is read of one. */
#include "../support/orgcase.h"
#include "base/file.h"
#include "base/limits.h"

#include <stdlib.h>
#include <unistd.h>

#define SAME 780

TestSuite(orgname, .init = setup, .fini = teardown);

static OrgName
read_name(Str name)
{
	OrgName n;
	orgname_read(&n, name, words, arena);
	return n;
}

static int
score_of(Str one, Str other)
{
	OrgName a = read_name(one), b = read_name(other);
	OrgMatch m, back;
	orgname_match(&m, &a, &b);
	orgname_match(&back, &b, &a);
	cr_expect_eq(m.score, back.score, "%.*s | %.*s: %d one way, %d the other", STR_ARG(one),
	    STR_ARG(other), m.score, back.score);
	return m.score;
}

Test(orgname, golden_pairs)
{
	Str text, line, cell[4];
	size_t pairs[2] = {0};
	Err e;
	cr_assert(file_read(&text, "tests/golden/names.tsv", CAP_FILE, arena, &e), "%s", e.text);
	while (str_cut(&line, &text, '\n')) {
		Str rest = line;
		if (!line.n || line.p[0] == '#' || str_starts(line, S("want\t")))
			continue;
		for (int i = 0; i < 4; i++)
			cr_assert(str_cut(&cell[i], &rest, '\t'), "%.*s", STR_ARG(line));
		bool same = str_eq(cell[0], S("same"));
		int score = score_of(cell[2], cell[3]);
		pairs[same]++;
		cr_expect_eq(score >= SAME, same, "%.*s: %d", STR_ARG(line), score);
	}
	cr_assert(pairs[0] >= 70 && pairs[1] >= 150, "%zu and %zu pairs", pairs[0], pairs[1]);
}

Test(orgname, chinese_in_english)
{
	OrgName n = read_name(S("广东省深圳市云腾科技有限公司北京分公司"));
	cr_expect_str_eq(arena_cstr(arena, n.joined), "shenzhenyuntengtechnology");
	cr_expect_eq(n.place, 2);
	n = read_name(S("中国电科第一百零七研究所"));
	cr_expect_eq(n.token[n.tokens - 3].n, 3u);
	cr_expect_str_eq(arena_cstr(arena, n.token[n.tokens - 3]), "107");
	cr_expect(n.body);
}

Test(orgname, numbers)
{
	static const struct {
		const char *name, *digits;
	} rows[] = {{"Plant Twenty-First", "21"}, {"Plant Twenty One Two", "21"},
	    {"Plant No. 502", "502"}, {"Plant 22nd", "22"}, {"第十厂", "10"}, {"第二十厂", "20"},
	    {"第一一〇厂", "110"}, {"第14厂", "14"}};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		OrgName n = read_name(str_from(rows[i].name));
		bool found = false;
		for (int k = 0; k < n.tokens; k++)
			found = found || str_eq(n.token[k], str_from(rows[i].digits));
		cr_expect(found, "%s: %.*s", rows[i].name, STR_ARG(n.joined));
	}
}

Test(orgname, nothing_left)
{
	static const char *const rows[] = {
	    "有限公司", "Co., Ltd.", "株式会社", "第", "市", "", "北京", "(株)", "LLC", "第十"};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		OrgName n = read_name(str_from(rows[i])),
			other = read_name(S("Yunteng Technology"));
		OrgMatch m;
		orgname_match(&m, &n, &other);
		cr_expect_lt(m.score, 400, "%s: %d", rows[i], m.score);
	}
}

Test(orgname, words_are_checked)
{
	static const char *const rows[][2] = {{"屯\than_town\t\tzh", "unknown kind"},
	    {"屯\than_unit\tfront\tzh", "\"end\" or nothing"}};
	char dir[] = "/tmp/chipwatch-names-XXXXXX";
	cr_assert(mkdtemp(dir));
	const char *path = arena_printf(arena, "%s/name_word.tsv", dir);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		OrgWords *w;
		Err e = {0};
		const char *text = arena_printf(arena, "form\tkind\tvalue\tlang\n%s\n", rows[i][0]);
		cr_assert(file_write(path, str_from(text), &e), "%s", e.text);
		cr_expect_not(orgname_open(&w, dir, arena, &e));
		cr_expect_str_eq(e.file, path);
		cr_expect_eq(e.line, 2);
		cr_expect(strstr(e.text, rows[i][1]), "%s", e.text);
	}
	cr_expect_eq(unlink(path), 0);
	cr_expect_eq(rmdir(dir), 0);
}
