#include "base/buf.h"
#include "base/text.h"
#include "base/utf8.h"
#include "orgalign.h"

#include <inttypes.h>

#define WORDS_MAX 64 /* of a name are looked at */

/* Cyrillic as lists write it, all else as it is: ж is zh, not z. */
static Str
spell_letters(Str s, const OrgWords *w, Arena *a)
{
	Buf *b = buf_new(a, s.n * 4 + 16);
	for (size_t i = 0; i < s.n;) {
		size_t from = i;
		uint32_t cp = utf8_next(s, &i);
		Str letter = str_sub(s, from, i);
		const Str *plain = cp >= 0x400 && cp < 0x530 ? map_get(w->letter, letter) : NULL;
		buf_str_add(b, plain ? *plain : letter);
	}
	return buf_str(b);
}

/* Plain words with one space between: "deutsche bank ag". */
static Str
plain_words(Str folded, Arena *a)
{
	Str latin = text_latin(folded, a);
	Buf *b = buf_new(a, latin.n * 4 + 16);
	bool space = true;
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
	return str_trim(buf_str(b));
}

/* 14, 14th, 1st: the digits; else STR_NONE. */
static Str
read_digits(Str t)
{
	static const char *const ends[] = {"st", "nd", "rd", "th"};
	size_t n = 0;
	while (n < t.n && char_is_digit(t.p[n]))
		n++;
	Str end = str_sub(t, n, t.n);
	for (size_t i = 0; n && end.n && i < 4; i++)
		if (str_eq(end, str_from(ends[i])))
			end.n = 0;
	return n && !end.n ? str_sub(t, 0, n) : STR_NONE;
}

static void
add_token(OrgName *out, Str t, OrgWordKind kind)
{
	if (kind == ORGWORD_NUMBER && out->tokens && str_eq(out->token[out->tokens - 1], S("no"))) {
		out->tokens--;
		out->ordinal = true;
	}
	if (t.n && out->tokens < ORGNAME_TOKENS) {
		out->study = out->study || kind == ORGWORD_BODY || kind == ORGWORD_STUDY;
		out->token[out->tokens] = t;
		out->kind[out->tokens++] = kind;
	}
}

/* Twenty and one are 21; nought else is added up. */
static void
add_number(OrgName *out, Str digits, Arena *a)
{
	int64_t tens = 0, v = 0;
	int last = out->tokens - 1;
	if (last >= 0 && out->kind[last] == ORGWORD_NUMBER && out->tens &&
	    str_i64(&tens, out->token[last]) && str_i64(&v, digits) && v > 0 && v < 10) {
		out->token[last] = str_from(arena_printf(a, "%" PRId64, tens + v));
		out->tens = false;
		return;
	}
	add_token(out, digits, ORGWORD_NUMBER);
}

/* A word of many names in the singular: sciences, industries. */
static const Phrase *
find_singular(Str t, const OrgWords *w, Arena *a)
{
	if (t.n > 5 && str_ends(t, S("ies")))
		t = str_from(arena_printf(a, "%.*sy", (int)t.n - 3, t.p));
	else if (t.n > 4 && str_ends(t, S("s")))
		t.n--;
	else
		return NULL;
	return map_get(w->phrase, t);
}

/* Lü is written lv, lyu, and lu. */
static Str
plain_pinyin(Str t, const OrgWords *w, Arena *a)
{
	bool odd = str_chr(t, 'v', 0) != SIZE_MAX || str_find(t, S("lyu"), 0) != SIZE_MAX;
	if (!odd || !orgwords_pinyin(w, t))
		return t;
	char *plain = arena_cstr(a, t);
	size_t n = 0;
	for (size_t i = 0; i < t.n; i++)
		if (!str_starts(str_sub(t, i ? i - 1 : 0, t.n), S("lyu")) || t.p[i] != 'y')
			plain[n++] = t.p[i] == 'v' ? 'u' : t.p[i];
	return str_of(plain, n);
}

