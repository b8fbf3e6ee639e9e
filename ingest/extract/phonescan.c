#include "base/phone.h"
#include "extract/contactscan.h"

#include <stdio.h>

#define GROUPS 24

typedef struct {
	uint32_t start, end;
	uint8_t digits;
	char sep; /* strongest separator before: 0 none, ' ', '-', '(', '.' */
} Group;

typedef struct { /* digits and the separators between them, as far as a number may go */
	Group v[GROUPS];
	int n;
	bool plus;
	uint32_t end;
} Chain;

static bool
is_separator(char c)
{
	return c == ' ' || c == '-' || c == '(' || c == ')' || c == '.';
}

/* Bytes of separators from i if a digit follows them, else 0. */
static uint32_t
separators(char *sep, const Plain *t, uint32_t i)
{
	uint32_t n = 0;
	*sep = 0;
	while (n < 4 && is_separator(plain_at(t, i + n))) {
		char c = t->p[i + n];
		if (*sep == 0 || *sep == ' ')
			*sep = c == ')' ? '(' : c;
		n++;
	}
	return plain_is_digit(plain_at(t, i + n)) ? n : 0;
}

/* "030/1234567", as Germans set the area apart. */
static bool
is_area_before_slash(const Plain *t, const Group *g, uint32_t i)
{
	uint32_t n = 0;
	if (t->p[g->start] != '0' || g->digits < 3 || g->digits > 5 || plain_at(t, i) != '/')
		return false;
	while (plain_is_digit(plain_at(t, i + 1 + n)))
		n++;
	return n >= 5 && n <= 9;
}

static void
read_chain(Chain *c, const Plain *t, uint32_t i)
{
	char sep = 0;
	c->n = 0;
	c->plus = t->p[i] == '+';
	i += c->plus;
	while (plain_at(t, i) == ' ' || plain_at(t, i) == '(')
		i++;
	while (c->n < GROUPS && plain_is_digit(plain_at(t, i))) {
		Group *g = &c->v[c->n++];
		g->start = i;
		g->sep = sep;
		while (plain_is_digit(plain_at(t, i)))
			i++;
		g->end = i;
		g->digits = (uint8_t)(i - g->start > 200 ? 200 : i - g->start);
		uint32_t skip = separators(&sep, t, i);
		if (!skip && c->n == 1 && is_area_before_slash(t, g, i)) {
			sep = '-';
			skip = 1;
		}
		if (!skip)
			break;
		i += skip;
	}
	c->end = c->n ? c->v[c->n - 1].end : i;
}

uint32_t
phonescan_skip(const Plain *t, uint32_t i)
{
	Chain c;
	read_chain(&c, t, i);
	/* Part numbers and dates go on in dashes, and single digits in single digits; other numbers
	 * may stand after a space. */
	uint32_t end = c.v[0].end;
	bool single = c.n && c.v[0].digits == 1;
	for (int k = 1; k < c.n; k++) {
		if (c.v[k].sep != '-' && c.v[k].sep != '.' && !(single && c.v[k].digits == 1))
			break;
		end = c.v[k].end;
	}
	while (is_alnum(plain_at(t, end)))
		end++;
	return c.n ? end : i + 1;
}

/* Digits of groups [0, last] into buf, at most 20; false when there are more. */
static bool
join(char buf[24], size_t *n, const Chain *c, const Plain *t, int last, bool plus)
{
	*n = 0;
	if (plus)
		buf[(*n)++] = '+';
	for (int k = 0; k <= last; k++) {
		if (*n + c->v[k].digits > 20)
			return false;
		memcpy(buf + *n, t->p + c->v[k].start, c->v[k].digits);
		*n += c->v[k].digits;
	}
	return true;
}

static bool
read_as(Phone *out, const char *buf, size_t n, const char *region)
{
	return phone_read(out, str_of(buf, n), region);
}

