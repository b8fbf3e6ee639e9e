#include "../support/lexcase.h"
#include "extract/parse.h"

#include <criterion/criterion.h>
#include <stdio.h>

TestSuite(parse, .init = setup, .fini = teardown);

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static const struct {
	const char *text;
	int min, max;
	Availability availability;
} lead_cases[] = {
    {"现货", 0, 0, AVAIL_IN_STOCK},
    {"现货秒发", 0, 0, AVAIL_IN_STOCK},
    {"期货", -1, -1, AVAIL_PRE_ORDER},
    {"期货 3周到货 定金30%", 21, 21, AVAIL_PRE_ORDER},
    {"接受预订 交期3-5周", 21, 35, AVAIL_PRE_ORDER},
    {"预售 4周左右发货 付30%定金", 28, 28, AVAIL_PRE_ORDER},
    {"排单 两个月", 60, 60, AVAIL_PRE_ORDER},
    {"pre-order, lead time 3-5 weeks, 30% deposit", 21, 35, AVAIL_PRE_ORDER},
    {"4-6 weeks ARO", 28, 42, AVAIL_UNKNOWN},
    {"15个工作日", 21, 21, AVAIL_UNKNOWN},
    {"3-5 business days", 5, 7, AVAIL_UNKNOWN},
    {"两周内发货", 0, 14, AVAIL_UNKNOWN},
    {"四到六周", 28, 42, AVAIL_UNKNOWN},
    {"4+ weeks", 28, -1, AVAIL_UNKNOWN},
    {"8周以上", 56, -1, AVAIL_UNKNOWN},
    {"24小时内发货", 0, 1, AVAIL_UNKNOWN},
    {"现货 质保3年", 0, 0, AVAIL_IN_STOCK},
    {"质保12个月 期货6周", 42, 42, AVAIL_PRE_ORDER},
    {"in stock, ships today", 0, 0, AVAIL_IN_STOCK},
    {"out of stock", -1, -1, AVAIL_OUT_OF_STOCK},
    {"无现货，接受预订", -1, -1, AVAIL_PRE_ORDER},
    {"库存: 0", -1, -1, AVAIL_OUT_OF_STOCK},
    {"库存5", 0, 0, AVAIL_IN_STOCK},
    {"售罄", -1, -1, AVAIL_OUT_OF_STOCK},
    {"納期 約2週間", 14, 14, AVAIL_UNKNOWN},
    {"재고있음 당일발송", 0, 0, AVAIL_IN_STOCK},
    {"под заказ, 4-6 недель", 28, 42, AVAIL_PRE_ORDER},
    {"hàng có sẵn, giao 2-3 ngày", 2, 3, AVAIL_IN_STOCK},
    {"12月到货", 8, 38, AVAIL_UNKNOWN},
    {"12月底到货", 28, 38, AVAIL_UNKNOWN},
    {"1月15日到货", 53, 53, AVAIL_UNKNOWN},
    {"2027年2月到货", 70, 97, AVAIL_UNKNOWN},
    {"mid December", 18, 27, AVAIL_UNKNOWN},
    {"2026-12-20 到货", 27, 27, AVAIL_UNKNOWN},
    {"下周到货", 7, 13, AVAIL_UNKNOWN},
    {"下个月到货", 8, 38, AVAIL_UNKNOWN},
    {"明天到货", 1, 1, AVAIL_UNKNOWN},
    {"3日内发货", 0, 3, AVAIL_UNKNOWN},
    {"10个工作日内", 0, 14, AVAIL_UNKNOWN},
    {"ships within 24 hours", 0, 1, AVAIL_UNKNOWN},
    {"4-6W", 28, 42, AVAIL_UNKNOWN},
    {"Lead time: 8w", 56, 56, AVAIL_UNKNOWN},
    {"交期约6w", 42, 42, AVAIL_UNKNOWN},
    {"6w到货", 42, 42, AVAIL_UNKNOWN},
    {"6W ARO", 42, 42, AVAIL_UNKNOWN},
    {"946w/台 含税\n现货 当天发 含税", 0, 0, AVAIL_IN_STOCK},
    {"23-25w/张", -1, -1, AVAIL_UNKNOWN},
    {"H100 23w 期货 4-6w", 28, 42, AVAIL_PRE_ORDER},
    {"A100 9w 一张 2周", 14, 14, AVAIL_UNKNOWN},
    {"价格23w 交期4w", 28, 28, AVAIL_UNKNOWN},
    {"9w", -1, -1, AVAIL_UNKNOWN},
    {"700W TDP", -1, -1, AVAIL_UNKNOWN},
    {"pre-order only, Q1 2027", 39, 128, AVAIL_PRE_ORDER},
    {"年底到货", 0, 38, AVAIL_UNKNOWN},
    {"12/15到货", 22, 22, AVAIL_UNKNOWN},
    {"月底到货", 0, 7, AVAIL_UNKNOWN},
    {"Available for pre-order", -1, -1, AVAIL_PRE_ORDER},
    {"Available on backorder", -1, -1, AVAIL_BACK_ORDER},
    {"sofort lieferbar", 0, 0, AVAIL_IN_STOCK},
    {"غير متوفر", -1, -1, AVAIL_OUT_OF_STOCK},
    {"お取り寄せ（2〜3週間）", 14, 21, AVAIL_PRE_ORDER},
    {"预计12月中旬到货", 18, 27, AVAIL_UNKNOWN},
    {"质保三年", -1, -1, AVAIL_UNKNOWN},
    {"报价有效期7天", -1, -1, AVAIL_UNKNOWN},
    {"H100 80G PCIe", -1, -1, AVAIL_UNKNOWN},
    {"RTX 4090D 24G", -1, -1, AVAIL_UNKNOWN},
    {"", -1, -1, AVAIL_UNKNOWN},
};

