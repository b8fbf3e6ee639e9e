/* pagehints.c: what the page says of its language and money, for prices that do not. */
#include "extract/reading.h"
#include "extract/region.h"

#include "base/utf8.h"

/* By the letters of the text: the language of a page that does not say it. */
static Str
guess_lang(Str text)
{
	size_t han = 0, kana = 0, hangul = 0, n = 0;
	for (size_t i = 0; i < text.n && n < 40000; n++) {
		uint32_t cp = utf8_next(text, &i);
		han += cp >= 0x4E00 && cp < 0xA000;
		kana += cp >= 0x3041 && cp < 0x3100;
		hangul += cp >= 0xAC00 && cp < 0xD7A4;
	}
	if (kana * 8 > han && kana > 20)
		return S("ja");
	if (hangul > 20 && hangul > han)
		return S("ko");
	return han > 20 ? S("zh") : STR_NONE;
}

/* The money of a language that is spoken in one country; "" for others. */
static const char *
money_of(Str lang)
{
	static const struct {
		Str lang;
		const char *iso;
	} homes[] = {{S("zh-TW"), "TWD"}, {S("zh-Hant-TW"), "TWD"}, {S("zh-HK"), "HKD"},
	    {S("zh-Hant"), ""}, {S("zh"), "CNY"}, {S("ja"), "JPY"}, {S("ko"), "KRW"},
	    {S("vi"), "VND"}, {S("th"), "THB"}, {S("tr"), "TRY"}, {S("pl"), "PLN"},
	    {S("cs"), "CZK"}, {S("hu"), "HUF"}, {S("id"), "IDR"}, {S("ms"), "MYR"}};
	for (size_t k = 0; k < sizeof(homes) / sizeof(homes[0]); k++)
		if (str_startsi(lang, homes[k].lang))
			return homes[k].iso;
	return "";
}

/* The money of a country whose shops price in no other; "" for others, and where dollars are as
 * common as the country's own. */
static const char *
money_at(Str host)
{
	static const char *const homes[][2] = {{"EUR", "AT BE DE EE ES FI FR GR HR IE IT LT LU LV "
						       "NL PT SI SK"},
	    {"GBP", "GB"}, {"CHF", "CH"}, {"PLN", "PL"}, {"CZK", "CZ"}, {"HUF", "HU"},
	    {"RON", "RO"}, {"SEK", "SE"}, {"DKK", "DK"}, {"NOK", "NO"}, {"TRY", "TR"},
	    {"ILS", "IL"}, {"INR", "IN"}, {"IDR", "ID"}, {"MYR", "MY"}, {"THB", "TH"},
	    {"VND", "VN"}, {"CNY", "CN"}, {"TWD", "TW"}, {"JPY", "JP"}, {"KRW", "KR"},
	    {"AUD", "AU"}, {"NZD", "NZ"}, {"CAD", "CA"}, {"BRL", "BR"}, {"CLP", "CL"},
	    {"ZAR", "ZA"}, {"RUB", "RU"}};
	char country[3];
	Str c = region_of(country, host, STR_NONE);
	for (size_t k = 0; k < sizeof(homes) / sizeof(homes[0]); k++)
		if (c.n && str_find(str_from(homes[k][1]), c, 0) != SIZE_MAX)
			return homes[k][0];
	return "";
}

/* Data without a page around it: an amount is in the currency of the language it speaks. */
void
pagehints_set_data(Reading *r)
{
	const char *iso;
	r->price.lang = guess_lang(r->text.text);
	iso = money_of(r->price.lang);
	r->price.currency = *iso ? str_from(iso) : STR_NONE;
}

const char *
pagehints_money(const Reading *r)
{
	const char *iso = money_at(r->price.host);
	return *iso ? iso : money_of(r->price.lang);
}

/* Bare amounts, too, are in the money of the site's country or the page's language, when nothing
 * on it says more. */
void
pagehints_name_money(Reading *r)
{
	const char *iso = pagehints_money(r);
	for (size_t k = 0; k < r->out->listings.n && *iso; k++) {
		Price *p = &r->out->listings.v[k].price;
		if (p->known && !p->currency[0])
			memcpy(p->currency, iso, 4);
	}
}

void
pagehints_set(Reading *r)
{
	const HtmlDoc *d = r->d;
	uint32_t html = d->head[W_HTML];
	Str lang = html ? str_trim(html_attr(d, html, W_LANG)) : STR_NONE;
	Str locale = opengraph_meta(d, "og:locale", NULL);
	if (!lang.n && locale.n)
		lang = str_trim(locale);
	if (!lang.n)
		lang = opengraph_meta(d, "language", NULL);
	CharsetKind k = r->text.charset->kind;
	if (!lang.n)
		lang = k == CHARSET_GB18030  ? S("zh")
		       : k == CHARSET_BIG5   ? S("zh-TW")
		       : k == CHARSET_EUC_KR ? S("ko")
		       : k == CHARSET_SHIFT_JIS || k == CHARSET_EUC_JP || k == CHARSET_ISO_2022_JP
			   ? S("ja")
			   : STR_NONE;
	r->price.lang = lang.n ? lang : guess_lang(r->text.text);
	Str currency = opengraph_meta(d, "product:price:currency", NULL);
	if (!currency.n)
		currency = opengraph_meta(d, "og:price:currency", NULL);
	if (!currency.n)
		currency = opengraph_meta(d, "priceCurrency", NULL);
	currency = str_trim(currency);
	r->price.currency = currency.n == 3 ? currency : STR_NONE;
}
