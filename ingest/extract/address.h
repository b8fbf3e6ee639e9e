/* Chinese postal addresses: where one ends, its parts, its normal form. */
#ifndef EXTRACT_ADDRESS_H
#define EXTRACT_ADDRESS_H

#include "extract/wordbook.h"
#include "model/placeword.h"

typedef struct {      /* views into the text; STR_NONE when not given */
	Str province; /* 广东省 */
	Str city;     /* 深圳市 */
	Str district; /* 福田区 */
	Str street;   /* 华强北路1023号 */
	Str unit;     /* 电子广场3楼305室 */
} AddressParts;

/* The byte after an address that begins at i. */
uint32_t address_end(const Plain *t, uint32_t i, const Wordbook *v, const PlaceWords *p);
void address_split(AddressParts *out, Str text, const PlaceWords *w);
/* Folded, without white space, country and province, down to the unit. False for what is too
 * short or has no place in it. */
bool address_normal(Str *out, Str folded, const PlaceWords *w, Arena *a);

#endif