Test(parse, lead_times_to_days)
{
	Day on = day_from_civil(2026, 11, 23);
	for (size_t i = 0; i < COUNT(lead_cases); i++) {
		Lead l;
		lead_parse(&l, str_from(lead_cases[i].text), on, lex);
		cr_expect_eq(
		    l.min_days, lead_cases[i].min, "%s: min %d", lead_cases[i].text, l.min_days);
		cr_expect_eq(
		    l.max_days, lead_cases[i].max, "%s: max %d", lead_cases[i].text, l.max_days);
		cr_expect_eq(l.availability, lead_cases[i].availability, "%s: %d",
		    lead_cases[i].text, (int)l.availability);
	}
}

Test(parse, a_date_needs_the_day_of_the_capture)
{
	Lead l;
	lead_parse(&l, S("12月到货"), DAY_NONE, lex);
	cr_expect_eq(l.min_days, -1);
	cr_expect_eq(l.max_days, -1);
}

typedef struct {
	const char *text;
	int64_t count, max;
	Unit unit;
	int gpus;
	int64_t stock, moq;
} Said;

static void
check_quantities(const Said *cases, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		Quantity q;
		quantity_parse(&q, str_from(cases[i].text), lex);
		cr_expect_eq(q.count, cases[i].count, "%s: count", cases[i].text);
		cr_expect_eq(q.count_max, cases[i].max, "%s: max", cases[i].text);
		cr_expect_eq(q.unit, cases[i].unit, "%s: unit", cases[i].text);
		cr_expect_eq(q.gpus, cases[i].gpus, "%s: gpus", cases[i].text);
		cr_expect_eq(q.stock, cases[i].stock, "%s: stock", cases[i].text);
		cr_expect_eq(q.moq, cases[i].moq, "%s: moq", cases[i].text);
	}
}