static void
add_word(OrgName *out, Str t, const OrgWords *w, Arena *a)
{
	Str digits = read_digits(t);
	if (digits.n) {
		out->ordinal = out->ordinal || digits.n < t.n;
		add_token(out, digits, ORGWORD_NUMBER);
		return;
	}
	const Phrase *p = map_get(w->phrase, t), *one = p ? NULL : find_singular(t, w, a);
	if (one &&
	    (one->kind == PHRASE_TRADE || one->kind == PHRASE_BODY || one->kind == PHRASE_STUDY)) {
		p = one;
		t = one->form;
	}
	add_token(out, p ? t : plain_pinyin(t, w, a),
	    !p			      ? ORGWORD_OWN
	    : p->kind == PHRASE_PLACE ? ORGWORD_PLACE
	    : p->kind == PHRASE_TRADE ? ORGWORD_TRADE
	    : p->kind == PHRASE_BODY  ? ORGWORD_BODY
	    : p->kind == PHRASE_STUDY ? ORGWORD_STUDY
	    : p->kind == PHRASE_FORM  ? ORGWORD_FORM
				      : ORGWORD_OWN);
}

static void
add_phrase(OrgName *out, const Phrase *p, const OrgWords *w, Arena *a)
{
	Str rest = p->value, word;
	int64_t v = 0;
	switch (p->kind) {
	case PHRASE_LEGAL:
		if (!out->legal.p)
			out->legal = p->value;
		break;
	case PHRASE_NUMBER:
		add_number(out, p->value, a);
		out->tens = str_i64(&v, p->value) && v >= 20 && v % 10 == 0;
		break;
	case PHRASE_SPELLING:
	case PHRASE_PINYIN:
	case PHRASE_PLACE:
	case PHRASE_TRADE:
	case PHRASE_BODY:
	case PHRASE_STUDY:
	case PHRASE_FORM:
		while (str_cut(&word, &rest, ' '))
			add_word(out, word, w, a);
		break;
	case PHRASE_DROP:
	case PHRASE_CUT:
		break;
	}
}

/* The longest phrase that begins with the word at `at`; *used words. */
static const Phrase *
find_phrase(size_t *used, const Str word[WORDS_MAX], size_t at, size_t n, const OrgWords *w)
{
	for (size_t k = n - at < ORGWORDS_PHRASE ? n - at : ORGWORDS_PHRASE; k > 0; k--) {
		const Str *last = &word[at + k - 1];
		Str text = str_of(word[at].p, (size_t)(last->p + last->n - word[at].p));
		const Phrase *p = map_get(w->phrase, text);
		*used = k;
		if (p)
			return p;
	}
	return NULL;
}

static void
add_bare(Buf *bare, const Str *word, size_t n, const Phrase *p)
{
	for (size_t k = 0; k < n && !(p && (p->kind == PHRASE_LEGAL || p->kind == PHRASE_DROP));
	     k++)
		buf_str_add(bare, word[k]);
}

static bool
is_body(const Phrase *p, const OrgWords *w)
{
	Str last = p ? p->value : STR_NONE;
	for (size_t at; (at = str_chr(last, ' ', 0)) != SIZE_MAX;)
		last = str_sub(last, at + 1, last.n);
	if (p && (p->kind == PHRASE_SPELLING || p->kind == PHRASE_PINYIN))
		p = map_get(w->phrase, last);
	return p && (p->kind == PHRASE_BODY || p->kind == PHRASE_STUDY);
}

/* Zhongxin Electronics is no center; Youdian Daxue is a university of posts. */
static bool
is_own_pinyin(const OrgName *out, const Phrase *p, const Phrase *next, const OrgWords *w)
{
	if (p->kind != PHRASE_PINYIN || is_body(next, w))
		return false;
	for (int i = 0; i < out->tokens; i++)
		if (out->kind[i] != ORGWORD_PLACE)
			return false;
	return true;
}

