/* Traditional Chinese characters to simplified ones, one by one. */
#ifndef BASE_SIMPLIFY_H
#define BASE_SIMPLIFY_H

#include <stdint.h>

/* The simplified form; the character itself when it has none. */
uint32_t simplify_cp(uint32_t cp);

#endif
