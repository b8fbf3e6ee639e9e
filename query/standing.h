/* The standing notes of every output that names sellers: what a hit is, and what it is not. */
#ifndef QUERY_STANDING_H
#define QUERY_STANDING_H

/* Lines for a person, on stderr or at the end of a page. */
extern const char *const standing_notes[]; /* ended by NULL */
/* All of them in one line each on stderr, so that stdout stays rows. */
void standing_print(void);

#endif
