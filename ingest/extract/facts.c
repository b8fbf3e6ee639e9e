#include "extract/links.h"
#include "extract/parse.h"
#include "extract/region.h"

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

static const Thing *
find_firm(const Reading *r)
{
	static const char *const types[] = {"Organization", "LocalBusiness", "Store", "Corporation",
	    "OnlineStore", "ElectronicsStore"};
	for (const Thing *t = r->things.first; t; t = t->next)
		for (size_t k = 0; k < sizeof(types) / sizeof(types[0]); k++)
			if (!t->in_list && thing_is(t, types[k]) && thing_prop(t, "name"))
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

/* mailto:, tel: and the like hold what the text may only paint. */
static void
take_links(Reading *r, Buf *b)
{
	const HtmlDoc *d = r->d;
	for (uint32_t i = d->head[W_A]; i && !b->over; i = d->v[i].twin) {
		Str href = str_trim(html_attr(d, i, W_HREF));
		static const Str heads[] = {S("mailto:"), S("tel:"), S("https://wa.me/"),
		    S("http://wa.me/"), S("https://t.me/"), S("whatsapp:")};
		for (size_t k = 0; k < sizeof(heads) / sizeof(heads[0]); k++) {
			if (!str_startsi(href, heads[k]))
				continue;
			Str text = k < 2 ? str_sub(href, heads[k].n, str_chr(href, '?', 0)) : href;
			if (!str_eq(text, html_text_max(d, i, 200)) && text.n < 200)
				buf_printf(b, "\n%s%.*s", k == 1 ? "Tel: " : "", STR_ARG(text));
		}
	}
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
	if (links->n)
		text = str_from(
		    arena_printf(r->a, "%.*s%.*s", STR_ARG(text), STR_ARG(buf_str(links))));
	char region[3];
	contact_parse(&found, text, region_of(region, r->price.host, r->price.lang), r->lex, r->a);
	take_contacts(r, &found);
	if (!s->name.n) {
		Str site = opengraph_meta(r->d, "og:site_name", NULL);
		s->name = site.n ? html_squash(site, r->a) : STR_NONE;
	}
}
