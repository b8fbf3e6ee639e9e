#include "extract/lexicon.h"

#include "base/map.h"
#include "model/listing.h"
#include "model/tsv.h"

struct Lexicon {
	const Wordbook *vocab[GRAMMARS];
	PlaceWords *places;
	Currency *currencies;
	size_t ncurrencies;
	uint8_t decimals[26 * 26 * 26]; /* by place_of */
};

static const char *const grammar_names[GRAMMARS] = {
    [GRAMMAR_PRICE] = "price",
    [GRAMMAR_LEAD] = "lead",
    [GRAMMAR_QUANTITY] = "quantity",
    [GRAMMAR_TERMS] = "terms",
    [GRAMMAR_TRADE] = "trade",
    [GRAMMAR_CONTACT] = "contact",
};

typedef struct {
	Word *v;
	size_t n, cap;
} WordVec;

typedef struct {
	Str *v;
	size_t n, cap;
} StrVec;

typedef struct { /* one grammar while it is read */
	WordVec words;
	StrVec folded;
	Map *seen;
} Draft;

const Wordbook *
lexicon_vocab(const Lexicon *lex, Grammar g)
{
	return lex->vocab[g];
}

const PlaceWords *
lexicon_places(const Lexicon *lex)
{
	return lex->places;
}

const Currency *
lexicon_currency(const Lexicon *lex, int64_t index)
{
	return index >= 0 && (size_t)index < lex->ncurrencies ? &lex->currencies[index] : NULL;
}

bool
lexicon_has_currency(const Lexicon *lex, Str iso)
{
	for (size_t i = 0; i < lex->ncurrencies; i++)
		if (str_eq(iso, str_from(lex->currencies[i].iso)))
			return true;
	return false;
}

/* Place of an ISO code in a table of all that three letters can spell. */
static int
place_of(const char *iso)
{
	int place = 0;
	for (int i = 0; i < 3; i++) {
		if (iso[i] < 'A' || iso[i] > 'Z')
			return 0;
		place = place * 26 + (iso[i] - 'A');
	}
	return place;
}

int
lexicon_decimals(const Lexicon *lex, const char *iso)
{
	return lex->decimals[place_of(iso)];
}

static bool
add_word(Draft *d, Word w, const Tsv *t, size_t row, Arena *a, Err *e)
{
	Plain plain;
	plain_fold_all(&plain, w.term, a);
	Str folded = str_of(plain.p, plain.n);
	if (folded.n == 0 || folded.n > 64)
		return tsv_error(t, row, e, "a term has 1 to 64 bytes");
	if (map_get(d->seen, folded))
		return tsv_error(t, row, e, "\"%.*s\" stands there twice", STR_ARG(w.term));
	map_put(d->seen, folded, d);
	VEC_PUSH(a, &d->words, w);
	VEC_PUSH(a, &d->folded, folded);
	return true;
}

static bool
read_flags(Word *w, Str flags)
{
	Str part;
	while (str_cut(&part, &flags, ' ')) {
		if (str_eq(part, S("exact")))
			w->exact = true;
		else if (str_eq(part, S("weak")))
			w->weak = true;
		else if (str_eq(part, S("glued")))
			w->glued = true;
		else if (str_eq(part, S("piece")))
			w->piece = true;
		else if (part.n)
			return false;
	}
	return true;
}

static bool
read_tax(int64_t *out, Str s)
{
	for (int t = TAX_INCLUDED; t <= TAX_EXCLUDED; t++) {
		if (str_eq(s, str_from(tax_name((Tax)t)))) {
			*out = t;
			return true;
		}
	}
	return false;
}

static bool
read_contact(int64_t *out, Str s)
{
	ContactKind k;
	if (s.n == 0) /* a label that is none of a contact's */
		return true;
	if (!contact_kind_of(&k, s))
		return false;
	*out = k;
	return true;
}

/* The value cell as its kind has it. */
static bool
read_value(Word *w, Str s)
{
	switch (w->kind) {
	case WORD_UNIT:
	case WORD_HINT:
	case WORD_GPUS:
	case WORD_RENT:
		w->value = unit_of(s);
		return s.n == 0 || w->value != UNIT_NONE;
	case WORD_TAX:
		return read_tax(&w->value, s);
	case WORD_AVAIL:
		w->value = availability_of(s);
		return w->value != AVAIL_UNKNOWN;
	case WORD_ROLE:
		w->value = contact_role_of(s);
		return w->value != ROLE_UNKNOWN;
	case WORD_LABEL:
		return read_contact(&w->value, s);
	case WORD_MULT:
	case WORD_DATE:
	case WORD_ATONCE:
	case WORD_MONTH:
	case WORD_PART:
	case WORD_QUARTER:
	case WORD_REL:
		return str_i64(&w->value, s) && w->value >= 0;
	case WORD_METHOD:
	case WORD_INCO:
	case WORD_COND:
		return s.n > 0;
	case WORD_STOCK:
		w->value = str_eq(s, S("here"));
		return !s.n || w->value;
	case WORD_SPAN: /* "7", "1 working": handled by the caller's name */
		return str_i64(&w->value, str_sub(s, 0, str_chr(s, ' ', 0)));
	default:
		return true;
	}
}

