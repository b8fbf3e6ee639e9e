#include "extract/links.h"
#include "extract/parse.h"
#include "extract/region.h"
#include "extract/visitors.h"
#include "extract/wordbook.h"
#include "extract/wording.h"

#include "base/limits.h"
#include "base/utf8.h"

#define FACTS_TEXT 60000u

/* A contact that the page gives within a listing belongs to the listing. */
static bool
is_in_listing(const Reading *r, const Contact *c)
{
	for (size_t k = 0; k < r->out->listings.n; k++) {
		const ContactVec *v = &r->out->listings.v[k].contacts;
		for (size_t i = 0; i < v->n; i++)
			if (v->v[i].kind == c->kind && str_eq(v->v[i].value, c->value))
				return true;
	}
	return false;
}

static bool
is_known(const ContactVec *v, const Contact *c)
{
	for (size_t i = 0; i < v->n; i++)
		if (v->v[i].kind == c->kind && str_eq(v->v[i].value, c->value))
			return true;
	return false;
}

static bool
is_firm(const Thing *t)
{
	static const char *const types[] = {"Organization", "LocalBusiness", "Store", "Corporation",
	    "OnlineStore", "ElectronicsStore", "ComputerStore"};
	for (size_t k = 0; k < sizeof(types) / sizeof(types[0]); k++)
		if (thing_is(t, types[k]))
			return true;
	return false;
}

static const Thing *
find_firm(const Reading *r)
{
	for (const Thing *t = r->things.first; t; t = t->next)
		if (!t->in_list && is_firm(t) && thing_prop(t, "name"))
			return t;
	return NULL;
}

static void
take_contacts(Reading *r, const ContactVec *found)
{
	SellerFacts *s = &r->out->seller;
	for (size_t i = 0; i < found->n; i++) {
		const Contact *c = &found->v[i];
		if (is_known(&s->contacts, c))
			continue;
		if (c->kind == CONTACT_COMPANY && !s->name.n)
			s->name = c->value;
		if (c->kind == CONTACT_ADDRESS && !s->address.n)
			s->address = c->value;
		if (!is_in_listing(r, c) || c->kind == CONTACT_ICP || c->kind == CONTACT_USCC)
			VEC_PUSH(r->a, &s->contacts, *c);
	}
}

/* The digits that follow `key` in a link. */
static Str
digits_after(Str href, Str key)
{
	size_t from = str_findi(href, key, 0), to;
	if (from == SIZE_MAX)
		return STR_NONE;
	from += key.n;
	from += str_starts(str_sub(href, from, href.n), S("+"));
	from += str_startsi(str_sub(href, from, href.n), S("%2B")) ? 3 : 0;
	for (to = from; to < href.n && to - from < 20 && href.p[to] >= '0' && href.p[to] <= '9';)
		to++;
	return str_sub(href, from, to);
}

/* Links that name a number somewhere: "tencent://message/?uin=...", "wpa.qq.com/msgrd?...&uin=". */
static void
take_number_link(Buf *b, Str href)
{
	bool qq = str_findi(href, S("wpa.qq.com"), 0) != SIZE_MAX ||
		  str_startsi(href, S("tencent://")) || str_startsi(href, S("mqqwpa://"));
	bool whatsapp = str_findi(href, S("whatsapp.com/send"), 0) != SIZE_MAX;
	Str number = qq ? digits_after(href, S("uin=")) : STR_NONE;
	if (qq && number.n >= 5)
		buf_printf(b, "\nQQ: %.*s", STR_ARG(number));
	number = whatsapp ? digits_after(href, S("phone=")) : STR_NONE;
	if (whatsapp && number.n >= 7)
		buf_printf(b, "\nhttps://wa.me/%.*s", STR_ARG(number));
}

static void
add_said(Buf *b, const Reading *r, const Thing *t)
{
	Str phone = str_trim(thing_text(&r->things, t, "telephone"));
	Str mail = str_trim(thing_text(&r->things, t, "email"));
	if (str_startsi(mail, S("mailto:")))
		mail = str_sub(mail, 7, mail.n);
	if (phone.n && phone.n < 60)
		buf_printf(b, "\nTel: %.*s", STR_ARG(phone));
	if (mail.n && mail.n < 120)
		buf_printf(b, "\nEmail: %.*s", STR_ARG(mail));
}