/* 1[3-9]x and eleven digits: Chinese mobile numbers, also of ranges younger than our tables. */
static bool
is_cn_mobile(const char *d, size_t n)
{
	return n == 11 && d[0] == '1' && d[1] >= '3' && d[1] <= '9';
}

static bool
is_cn(const Scan *s)
{
	return strcmp(s->region, "CN") == 0;
}

/* A number written with its country: "+86 138...", "0086...", "86-138...", "(852) 2345 6789". */
static bool
read_international(Phone *out, const Scan *s, const Chain *c, int last, bool labelled)
{
	char buf[24];
	size_t n;
	if (!join(buf, &n, c, s->t, last, true))
		return false;
	if (c->plus)
		return read_as(out, buf, n, s->region) && (out->valid || (labelled && n > 8));
	if (n > 4 && memcmp(buf, "+00", 3) == 0) {
		buf[2] = '+';
		return read_as(out, buf + 2, n - 2, s->region) && out->valid;
	}
	if (n == 14 && memcmp(buf, "+86", 3) == 0 && is_cn_mobile(buf + 3, 11))
		return read_as(out, buf, n, s->region);
	/* What is a number where the page is, is that: "8 (495) 123-45-67" is of Moscow. */
	if (!is_cn(s) && read_as(out, buf + 1, n - 1, s->region) && out->valid)
		return labelled;
	/* Neighbours' codes, set apart or after a label. */
	static const char *const codes[] = {"852", "853", "886", "86", "65", "60", "84", "971"};
	for (size_t k = 0; k < sizeof(codes) / sizeof(codes[0]); k++) {
		size_t len = strlen(codes[k]);
		if (memcmp(buf + 1, codes[k], len) == 0 && (c->v[0].digits == len || labelled) &&
		    (labelled || last > 0))
			return read_as(out, buf, n, s->region) && out->valid;
	}
	return false;
}

/* The ways people set a mobile number apart; others are two numbers side by side. */
static bool
is_set_well(const Chain *c, int last)
{
	static const char *const ways[] = {"11", "3 4 4", "3 8", "7 4", "4 3 4", "3 3 5", "4 4 3",
	    "5 6", "3 3 3 2", "3 4 2 2", "3 2 2 2 2", "1 1 1 1 1 1 1 1 1 1 1", "1 10", "2 3 3 3",
	    "6 5", "4 7"};
	char way[64];
	size_t n = 0;
	for (int k = 0; k <= last && n < sizeof(way) - 8; k++)
		n += (size_t)snprintf(way + n, sizeof(way) - n, k ? " %d" : "%d", c->v[k].digits);
	for (size_t k = 0; k < sizeof(ways) / sizeof(ways[0]); k++) {
		if (strcmp(way, ways[k]) == 0)
			return true;
	}
	return false;
}

/* Is the national number written so that it can be told from other numbers without a label? */
static bool
is_plain_national(const Scan *s, const Chain *c, int last, const char *d, size_t n)
{
	if (is_cn(s) && d[0] == '0' && last >= 1)
		return (c->v[0].digits == 3 || c->v[0].digits == 4) && c->v[1].sep != '.' &&
		       (c->v[1].sep != ' ' || (last == 1 && c->v[1].digits >= 7));
	if (is_cn(s) && (memcmp(d, "400", 3) == 0 || memcmp(d, "800", 3) == 0))
		return n == 10 && (last == 0 || (c->v[1].sep == '-' && c->v[0].digits <= 4));
	bool russian = (strcmp(s->region, "RU") == 0 || strcmp(s->region, "KZ") == 0) && n == 11 &&
		       d[0] == '8' && last >= 2;
	bool american =
	    last == 2 && c->v[0].digits == 3 && c->v[1].digits == 3 && c->v[2].digits == 4;
	return !is_cn(s) && ((last >= 1 && n >= 9 && d[0] == '0') || american || russian);
}

