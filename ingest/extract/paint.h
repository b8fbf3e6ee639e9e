/* What the look of a piece of a page says: is it hidden, are its last digits cents? */
#ifndef EXTRACT_PAINT_H
#define EXTRACT_PAINT_H

#include "extract/html.h"

/* Does the element hide what it holds? By style, attribute or class. */
bool paint_hides(const HtmlDoc *d, uint32_t node);
/* Is the element hidden, or one around it (a few levels up)? */
bool paint_is_hidden(const HtmlDoc *d, uint32_t node);
/* `text` is the element's: "$ 499 99" with the 99 raised or called a fraction is "$ 499.99". */
Str paint_cents(const HtmlDoc *d, uint32_t node, Str text, Arena *a);

#endif