/* A mailbox as Cloudflare hides it: bytes in hex, each mixed with the first. */
static void
take_hidden_mail(Buf *b, Str hex)
{
	char mail[100];
	size_t n = 0;
	if (hex.n < 14 || hex.n % 2 || hex.n / 2 > sizeof(mail))
		return;
	for (size_t i = 0; i < hex.n; i += 2) {
		int high = str_hex(hex.p[i]), low = str_hex(hex.p[i + 1]);
		if (high < 0 || low < 0)
			return;
		mail[n++] = (char)(high * 16 + low);
	}
	for (size_t i = 1; i < n; i++) {
		mail[i] = (char)(mail[i] ^ mail[0]);
		if (mail[i] <= ' ' || mail[i] > '~')
			return;
	}
	buf_printf(b, "\n%.*s", (int)(n - 1), mail + 1);
}

static void
take_hidden_mails(Buf *b, const HtmlDoc *d)
{
	static const Str path = S("/cdn-cgi/l/email-protection#");
	static const HtmlWord words[] = {W_A, W_SPAN};
	for (size_t k = 0; k < 2; k++)
		for (uint32_t i = d->head[words[k]]; i && !b->over; i = d->v[i].twin) {
			Str href = html_attr(d, i, W_HREF);
			take_hidden_mail(b, html_attr_by(d, i, "data-cfemail"));
			if (str_starts(href, path))
				take_hidden_mail(b, str_sub(href, path.n, href.n));
		}
}

/* mailto:, tel: and the like hold what the text may only paint. */
static void
take_links(Reading *r, Buf *b)
{
	const HtmlDoc *d = r->d;
	for (uint32_t i = d->head[W_A]; i && !b->over; i = d->v[i].twin) {
		Str href = str_trim(html_attr(d, i, W_HREF));
		static const Str heads[] = {S("mailto:"), S("tel:"), S("https://wa.me/"),
		    S("http://wa.me/"), S("https://t.me/"), S("http://t.me/"),
		    S("https://telegram.me/"), S("tg:"), S("whatsapp:")};
		for (size_t k = 0; k < sizeof(heads) / sizeof(heads[0]); k++) {
			if (!str_startsi(href, heads[k]))
				continue;
			Str text =
			    k < 5 ? str_sub(href, k < 2 ? heads[k].n : 0, str_chr(href, '?', 0))
				  : href;
			if (!str_eq(text, html_text_max(d, i, 200)) && text.n < 200)
				buf_printf(b, "\n%s%.*s", k == 1 ? "Tel: " : "", STR_ARG(text));
		}
		take_number_link(b, href);
	}
}

/* What the site says of its owner as data. */
static void
take_firm(Reading *r, Buf *b)
{
	for (const Thing *t = r->things.first; t; t = t->next) {
		if (t->nested || t->in_list || !is_firm(t))
			continue;
		add_said(b, r, t);
		for (const ThingProp *p = thing_prop(t, "contactPoint"); p; p = thing_more(p)) {
			const Thing *at = thing_of(&r->things, p);
			if (at)
				add_said(b, r, at);
		}
	}
}

static Str
mail_domain(const Contact *c)
{
	size_t at = c->kind == CONTACT_EMAIL ? str_chr(c->value, '@', 0) : SIZE_MAX;
	return at == SIZE_MAX ? STR_NONE : str_sub(c->value, at + 1, c->value.n);
}

/* Is a page of that host one of that domain? */
static bool
is_within(Str host, Str domain)
{
	return domain.n && str_ends(host, domain) &&
	       (host.n == domain.n || host.p[host.n - domain.n - 1] == '.');
}

static bool
is_mail_service(const Reading *r, Str domain)
{
	Plain t;
	uint32_t end;
	plain_fold_all(&t, domain, r->a);
	const Word *w = wordbook_match(&end, lexicon_vocab(r->lex, GRAMMAR_CONTACT), &t, 0);
	return w && w->kind == WORD_MAILHOST && end == t.n;
}

/* Who has mailboxes at his own domain gives one at another firm's as that of the other firm. */
static void
mind_foreign_mails(const Reading *r, ContactVec *v)
{
	size_t own = 0;
	for (size_t i = 0; i < v->n; i++)
		own += is_within(r->price.host, mail_domain(&v->v[i]));
	for (size_t i = 0; own && i < v->n; i++) {
		Str domain = mail_domain(&v->v[i]);
		if (domain.n && v->v[i].role == ROLE_UNKNOWN && !is_within(r->price.host, domain) &&
		    !is_mail_service(r, domain))
			v->v[i].role = ROLE_SUPPORT;
	}
}

