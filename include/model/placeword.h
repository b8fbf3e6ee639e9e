/*
 * Words of places and of postal addresses (schema/catalogue/place_word.tsv), by what each is good
 * for. Read once, then read-only; lives as long as the arena it was read into.
 */
#ifndef MODEL_PLACEWORD_H
#define MODEL_PLACEWORD_H

#include "base/arena.h"
#include "base/err.h"

typedef enum {	    /* what each does is said in place_word.tsv, where it has the same name */
	PLACE_SAID, /* value: country, two capitals */
	PLACE_ICP,  /* one character */
	PLACE_FIRST,
	PLACE_LAST,
	PLACE_PROVINCE,
	PLACE_CITY,
	PLACE_DISTRICT,
	PLACE_ROAD,
	PLACE_HOUSE,
	PLACE_END,
	PLACE_MORE,
	PLACE_ROOM_AFTER,
	PLACE_PART_AFTER,
	PLACE_STOREY,
	PLACE_BARE,
	PLACE_ROOM_BEFORE,
	PLACE_PART_BEFORE,
	PLACE_FLOOR,
	PLACE_SPELLING, /* value: how it is written */
	PLACE_DROP,
} PlaceUse;
#define PLACE_USES 20

typedef struct {
	Str word, value; /* a NUL is behind the value */
} PlaceWord;

typedef struct { /* longest first, those of one length as in the file */
	PlaceWord *v;
	size_t n, cap;
} PlaceList;

typedef struct {
	PlaceList of[PLACE_USES];
	Str room; /* the one way in which words for a room are written */
} PlaceWords;

/* dir: schema/catalogue. Errors have file and line. */
MUST_CHECK bool placeword_open(PlaceWords **out, const char *dir, Arena *a, Err *e);

/* The longest word of that use which a folded text ends with, begins with, holds or is; NULL. */
const PlaceWord *placeword_at_end(const PlaceWords *w, PlaceUse use, Str s);
const PlaceWord *placeword_at_start(const PlaceWords *w, PlaceUse use, Str s);
const PlaceWord *placeword_within(const PlaceWords *w, PlaceUse use, Str s);
const PlaceWord *placeword_is(const PlaceWords *w, PlaceUse use, Str s);

#endif
