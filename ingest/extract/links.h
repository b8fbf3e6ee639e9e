/* Links of a page that a crawler of this site should follow. */
#ifndef EXTRACT_LINKS_H
#define EXTRACT_LINKS_H

#include "extract/reading.h"

/* Fills r->out->links; the listings must have been read. */
void links_read(Reading *r);
/* The same of a page of bare data: the pages after it. */
void links_read_data(Reading *r);
/* Fills r->out->seller from the page outside the listings. */
void facts_read(Reading *r);

#endif
