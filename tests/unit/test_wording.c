/* The mark of what a shop says of itself. */
#include "extract/wording.h"
#include <criterion/criterion.h>

static const char zh[] = "我们是一家专注于高性能计算和人工智能基础设施的供应商，自成立以来"
			 "为高校、科研院所和企业提供服务器、显卡与整机解决方案，现货供应，"
			 "全国联保，支持上门安装调试，欢迎新老客户来电咨询洽谈合作，"
			 "我们将竭诚为您服务";
static const char traditional[] = "我們是一家專注於高性能計算和人工智能基礎設施的供應商，自成立以來"
				  "為高校、科研院所和企業提供服務器、顯卡與整機解決方案，現貨供應，"
				  "全國聯保，支持上門安裝調試，歡迎新老客戶來電咨詢洽談合作，"
				  "我們將竭誠為您服務";
static const char en[] =
    "We supply accelerators, servers and complete racks to laboratories and companies that need "
    "them soon, test each of them before it leaves our warehouse, and answer within the hour on "
    "every day of the week. Ask for the list of what is on stock, or tell us what your models need "
    "and leave the rest to us, from the first "
    "drawing to the day on which it runs";

Test(wording, same_letters)
{
	static const struct {
		const char *one, *other, *more;
		bool same;
	} cases[] = {
	    {zh, zh, "", true},
	    {zh, traditional, "", true},
	    {zh, zh, "（2026）!", true},
	    {en, en, " - 10/24!", true},
	    {en, en, " too", false},
	    {zh, zh, "吧", false},
	};
	Arena *a = arena_new();
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		Str one = wording_mark(str_from(cases[i].one), a);
		Str other = wording_mark(
		    str_from(arena_printf(a, " %s %s", cases[i].other, cases[i].more)), a);
		cr_expect(one.n == 16 && other.n == 16, "%zu", i);
		cr_expect(str_eq(one, other) == cases[i].same, "%zu", i);
	}
	arena_free(a);
}

Test(wording, too_little)
{
	static const char *const cases[] = {"", "现货供应，欢迎咨询。",
	    "We sell the best graphics cards. 1234567890",
	    "0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 "
	    "0123456789",
	    "\xff\xfe\x80"};
	Arena *a = arena_new();
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		cr_expect(wording_mark(str_from(cases[i]), a).n == 0, "%zu", i);
	arena_free(a);
}
