#include "model/orgname.h"
#include "base/buf.h"
#include "base/map.h"
#include "base/text.h"
#include "base/utf8.h"
#include "model/tsv.h"

#include <inttypes.h>
#include <stdlib.h>

typedef struct {
	Str form, value;
} Word;

typedef struct {
	Word *v;
	size_t n, cap;
} WordVec;

struct OrgWords {
	WordVec legal; /* longest first */
	WordVec han_legal, han_place, han_trade, han_address;
	Map *number, *drop, *address;
};

static int
longer_first(const void *x, const void *y)
{
	const Word *a = x, *b = y;
	if (a->form.n != b->form.n)
		return a->form.n > b->form.n ? -1 : 1;
	return str_cmp(a->form, b->form);
}

bool
orgname_open(OrgWords **out, const char *dir, Arena *a, Err *e)
{
	static const char *const cols[] = {"form", "kind", "value", "lang", NULL};
	OrgWords *w = ARENA_NEW(a, OrgWords);
	Tsv t;
	if (!tsv_read(&t, arena_printf(a, "%s/name_word.tsv", dir), cols, a, e))
		return false;
	w->number = map_new(a);
	w->drop = map_new(a);
	w->address = map_new(a);
	for (size_t i = 0; i < t.nrows; i++) {
		Str kind = tsv_cell(&t, i, 1);
		Word *v = ARENA_NEW(a, Word);
		*v = (Word){tsv_cell(&t, i, 0), tsv_cell(&t, i, 2)};
		if (str_eq(kind, S("legal")))
			VEC_PUSH(a, &w->legal, *v);
		else if (str_eq(kind, S("han_legal")))
			VEC_PUSH(a, &w->han_legal, *v);
		else if (str_eq(kind, S("han_place")))
			VEC_PUSH(a, &w->han_place, *v);
		else if (str_eq(kind, S("han_trade")))
			VEC_PUSH(a, &w->han_trade, *v);
		else if (str_eq(kind, S("han_address")))
			VEC_PUSH(a, &w->han_address, *v);
		else if (str_eq(kind, S("address")))
			map_put(w->address, v->form, v);
		else if (str_eq(kind, S("number")))
			map_put(w->number, v->form, v);
		else if (str_eq(kind, S("drop")))
			map_put(w->drop, v->form, v);
		else
			return tsv_error(&t, i, e, "unknown kind of word");
	}
	qsort(w->legal.v, w->legal.n, sizeof(Word), longer_first);
	qsort(w->han_legal.v, w->han_legal.n, sizeof(Word), longer_first);
	qsort(w->han_trade.v, w->han_trade.n, sizeof(Word), longer_first);
	qsort(w->han_address.v, w->han_address.n, sizeof(Word), longer_first);
	*out = w;
	return true;
}

/* Plain words with single spaces around each: " deutsche bank ag ". */
static Str
plain_words(Str name, Arena *a)
{
	Str latin = text_latin(text_fold(name, a), a);
	Buf *b = buf_new(a, latin.n * 4 + 16);
	bool space = true;
	buf_putc(b, ' ');
	for (size_t i = 0; i < latin.n; i++) {
		char c = latin.p[i];
		if (c >= 'A' && c <= 'Z')
			c = (char)(c + 32);
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
			buf_putc(b, c);
			space = false;
		} else if (c == '&') {
			buf_puts(b, space ? "and " : " and ");
			space = true;
		} else if (c != '.' && c != '\'' && c != '`' && !space) {
			buf_putc(b, ' ');
			space = true;
		}
	}
	if (!space)
		buf_putc(b, ' ');
	return buf_str(b);
}

/* Take legal forms out, wherever they stand; the first names the class. */
static Str
strip_legal(OrgName *out, Str s, const OrgWords *w, Arena *a)
{
	for (size_t i = 0; i < w->legal.n; i++) {
		Str needle = str_from(arena_printf(a, " %.*s ", STR_ARG(w->legal.v[i].form)));
		size_t at;
		while ((at = str_find(s, needle, 0)) != SIZE_MAX) {
			if (!out->legal.p)
				out->legal = w->legal.v[i].value;
			s = str_from(arena_printf(a, "%.*s%.*s", (int)at, s.p,
			    (int)(s.n - at - needle.n + 1), s.p + at + needle.n - 1));
		}
	}
	return s;
}

static void
add_token(OrgName *out, Str t)
{
	if (t.n && out->tokens < ORGNAME_TOKENS)
		out->token[out->tokens++] = t;
}

/* Words to tokens: numbers as digits ("forty four" is 44), empty words left out. */
static void
split_words(OrgName *out, Str s, const OrgWords *w, Arena *a)
{
	Str part;
	int64_t tens = 0;
	while (str_cut(&part, &s, ' ')) {
		const Word *number = map_get(w->number, part);
		int64_t v = 0;
		if (number && str_i64(&v, number->value)) {
			if (tens && v < 10)
				out->token[out->tokens - 1] =
				    str_from(arena_printf(a, "%" PRId64, tens + v));
			else
				add_token(out, number->value);
			tens = v >= 20 && v % 10 == 0 ? v : 0;
			continue;
		}
		tens = 0;
		if (!map_get(w->drop, part))
			add_token(out, part);
	}
}

