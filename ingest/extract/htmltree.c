#include "extract/htmltree.h"

#include "base/limits.h"

enum { NODE_CLOSING = 1 }; /* its end tag came while blocks within it were still open */

void *
htmltree_grow(Arena *a, void *old, uint32_t n, uint32_t *cap, size_t size)
{
	uint32_t want = *cap ? *cap * 2 : 256;
	void *p = arena_raw(a, (size_t)want * size);
	if (n)
		memcpy(p, old, (size_t)n * size);
	*cap = want;
	return p;
}

uint32_t
htmltree_add(HtmlBuilder *p, HtmlWord w, uint32_t start, uint32_t end)
{
	HtmlDoc *d = p->d;
	if (d->n >= HTML_NODES) {
		d->cut = true;
		return 0;
	}
	if (d->n == d->cap)
		d->v = htmltree_grow(d->a, d->v, d->n, &d->cap, sizeof(*d->v));
	uint32_t i = d->n++;
	HtmlNode *up = &d->v[p->cur];
	d->v[i] = (HtmlNode){.parent = p->cur,
	    .prev = up->last,
	    .past = i + 1,
	    .attr = d->nattrs,
	    .start = start,
	    .end = end,
	    .inner = end,
	    .word = (uint8_t)w};
	if (up->last)
		d->v[up->last].next = i;
	else
		up->first = i;
	up->last = i;
	if (w < W_TEXT) {
		if (d->tail[w])
			d->v[d->tail[w]].twin = i;
		else
			d->head[w] = i;
		d->tail[w] = i;
	}
	return i;
}

void
htmltree_pop(HtmlBuilder *p, uint32_t end)
{
	HtmlNode *v = &p->d->v[p->cur];
	v->end = end;
	v->past = p->d->n;
	p->cur = v->parent;
	p->depth--;
}

void
htmltree_pop_through(HtmlBuilder *p, uint32_t node, uint32_t end)
{
	p->overflow = 0;
	while (p->cur && p->cur != node)
		htmltree_pop(p, end);
	if (p->cur)
		htmltree_pop(p, end);
	while (p->cur && p->d->v[p->cur].flags & NODE_CLOSING)
		htmltree_pop(p, end);
}

static void
pop_to(HtmlBuilder *p, uint32_t node, uint32_t end)
{
	while (p->cur && p->cur != node)
		htmltree_pop(p, end);
}

/* The nearest open element `w`, not looking beyond one that has a flag of `stop`. */
static uint32_t
open_in_scope(const HtmlBuilder *p, HtmlWord w, unsigned stop)
{
	for (uint32_t i = p->cur; i; i = p->d->v[i].parent) {
		if (p->d->v[i].word == w)
			return i;
		if (word_flags(p->d->v[i].word) & stop)
			return 0;
	}
	return 0;
}

static uint32_t
open_of(const HtmlBuilder *p, const uint8_t *words)
{
	for (uint32_t i = p->cur; i; i = p->d->v[i].parent)
		if (memchr(words, p->d->v[i].word, strlen((const char *)words)))
			return i;
	return 0;
}

/* li ends an open li, dt and dd end either: blocks that are no div, p or address stand between. */
static void
close_list_item(HtmlBuilder *p, HtmlWord one, HtmlWord other)
{
	for (uint32_t i = p->cur; i; i = p->d->v[i].parent) {
		HtmlWord w = p->d->v[i].word;
		if (w == one || w == other) {
			htmltree_pop_through(p, i, p->i);
			return;
		}
		if ((word_flags(w) & WF_SPECIAL) && w != W_DIV && w != W_P && w != W_ADDRESS)
			return;
	}
}

static void
close_table_part(HtmlBuilder *p, HtmlWord w)
{
	static const uint8_t of_cell[] = {W_TR, W_TBODY, W_THEAD, W_TFOOT, W_TABLE, 0};
	static const uint8_t of_row[] = {W_TBODY, W_THEAD, W_TFOOT, W_TABLE, 0};
	static const uint8_t of_body[] = {W_TABLE, 0};
	const uint8_t *set = w == W_TD || w == W_TH ? of_cell : w == W_TR ? of_row : of_body;
	uint32_t at = open_of(p, set);
	if (at)
		pop_to(p, at, p->i);
}

void
htmltree_before(HtmlBuilder *p, HtmlWord w)
{
	HtmlWord cur = p->d->v[p->cur].word;
	if (cur == W_HEAD && !(word_flags(w) & WF_HEAD))
		htmltree_pop_through(p, p->cur, p->i);
	switch ((int)w) {
	case W_LI:
		close_list_item(p, W_LI, W_LI);
		break;
	case W_DT:
	case W_DD:
		close_list_item(p, W_DT, W_DD);
		break;
	case W_TD:
	case W_TH:
	case W_TR:
	case W_TBODY:
	case W_THEAD:
	case W_TFOOT:
	case W_CAPTION:
	case W_COLGROUP:
		close_table_part(p, w);
		return;
	case W_OPTION:
	case W_OPTGROUP:
		if (cur == W_OPTION)
			htmltree_pop_through(p, p->cur, p->i);
		break;
	case W_A:
	case W_BUTTON: {
		uint32_t at = open_in_scope(p, w, w == W_A ? WF_SPECIAL : WF_SCOPE);
		if (at)
			htmltree_pop_through(p, at, p->i);
		break;
	}
	default:
		break;
	}
	if (word_flags(w) & WF_BLOCK) {
		uint32_t at = open_in_scope(p, W_P, WF_SCOPE);
		if (at)
			htmltree_pop_through(p, at, p->i);
	}
}

static void
close_by_name(HtmlBuilder *p, Str name)
{
	for (uint32_t i = p->cur; i; i = p->d->v[i].parent) {
		HtmlWord w = p->d->v[i].word;
		if (w == W_OTHER && str_eqi(html_name(p->d, i), name)) {
			htmltree_pop_through(p, i, p->i);
			return;
		}
		if (word_flags(w) & WF_SPECIAL)
			return;
	}
}

static void
close_element(HtmlBuilder *p, HtmlWord w)
{
	unsigned f = word_flags(w);
	bool part = w == W_TD || w == W_TH || w == W_TR || w == W_TBODY || w == W_THEAD ||
		    w == W_TFOOT || w == W_TABLE || w == W_CAPTION;
	if (part) {
		static const uint8_t table[] = {W_TABLE, 0};
		uint8_t either[] = {(uint8_t)w, W_TABLE, 0};
		uint32_t at = open_of(p, w == W_TABLE ? table : either);
		if (at && p->d->v[at].word == w)
			htmltree_pop_through(p, at, p->i);
		return;
	}
	uint32_t at = open_in_scope(p, w, f & WF_SPECIAL ? WF_SCOPE : WF_SPECIAL);
	if (at) {
		htmltree_pop_through(p, at, p->i);
	} else if (!(f & WF_SPECIAL)) { /* <a><div></a></div>: a ends when the div does */
		at = open_in_scope(p, w, WF_SCOPE);
		if (at)
			p->d->v[at].flags |= NODE_CLOSING;
	}
}

void
htmltree_close(HtmlBuilder *p, HtmlWord w, Str name)
{
	if (p->overflow)
		p->overflow--;
	else if (w == W_OTHER)
		close_by_name(p, name);
	else
		close_element(p, w);
}
