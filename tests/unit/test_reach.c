/* What contacts tell of their seller: kinds, country, the first captures, whatever their order. */
#include "base/file.h"
#include "network/linkrules.h"
#include "network/reach.h"

#include <criterion/criterion.h>
#include <unistd.h>

static Str
capture(char c)
{
	static char v[16];
	memset(v, c, sizeof(v));
	return str_of(v, sizeof(v));
}

Test(reach, order_does_not_matter)
{
	Arena *a = arena_new();
	Reach one = {0}, two = {0};
	static const char up[] = "abcdefg", down[] = "gfedcbagfb";
	for (const char *p = up; *p; p++)
		reach_capture(&one, capture(*p), a);
	for (const char *p = down; *p; p++)
		reach_capture(&two, capture(*p), a);
	cr_assert_eq(one.captures, REACH_CAPTURES);
	for (size_t i = 0; i < REACH_CAPTURES; i++)
		cr_expect_eq(one.capture[i].b[0], (uint8_t)up[i]);
	reach_note(&one, ID_PHONE, WHEREABOUTS_UNKNOWN);
	reach_note(&one, ID_QQ, WHEREABOUTS_CHINA);
	reach_note(&two, ID_QQ, WHEREABOUTS_CHINA);
	cr_expect_neq(reach_mark(&one, 1), reach_mark(&two, 1));
	reach_note(&two, ID_PHONE, WHEREABOUTS_UNKNOWN);
	cr_expect_eq(reach_mark(&one, 1), reach_mark(&two, 1));
	reach_note(&two, ID_PHOTO, WHEREABOUTS_UNKNOWN);
	reach_note(&two, ID_PHONE, WHEREABOUTS_UNKNOWN);
	cr_expect_eq(reach_kinds(&two), 2);
	cr_expect_eq(reach_mark(&one, 1), reach_mark(&two, 1));
	cr_expect_neq(reach_mark(&one, 1), reach_mark(&one, 2));
	two.china = false;
	cr_expect_neq(reach_mark(&one, 1), reach_mark(&two, 1));
	two = one;
	two.abroad = !one.abroad;
	cr_expect_neq(reach_mark(&one, 1), reach_mark(&two, 1));
	two = one;
	two.directory = true;
	cr_expect_neq(reach_mark(&one, 1), reach_mark(&two, 1));
	arena_free(a);
}

Test(reach, country_by_contact)
{
	Arena *a = arena_new();
	LinkRules r;
	Err e;
	cr_assert(linkrules_read(&r, "schema/catalogue", a, &e), "%s", e.text);
	cr_expect_eq(linkrules_whereabouts(&r, ID_PHONE, S("+8613800138000")), WHEREABOUTS_CHINA);
	cr_expect_eq(linkrules_whereabouts(&r, ID_PHONE, S("+85291234567")), WHEREABOUTS_CHINA);
	cr_expect_eq(linkrules_whereabouts(&r, ID_PHONE, S("+14155550100")), WHEREABOUTS_ABROAD);
	cr_expect_eq(linkrules_whereabouts(&r, ID_PHONE, S("+886225550100")), WHEREABOUTS_ABROAD);
	cr_expect_eq(linkrules_whereabouts(&r, ID_PHONE, S("+74955550100")), WHEREABOUTS_UNKNOWN);
	cr_expect_eq(
	    linkrules_whereabouts(&r, ID_WHATSAPP, S("+8613800138000")), WHEREABOUTS_CHINA);
	cr_expect_eq(linkrules_whereabouts(&r, ID_USCC, S("91440300MA5F")), WHEREABOUTS_CHINA);
	arena_free(a);
}

static void
put(const char *dir, const char *name, const char *text, Arena *a)
{
	Err e;
	cr_assert(
	    file_write(arena_printf(a, "%s/%s", dir, name), str_from(text), &e), "%s", e.text);
}

