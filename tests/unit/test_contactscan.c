#include "../support/lexcase.h"
#include "extract/address.h"
#include "extract/parse.h"
#include "extract/uscc.h"

#include <criterion/criterion.h>

TestSuite(contactscan, .init = setup, .fini = teardown);

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* "kind=value[/role] ..." in order */
static Str
contacts_of(const char *text, const char *region)
{
	ContactVec v = {0};
	Buf *b = buf_new(arena, 1 << 16);
	contact_parse(&v, str_from(text), str_from(region), lex, arena);
	for (size_t i = 0; i < v.n; i++) {
		const Contact *c = &v.v[i];
		buf_printf(
		    b, "%s%s=%.*s", i ? " " : "", contact_kind_name(c->kind), STR_ARG(c->value));
		if (c->role != ROLE_UNKNOWN)
			buf_printf(b, "/%s", contact_role_name(c->role));
		cr_expect(c->end > c->start && c->end <= strlen(text), "%s", text);
		cr_expect(str_eq(c->text, str_sub(str_from(text), c->start, c->end)), "%s", text);
	}
	return buf_str(b);
}

Test(contactscan, contacts_in_their_disguises)
{
	static const struct {
		const char *text, *want;
	} cases[] = {
	    {"电话：13812345678", "phone=+8613812345678"},
	    {"电话：+86 13812345678", "phone=+8613812345678"},
	    {"0086-138-1234-5678", "phone=+8613812345678"},
	    {"１３８１２３４５６７８", "phone=+8613812345678"},
	    {"电话：1 3 8 1 2 3 4 5 6 7 8 薇 kabc123", "phone=+8613812345678 wechat=kabc123"},
	    {"薇❤ kabc123", "wechat=kabc123"},
	    {"加V：hkqm882", "wechat=hkqm882"},
	    {"V信 abck12", "wechat=abck12"},
	    {"wx号pqrst55", "wechat=pqrst55"},
	    {"WeChat ID: Xx_Yy-99", "wechat=xx_yy-99"},
	    {"微信：a b c d 1 2 3", "wechat=abcd123"},
	    {"13812345678（微信同号）", "phone=+8613812345678 wechat=+8613812345678"},
	    {"微信同号 13900139000", "wechat=+8613900139000 phone=+8613900139000"},
	    {"QQ：123456789", "qq=123456789"},
	    {"座机：0755-81234567", "phone=+8675581234567"},
	    {"Tel: (0755) 8123 4567 转 801", "phone=+8675581234567"},
	    {"客服热线：400-123-4567", "phone=+864001234567/hotline"},
	    {"400-123-4567", "phone=+864001234567/hotline"},
	    {"技术支持：support@jianzhan.example", "email=support@jianzhan.example/builder"},
	    {"销售热线：0755-81234567", "phone=+8675581234567/sales"},
	    {"abc at qq dot com", "email=abc@qq.com"},
	    {"joe[at]gmail.com", "email=joe@gmail.com"},
	    {"邮箱：123456#qq.com", "email=123456@qq.com"},
	    {"WhatsApp: +852 6123 4567", "whatsapp=+85261234567"},
	    {"https://wa.me/8613800138000", "whatsapp=+8613800138000"},
	    {"t.me/gpu_hk TG: @gpuseller", "telegram=gpu_hk telegram=gpuseller"},
	    {"www.example.com", "url=http://www.example.com/"},
	    {"粤ICP备2021012345号-1", "icp=粤ICP备2021012345号"},
	    {"京ICP证030173号", "icp=京ICP证030173号"},
	    {"地址：深圳市福田区华强北路123号A座1203室 粤ICP备2021012345号",
		"address=深圳市福田区华强北路123号a座1203室 icp=粤ICP备2021012345号"},
	    {"深圳市鼎恒算力科技有限公司 版权所有", "company=深圳市鼎恒算力科技有限公司"},
	    {"13900139000/13800138000", "phone=+8613900139000 phone=+8613800138000"},
	    {"Tel: 1-617-737-3344", "phone=+16177373344"}, /* no Chinese 161 7737 3344 */
	    {"同意深圳市鼎恒算力科技有限公司的条款", "company=深圳市鼎恒算力科技有限公司"},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		Str got = contacts_of(cases[i].text, "CN");
		cr_expect(
		    str_eq(got, str_from(cases[i].want)), "%s: %.*s", cases[i].text, STR_ARG(got));
	}
}

