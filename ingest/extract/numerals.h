/* Numbers of contacts that are written in Chinese numerals ("一三八〇〇...", "壹叁捌...") or with
 * letters that look like digits ("138OO138OOO"). */
#ifndef EXTRACT_NUMERALS_H
#define EXTRACT_NUMERALS_H

#include "extract/plain.h"

/* Long rows of numerals, digits among them, become digits, and so do the letters in a mobile
 * number. What else there is stays. */
void numerals_read(Plain *t, Arena *a);

#endif