/* By the domain of its mailboxes a firm is known where it shows another of them. */
static void
add_domains(const Reading *r, ContactVec *v)
{
	size_t n = v->n;
	for (size_t i = 0; i < n; i++) {
		Contact c = v->v[i];
		Str domain = mail_domain(&c);
		if (!domain.n || (c.role != ROLE_UNKNOWN && c.role != ROLE_SALES) ||
		    is_mail_service(r, domain))
			continue;
		c.kind = CONTACT_DOMAIN;
		c.value = domain;
		VEC_PUSH(r->a, v, c);
	}
}

static bool
is_reached(const Contact *c)
{
	return c->kind <= CONTACT_TELEGRAM;
}

/* Who can be reached by nothing else is reached by what he seems to give to another: "we use an
 * escrow agent, WeChat ..." */
static void
mind_only_ways(ContactVec *v)
{
	for (size_t i = 0; i < v->n; i++)
		if (is_reached(&v->v[i]) && v->v[i].role != ROLE_OTHER)
			return;
	for (size_t i = 0; i < v->n; i++)
		if (v->v[i].role == ROLE_OTHER)
			v->v[i].role = ROLE_UNKNOWN;
}

/* What the page is called and said to be, for search engines: ways to reach the seller, no more. */
static void
take_called(Reading *r, Str region)
{
	const HtmlDoc *d = r->d;
	ContactVec found = {0}, ways = {0};
	Str title = d->head[W_TITLE] ? html_text_max(d, d->head[W_TITLE], 500) : STR_NONE;
	Str said = opengraph_meta(d, "description", NULL);
	said = utf8_head(said, 1000);
	contact_parse(&found,
	    str_from(arena_printf(r->a, "%.*s\n%.*s", STR_ARG(title), STR_ARG(said))), region,
	    r->lex, r->a);
	for (size_t i = 0; i < found.n; i++)
		if (is_reached(&found.v[i]))
			VEC_PUSH(r->a, &ways, found.v[i]);
	take_contacts(r, &ways);
}

/* What the firm says of itself; on a page without goods the page's own description will do. */
static void
take_wording(Reading *r, const Thing *firm)
{
	Str said = firm ? thing_text(&r->things, firm, "description") : STR_NONE;
	if (!said.n && !r->out->listings.n)
		said = opengraph_meta(r->d, "description", NULL);
	said = html_squash(utf8_head(said, FACTS_TEXT), r->a);
	Contact c = {.kind = CONTACT_TEXT, .value = wording_mark(said, r->a)};
	if (!c.value.n)
		return;
	c.text = utf8_head(said, 200);
	VEC_PUSH(r->a, &r->out->seller.contacts, c);
}

void
facts_read(Reading *r)
{
	SellerFacts *s = &r->out->seller;
	ContactVec found = {0};
	Buf *b = buf_new(r->a, FACTS_TEXT);
	const Thing *firm = find_firm(r);
	if (firm)
		s->name = html_squash(thing_text(&r->things, firm, "name"), r->a);
	html_text_add(b, r->d, 0, true);
	Str text = utf8_head(buf_str(b), FACTS_TEXT);
	if (b->over) { /* a footer stands at the end: read head and tail of a long page */
		Buf *tail = buf_new(r->a, CAP_PAGE);
		html_text_add(tail, r->d, 0, true);
		Str all = buf_str(tail);
		size_t from = all.n > FACTS_TEXT / 2 ? all.n - FACTS_TEXT / 2 : 0;
		while (from < all.n && ((unsigned char)all.p[from] & 0xC0) == 0x80)
			from++;
		text = str_from(arena_printf(r->a, "%.*s\n%.*s",
		    STR_ARG(utf8_head(text, FACTS_TEXT / 2)), STR_ARG(str_sub(all, from, all.n))));
	}
	Buf *links = buf_new(r->a, 16384);
	take_links(r, links);
	take_firm(r, links);
	take_hidden_mails(links, r->d);
	if (links->n)
		text = str_from(
		    arena_printf(r->a, "%.*s%.*s", STR_ARG(text), STR_ARG(buf_str(links))));
	char region[3];
	Str here = region_of(region, r->price.host, r->price.lang);
	contact_parse(&found, text, here, r->lex, r->a);
	visitors_drop(&found, r, text);
	mind_foreign_mails(r, &found);
	mind_only_ways(&found);
	add_domains(r, &found);
	take_contacts(r, &found);
	take_called(r, here);
	take_wording(r, firm);
	if (!s->name.n) {
		Str site = opengraph_meta(r->d, "og:site_name", NULL);
		s->name = site.n ? html_squash(site, r->a) : STR_NONE;
	}
}