static bool
read_row(Draft *drafts, const Tsv *t, size_t row, Arena *a, Err *e)
{
	Str kind = tsv_cell(t, row, 1), grammars = tsv_cell(t, row, 0), name;
	Word w = {.term = tsv_cell(t, row, 2)};
	Str value = tsv_cell(t, row, 3);
	w.name = arena_cstr(a, value);
	w.lang = arena_cstr(a, tsv_cell(t, row, 5));
	if (!wordbook_kind_of(&w.kind, kind))
		return tsv_error(t, row, e, "\"%.*s\" is no kind of word", STR_ARG(kind));
	if (!read_value(&w, value))
		return tsv_error(t, row, e, "\"%.*s\" is no value of a word of kind %.*s",
		    STR_ARG(value), STR_ARG(kind));
	if (!read_flags(&w, tsv_cell(t, row, 4)))
		return tsv_error(t, row, e, "unknown flag");
	while (str_cut(&name, &grammars, ' ')) {
		int g = 0;
		while (g < GRAMMARS && !str_eq(name, str_from(grammar_names[g])))
			g++;
		if (g == GRAMMARS)
			return tsv_error(t, row, e, "\"%.*s\" is no grammar", STR_ARG(name));
		if (!add_word(&drafts[g], w, t, row, a, e))
			return false;
	}
	return true;
}

static bool
read_words(Draft *drafts, const char *dir, Arena *a, Err *e)
{
	static const char *const cols[] = {
	    "grammar", "kind", "term", "value", "flags", "lang", NULL};
	Tsv t;
	if (!tsv_read(&t, arena_printf(a, "%s/lexicon.tsv", dir), cols, a, e))
		return false;
	for (size_t row = 0; row < t.nrows; row++) {
		if (!read_row(drafts, &t, row, a, e))
			return false;
	}
	return true;
}

static bool
is_iso(Str s)
{
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] < 'A' || s.p[i] > 'Z')
			return false;
	}
	return s.n == 3 || s.n == 0;
}

/* 块 counts things too: there a unit comes before money. */
static bool
add_currency(Draft *drafts, Word w, const Tsv *t, size_t row, Arena *a, Err *e)
{
	Plain plain;
	plain_fold_all(&plain, w.term, a);
	return add_word(&drafts[GRAMMAR_PRICE], w, t, row, a, e) &&
	       (map_get(drafts[GRAMMAR_QUANTITY].seen, str_of(plain.p, plain.n)) ||
		   add_word(&drafts[GRAMMAR_QUANTITY], w, t, row, a, e));
}

/* Currencies are words of the price grammar, and of that of quantities, where they say what is
 * none; the code itself is one too, by a row of its own. */
static bool
read_currencies(Lexicon *lex, Draft *drafts, const char *dir, Arena *a, Err *e)
{
	static const char *const cols[] = {
	    "term", "iso", "decimals", "elsewhere", "flags", "note", NULL};
	Tsv t;
	if (!tsv_read(&t, arena_printf(a, "%s/currency.tsv", dir), cols, a, e))
		return false;
	lex->currencies = ARENA_ARRAY(a, t.nrows + 1, Currency);
	memset(lex->decimals, 2, sizeof(lex->decimals));
	for (size_t row = 0; row < t.nrows; row++) {
		Currency *c = &lex->currencies[row];
		Str iso = tsv_cell(&t, row, 1), decimals = tsv_cell(&t, row, 2);
		int64_t digits = 2;
		if (!is_iso(iso))
			return tsv_error(&t, row, e, "\"%.*s\" is no ISO 4217 code", STR_ARG(iso));
		if (decimals.n && (!str_i64(&digits, decimals) || digits > 4))
			return tsv_error(&t, row, e, "decimals are 0 to 4");
		memcpy(c->iso, iso.p, iso.n);
		c->decimals = (int)digits;
		lex->decimals[place_of(c->iso)] = (uint8_t)digits;
		c->elsewhere = tsv_cell(&t, row, 3);
		c->ambiguous = c->elsewhere.n > 0;
		Word w = {.kind = WORD_CURRENCY, .value = (int64_t)row, .name = c->iso, .lang = ""};
		w.term = tsv_cell(&t, row, 0);
		if (!read_flags(&w, tsv_cell(&t, row, 4)))
			return tsv_error(&t, row, e, "unknown flag");
		if (!add_currency(drafts, w, &t, row, a, e))
			return false;
		lex->ncurrencies++;
	}
	return true;
}

bool
lexicon_open(Lexicon **out, const char *dir, Arena *a, Err *e)
{
	Draft drafts[GRAMMARS] = {0};
	Lexicon *lex = ARENA_NEW(a, Lexicon);
	for (int g = 0; g < GRAMMARS; g++)
		drafts[g].seen = map_new(a);
	if (!read_words(drafts, dir, a, e) || !read_currencies(lex, drafts, dir, a, e) ||
	    !placeword_open(&lex->places, dir, a, e))
		return false;
	for (int g = 0; g < GRAMMARS; g++)
		lex->vocab[g] =
		    wordbook_build(drafts[g].words.v, drafts[g].folded.v, drafts[g].words.n, a);
	*out = lex;
	return true;
}
