/* Contacts of a seller: what a page gives beside its text, whose they are, and the one form in
 * which two sellers who write one thing differently are seen to share it. */
#include "extract/extract.h"
#include "extract/parse.h"
#include "load/sameas.h"

#include <criterion/criterion.h>

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static Str
of_text(const char *text, const char *region, const Lexicon *lex, Arena *a)
{
	ContactVec v = {0};
	Buf *b = buf_new(a, 4096);
	contact_parse(&v, str_from(text), str_from(region), lex, a);
	for (size_t i = 0; i < v.n; i++)
		buf_printf(b, "%s%s=%.*s%s%s", i ? " " : "", contact_kind_name(v.v[i].kind),
		    STR_ARG(v.v[i].value), v.v[i].role ? "/" : "", contact_role_name(v.v[i].role));
	return buf_str(b);
}

static const char *const texts[][2] = {
    {"电话：一三九〇〇一三九〇〇一", "phone=+8613900139001"},
    {"电话：壹叁玖零零幺叁玖零零一 转", "phone=+8613900139001"},
    {"电话：139零零1三九零零一", "phone=+8613900139001"},
    {"电话：1️⃣3️⃣9️⃣0️⃣0️⃣1️⃣3️⃣9️⃣0️⃣0️⃣1️"
     "⃣",
	"phone=+8613900139001"},
    {"电话：①③⑨⓪⓪①③⑨⓪⓪①", "phone=+8613900139001"},
    {"电话：139OO139OOl", "phone=+8613900139001"},
    {"徽♥信 kabc123", "wechat=kabc123"},
    {"地址: 上海市 徐汇区 漕溪北路 88号 圣爱大厦 1906 室 电话：13900139001",
	"address=上海市徐汇区漕溪北路88号圣爱大厦1906室 phone=+8613900139001"},
    {"Address: Room 903, Hecheng Building, No. 118 Wuhe Avenue, Shenzhen",
	"address=room 903 hecheng building no 118 wuhe avenue shenzhen"},
    {"谨防假冒！电话 13900139001 为假冒我司。我司电话：13700137001", "phone=+8613700137001"},
    {"版权所有 仿冒必究 谨防假冒 电话：13900139001 骗子勿扰", "phone=+8613900139001"},
    {"谨防假冒，认准微信 kabc123", "wechat=kabc123"},
    {"Beware of the fake shop using x@mail.example; call +1 650-253-0000", "phone=+16502530000"},
    {"货代电话：13900139001 手机：13700137001", "phone=+8613900139001/other phone=+8613700137001"},
    {"法律顾问：某某律师事务所 13900139001", "phone=+8613900139001/other"},
    /* all that is given to the other, and no more than that */
    {"担保人 TG: @escrow_guy88 微信 kabc123", "telegram=escrow_guy88/other wechat=kabc123"},
    {"报警电话：0755-84465000 手机：13700137001",
	"phone=+8675584465000/other phone=+8613700137001"},
    {"Our DPO can be reached at dpo@guard.example or +49 89 4522 1999",
	"email=dpo@guard.example/other phone=+498945221999/other"},
    {"Leasing partner: mike@lease.example, +1 312 867 5309",
	"email=mike@lease.example/other phone=+13128675309/other"},
    {"Shipped and insured by Acme. Telegram @own_shop", "telegram=own_shop"},
    {"支持第三方担保，微信 kabc123", "wechat=kabc123"},
    {"合作伙伴：新华三、浪潮，联系电话：13900139001", "phone=+8613900139001"},
    /* whose a mobile phone is, it is not a service of many */
    {"咨询热线 13900139001", "phone=+8613900139001/sales"},
    {"咨询热线 400-820-8820", "phone=+864008208820/hotline"},
    {"香港電話：23881122", "phone=+85223881122"},
    {"澳门电话：6688 1122", "phone=+85366881122"},
    {"Colocation partner: noc@rack.example", "email=noc@rack.example/other"},
    {"电话：१३९००१३९००१", "phone=+8613900139001"},
    {"电话：23881122", ""},
    {"香港分公司成立于2010年，电话：23881122", ""},
    {"Signal: +852 6123 4577", "phone=+85261234577"},
    /* words of goods, and of a trade that may be the seller's own */
    {"dvo recipe organizer RMB 4,482 电话：13900139001", "phone=+8613900139001"},
    {"英伟达总代理 厂家直销 电话：13900139001", "phone=+8613900139001"},
};