Test(parse, quantities_and_units)
{
	static const Said cases[] = {
	    {"8卡", -1, -1, UNIT_NONE, 8, -1, -1},
	    {"八卡整机", -1, -1, UNIT_SERVER, 8, -1, -1},
	    {"八卡整机 2台", 2, 2, UNIT_SERVER, 8, -1, -1},
	    {"4台", 4, 4, UNIT_SERVER, 0, -1, -1},
	    {"两台", 2, 2, UNIT_SERVER, 0, -1, -1},
	    {"x8", -1, -1, UNIT_NONE, 8, -1, -1},
	    {"H100*8", -1, -1, UNIT_NONE, 8, -1, -1},
	    {"8-GPU server x 2", 2, 2, UNIT_SERVER, 8, -1, -1},
	    {"MOQ 10", -1, -1, UNIT_NONE, 0, -1, 10},
	    {"20张起", -1, -1, UNIT_NONE, 0, -1, 20},
	    {"库存5", 5, 5, UNIT_NONE, 0, 5, -1},
	    {"现货12张", 12, 12, UNIT_CARD, 0, 12, -1},
	    {"MOQ: 5 pcs, stock 100", 100, 100, UNIT_NONE, 0, 100, 5},
	    {"10-20片", 10, 20, UNIT_CARD, 0, -1, -1},
	    {"1千张", 1000, 1000, UNIT_CARD, 0, -1, -1},
	    {"3套", 3, 3, UNIT_SERVER, 0, -1, -1},
	    {"5", 5, 5, UNIT_NONE, 0, -1, -1},
	};
	check_quantities(cases, COUNT(cases));
}

/* A price or a telephone number beside a word for stock is no count. */
Test(parse, quantities_in_stock)
{
	static const Said cases[] = {
	    {"17800.00", -1, -1, UNIT_NONE, 0, -1, -1},
	    {"26000.00\n现货", -1, -1, UNIT_NONE, 0, -1, -1},
	    {"in stock 2000000.00", -1, -1, UNIT_NONE, 0, -1, -1},
	    {"¥2,510,000 现货 当天发", -1, -1, UNIT_NONE, 0, -1, -1},
	    {"RMB 2,250,000\nin stock, ships today", -1, -1, UNIT_NONE, 0, -1, -1},
	    {"RMB 2,250,000 in stock", -1, -1, UNIT_NONE, 0, -1, -1},
	    {"$3,999 in stock", -1, -1, UNIT_NONE, 0, -1, -1},
	    {"15,900\n现货秒发", -1, -1, UNIT_NONE, 0, -1, -1},
	    {"€9,500 in stock", -1, -1, UNIT_NONE, 0, -1, -1},
	    {"990\nIn stock", -1, -1, UNIT_NONE, 0, -1, -1},
	    {"In stock\n990", -1, -1, UNIT_NONE, 0, -1, -1},
	    {"510万 in stock, ships today", -1, -1, UNIT_NONE, 0, -1, -1},
	    {"现货23万5", -1, -1, UNIT_NONE, 0, -1, -1},
	    {"H100 现货 232000", -1, -1, UNIT_NONE, 0, -1, -1},
	    {"现货 18800", -1, -1, UNIT_NONE, 0, -1, -1},
	    {"现货 13812345678", -1, -1, UNIT_NONE, 0, -1, -1},
	    {"库存 13812345678", -1, -1, UNIT_NONE, 0, -1, -1},
	    {"库存 5000", 5000, 5000, UNIT_NONE, 0, 5000, -1},
	    {"In stock: 1500", 1500, 1500, UNIT_NONE, 0, 1500, -1},
	    {"库存\n12", 12, 12, UNIT_NONE, 0, 12, -1},
	    {"现货 1.2万张", 12000, 12000, UNIT_CARD, 0, 12000, -1},
	    {"¥25,000 张", -1, -1, UNIT_NONE, 0, -1, -1},
	    {"库存 26000港币", -1, -1, UNIT_NONE, 0, -1, -1},
	    {"1,200 in stock", 1200, 1200, UNIT_NONE, 0, 1200, -1},
	    {"2 available, 5 sold", 2, 2, UNIT_NONE, 0, 2, -1},
	    {"More than 10 available / 3 sold", 10, 10, UNIT_NONE, 0, 10, -1},
	    {"(3 left)", 3, 3, UNIT_NONE, 0, 3, -1},
	    {"5 sold", -1, -1, UNIT_NONE, 0, -1, -1},
	    {"RTX 4090 in stock", -1, -1, UNIT_NONE, 0, -1, -1},
	    {"H100 80 现货", -1, -1, UNIT_NONE, 0, -1, -1},
	    {"NVIDIA H100 PCIe 80 in stock", -1, -1, UNIT_NONE, 0, -1, -1},
	    {"H100 8 available", 8, 8, UNIT_NONE, 0, 8, -1},
	    {"only 80 available", 80, 80, UNIT_NONE, 0, 80, -1},
	    {"H100 80G PCIe", -1, -1, UNIT_NONE, 0, -1, -1},
	};
	check_quantities(cases, COUNT(cases));
}

