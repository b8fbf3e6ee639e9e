/* What visitors wrote on a page, reviews and comments: contacts only there are theirs. */
#ifndef EXTRACT_VISITORS_H
#define EXTRACT_VISITORS_H

#include "extract/reading.h"

/* Takes contacts out of `found`, read from `text`, the text of the page. */
void visitors_drop(ContactVec *found, const Reading *r, Str text);

#endif