static const char *const abroad[][3] = {
    {"DE", "Tel.: 030/23456789", "phone=+493023456789"},
    {"RU", "Тел.: 8 (495) 123-45-67", "phone=+74951234567"},
    {"RU", "8-916-123-45-77", "phone=+79161234577"},
    {"RU", "арт. 89161234577", ""},
    {"AE", "واتساب: 0505557788", "whatsapp=+971505557788"},
    {"IR", "تلفن: ۰۹۱۲۳۴۵۶۷۸۰", "phone=+989123456780"},
    {"IN", "फोन: ९८२०१ ५५४४४", "phone=+919820155444"},
    {"HK", "查詢：9123 4567", "phone=+85291234567"},
    {"HK", "Tel: 86 13900139001", "phone=+8613900139001"},
    {"US", "Tel: (852) 6123 4577", "phone=+85261234577"},
};

Test(contact, of_a_text)
{
	Arena *a = arena_new();
	Lexicon *lex;
	Err e;
	cr_assert(lexicon_open(&lex, "schema/catalogue", a, &e), "%s", e.text);
	for (size_t i = 0; i < COUNT(texts); i++) {
		Str got = of_text(texts[i][0], "CN", lex, a);
		cr_expect(
		    str_eq(got, str_from(texts[i][1])), "%s: %.*s", texts[i][0], STR_ARG(got));
	}
	for (size_t i = 0; i < COUNT(abroad); i++) {
		Str got = of_text(abroad[i][1], abroad[i][0], lex, a);
		cr_expect(
		    str_eq(got, str_from(abroad[i][2])), "%s: %.*s", abroad[i][1], STR_ARG(got));
	}
	arena_free(a);
}

static void
read_page(Extraction *x, const char *body, Arena *a)
{
	Sites *sites;
	Err e;
	Page page = {.status = 200,
	    .url = S("https://shop.example/about"),
	    .final_url = S("https://shop.example/about"),
	    .headers = S("Content-Type: text/html; charset=utf-8\r\n"),
	    .body = str_from(body)};
	cr_assert(sites_open(&sites, ".", a, &e), "%s", e.text);
	cr_assert(extract_page(x, &page, sites, a, &e), "%s", e.text);
}

/* "kind=value ..." of a page's seller, names of firms apart */
static Str
of_page(const char *body, Arena *a)
{
	Extraction x;
	Buf *b = buf_new(a, 4096);
	read_page(&x, body, a);
	for (size_t i = 0; i < x.seller.contacts.n; i++) {
		const Contact *c = &x.seller.contacts.v[i];
		if (c->kind != CONTACT_URL && c->kind != CONTACT_COMPANY)
			buf_printf(b, "%s%s=%.*s", b->n ? " " : "", contact_kind_name(c->kind),
			    STR_ARG(c->value));
	}
	return buf_str(b);
}