Test(contactscan, no_contacts_where_none_are)
{
	static const char *const texts[] = {"900-21010-0000-000", "H100 80G ¥232,000",
	    "2026-09-01 08:00", "型号：SYS-821GE-TNHR", "meet at example.com", "订单号 13812345678",
	    "传真：0755-81234567", "1234567890123456789", "微信", "加微信好友", "QQ群", "285000元",
	    "12345", "3/10/1984", "¥13812345678", "v1.2.3", "微信公众号：gpunews", "薇薇 你好",
	    "RTX4090 24G 17800", "@docomo.ne.jp@ezweb.ne.jp@softbank.ne.jp"};
	for (size_t i = 0; i < COUNT(texts); i++) {
		Str got = contacts_of(texts[i], "CN");
		cr_expect(got.n == 0, "%s: %.*s", texts[i], STR_ARG(got));
	}
}

Test(contactscan, national_numbers_of_other_countries)
{
	cr_expect(str_eq(contacts_of("Tel: 2345 6789", "HK"), S("phone=+85223456789")));
	cr_expect(str_eq(contacts_of("415-666-7777", "US"), S("phone=+14156667777")));
	/* a shop in America is not in China, wherever its page is read */
	static const char *const american[] = {"Call 1-650-253-0000", "Tel: 1 (650) 253-0000",
	    "Tel: 1.650.253.0000", "Phone: 1 650 253 0000", "Phone: (650) 253-0000"};
	for (size_t i = 0; i < COUNT(american); i++)
		cr_expect(str_eq(contacts_of(american[i], "CN"), S("phone=+16502530000")), "%s",
		    american[i]);
	cr_expect(
	    str_eq(contacts_of("Call 1-877-250-3000", "CN"), S("phone=+18772503000/hotline")));
	cr_expect(
	    str_eq(contacts_of("电话：800-820-8820", "CN"), S("phone=+868008208820/hotline")));
	cr_expect(str_eq(contacts_of("手机 187-7555-0123", "CN"), S("phone=+8618775550123")));
	cr_expect(str_eq(contacts_of("電話：03-1234-5678", "JP"), S("phone=+81312345678")));
	cr_expect(str_eq(contacts_of("Tel: 2345 6789", "CN"), S("")));
	cr_expect(str_eq(contacts_of("Tel: 16177373344", "US"), S("phone=+16177373344")));
	cr_expect(str_eq(contacts_of("Waitlist\nCloud Inc.", "US"), S("company=Cloud Inc.")));
	cr_expect(str_eq(contacts_of("Tel: 13812345678", "US"), S("phone=+8613812345678")));
}

Test(contactscan, credit_codes_have_a_check_character)
{
	cr_expect(uscc_is_valid(S("91110000600037341L")));
	cr_expect_not(uscc_is_valid(S("91110000600037342L")));
	cr_expect_not(uscc_is_valid(S("9111000060003734")));
	cr_expect_not(uscc_is_valid(S("9111000060003IOZSV")));
}

Test(contactscan, addresses_have_parts)
{
	AddressParts p;
	address_split(
	    &p, S("广东省深圳市福田区华强北路1023号电子广场3楼305室"), lexicon_places(lex));
	cr_expect(str_eq(p.province, S("广东省")));
	cr_expect(str_eq(p.city, S("深圳市")));
	cr_expect(str_eq(p.district, S("福田区")));
	cr_expect(str_eq(p.street, S("华强北路1023号")));
	cr_expect(str_eq(p.unit, S("电子广场3楼305室")));
	address_split(&p, S("深圳市龙华大道12号A座1203室"), lexicon_places(lex));
	cr_expect_null(p.province.p);
	cr_expect(str_eq(p.street, S("龙华大道12号")));
	cr_expect(str_eq(p.unit, S("A座1203室")));
}
