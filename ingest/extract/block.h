/* What one block of a list says: shared by list.c (finds the blocks) and item.c. */
#ifndef EXTRACT_BLOCK_H
#define EXTRACT_BLOCK_H

#include "extract/spot.h"

typedef struct {
	uint32_t node; /* the element whose text is the title */
	Str text;
	Str href; /* as written, STR_NONE when it leads nowhere */
	int worth;
} BlockTitle;

/* The title within a block: a heading, a link to the item; none of the texts in `never` (NULL: no
 * such). False when nothing serves. */
bool block_title(BlockTitle *out, const Reading *r, uint32_t block, const Map *never);
/* The first picture within a block, if there is one, as the listing's. */
bool block_image(const Reading *r, Listing *l, uint32_t block);
/* For the main product of a page that has none yet: og:image, else the first picture of the
 * smallest element around the title that has one. */
void block_image_around(const Reading *r, Listing *l, uint32_t title);
/* True for a link that leads to a page: no fragment, script, mail. */
bool block_leads(Str href);

#endif
