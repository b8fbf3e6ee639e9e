/* Unified social credit codes by GB 32100. */
#ifndef EXTRACT_USCC_H
#define EXTRACT_USCC_H

#include "base/str.h"

/* s: 18 characters, letters in upper case. Right alphabet, registry and check character. */
bool uscc_is_valid(Str s);

#endif
