/* Opening the catalogue folder: every file read, checked, and made into one vocabulary. */
#ifndef NORMALIZE_CATALOGUE_H
#define NORMALIZE_CATALOGUE_H

#include "normalize/vocab.h"

/* dir: schema/catalogue. Errors have file and line. */
MUST_CHECK bool catalogue_open(Vocab **out, const char *dir, Arena *a, Err *e);

#endif
