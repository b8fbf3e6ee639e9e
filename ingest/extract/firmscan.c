#include "extract/address.h"
#include "extract/contactscan.h"
#include "extract/uscc.h"

/* Eighteen letters and digits, spaces between them allowed after the label. */
uint32_t
firmscan_take_uscc(Scan *s, uint32_t i)
{
	char code[18];
	size_t n = 0, digits = 0;
	uint32_t at = i;
	bool asked = ASKS(s, CONTACT_USCC);
	while (
	    n < 18 && (is_alnum(plain_at(s->t, at)) || (asked && n && plain_at(s->t, at) == ' '))) {
		char c = s->t->p[at++];
		if (c == ' ')
			continue;
		digits += plain_is_digit(c);
		code[n++] = c >= 'a' ? (char)(c - 32) : c;
	}
	if (n < 18 || is_alnum(plain_at(s->t, at)) || !uscc_is_valid(str_of(code, 18)))
		return i;
	/* Unasked, digits alone may be a person's number, and few registries are met. */
	bool firm = (code[0] == '9' && strchr("123", code[1])) || (code[0] == '5' && code[1] < '4');
	if (!asked && (digits == 18 || !firm))
		return i;
	contactadd_put(s, CONTACT_USCC, str_of(code, 18), i, at);
	return at;
}

static uint32_t
skip_spaces(const Plain *t, uint32_t i)
{
	while (plain_at(t, i) == ' ')
		i++;
	return i;
}

static uint32_t
skip_text(const Plain *t, uint32_t i, const char *text)
{
	size_t n = strlen(text);
	return i + n <= t->n && memcmp(t->p + i, text, n) == 0 ? i + (uint32_t)n : i;
}

/* 粤ICP备2021012345号-1: i is at "icp", the province is the character before it. */
uint32_t
firmscan_take_icp(Scan *s, uint32_t i)
{
	const Plain *t = s->t;
	uint32_t at = skip_text(t, i, "icp"), back = i, digits = 0;
	while (back > 0 && t->p[back - 1] == ' ')
		back--;
	uint32_t province = plain_back(t, back);
	if (at == i)
		return i;
	Str key = str_of(t->p + province, back - province);
	if (!placeword_is(s->places, PLACE_ICP, key))
		return i;
	uint32_t word = skip_spaces(t, at);
	const char *form = "备";
	if ((at = skip_text(t, word, "备")) == word && (at = skip_text(t, word, "備")) == word) {
		form = "证";
		if ((at = skip_text(t, word, "证")) == word &&
		    (at = skip_text(t, word, "證")) == word)
			return i;
	}
	at = skip_spaces(t, skip_text(t, skip_text(t, skip_spaces(t, at), "案"), "第"));
	while (plain_is_digit(plain_at(t, at + digits)))
		digits++;
	uint32_t end = skip_text(t, skip_spaces(t, at + digits), "号");
	end = end == at + digits ? skip_text(t, end, "號") : end;
	if (digits < 5 || digits > 12)
		return i;
	const char *value =
	    arena_printf(s->a, "%.*sICP%s%.*s号", STR_ARG(key), form, (int)digits, t->p + at);
	if (plain_at(t, end) == '-' && plain_is_digit(plain_at(t, end + 1))) {
		for (end++; plain_is_digit(plain_at(t, end));)
			end++;
	}
	contactadd_put(s, CONTACT_ICP, str_from(value), province, end);
	return end;
}

static bool
is_name_part(const Plain *t, uint32_t i)
{
	unsigned char c = (unsigned char)t->p[i];
	if (c >= 0xE4 && c <= 0xE9) /* unified ideographs */
		return true;
	return is_alnum((char)c) || c == '(' || c == ')' || c == '&';
}

/* What may stand before a company's name without a break. */
static uint32_t
strip_lead(const Plain *t, uint32_t from, uint32_t to)
{
	static const char *const leads[] = {"版权所有", "版權所有", "公司名称", "公司名稱",
	    "企业名称", "欢迎光临", "欢迎来到", "欢迎访问", "主办单位", "主体信息", "开户名",
	    "户名", "收款单位", "单位名称", "关于", "由", "所有", "公司", "商家", "卖家", "店铺",
	    "经营者", "供应商", "同意", "经与", "请联系", "请致电", "委托", "授权", "隶属于",
	    "来自", "以及"};
	for (size_t k = 0; k < sizeof(leads) / sizeof(leads[0]); k++) {
		uint32_t after = skip_text(t, from, leads[k]);
		if (after != from && after < to) {
			from = after;
			k = SIZE_MAX;
		}
	}
	while (from < to && (plain_is_digit(t->p[from]) || t->p[from] == ')' || t->p[from] == ' '))
		from++;
	return from;
}

static bool
breaks_line(const Plain *t, uint32_t from, uint32_t to)
{
	for (uint32_t k = t->off[from]; k < t->off[to]; k++)
		if (t->source.p[k] == '\n')
			return true;
	return false;
}

/* Start of the capitalised words before i, on its line: "ABC Technology |Co., Ltd.". */
static uint32_t
latin_start(const Plain *t, uint32_t i)
{
	uint32_t from = i;
	for (int words = 0; words < 7 && from > 0; words++) {
		uint32_t end = from, at;
		while (end > 0 && t->p[end - 1] == ' ')
			end--;
		for (at = end; at > 0 && (is_alnum(t->p[at - 1]) || strchr("&()-", t->p[at - 1]));)
			at--;
		if (breaks_line(t, end, from))
			break;
		char first = at < end ? t->source.p[t->off[at]] : 0;
		if (!((first >= 'A' && first <= 'Z') || first == '(' || first == '&'))
			break;
		from = at;
	}
	return from;
}

static void
add_latin(Scan *s, uint32_t i, uint32_t end)
{
	uint32_t from = latin_start(s->t, i);
	if (i - from >= 3)
		contactadd_put(s, CONTACT_COMPANY, plain_source(s->t, from, end), from, end);
}

void
firmscan_add_company(Scan *s, uint32_t i, uint32_t end)
{
	const Plain *t = s->t;
	uint32_t from = i;
	if ((unsigned char)t->p[end - 1] < 0x80) {
		add_latin(s, i, end);
		return;
	}
	while (from > 0 && i - from < 120) {
		uint32_t back = plain_back(t, from);
		if (!is_name_part(t, back))
			break;
		from = back;
	}
	from = strip_lead(t, from, i);
	if (i - from < 6)
		return;
	contactadd_put(s, CONTACT_COMPANY, plain_source(t, from, end), from, end);
}

uint32_t
address_take(Scan *s, uint32_t i)
{
	Str value;
	if (!ASKS(s, CONTACT_ADDRESS))
		return i;
	/* "address labels 3 x 15": in Latin letters the word needs its colon. */
	uint32_t before = i;
	while (plain_before(s->t, before) == ' ')
		before--;
	if (is_alnum(s->t->p[i]) && plain_before(s->t, before) != ':')
		return i;
	uint32_t end = address_end(s->t, i, s->vocab, s->places);
	if (!address_normal(&value, str_of(s->t->p + i, end - i), s->places, s->a))
		return i;
	contactadd_put(s, CONTACT_ADDRESS, value, i, end);
	return end;
}
