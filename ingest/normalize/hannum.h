/*
 * Chinese numerals in names and sizes, as the digits they stand for: 四零九零, H贰零零, H一百,
 * NVL七十二, 四十八G. Numerals that count things (八卡, 两台, 三年) stay.
 */
#ifndef NORMALIZE_HANNUM_H
#define NORMALIZE_HANNUM_H

#include "normalize/folded.h"

/* Is it one of the numerals, as folded (simplified)? */
bool hannum_is(uint32_t cp);
/* Bytes of a number with a word that counts (两张, 8台) at i; 0 when there is none. */
uint32_t hannum_count_at(const Folded *f, uint32_t i);
/* Rewrites in place; the bytes shrink, each digit keeps the place of the numeral in the title. */
void hannum_mend(Folded *f);

#endif