static bool
same(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}

Test(parse, terms_of_payment)
{
	static const struct {
		const char *text;
		int deposit;
		const char *method, *incoterm;
		Tax tax;
		int rate;
	} cases[] = {
	    {"30% 定金", 3000, NULL, NULL, TAX_UNKNOWN, 0},
	    {"定金50% 尾款50%", 5000, NULL, NULL, TAX_UNKNOWN, 0},
	    {"三成定金 尾款发货前付清", 3000, NULL, NULL, TAX_UNKNOWN, 0},
	    {"全款", 10000, NULL, NULL, TAX_UNKNOWN, 0},
	    {"30/70", 3000, NULL, NULL, TAX_UNKNOWN, 0},
	    {"T/T 30% deposit, 70% before shipment", 3000, "tt", NULL, TAX_UNKNOWN, 0},
	    {"DDP Shenzhen, 100% T/T in advance", 10000, "tt", "DDP", TAX_UNKNOWN, 0},
	    {"USDT", -1, "usdt", NULL, TAX_UNKNOWN, 0},
	    {"担保交易", -1, "escrow", NULL, TAX_UNKNOWN, 0},
	    {"FOB HK", -1, NULL, "FOB", TAX_UNKNOWN, 0},
	    {"对公 含13%专票", -1, "tt", NULL, TAX_INCLUDED, 1300},
	    {"предоплата 50%", 5000, NULL, NULL, TAX_UNKNOWN, 0},
	    {"未税", -1, NULL, NULL, TAX_EXCLUDED, 0},
	    {"H100 现货", -1, NULL, NULL, TAX_UNKNOWN, 0},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		Terms t;
		terms_parse(&t, str_from(cases[i].text), lex);
		cr_expect_eq(
		    t.deposit, cases[i].deposit, "%s: deposit %d", cases[i].text, t.deposit);
		cr_expect(same(t.method, cases[i].method), "%s: method", cases[i].text);
		cr_expect(same(t.incoterm, cases[i].incoterm), "%s: incoterm", cases[i].text);
		cr_expect_eq(t.tax, cases[i].tax, "%s: tax", cases[i].text);
		cr_expect_eq(t.tax_rate, cases[i].rate, "%s: rate", cases[i].text);
	}
}

Test(parse, condition_and_route)
{
	static const struct {
		const char *text, *condition, *route;
	} cases[] = {
	    {"全新原装 香港交货 包清关", "new", "香港交货; 包清关"},
	    {"拆机 95新", "pulled", ""},
	    {"brand new sealed, FOB HK", "new", "FOB HK"},
	    {"二手魔改48G", "modified", ""},
	    {"новый, параллельный импорт", "new", "параллельный импорт"},
	    {"中古 並行輸入", "used", "並行輸入"},
	    {"최신 리퍼", "refurbished", ""},
	    {"New York warehouse", NULL, ""},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		Listing l = {0};
		trade_words_parse(&l, str_from(cases[i].text), lex, arena);
		cr_expect(same(l.condition_class, cases[i].condition), "%s: %s", cases[i].text,
		    l.condition_class);
		cr_expect(str_eq(l.route, str_from(cases[i].route)), "%s: %.*s", cases[i].text,
		    STR_ARG(l.route));
	}
}