/* "1-800-336-8606", "(650) 253-0000": set apart as North Americans do, or written where they are;
 * eleven digits that begin with 13 to 19 are a Chinese mobile number elsewhere, and ten that begin
 * with 400 or 800 a hotline. */
static bool
is_american(const Scan *s, const Chain *c, int last, const char *d, size_t n)
{
	int from = last - 2;
	bool set = from >= 0 && c->v[from].digits == 3 && c->v[from + 1].digits == 3 &&
		   c->v[last].digits == 4;
	bool here = strcmp(s->region, "US") == 0 || strcmp(s->region, "CA") == 0;
	if (n == 11)
		return d[0] == '1' && (set || here);
	return n == 10 && is_cn(s) && set && memcmp(d, "400", 3) != 0 && memcmp(d, "800", 3) != 0;
}

/* "香港电话: 2388 1122" on a page of the mainland: the country that is said, or NULL. */
static const char *
said_country(const Scan *s, uint32_t i)
{
	const Plain *t = s->t;
	uint32_t from = i;
	while (from > 0 && i - from < 30 && !strchr(",;|", t->p[from - 1]))
		from--;
	const PlaceWord *p = placeword_within(s->places, PLACE_SAID, str_of(t->p + from, i - from));
	return p ? p->value.p : NULL;
}

static bool
read_national(Phone *out, const Scan *s, const Chain *c, int last, bool labelled)
{
	char buf[24];
	size_t n;
	if (c->plus || !join(buf, &n, c, s->t, last, false) || n < 5)
		return false;
	const char *said = is_cn(s) && n == 8 ? said_country(s, c->v[0].start) : NULL;
	if (labelled && said && read_as(out, buf, n, said) && out->valid)
		return true;
	if (labelled && is_american(s, c, last, buf, n) && read_as(out, buf, n, "US") && out->valid)
		return true;
	/* Chinese mobile numbers are written so wherever Chinese is. */
	if (is_cn_mobile(buf, n) && (labelled || is_set_well(c, last)) &&
	    read_as(out, buf, n, "CN"))
		return true;
	if (!labelled && !is_plain_national(s, c, last, buf, n))
		return false;
	if (!read_as(out, buf, n, s->region))
		return false;
	if (out->valid && !is_cn(s))
		return true;
	if (is_cn(s) && n < 10) /* a local number without its area is no E.164 number */
		return false;
	/* Said to be a phone and written as a landline: newer than the tables, or left out. */
	bool landline =
	    is_cn(s) && labelled && buf[0] == '0' && buf[1] >= '1' && n >= 11 && n <= 12;
	return out->valid || landline;
}

/* "-8001", "转8001", "ext. 503": the end of the extension, or i. */
static uint32_t
skip_extension(const Plain *t, uint32_t i)
{
	static const char *const marks[] = {"-", " - ", "转", " 转 ", "转 ", "轉", "ext", " ext. ",
	    " ext ", "ext.", " ext.", " x", "x", " 分机 ", "分机", "分機", " 内线 ", "(转", ",转",
	    "#"};
	for (size_t k = 0; k < sizeof(marks) / sizeof(marks[0]); k++) {
		size_t len = strlen(marks[k]);
		if (i + len >= t->n || memcmp(t->p + i, marks[k], len) != 0)
			continue;
		uint32_t at = i + (uint32_t)len, n = 0;
		while (plain_is_digit(plain_at(t, at + n)))
			n++;
		if (n >= 1 && n <= 6 && !is_alnum(plain_at(t, at + n)))
			return at + n;
	}
	return i;
}

static bool
ends_well(const Plain *t, const Chain *c, int last)
{
	uint32_t end = c->v[last].end;
	char next = plain_at(t, end);
	if (is_alnum(next) || next == '%' || next == '_')
		return false;
	if (next == ':' && plain_is_digit(plain_at(t, end + 1))) /* the hour of a time */
		return false;
	if (last + 1 < c->n && c->v[last + 1].sep == '.')
		return false;
	/* What follows in dashes belongs to it, except an extension of a landline. */
	if (last + 1 < c->n && c->v[last + 1].sep == '-')
		return skip_extension(t, end) != end;
	return !(next == '.' && plain_is_digit(plain_at(t, end + 1)));
}

