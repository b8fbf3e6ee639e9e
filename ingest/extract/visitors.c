#include "extract/visitors.h"
#include "extract/hints.h"

#include "base/limits.h"

/* A class of its own, not part of one: the body of a page may be "has-reviews". */
static bool
has_word(const Hints *h, Str names)
{
	for (size_t i = 0, end; i < names.n; i = end + 1) {
		for (end = i; end < names.n && !strchr(" \t\r\n", names.p[end]);)
			end++;
		if (end - i >= 6 && hints_in(h, HINT_CLASS_VISITOR, str_sub(names, i, end)))
			return true;
	}
	return false;
}

static bool
is_theirs(const Reading *r, uint32_t i)
{
	static const HtmlWord keys[] = {W_CLASS, W_ID, W_ITEMPROP};
	const HtmlDoc *d = r->d;
	if (!html_is_element(d, i) || !d->v[i].nattr || d->v[i].word == W_HTML ||
	    d->v[i].word == W_BODY)
		return false;
	for (int k = 0; k < 3; k++) {
		const HtmlAttr *at = html_attr_find(d, i, keys[k]);
		if (at &&
		    has_word(sites_hints(r->sites), str_of(d->src.p + at->value, at->value_n)))
			return true;
	}
	return false;
}

static Str
read_theirs(const Reading *r)
{
	const HtmlDoc *d = r->d;
	Buf *b = buf_new(r->a, CAP_PAGE);
	for (uint32_t i = 0; i < d->v[0].past; i++) {
		if (!is_theirs(r, i))
			continue;
		html_text_add(b, d, i, true);
		buf_putc(b, '\n');
		i = d->v[i].past - 1;
	}
	return buf_str(b);
}

static size_t
count(Str text, Str what)
{
	size_t n = 0;
	for (size_t at = 0; (at = str_find(text, what, at)) != SIZE_MAX; at += what.n)
		n++;
	return n;
}

void
visitors_drop(ContactVec *found, const Reading *r, Str text)
{
	size_t n = 0;
	Str theirs = found->n ? read_theirs(r) : STR_NONE;
	if (!theirs.n)
		return;
	for (size_t i = 0; i < found->n; i++) {
		Str c = found->v[i].text;
		size_t in = c.n ? count(theirs, c) : 0;
		if (!in || count(text, c) > in)
			found->v[n++] = found->v[i];
	}
	found->n = n;
}
