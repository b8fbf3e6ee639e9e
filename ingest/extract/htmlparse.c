#include "extract/html.h"

#include "base/limits.h"
#include "extract/htmltree.h"

static bool
is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

static bool
is_alpha(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static void
add_attr(HtmlBuilder *p, uint32_t node, HtmlAttr at)
{
	HtmlDoc *d = p->d;
	if (!node || d->v[node].nattr >= HTML_ATTRS)
		return;
	if (d->nattrs == d->attr_cap)
		d->attrs =
		    htmltree_grow(d->a, d->attrs, d->nattrs, &d->attr_cap, sizeof(*d->attrs));
	d->attrs[d->nattrs++] = at;
	d->v[node].nattr++;
}

/* The value at p->i, after '=' and white space; leaves p->i behind it. */
static void
read_value(HtmlBuilder *p, HtmlAttr *at)
{
	const char *s = p->s;
	char q = p->i < p->n ? s[p->i] : 0;
	if (q == '"' || q == '\'') {
		const char *end = memchr(s + p->i + 1, q, p->n - p->i - 1);
		at->value = p->i + 1;
		at->value_n = (uint32_t)((end ? end : s + p->n) - s) - at->value;
		p->i = at->value + at->value_n + (end ? 1 : 0);
	} else {
		at->value = p->i;
		while (p->i < p->n && !is_space(s[p->i]) && s[p->i] != '>')
			p->i++;
		at->value_n = p->i - at->value;
	}
	at->escaped = memchr(s + at->value, '&', at->value_n) != NULL;
}

/* Attributes up to and including '>'. True when the tag ended with "/>". */
static bool
read_attrs(HtmlBuilder *p, uint32_t node)
{
	const char *s = p->s;
	bool slash = false;
	while (p->i < p->n && s[p->i] != '>') {
		char c = s[p->i];
		if (is_space(c) || c == '/') {
			slash = c == '/';
			p->i++;
			continue;
		}
		slash = false;
		HtmlAttr at = {.name = p->i++};
		while (p->i < p->n && !is_space(s[p->i]) && s[p->i] != '=' && s[p->i] != '>' &&
		       s[p->i] != '/')
			p->i++;
		uint32_t len = p->i - at.name, mark = p->i;
		while (p->i < p->n && is_space(s[p->i]))
			p->i++;
		if (p->i < p->n && s[p->i] == '=') {
			p->i++;
			while (p->i < p->n && is_space(s[p->i]))
				p->i++;
			read_value(p, &at);
		} else {
			at.value = mark;
		}
		at.name_n = len > UINT16_MAX ? UINT16_MAX : (uint16_t)len;
		at.word = (uint8_t)word_of(str_of(s + at.name, at.name_n));
		add_attr(p, node, at);
	}
	if (p->i < p->n)
		p->i++;
	return slash;
}

static uint32_t
name_end(const HtmlBuilder *p, uint32_t i)
{
	while (i < p->n && !is_space(p->s[i]) && p->s[i] != '>' && p->s[i] != '/')
		i++;
	return i;
}

/* Content that is no markup: up to its own end tag. */
static void
read_raw(HtmlBuilder *p, uint32_t node, Str name)
{
	uint32_t from = p->i, at = from;
	for (;;) {
		const char *lt = memchr(p->s + at, '<', p->n - at);
		if (!lt) {
			at = p->n;
			break;
		}
		at = (uint32_t)(lt - p->s);
		uint32_t stop = at + 2 + (uint32_t)name.n;
		if (stop <= p->n && lt[1] == '/' && str_eqi(str_of(lt + 2, name.n), name) &&
		    (stop == p->n || is_space(p->s[stop]) || p->s[stop] == '>' ||
			p->s[stop] == '/'))
			break;
		at++;
	}
	uint32_t up = p->cur;
	p->cur = node;
	if (at > from)
		htmltree_add(p, W_TEXT, from, at);
	p->cur = up;
	const char *gt = memchr(p->s + at, '>', p->n - at);
	p->i = gt ? (uint32_t)(gt - p->s) + 1 : p->n;
	p->d->v[node].end = p->i;
	p->d->v[node].past = p->d->n;
}

static void
read_start_tag(HtmlBuilder *p)
{
	uint32_t start = p->i, stop = name_end(p, start + 1);
	Str name = str_of(p->s + start + 1, stop - start - 1);
	HtmlWord w = word_of(name);
	bool dup = (w == W_HTML && p->d->head[W_HTML]) || (w == W_BODY && p->has_body) ||
		   (w == W_HEAD && (p->d->head[W_HEAD] || p->has_body));
	uint32_t node = 0;
	if (!dup) {
		htmltree_before(p, w);
		node = htmltree_add(p, w, start, start);
	}
	p->has_body |= w == W_BODY;
	p->i = stop;
	bool slash = read_attrs(p, node);
	if (!node)
		return;
	p->d->v[node].inner = p->d->v[node].end = p->i;
	unsigned f = word_flags(w);
	if (f & WF_RAW) {
		read_raw(p, node, name);
	} else if (!(f & WF_VOID) && !(slash && w == W_OTHER)) {
		if (p->depth < CAP_DEPTH) {
			p->cur = node;
			p->depth++;
		} else {
			p->overflow++;
		}
	}
}

static void
read_end_tag(HtmlBuilder *p)
{
	uint32_t start = p->i, stop = name_end(p, start + 2);
	Str name = str_of(p->s + start + 2, stop - start - 2);
	const char *gt = memchr(p->s + stop, '>', p->n - stop);
	p->i = gt ? (uint32_t)(gt - p->s) + 1 : p->n;
	HtmlWord w = word_of(name);
	if (w == W_BR) {
		htmltree_add(p, W_BR, start, p->i);
		return;
	}
	if (word_flags(w) & WF_VOID || w == W_BODY || w == W_HTML)
		return;
	htmltree_close(p, w, name);
}

/* <!-- -->, <!doctype>, <? ?>, <![CDATA[ ]]>: nothing of it is kept. */
static void
skip_declaration(HtmlBuilder *p)
{
	Str rest = str_of(p->s + p->i, p->n - p->i);
	Str stop = S(">");
	size_t from = 1;
	if (str_starts(rest, S("<!--"))) {
		stop = S("-->");
		from = rest.n > 4 && rest.p[4] == '>' ? 2 : 4;
		if (str_starts(rest, S("<!-->")) || str_starts(rest, S("<!--->")))
			stop = S(">");
	}
	size_t at = str_find(rest, stop, from);
	p->i = at == SIZE_MAX ? p->n : p->i + (uint32_t)(at + stop.n);
}

static void
read_text(HtmlBuilder *p, uint32_t from, uint32_t to)
{
	if (from == to)
		return;
	if (p->d->v[p->cur].word == W_HEAD)
		for (uint32_t i = from; i < to; i++)
			if (!is_space(p->s[i])) {
				htmltree_pop_through(p, p->cur, from);
				break;
			}
	htmltree_add(p, W_TEXT, from, to);
}

HtmlDoc *
html_parse(Str src, Arena *a)
{
	HtmlDoc *d = ARENA_NEW(a, HtmlDoc);
	d->a = a;
	d->src = src;
	if (d->src.n > CAP_PAGE) {
		d->src.n = CAP_PAGE;
		d->cut = true;
	}
	d->cap = (uint32_t)(d->src.n / 24 + 64);
	d->v = arena_raw(a, d->cap * sizeof(*d->v));
	d->v[0] = (HtmlNode){.word = W_DOCUMENT, .past = 1};
	d->attrs = htmltree_grow(a, NULL, 0, &d->attr_cap, sizeof(*d->attrs));
	d->n = 1;
	HtmlBuilder p = {.d = d, .s = d->src.p, .n = (uint32_t)d->src.n};
	uint32_t from = 0;
	while (p.i < p.n && d->n < HTML_NODES) {
		const char *lt = memchr(p.s + p.i, '<', p.n - p.i);
		p.i = lt ? (uint32_t)(lt - p.s) : p.n;
		char c = p.i + 1 < p.n ? p.s[p.i + 1] : 0;
		bool end = c == '/' && p.i + 2 < p.n && is_alpha(p.s[p.i + 2]);
		if (lt && !is_alpha(c) && c != '!' && c != '?' && c != '/') {
			p.i++;
			continue;
		}
		read_text(&p, from, p.i);
		if (!lt)
			break;
		if (is_alpha(c))
			read_start_tag(&p);
		else if (end)
			read_end_tag(&p);
		else
			skip_declaration(&p);
		from = p.i;
	}
	while (p.cur)
		htmltree_pop(&p, p.i);
	d->v[0].past = d->n;
	d->v[0].end = p.i;
	return d;
}
