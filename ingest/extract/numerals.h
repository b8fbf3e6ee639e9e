/* Numbers of contacts that are written in Chinese numerals: "一三八〇〇一三八〇〇〇", "壹叁捌...". */
#ifndef EXTRACT_NUMERALS_H
#define EXTRACT_NUMERALS_H

#include "extract/plain.h"

/* Long rows of numerals, digits among them, become digits. What else there is stays. */
void numerals_read(Plain *t, Arena *a);

#endif
