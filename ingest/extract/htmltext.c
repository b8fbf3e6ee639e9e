#include "extract/html.h"

#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"

typedef enum { GAP_NONE = 0, GAP_SPACE, GAP_LINE } Gap;

typedef struct {
	Buf *out;
	Gap gap; /* owed before the next visible byte */
	bool lines;
	size_t base; /* of the output: no gap is written there */
} Writer;

Str
html_name(const HtmlDoc *d, uint32_t i)
{
	uint32_t at = d->v[i].start + 1, to = at;
	if (d->v[i].word)
		return word_name(d->v[i].word);
	while (to < d->src.n && !strchr(" \t\r\n\f/>", d->src.p[to]))
		to++;
	return str_of(d->src.p + at, to - at);
}

const HtmlAttr *
html_attr_find(const HtmlDoc *d, uint32_t i, HtmlWord w)
{
	const HtmlAttr *at = &d->attrs[d->v[i].attr];
	for (unsigned k = 0; k < d->v[i].nattr; k++)
		if (at[k].word == w)
			return &at[k];
	return NULL;
}

const HtmlAttr *
html_attr_named(const HtmlDoc *d, uint32_t i, Str name)
{
	HtmlWord w = word_of(name);
	if (w)
		return html_attr_find(d, i, w);
	const HtmlAttr *at = &d->attrs[d->v[i].attr];
	for (unsigned k = 0; k < d->v[i].nattr; k++)
		if (!at[k].word && str_eqi(str_of(d->src.p + at[k].name, at[k].name_n), name))
			return &at[k];
	return NULL;
}

Str
html_attr_value(const HtmlDoc *d, const HtmlAttr *at)
{
	if (!at)
		return STR_NONE;
	Str raw = str_of(d->src.p + at->value, at->value_n);
	return at->escaped ? html_decode(raw, d->a) : raw;
}

Str
html_attr(const HtmlDoc *d, uint32_t i, HtmlWord w)
{
	return html_attr_value(d, html_attr_find(d, i, w));
}

Str
html_attr_by(const HtmlDoc *d, uint32_t i, const char *name)
{
	return html_attr_value(d, html_attr_named(d, i, str_from(name)));
}

bool
html_has_class(const HtmlDoc *d, uint32_t i, Str name)
{
	const HtmlAttr *at = html_attr_find(d, i, W_CLASS);
	if (!at)
		return false;
	Str s = str_of(d->src.p + at->value, at->value_n);
	for (size_t k = str_find(s, name, 0); k < s.n; k = str_find(s, name, k + 1))
		if ((k == 0 || (unsigned char)s.p[k - 1] <= ' ') &&
		    (k + name.n == s.n || (unsigned char)s.p[k + name.n] <= ' '))
			return true;
	return false;
}

Str
html_decode(Str raw, Arena *a)
{
	size_t amp = str_chr(raw, '&', 0);
	if (amp == SIZE_MAX)
		return raw;
	/* a reference never decodes to more bytes than it has, but for a few of two code points */
	char *out = arena_raw(a, raw.n * 2 + 1);
	size_t n = 0, i = 0;
	while (i < raw.n) {
		uint32_t cp[2];
		int k = raw.p[i] == '&' ? html_entity(cp, raw, &i) : 0;
		if (!k)
			out[n++] = raw.p[i++];
		for (int c = 0; c < k; c++)
			n += utf8_put(out + n, cp[c]);
	}
	out[n] = 0;
	return str_of(out, n);
}

/* Bytes of the white space at s[i], 0 when there is none: ASCII, NBSP, U+2000-200A, U+3000. */
static size_t
space_at(Str s, size_t i)
{
	unsigned char c = (unsigned char)s.p[i];
	if (c <= ' ')
		return 1;
	if (c == 0xC2 && i + 1 < s.n && (unsigned char)s.p[i + 1] == 0xA0)
		return 2;
	if (c == 0xE3 && i + 2 < s.n && !memcmp(s.p + i, "\xE3\x80\x80", 3))
		return 3;
	if (c == 0xE2 && i + 2 < s.n && (unsigned char)s.p[i + 1] == 0x80 &&
	    (unsigned char)s.p[i + 2] <= 0x8A)
		return 3;
	return 0;
}

