#include "orgwords.h"
#include "base/buf.h"
#include "base/text.h"
#include "model/tsv.h"

#include <stdlib.h>

#define PINYIN_MAX   24 /* letters of a word that are looked at */
#define SYLLABLE_MAX 6

static int
longer_first(const void *x, const void *y)
{
	const HanWord *a = x, *b = y;
	if (a->form.n != b->form.n)
		return a->form.n > b->form.n ? -1 : 1;
	return str_cmp(a->form, b->form);
}

static void
put_phrase(OrgWords *w, Str form, PhraseKind kind, Str value, Arena *a)
{
	Phrase *p = ARENA_NEW(a, Phrase);
	*p = (Phrase){form, value, kind};
	if (form.n && !map_get(w->phrase, form))
		map_put(w->phrase, form, p);
}

/* The syllables of Chinese: " " between, or nothing. */
static Str
spell(Str han, const char *between, Arena *a)
{
	Str s = text_latin(han, a), part;
	Buf *b = buf_new(a, s.n + 8);
	while (str_cut(&part, &s, ' '))
		if (part.n)
			buf_printf(b, "%s%.*s", b->n ? between : "", STR_ARG(part));
	return buf_str(b);
}

/* A place in pinyin, joined, apart, and with the word for town or province. */
static void
put_places(OrgWords *w, Arena *a)
{
	for (size_t i = 0; i < w->han_place.n; i++) {
		Str form = w->han_place.v[i].form, *value = &w->han_place.v[i].value;
		Str joined = spell(form, "", a), apart = spell(form, " ", a);
		if (!value->n)
			*value = joined;
		put_phrase(w, *value, PHRASE_PLACE, *value, a);
		put_phrase(w, joined, PHRASE_PLACE, *value, a);
		put_phrase(w, apart, PHRASE_PLACE, *value, a);
		put_phrase(w, str_from(arena_printf(a, "%.*s shi", STR_ARG(joined))), PHRASE_PLACE,
		    *value, a);
		put_phrase(w, str_from(arena_printf(a, "%.*s shi", STR_ARG(apart))), PHRASE_PLACE,
		    *value, a);
	}
}

/* A trade in English word by word, and in pinyin. */
static void
put_trades(OrgWords *w, const HanWords *trades, Arena *a)
{
	for (size_t i = 0; i < trades->n; i++) {
		Str value = trades->v[i].value, rest = value, word;
		while (str_cut(&word, &rest, ' '))
			put_phrase(w, word, PHRASE_TRADE, word, a);
		if (trades->v[i].form.n < 6) /* one syllable is a word of many things */
			continue;
		put_phrase(w, spell(trades->v[i].form, "", a), PHRASE_PINYIN, value, a);
		put_phrase(w, spell(trades->v[i].form, " ", a), PHRASE_PINYIN, value, a);
	}
}

static HanWords *
han_words(OrgWords *w, Str kind)
{
	return str_eq(kind, S("han_legal"))	? &w->han_legal
	       : str_eq(kind, S("han_place"))	? &w->han_place
	       : str_eq(kind, S("han_trade"))	? &w->han_trade
	       : str_eq(kind, S("han_body"))	? &w->han_body
	       : str_eq(kind, S("han_word"))	? &w->han_word
	       : str_eq(kind, S("han_address")) ? &w->han_address
	       : str_eq(kind, S("han_unit"))	? &w->han_unit
	       : str_eq(kind, S("other_legal")) ? &w->other_legal
						: NULL;
}

static Map *
lone_words(const OrgWords *w, Str kind)
{
	return str_eq(kind, S("letter"))    ? w->letter
	       : str_eq(kind, S("address")) ? w->address
					    : NULL;
}

static bool
put_word(OrgWords *w, Str form, Str kind, Str value, Arena *a)
{
	static const char *const phrases[] = {
	    "word", "legal", "place", "trade", "body", "number", "drop", "cut", "form", "study"};
	HanWords *han = han_words(w, kind);
	Map *lone = lone_words(w, kind);
	if (han) {
		VEC_PUSH(a, han, ((HanWord){form, value}));
		return true;
	}
	if (str_eq(kind, S("syllable")) || str_eq(kind, S("romanised"))) {
		Map *to = str_eq(kind, S("syllable")) ? w->syllable : w->romanised;
		Str end;
		if (!value.n)
			map_put(to, form, w);
		while (str_cut(&end, &value, ' '))
			map_put(to,
			    str_from(arena_printf(a, "%.*s%.*s", STR_ARG(form), STR_ARG(end))), w);
		return true;
	}
	if (lone) {
		Str *v = ARENA_NEW(a, Str);
		*v = value;
		map_put(lone, form, v);
		return true;
	}
	for (size_t i = 0; i < sizeof(phrases) / sizeof(*phrases); i++) {
		if (!str_eq(kind, str_from(phrases[i])))
			continue;
		put_phrase(w, form, (PhraseKind)i, value.n ? value : form, a);
		return true;
	}
	return false;
}

bool
orgname_open(OrgWords **out, const char *dir, Arena *a, Err *e)
{
	static const char *const cols[] = {"form", "kind", "value", "lang", NULL};
	OrgWords *w = ARENA_NEW(a, OrgWords);
	Tsv t;
	if (!tsv_read(&t, arena_printf(a, "%s/name_word.tsv", dir), cols, a, e))
		return false;
	w->phrase = map_new(a);
	w->letter = map_new(a);
	w->syllable = map_new(a);
	w->romanised = map_new(a);
	w->address = map_new(a);
	for (size_t i = 0; i < t.nrows; i++) {
		Str kind = tsv_cell(&t, i, 1), value = tsv_cell(&t, i, 2);
		if (!put_word(w, tsv_cell(&t, i, 0), kind, value, a))
			return tsv_error(&t, i, e, "unknown kind of word");
		if (str_eq(kind, S("han_unit")) && value.n && !str_eq(value, S("end")))
			return tsv_error(&t, i, e, "the value of a han_unit is \"end\" or nothing");
	}
	HanWords *sorted[] = {&w->han_legal, &w->han_place, &w->han_trade, &w->han_body,
	    &w->han_word, &w->han_address, &w->han_unit, &w->other_legal};
	for (size_t i = 0; i < sizeof(sorted) / sizeof(*sorted); i++)
		if (sorted[i]->n)
			qsort(sorted[i]->v, sorted[i]->n, sizeof(*sorted[i]->v), longer_first);
	put_places(w, a);
	put_trades(w, &w->han_trade, a);
	put_trades(w, &w->han_body, a);
	*out = w;
	return true;
}

bool
orgwords_pinyin(const OrgWords *w, Str word)
{
	bool ends[PINYIN_MAX + 1] = {true};
	if (!word.n || word.n > PINYIN_MAX)
		return false;
	for (size_t at = 0; at < word.n; at++)
		for (size_t n = 1; ends[at] && n <= SYLLABLE_MAX && at + n <= word.n; n++)
			if (map_get(w->syllable, str_of(word.p + at, n)))
				ends[at + n] = true;
	return ends[word.n];
}

bool
orgwords_chinese(const OrgWords *w, Str word)
{
	return map_get(w->romanised, word) || orgwords_pinyin(w, word);
}