Test(contact, of_a_page)
{
	static const char *const cases[][2] = {
	    {"<a href='tencent://message/?uin=1234500&amp;Site=qq'>在线咨询</a>", "qq=1234500"},
	    {"<a class=__cf_email__ data-cfemail='3a585b7a58145954'>[email&#160;protected]</a>",
		"email=ba@b.cn domain=b.cn"},
	    {"<a href='/cdn-cgi/l/email-protection#3a585b7a58145954'>mail</a>",
		"email=ba@b.cn domain=b.cn"},
	    {"<a data-cfemail='3a585b7a5814595'>x</a><a data-cfemail='3a5g5b7a58145954'>x</a>", ""},
	    {"<title>H100 13900139001</title><meta name=description content='现货 微信 kabc123'>",
		"phone=+8613900139001 wechat=kabc123"},
	    {"<a href='http://wpa.qq.com/msgrd?v=3&amp;uin=1234500&amp;site=qq'>客服</a>",
		"qq=1234500"},
	    {"<a href='https://api.whatsapp.com/send?text=Hello%20there&amp;phone=%2B85261234567'>"
	     "WA</a>",
		"whatsapp=+85261234567"},
	    {"<a href='https://api.whatsapp.com/send?phone=85261234567&amp;text=hi'>WA</a>",
		"whatsapp=+85261234567"},
	    {"<a href='https://wa.me/85261234567?text=I%20am%20interested'>WA</a>",
		"whatsapp=+85261234567"},
	    {"<script type='application/ld+json'>{\"@type\":\"Organization\",\"name\":\"x\","
	     "\"telephone\":\"+86-13900139001\",\"email\":\"mailto:li@firm.example\"}</script>",
		"phone=+8613900139001 email=li@firm.example domain=firm.example"},
	    {"<script type='application/ld+json'>{\"@type\":\"Organization\",\"name\":\"x\","
	     "\"description\":"
	     "\"我们是一家专注于高性能计算和人工智能基础设施的供应商，自成立以来为高校、"
	     "科研院所和企业提供服务器、显卡与整机解决方案，现货供应，全国联保，支持上门安装调试，"
	     "欢迎新老客户来电咨询洽谈合作\"}</script>",
		"text=a566d4f6abab696f"},
	    {"<meta name=description content='现货供应，欢迎咨询'>", ""},
	    {"<p>邮箱 li1234@163.com</p>", "email=li1234@163.com"}, /* a service of many */
	    {"<script type='application/ld+json'>{\"@type\":\"LocalBusiness\",\"name\":\"y\","
	     "\"contactPoint\":[{\"@type\":\"ContactPoint\",\"telephone\":\"13900139001\"}]}"
	     "</script>",
		"phone=+8613900139001"},
	    /* the maker of goods is no seller */
	    {"<script type='application/ld+json'>{\"@type\":\"Thing\",\"maker\":{\"@type\":"
	     "\"Organization\",\"name\":\"z\",\"telephone\":\"+1-408-486-2000\"}}</script>",
		""},
	    {"<div class='card reviews'><p>好，我也出，电话：13900139001</p></div>", ""},
	    {"<section id=comments>mail me: bob@mail.example</section>", ""},
	    {"<div class=review>电话：13900139001</div><footer>电话：13900139001</footer>",
		"phone=+8613900139001"},
	    {"<div class='shop has-comments'><p>电话：13900139001</p></div>",
		"phone=+8613900139001"},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		Arena *a = arena_new();
		Str got = of_page(cases[i][0], a);
		cr_expect(
		    str_eq(got, str_from(cases[i][1])), "%s: %.*s", cases[i][0], STR_ARG(got));
		arena_free(a);
	}
}

/* At https://shop.example: where the shop has a mailbox of its own, a domain tells whose one is;
 * who cannot be reached otherwise gives his own. */
Test(contact, mailbox_of_another)
{
	static const struct {
		const char *body;
		const char *mail;
		ContactRole role;
	} cases[] = {
	    {"Mail li@shop.example, noc@rack.example", "noc@rack.example", ROLE_SUPPORT},
	    {"Mail li@shop.example, noc@rack.example", "li@shop.example", ROLE_UNKNOWN},
	    {"Mail li@shop.example, boss.li@gmail.com", "boss.li@gmail.com", ROLE_UNKNOWN},
	    {"Mail boss.li@gmail.com, noc@rack.example", "noc@rack.example", ROLE_UNKNOWN},
	    {"Sales: li@shop.example, sales: wang@rack.example", "wang@rack.example", ROLE_SALES},
	    {"Mail li@shop.example, li@notshop.example", "li@notshop.example", ROLE_SUPPORT},
	    {"Escrow by li@escrow.example", "li@escrow.example", ROLE_UNKNOWN},
	    {"Escrow by li@escrow.example</p><p>Tel +852 2388 1122", "li@escrow.example",
		ROLE_OTHER},
	};
	Arena *a = arena_new();
	for (size_t i = 0; i < COUNT(cases); i++) {
		Extraction x;
		size_t met = 0;
		read_page(&x, arena_printf(a, "<p>%s</p>", cases[i].body), a);
		for (size_t k = 0; k < x.seller.contacts.n; k++) {
			const Contact *c = &x.seller.contacts.v[k];
			if (!str_eq(c->value, str_from(cases[i].mail)))
				continue;
			met++;
			cr_expect_eq(c->role, cases[i].role, "%s: %s", cases[i].body, c->value.p);
		}
		cr_expect_eq(met, 1, "%s", cases[i].body);
	}
	arena_free(a);
}

