/*
 * From a Page to what it says: listings, facts about the seller, links worth following. Pure: no
 * network, no database. Adapters by host, then platforms by their marks, then structured data,
 * then heuristics; each value keeps where it came from.
 */
#ifndef EXTRACT_EXTRACT_H
#define EXTRACT_EXTRACT_H

#include "extract/extraction.h"

/* Fails only for a page that no reader may take (ERR_DATA: adapter assertion failed); a page that
 * is no shop page gives READ_NOTHING and no listings. Everything lives in `a`. */
MUST_CHECK bool extract_page(
    Extraction *out, const Page *page, const Sites *sites, Arena *a, Err *e);

#endif