static void
bad_country(const char *row, const char *says)
{
	Arena *a = arena_new();
	LinkRules r;
	Err e;
	char dir[] = "/tmp/chipwatch-reach-XXXXXX";
	cr_assert(mkdtemp(dir));
	put(dir, "identifier_weight.tsv",
	    "kind\tstrength\tweight\tfull_to\tnone_from\tapart\tnote\n", a);
	put(dir, "stop_identifier.tsv", "kind\tmatch\tvalue\tbecomes\treason\n", a);
	put(dir, "contact_country.tsv", arena_printf(a, "kind\tprefix\tcountry\tnote\n%s\n", row),
	    a);
	cr_expect_not(linkrules_read(&r, dir, a, &e));
	cr_expect(strstr(e.file, "contact_country.tsv"), "%s", e.file);
	cr_expect_eq(e.line, 2);
	cr_expect(strstr(e.text, says), "%s", e.text);
	static const char *const made[] = {
	    "identifier_weight", "stop_identifier", "contact_country"};
	for (size_t i = 0; i < 3; i++)
		cr_expect_eq(unlink(arena_printf(a, "%s/%s.tsv", dir, made[i])), 0);
	cr_expect_eq(rmdir(dir), 0);
	arena_free(a);
}

Test(reach, country_rules_are_checked)
{
	bad_country("pigeon\t\tCN\t", "unknown kind");
	bad_country("hotline\t\tCN\t", "unknown kind");
	bad_country("phone\t+1\tUSA\t", "two letters");
}

/* "phone +86..." is worth nothing, or as another kind, or as it is. */
Test(reach, contacts_of_nobody)
{
	static const struct {
		const char *kind, *value;
		int points; /* that two who show it get */
	} cases[] = {
	    {"phone", "+8613900139001", 70},
	    {"phone", "+8613812345678", 0},
	    {"phone", "+861012345678", 0},
	    {"phone", "+8675588888888", 0},
	    {"phone", "+12125550123", 0},
	    {"phone", "+12125650123", 70},
	    {"phone", "+8618005551234", 70}, /* no American number */
	    {"phone", "+15551234567", 0},
	    {"whatsapp", "+11234567890", 0},
	    {"whatsapp", "+864008208820", 10},
	    {"wechat", "+8613888888888", 0},
	    {"wechat", "kabc123", 70},
	    {"wechat", "your_wechat", 0},
	    {"qq", "1234567890", 0},
	    {"email", "li@firm.example", 65},
	    {"email", "hello@firm.example", 25},
	    {"email", "name@yourcompany.com", 0},
	    {"telegram", "yourchannel", 0},
	    {"telegram", "addstickers", 0},
	    {"company", "NVIDIA Corporation", 0},
	    {"company", "Super Micro Computer Inc.", 0},
	    {"company", "深圳市鼎恒算力科技有限公司", 45},
	    {"address", "深圳市龙岗区平湖物流园b区3栋101室", 15},
	    {"address", "上海市静安区南京西路1788号wework12楼1201室", 15},
	    {"address", "1209 orange st ste 600 wilmington de 19801", 15},
	    {"address", "深圳市福田区彩田路7006号c座2305室", 60},
	};
	Arena *a = arena_new();
	LinkRules r;
	Err e;
	cr_assert(linkrules_read(&r, "schema/catalogue", a, &e), "%s", e.text);
	/* a licence ties a dozen shops of one hand, not those that a builder hosts */
	cr_expect_geq(linkrules_points(&r, ID_ICP, 12), LINK_POINTS);
	cr_expect_lt(linkrules_points(&r, ID_ICP, 25), LINK_POINTS);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		IdKind k;
		cr_assert(graph_kind_of(&k, str_from(cases[i].kind)));
		unsigned stop = linkrules_stop(&r, k, str_from(cases[i].value));
		int points = linkrules_points(&r, k, 2);
		if (stop)
			points = r.stop[stop - 1].becomes
				     ? linkrules_points(&r, r.stop[stop - 1].as, 2)
				     : 0;
		cr_expect_eq(
		    points, cases[i].points, "%s %s: %d", cases[i].kind, cases[i].value, points);
	}
	arena_free(a);
}