Test(contact, in_one_form)
{
	static const struct {
		ContactKind kind;
		const char *value, *form;
	} cases[] = {
	    {CONTACT_EMAIL, "li.wang+gpu@gmail.com", "liwang@gmail.com"},
	    {CONTACT_EMAIL, "li.wang@googlemail.com", "liwang@gmail.com"},
	    {CONTACT_EMAIL, "li.wang@firm.example", "li.wang@firm.example"},
	    {CONTACT_EMAIL, "+@gmail.com", "+@gmail.com"},
	    {CONTACT_EMAIL, "li.wang@ya.ru", "li.wang@yandex.ru"},
	    {CONTACT_EMAIL, "li.wang@protonmail.com", "li.wang@proton.me"},
	    {CONTACT_ADDRESS, "深圳市福田区彩田路7006号c座2305室",
		"深圳市福田区彩田路7006号c座2305室"},
	    {CONTACT_ADDRESS, "深圳市福田区彩田路7006号c座23楼2305",
		"深圳市福田区彩田路7006号c座2305室"},
	    {CONTACT_ADDRESS, "深圳市福田区彩田路7006号c座2305房",
		"深圳市福田区彩田路7006号c座2305室"},
	    {CONTACT_ADDRESS, "深圳市福田区彩田路7006号c座2305号房",
		"深圳市福田区彩田路7006号c座2305室"},
	    {CONTACT_ADDRESS, "深圳市福田区彩田路7006号c座2305号铺",
		"深圳市福田区彩田路7006号c座2305号铺"},
	    {CONTACT_ADDRESS, "深圳市福田区彩田路7006号c座8楼2305室",
		"深圳市福田区彩田路7006号c座8楼2305室"}, /* not the storey of that room */
	    {CONTACT_ADDRESS, "香港九龍觀塘鴻圖道57號南洋廣場1205室",
		"香港九龙观塘鸿图道57号南洋广场1205室"},
	    {CONTACT_ADDRESS, "flat b 7th floor wing lok building 12 kwai fong street hong kong",
		"room b 7/f wing lok bldg 12 kwai fong st"},
	    {CONTACT_ADDRESS, "flat b 7/f wing lok bldg 12 kwai fong st hong kong",
		"room b 7/f wing lok bldg 12 kwai fong st"},
	    {CONTACT_ADDRESS,
		"unit 1203 12/f wing fat industrial building 14 wang tai road kowloon hk",
		"room 1203 12/f wing fat ind bldg 14 wang tai rd"},
	    {CONTACT_WECHAT, "abc.def", "abc.def"},
	};
	Arena *a = arena_new();
	PlaceWords *w;
	Err e;
	cr_assert(placeword_open(&w, "schema/catalogue", a, &e), "%s", e.text);
	for (size_t i = 0; i < COUNT(cases); i++) {
		Contact c = {.kind = cases[i].kind, .value = str_from(cases[i].value)};
		sameas_form(&c, w, a);
		cr_expect(str_eq(c.value, str_from(cases[i].form)), "%s: %.*s", cases[i].value,
		    STR_ARG(c.value));
	}
	arena_free(a);
}

Test(contact, is_another_too)
{
	static const struct {
		ContactKind kind, other;
		const char *value, *same; /* NULL: it is nothing else */
	} cases[] = {
	    {CONTACT_WECHAT, CONTACT_PHONE, "+8613900139001", "+8613900139001"},
	    {CONTACT_WHATSAPP, CONTACT_PHONE, "+85261234567", "+85261234567"},
	    {CONTACT_WECHAT, CONTACT_PHONE, "kabc123", NULL},
	    {CONTACT_EMAIL, CONTACT_QQ, "1234500@qq.com", "1234500"},
	    {CONTACT_EMAIL, CONTACT_QQ, "0234500@qq.com", NULL},
	    {CONTACT_EMAIL, CONTACT_QQ, "wang123@qq.com", NULL},
	    {CONTACT_EMAIL, CONTACT_PHONE, "13900139001@139.com", "+8613900139001"},
	    {CONTACT_EMAIL, CONTACT_PHONE, "13900139001@firm.example", NULL},
	    {CONTACT_COMPANY, CONTACT_COMPANY, "深圳市華雲數據科技有限公司",
		"深圳市华云数据科技有限公司"},
	    {CONTACT_COMPANY, CONTACT_COMPANY, "深圳市华云数据科技有限公司", NULL},
	    {CONTACT_PHONE, CONTACT_PHONE, "+8613900139001", NULL},
	};
	Arena *a = arena_new();
	for (size_t i = 0; i < COUNT(cases); i++) {
		Contact c = {.kind = cases[i].kind, .value = str_from(cases[i].value)}, other;
		bool is = sameas_other(&other, &c, a);
		cr_expect_eq(is, cases[i].same != NULL, "%s", cases[i].value);
		if (is && cases[i].same)
			cr_expect(other.kind == cases[i].other &&
				      str_eq(other.value, str_from(cases[i].same)),
			    "%s", cases[i].value);
	}
	arena_free(a);
}
