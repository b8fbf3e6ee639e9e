#include "model/placeword.h"

#include "base/map.h"
#include "base/text.h"
#include "base/utf8.h"
#include "model/tsv.h"

#include <stdlib.h>

#define WORD_MAX 64 /* bytes */

typedef enum { VALUE_NONE = 0, VALUE_COUNTRY, VALUE_SPELLING, VALUE_ROOM } ValueKind;
typedef enum { FORM_ANY = 0, FORM_CHARACTER, FORM_TOKEN } FormKind; /* token: no space in it */

static const struct {
	const char *name;
	ValueKind value;
	FormKind form;
} kinds[PLACE_USES] = {
    [PLACE_SAID] = {"said", VALUE_COUNTRY, FORM_ANY},
    [PLACE_ICP] = {"icp", VALUE_NONE, FORM_CHARACTER},
    [PLACE_FIRST] = {"first", VALUE_NONE, FORM_ANY},
    [PLACE_LAST] = {"last", VALUE_NONE, FORM_ANY},
    [PLACE_PROVINCE] = {"province", VALUE_NONE, FORM_ANY},
    [PLACE_CITY] = {"city", VALUE_NONE, FORM_ANY},
    [PLACE_DISTRICT] = {"district", VALUE_NONE, FORM_ANY},
    [PLACE_ROAD] = {"road", VALUE_NONE, FORM_ANY},
    [PLACE_HOUSE] = {"house", VALUE_NONE, FORM_ANY},
    [PLACE_END] = {"end", VALUE_NONE, FORM_ANY},
    [PLACE_MORE] = {"more", VALUE_NONE, FORM_ANY},
    [PLACE_ROOM_AFTER] = {"room_after", VALUE_ROOM, FORM_ANY},
    [PLACE_PART_AFTER] = {"part_after", VALUE_NONE, FORM_ANY},
    [PLACE_STOREY] = {"storey", VALUE_NONE, FORM_ANY},
    [PLACE_BARE] = {"bare", VALUE_NONE, FORM_ANY},
    [PLACE_ROOM_BEFORE] = {"room_before", VALUE_NONE, FORM_ANY},
    [PLACE_PART_BEFORE] = {"part_before", VALUE_NONE, FORM_ANY},
    [PLACE_FLOOR] = {"floor", VALUE_NONE, FORM_TOKEN},
    [PLACE_SPELLING] = {"spelling", VALUE_SPELLING, FORM_TOKEN},
    [PLACE_DROP] = {"drop", VALUE_NONE, FORM_TOKEN},
};

typedef struct {
	PlaceWords *w;
	Map *seen;
	const Tsv *t;
	size_t row;
	Arena *a;
} Reader;

static bool
is_country(Str s)
{
	return s.n == 2 && s.p[0] >= 'A' && s.p[0] <= 'Z' && s.p[1] >= 'A' && s.p[1] <= 'Z';
}

static bool
is_one_character(Str s)
{
	size_t i = 0;
	if (s.n)
		(void)utf8_next(s, &i);
	return i == s.n;
}

/* All words for a room are written in one way. */
static bool
check_room(Reader *r, Str value, Err *e)
{
	Str *room = &r->w->room;
	if (value.n && room->n && !str_eq(*room, value))
		return tsv_error(
		    r->t, r->row, e, "a room is written \"%.*s\" above", STR_ARG(*room));
	if (value.n)
		*room = value;
	return true;
}

static bool
check_value(Reader *r, PlaceUse use, Str value, Err *e)
{
	switch (kinds[use].value) {
	case VALUE_NONE:
		return true;
	case VALUE_COUNTRY:
		return is_country(value) || tsv_error(r->t, r->row, e,
						"a word of use %s has a country of two "
						"capitals as its value",
						kinds[use].name);
	case VALUE_SPELLING:
		return value.n ||
		       tsv_error(r->t, r->row, e,
			   "a word of use %s has another spelling as its value", kinds[use].name);
	case VALUE_ROOM:
		return check_room(r, value, e);
	}
	return false;
}

static bool
check_form(Reader *r, PlaceUse use, Str word, Err *e)
{
	switch (kinds[use].form) {
	case FORM_ANY:
		return true;
	case FORM_CHARACTER:
		return is_one_character(word) ||
		       tsv_error(
			   r->t, r->row, e, "a word of use %s is one character", kinds[use].name);
	case FORM_TOKEN:
		return str_chr(word, ' ', 0) == SIZE_MAX ||
		       tsv_error(r->t, r->row, e, "a word of use %s has no space", kinds[use].name);
	}
	return false;
}

