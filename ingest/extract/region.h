/* The country whose national phone numbers a site writes. */
#ifndef EXTRACT_REGION_H
#define EXTRACT_REGION_H

#include "base/str.h"

/* ISO country by the host's top-level domain, else by the page's language; STR_NONE when neither
 * tells. Writes into out. */
Str region_of(char out[3], Str host, Str lang);

#endif