static bool
begins_well(const Plain *t, uint32_t i)
{
	char before = plain_before(t, i);
	if (is_alnum(before) || before == '_' || before == '.' || before == '$' || before == '-')
		return before == '-' && !is_alnum(plain_before(t, i - 1));
	if (i >= 2 && (unsigned char)t->p[i - 2] == 0xC2) /* £ and ¥ */
		return false;
	if (i >= 3 && memcmp(t->p + i - 3, "€", 3) == 0)
		return false;
	return before != '=' || (i >= 6 && memcmp(t->p + i - 6, "phone=", 6) == 0);
}

/* "13800138000 元" is money. */
static bool
is_money(const Plain *t, uint32_t end)
{
	static const char *const after[] = {"元", "万", "円", "块", "rmb", "usd", "cny", "$", "€"};
	while (plain_at(t, end) == ' ')
		end++;
	for (size_t k = 0; k < sizeof(after) / sizeof(after[0]); k++) {
		size_t n = strlen(after[k]);
		if (end + n <= t->n && memcmp(t->p + end, after[k], n) == 0)
			return true;
	}
	return false;
}

static int
find_number(Phone *best, const Scan *s, const Chain *c, bool labelled)
{
	int found = -1;
	for (int last = 0; last < c->n; last++) {
		Phone p;
		if (!ends_well(s->t, c, last) || (!labelled && is_money(s->t, c->v[last].end)))
			continue;
		if (read_international(&p, s, c, last, labelled) ||
		    (found < 0 && read_national(&p, s, c, last, labelled))) {
			*best = p;
			found = last;
			if (!c->plus) /* the shortest that is whole */
				break;
		}
	}
	return found;
}

static void
add_phone(Scan *s, const Phone *p, uint32_t from, uint32_t to)
{
	static const ContactKind kinds[] = {CONTACT_WHATSAPP, CONTACT_WECHAT};
	Str value = str_from(p->e164);
	if (p->type == PHONE_MOBILE && s->role == ROLE_HOTLINE)
		s->role = ROLE_SALES; /* somebody's own telephone, whatever he calls it */
	ContactRole role = s->role;
	bool any = false;
	for (size_t k = 0; k < sizeof(kinds) / sizeof(kinds[0]); k++) {
		if (ASKS(s, kinds[k]) && p->type != PHONE_HOTLINE) {
			contactadd_put(s, kinds[k], value, from, to);
			any = true;
			s->role = role;
		}
	}
	if (!any || ASKS(s, CONTACT_PHONE)) {
		if (p->type == PHONE_HOTLINE)
			s->role = ROLE_HOTLINE;
		contactadd_put(s, CONTACT_PHONE, value, from, to);
	}
}

uint32_t
phonescan_take(Scan *s, uint32_t i)
{
	Chain c;
	Phone p;
	bool labelled = (s->mask & (1u << CONTACT_PHONE | 1u << CONTACT_WHATSAPP |
				       1u << CONTACT_WECHAT | 1u << CONTACT_TELEGRAM)) ||
			s->role != ROLE_UNKNOWN;
	if (s->no_contact || !begins_well(s->t, i))
		return i;
	read_chain(&c, s->t, i);
	if (c.n == 0)
		return i;
	int last = find_number(&p, s, &c, labelled);
	if (last < 0)
		return i;
	uint32_t end = c.v[last].end;
	if (p.type == PHONE_FIXED || p.type == PHONE_HOTLINE || p.type == PHONE_FIXED_OR_MOBILE)
		end = skip_extension(s->t, end);
	add_phone(s, &p, i, end);
	return end;
}
