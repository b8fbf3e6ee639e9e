/* linelist.c: price lists written as lines of text, as posts and chat messages have them:
 * "H200 8卡整机：228万/台 含税 期货4周". Each line names goods, a price and a term of trade. */
#include "extract/parse.h"
#include "extract/reading.h"

#include "base/limits.h"

#define LINE_MAX_N 160
#define LINES_MIN  3

/* Does no block stand within? Then its text is a line or two. */
static bool
is_leaf(const HtmlDoc *d, uint32_t i)
{
	if (!html_is_element(d, i) || !(word_flags(d->v[i].word) & WF_BLOCK))
		return false;
	for (uint32_t k = i + 1; k < d->v[i].past; k++)
		if (html_is_element(d, k) && d->v[k].word != W_BR &&
		    word_flags(d->v[k].word) & WF_BLOCK)
			return false;
	return true;
}

/* A name of goods: letters, and a figure as models have it; no sentence. */
static bool
is_name(Str s)
{
	bool digit = false, letter = false;
	for (size_t i = 0; i < s.n; i++) {
		digit |= s.p[i] >= '0' && s.p[i] <= '9';
		letter |= (s.p[i] | 32) >= 'a' && (s.p[i] | 32) <= 'z';
	}
	return digit && letter && s.n >= 3 && s.n <= 90 && str_find(s, S("，"), 0) == SIZE_MAX &&
	       str_find(s, S("。"), 0) == SIZE_MAX && str_find(s, S(", "), 0) == SIZE_MAX;
}

static Str
name_before(Str line, uint32_t price)
{
	static const Str ends[] = {S("："), S(":"), S("-"), S("—"), S("|"), S("="), S("价格"),
	    S("报价"), S("單價"), S("单价"), S("价"), S("~"), S("约")};
	Str s = str_trim(str_sub(line, 0, price));
	for (size_t k = 0; k < sizeof(ends) / sizeof(ends[0]); k++)
		if (str_ends(s, ends[k])) {
			s = str_trim(str_sub(s, 0, s.n - ends[k].n));
			k = (size_t)-1;
		}
	return s;
}

static bool
read_line(Reading *r, Listing *l, Str line, uint32_t node)
{
	Price p;
	Lead lead;
	if (line.n < 8 || line.n > LINE_MAX_N)
		return false;
	price_parse(&p, line, &r->price, r->lex);
	Str name = p.known && p.currency[0] && !p.reason ? name_before(line, p.start) : STR_NONE;
	if (!name.n || !is_name(name))
		return false;
	lead_parse(&lead, line, r->on, r->lex);
	if (p.unit == UNIT_NONE && p.tax == TAX_UNKNOWN && lead.availability == AVAIL_UNKNOWN &&
	    lead.min_days < 0)
		return false;
	*l = reading_listing(r);
	l->summary = true;
	l->title = name;
	l->price = p;
	Origin at = {SOURCE_HEURISTIC, S("line"), r->d->v[node].start, r->d->v[node].end};
	reading_origin(r, l, FIELD_TITLE, at);
	reading_origin(r, l, FIELD_PRICE, at);
	reading_words(r, l, line, at);
	return true;
}

/* Prices in a text that nobody can be reached for are talk. */
static bool
names_contact(Reading *r)
{
	ContactVec v = {0};
	Buf *b = buf_new(r->a, 60000);
	html_text_add(b, r->d, 0, true);
	contact_parse(&v, buf_str(b), S("CN"), r->lex, r->a);
	for (size_t k = 0; k < v.n; k++)
		if (v.v[k].kind == CONTACT_PHONE || v.v[k].kind == CONTACT_WECHAT ||
		    v.v[k].kind == CONTACT_QQ || v.v[k].kind == CONTACT_WHATSAPP ||
		    v.v[k].kind == CONTACT_TELEGRAM)
			return true;
	return false;
}

size_t
linelist_read(Reading *r, ListingVec *out)
{
	const HtmlDoc *d = r->d;
	ListingVec found = {0};
	for (uint32_t i = 1; i < d->n && found.n < CAP_LISTINGS; i++) {
		if (html_is_element(d, i) && word_flags(d->v[i].word) & WF_SILENT)
			i = d->v[i].past - 1;
		if (!is_leaf(d, i))
			continue;
		Str text = html_lines(d, i), line;
		while (str_cut(&line, &text, '\n')) {
			Listing l;
			if (read_line(r, &l, str_trim(line), i))
				VEC_PUSH(r->a, &found, l);
		}
		i = d->v[i].past - 1;
	}
	if (found.n < LINES_MIN || !names_contact(r))
		return 0;
	for (size_t k = 0; k < found.n; k++)
		VEC_PUSH(r->a, out, found.v[k]);
	return found.n;
}
