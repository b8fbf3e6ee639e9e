#include "base/file.h"
#include "model/placeword.h"
#include "network/building.h"

#include <criterion/criterion.h>

#include <stdlib.h>
#include <unistd.h>

#define COUNT(t) (sizeof(t) / sizeof((t)[0]))

static Arena *a;
static PlaceWords *words;

static void
setup(void)
{
	Err e;
	a = arena_new();
	cr_assert(placeword_open(&words, "schema/catalogue", a, &e), "%s:%ld: %s", e.file, e.line,
	    e.text);
}

static void
teardown(void)
{
	arena_free(a);
}

TestSuite(placeword, .init = setup, .fini = teardown);

static const char *
value_of(const PlaceWord *p)
{
	return p ? p->value.p : "none";
}

Test(placeword, the_longest_is_found)
{
	cr_expect_str_eq(value_of(placeword_within(words, PLACE_SAID, S("hong kong: "))), "HK");
	cr_expect_str_eq(value_of(placeword_within(words, PLACE_SAID, S("tel in macau "))), "MO");
	cr_expect_null(placeword_within(words, PLACE_SAID, S("shenzhen")));
	cr_expect(str_eq(placeword_at_end(words, PLACE_ROOM_AFTER, S("5号房"))->word, S("号房")));
	cr_expect(str_eq(placeword_at_start(words, PLACE_FIRST, S("中国深圳"))->word, S("中国")));
	cr_expect_str_eq(value_of(placeword_is(words, PLACE_SPELLING, S("street"))), "st");
	cr_expect_null(placeword_is(words, PLACE_SPELLING, S("streets")));
	cr_expect(str_eq(words->room, S("室")));
}

static void
refuse(const char *row, const char *says)
{
	char dir[] = "/tmp/chipwatch-place-XXXXXX";
	PlaceWords *w;
	Err e = {0};
	cr_assert(mkdtemp(dir));
	const char *path = arena_printf(a, "%s/place_word.tsv", dir);
	const char *text =
	    arena_printf(a, "uses\tword\tvalue\tnote\nroom_after\t室\t室\t\n%s\n", row);
	cr_assert(file_write(path, str_from(text), &e), "%s", e.text);
	cr_expect_not(placeword_open(&w, dir, a, &e), "%s", row);
	cr_expect_eq(e.kind, ERR_DATA);
	cr_expect_eq(e.line, 3, "%s: %ld", row, e.line);
	cr_expect_str_eq(e.file, path);
	cr_expect(strstr(e.text, says), "%s: %s", row, e.text);
	cr_expect_eq(unlink(path), 0);
	cr_expect_eq(rmdir(dir), 0);
}

Test(placeword, rows_are_checked)
{
	refuse("city\t\t\t", "1 to 64 bytes");
	refuse("last\tHong Kong\t\t", "folded to \"hong kong\"");
	refuse("last\t hong kong\t\t", "can never match");
	refuse("city\t室\t\t", "stands there twice");
	refuse("\tmacau\t\t", "has no use");
	refuse("said last\tmacau\tmo\t", "country of two capitals");
	refuse("said\tmacau\t\t", "country of two capitals");
	refuse("spelling\tstreet\t\t", "another spelling");
	refuse("spelling\tmain street\tst\t", "has no space");
	refuse("icp\t京津\t\t", "one character");
	refuse("city last\t市\tCN\t", "no use of \"市\" has a value");
	refuse("room_after\t房\t房\t", "a room is written \"室\" above");
	refuse("town\t市\t\t", "\"town\" is no use");
	refuse("city  last\t市\t\t", "\"\" is no use");
	refuse("city\t市\t", "3 cells, expected 4");
}

Test(placeword, a_building_without_its_rooms)
{
	static const struct {
		const char *address, *building;
		bool unit;
	} cases[] = {
	    {"深圳市福田区彩田路7006号c座2305室", "深圳市福田区彩田路7006号", true},
	    {"深圳市福田区彩田路7006号c座23楼", "深圳市福田区彩田路7006号", false},
	    {"深圳市华强北路1023号电子广场512", "深圳市华强北路1023号电子广场", true},
	    {"深圳市华强北路1023号电子广场3层b12号铺", "深圳市华强北路1023号电子广场", true},
	    {"深圳市华强北路1023号", "深圳市华强北路1023号", false},
	    {"room 1203 12/f wing lok bldg", "12/f wing lok bldg", true},
	    {"floor 12, wing lok bldg", "wing lok bldg", false},
	    {"#12-03 wing lok bldg", "wing lok bldg", true},
	    {"1203室", "1203室", false},
	    {"", "", false},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		bool unit;
		Str s = building_of(&unit, str_from(cases[i].address), words);
		cr_expect(str_eq(s, str_from(cases[i].building)), "%s: %.*s", cases[i].address,
		    STR_ARG(s));
		cr_expect_eq(unit, cases[i].unit, "%s", cases[i].address);
	}
}