static bool
put_uses(Reader *r, Str uses, PlaceWord p, Err *e)
{
	bool valued = !p.value.n;
	Str name;
	if (!uses.n)
		return tsv_error(r->t, r->row, e, "\"%.*s\" has no use", STR_ARG(p.word));
	while (str_cut(&name, &uses, ' ')) {
		int use = 0;
		while (use < PLACE_USES && !str_eq(name, str_from(kinds[use].name)))
			use++;
		if (use == PLACE_USES)
			return tsv_error(r->t, r->row, e, "\"%.*s\" is no use of a word of places",
			    STR_ARG(name));
		if (!check_form(r, (PlaceUse)use, p.word, e) ||
		    !check_value(r, (PlaceUse)use, p.value, e))
			return false;
		valued = valued || kinds[use].value != VALUE_NONE;
		VEC_PUSH(r->a, &r->w->of[use], p);
	}
	return valued ||
	       tsv_error(r->t, r->row, e, "no use of \"%.*s\" has a value", STR_ARG(p.word));
}

static bool
read_row(Reader *r, Err *e)
{
	const char *value = arena_cstr(r->a, tsv_cell(r->t, r->row, 2));
	PlaceWord p = {tsv_cell(r->t, r->row, 1), str_from(value)};
	Str folded = text_fold(p.word, r->a);
	if (!p.word.n || p.word.n > WORD_MAX)
		return tsv_error(r->t, r->row, e, "a word has 1 to %d bytes", WORD_MAX);
	if (!str_eq(folded, p.word) || !str_eq(str_trim(p.word), p.word))
		return tsv_error(r->t, r->row, e,
		    "\"%.*s\" can never match, texts are folded to \"%.*s\"", STR_ARG(p.word),
		    STR_ARG(str_trim(folded)));
	if (map_put(r->seen, p.word, r))
		return tsv_error(r->t, r->row, e, "\"%.*s\" stands there twice", STR_ARG(p.word));
	return put_uses(r, tsv_cell(r->t, r->row, 0), p, e);
}

static int
longer_first(const void *x, const void *y)
{
	const PlaceWord *a = x, *b = y;
	if (a->word.n != b->word.n)
		return a->word.n > b->word.n ? -1 : 1;
	return (a->word.p > b->word.p) - (a->word.p < b->word.p); /* views into one file */
}

bool
placeword_open(PlaceWords **out, const char *dir, Arena *a, Err *e)
{
	static const char *const cols[] = {"uses", "word", "value", "note", NULL};
	PlaceWords *w = ARENA_NEW(a, PlaceWords);
	Tsv t;
	if (!tsv_read(&t, arena_printf(a, "%s/place_word.tsv", dir), cols, a, e))
		return false;
	Reader r = {.w = w, .seen = map_new(a), .t = &t, .a = a};
	for (; r.row < t.nrows; r.row++)
		if (!read_row(&r, e))
			return false;
	if (!w->room.n)
		return err_set(e, ERR_DATA, "%s: no word of use room_after has a value", t.file);
	for (int use = 0; use < PLACE_USES; use++)
		if (w->of[use].n)
			qsort(w->of[use].v, w->of[use].n, sizeof(PlaceWord), longer_first);
	*out = w;
	return true;
}

const PlaceWord *
placeword_at_end(const PlaceWords *w, PlaceUse use, Str s)
{
	const PlaceList *l = &w->of[use];
	for (size_t i = 0; i < l->n; i++)
		if (str_ends(s, l->v[i].word))
			return &l->v[i];
	return NULL;
}

const PlaceWord *
placeword_at_start(const PlaceWords *w, PlaceUse use, Str s)
{
	const PlaceList *l = &w->of[use];
	for (size_t i = 0; i < l->n; i++)
		if (str_starts(s, l->v[i].word))
			return &l->v[i];
	return NULL;
}

const PlaceWord *
placeword_within(const PlaceWords *w, PlaceUse use, Str s)
{
	const PlaceList *l = &w->of[use];
	for (size_t i = 0; i < l->n; i++)
		if (str_find(s, l->v[i].word, 0) != SIZE_MAX)
			return &l->v[i];
	return NULL;
}

const PlaceWord *
placeword_is(const PlaceWords *w, PlaceUse use, Str s)
{
	const PlaceList *l = &w->of[use];
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(s, l->v[i].word))
			return &l->v[i];
	return NULL;
}