static void
read_words(OrgName *out, Str s, bool legal, const OrgWords *w, Arena *a)
{
	Buf *bare = buf_new(a, ORGNAME_BYTES * 8);
	Str word[WORDS_MAX], part;
	size_t n = 0, used = 1;
	while (n < WORDS_MAX && str_cut(&part, &s, ' '))
		if (part.n)
			word[n++] = part;
	for (size_t at = 0; at < n; at += used) {
		const Phrase *p = legal ? find_phrase(&used, word, at, n, w) : NULL;
		int from = out->tokens;
		const Phrase *next = at + used < n ? map_get(w->phrase, word[at + used]) : NULL;
		if (p && is_own_pinyin(out, p, next, w)) {
			p = NULL;
			used = 1;
		}
		if (p && p->kind == PHRASE_CUT && out->tokens)
			break;
		if (p) {
			add_phrase(out, p, w, a);
		} else {
			used = 1;
			out->tens = false;
			add_word(out, word[at], w, a);
		}
		orgacronym_add(out, word + at, used, p, from, w);
		add_bare(bare, word + at, used, p);
	}
	out->bare = buf_str(bare);
}

static void
join_tokens(OrgName *out, Arena *a)
{
	Buf *joined = buf_new(a, ORGNAME_BYTES * 8);
	for (int i = 0; i < out->tokens; i++)
		buf_str_add(joined, out->token[i]);
	out->joined = buf_str(joined);
}

void
orgname_read(OrgName *out, Str name, const OrgWords *w, Arena *a)
{
	*out = (OrgName){.text = utf8_head(str_trim(name), ORGNAME_BYTES), .words = w};
	Str folded = text_fold(orgacronym_cut(out->text, w, a), a);
	folded = orghan_cut(folded, &w->other_legal, a);
	Str latin = orghan_read(out, text_simplify(folded, a), w, a);
	Str s = plain_words(out->hans ? latin : spell_letters(folded, w, a), a);
	read_words(out, s, true, w, a);
	out->empty = out->tokens == 0;
	if (!out->tokens) /* "Company Limited" is still a name to be found as it stands */
		read_words(out, s, false, w, a);
	join_tokens(out, a);
	out->empty =
	    out->empty || out->joined.n < 2 || (out->hans > 0 && out->hans - out->place < 2);
}

void
orgname_keep(OrgName *n, Arena *a)
{
	size_t at = 0, bytes = (size_t)n->hans * sizeof(*n->han);
	n->joined = arena_str(a, n->joined);
	n->bare = arena_str(a, n->bare);
	for (int i = 0; i < n->tokens; i++) {
		n->token[i] = str_sub(n->joined, at, at + n->token[i].n);
		at += n->token[i].n;
	}
	if (n->hans)
		n->han = memcpy(ARENA_ARRAY(a, n->hans, uint32_t), n->han, bytes);
}

bool
orgname_generic(const OrgName *n)
{
	for (int i = 0; i < n->tokens; i++)
		if (n->kind[i] == ORGWORD_OWN || n->kind[i] == ORGWORD_PLACE ||
		    n->kind[i] == ORGWORD_NUMBER)
			return false;
	return n->tokens > 0;
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

Str
orgname_address_words(bool *any, Str address, const OrgWords *w, Arena *a)
{
	Str s = text_simplify(text_fold(address, a), a), part;
	Str cut = orghan_cut(s, &w->han_address, a);
	*any = !str_eq(cut, s);
	s = plain_words(cut, a);
	Buf *b = buf_new(a, s.n + 16);
	while (str_cut(&part, &s, ' ')) {
		bool drop = map_get(w->address, part) != NULL;
		*any = *any || drop;
		if (part.n && !drop)
			buf_printf(b, "%s%.*s", b->n ? " " : "", STR_ARG(part));
	}
	return buf_str(b);
}