static void
pay_gap(Writer *w)
{
	if (w->gap && w->out->n > w->base)
		buf_putc(w->out, w->gap == GAP_LINE && w->lines ? '\n' : ' ');
	w->gap = GAP_NONE;
}

static void
write_squashed(Writer *w, Str s)
{
	size_t i = 0;
	while (i < s.n) {
		size_t from = i, k = 0;
		while (i < s.n && !(k = space_at(s, i)))
			i++;
		if (i > from) {
			pay_gap(w);
			buf_add(w->out, s.p + from, i - from);
		}
		if (k && w->gap == GAP_NONE)
			w->gap = GAP_SPACE;
		i += k;
	}
}

static Gap
gap_of(HtmlWord w)
{
	if (w == W_TD || w == W_TH || w == W_OPTION || w == W_BUTTON || w == W_INPUT ||
	    w == W_SELECT || w == W_IMG)
		return GAP_SPACE;
	return word_flags(w) & WF_BLOCK || w == W_BR ? GAP_LINE : GAP_NONE;
}

static void
owe(Writer *w, Gap g)
{
	if (g > w->gap)
		w->gap = g;
}

void
html_text_add(Buf *b, const HtmlDoc *d, uint32_t node, bool lines)
{
	struct {
		uint32_t past;
		Gap gap;
	} open[CAP_DEPTH + 2];
	int depth = 0;
	Writer w = {.out = b, .lines = lines, .base = b->n};
	for (uint32_t i = node; i < d->v[node].past && !b->over; i++) {
		while (depth && open[depth - 1].past <= i)
			owe(&w, open[--depth].gap);
		const HtmlNode *v = &d->v[i];
		if (v->word == W_TEXT) {
			Str raw = str_of(d->src.p + v->start, v->end - v->start);
			write_squashed(&w, html_decode(raw, d->a));
			continue;
		}
		if (i != node && word_flags(v->word) & WF_SILENT) {
			i = v->past - 1;
			continue;
		}
		Gap g = gap_of(v->word);
		owe(&w, g);
		if (g && v->past > i + 1 && depth < CAP_DEPTH) {
			open[depth].past = v->past;
			open[depth++].gap = g;
		}
	}
}

static Str
text_of(const HtmlDoc *d, uint32_t i, bool lines)
{
	const HtmlNode *v = &d->v[i];
	if (v->past == i + 1 && v->word != W_TEXT)
		return S("");
	Buf *b = buf_new(d->a, CAP_PAGE * 2);
	html_text_add(b, d, i, lines);
	return b->n ? buf_str(b) : S("");
}

Str
html_text(const HtmlDoc *d, uint32_t i)
{
	return text_of(d, i, false);
}

Str
html_text_max(const HtmlDoc *d, uint32_t i, size_t max)
{
	const HtmlNode *v = &d->v[i];
	if (v->past - i > max + 64)
		return STR_NONE;
	Buf *b = buf_new(d->a, max);
	html_text_add(b, d, i, false);
	return b->over ? STR_NONE : b->n ? buf_str(b) : S("");
}

Str
html_lines(const HtmlDoc *d, uint32_t i)
{
	return text_of(d, i, true);
}

Str
html_string(const HtmlDoc *d, uint32_t node)
{
	size_t n = 0, parts = 0;
	Str one = S("");
	for (uint32_t i = node; i < d->v[node].past; i++) {
		if (d->v[i].word != W_TEXT)
			continue;
		one = str_of(d->src.p + d->v[i].start, d->v[i].end - d->v[i].start);
		n += one.n;
		parts++;
	}
	if (parts < 2)
		return html_decode(one, d->a);
	char *all = arena_raw(d->a, n * 2 + 1);
	size_t at = 0;
	for (uint32_t i = node; i < d->v[node].past; i++) {
		if (d->v[i].word != W_TEXT)
			continue;
		Str raw = str_of(d->src.p + d->v[i].start, d->v[i].end - d->v[i].start);
		Str s = html_decode(raw, d->a);
		memcpy(all + at, s.p, s.n);
		at += s.n;
	}
	all[at] = 0;
	return str_of(all, at);
}

Str
html_squash(Str s, Arena *a)
{
	Buf *b = buf_new(a, s.n + 1);
	Writer w = {.out = b};
	write_squashed(&w, s);
	return b->n ? buf_str(b) : S("");
}