static void
join_tokens(OrgName *out, Arena *a)
{
	Buf *joined = buf_new(a, ORGNAME_BYTES * 8), *first = buf_new(a, ORGNAME_TOKENS + 1);
	for (int i = 0; i < out->tokens; i++) {
		buf_str_add(joined, out->token[i]);
		buf_putc(first, out->token[i].p[0]);
	}
	out->joined = buf_str(joined);
	out->initials = buf_str(first);
}

/* Words off the end, as many as there are, while more than `least` bytes stay. */
static Str
strip_end(Str s, const WordVec *words, size_t least)
{
	bool again = true;
	while (again) {
		again = false;
		for (size_t i = 0; i < words->n && !again; i++) {
			Str f = words->v[i].form;
			again = str_ends(s, f) && s.n > f.n + least;
			if (again)
				s.n -= f.n;
		}
	}
	return s;
}

/* Characters of the place in front: 深圳, 深圳市, 广东省深圳市. */
static size_t
place_bytes(Str s, const OrgWords *w)
{
	size_t at = 0;
	bool again = true;
	while (again) {
		Str rest = str_sub(s, at, s.n);
		again = false;
		for (size_t i = 0; i < w->han_place.n && !again; i++) {
			Str f = w->han_place.v[i].form;
			again = str_starts(rest, f) && rest.n > f.n + 3;
			at += again ? f.n : 0;
		}
		rest = str_sub(s, at, s.n);
		if (again && (str_starts(rest, S("市")) || str_starts(rest, S("省"))))
			at += 3;
	}
	return at;
}

static void
read_han(OrgName *out, Str name, const OrgWords *w, Arena *a)
{
	Str s = text_simplify(text_fold(name, a), a);
	Buf *b = buf_new(a, s.n + 8);
	bool any = false;
	for (size_t i = 0; i < s.n;) {
		size_t from = i;
		uint32_t cp = utf8_next(s, &i);
		TextClass c = text_class(cp);
		any = any || c == TEXT_IDEOGRAPH;
		if (c == TEXT_IDEOGRAPH || c == TEXT_LETTER || c == TEXT_DIGIT)
			buf_add(b, s.p + from, i - from);
	}
	if (!any)
		return;
	Str core = strip_end(buf_str(b), &w->han_legal, 0);
	size_t place = place_bytes(core, w);
	size_t own = strip_end(core, &w->han_trade, place + 3).n; /* two characters at least */
	uint32_t *han = ARENA_ARRAY(a, core.n + 1, uint32_t);
	for (size_t i = 0; i < core.n;) {
		out->place += i < place;
		out->trade += i >= own;
		han[out->hans++] = utf8_next(core, &i);
	}
	out->han = han;
}

void
orgname_read(OrgName *out, Str name, const OrgWords *w, Arena *a)
{
	*out = (OrgName){.text = utf8_head(str_trim(name), ORGNAME_BYTES)};
	read_han(out, out->text, w, a);
	Str all = plain_words(out->text, a);
	Str s = strip_legal(out, all, w, a);
	split_words(out, s, w, a);
	if (!out->tokens) /* "Company Limited" is still a name to be found as it stands */
		split_words(out, all, w, a);
	join_tokens(out, a);
	out->empty = out->joined.n < 2 || str_trim(s).n == 0 ||
		     (out->hans > 0 && out->hans - out->place < 2);
}

Str
orgname_key(const OrgName *n, Arena *a)
{
	Buf *b = buf_new(a, ORGNAME_BYTES * 8);
	if (!n->hans)
		return n->joined;
	for (int i = n->place; i < n->hans; i++) {
		char c[4];
		buf_add(b, c, utf8_put(c, n->han[i]));
	}
	return buf_str(b);
}

/* Chinese words that addresses have become spaces. */
static Str
cut_han_address(bool *any, Str s, const OrgWords *w, Arena *a)
{
	Buf *b = buf_new(a, s.n * 2 + 16);
	for (size_t at = 0; at < s.n;) {
		size_t next = at, k = 0;
		(void)utf8_next(s, &next);
		Str rest = str_sub(s, at, s.n);
		while (k < w->han_address.n && !str_starts(rest, w->han_address.v[k].form))
			k++;
		if (k < w->han_address.n) {
			*any = true;
			buf_putc(b, ' ');
			next = at + w->han_address.v[k].form.n;
		} else {
			buf_add(b, s.p + at, next - at);
		}
		at = next;
	}
	return buf_str(b);
}

Str
orgname_address_words(bool *any, Str address, const OrgWords *w, Arena *a)
{
	Str s = text_simplify(text_fold(address, a), a), part;
	*any = false;
	s = plain_words(cut_han_address(any, s, w, a), a);
	Buf *b = buf_new(a, s.n + 16);
	while (str_cut(&part, &s, ' ')) {
		bool drop = map_get(w->address, part) != NULL;
		*any = *any || drop;
		if (part.n && !drop)
			buf_printf(b, "%s%.*s", b->n ? " " : "", STR_ARG(part));
	}
	return buf_str(b);
}
