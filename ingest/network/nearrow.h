/* Rows to and from the database, and what they say of sellers and identifiers: near*.c only. */
#ifndef NETWORK_NEARROW_H
#define NETWORK_NEARROW_H

#include "network/nearask.h"

typedef bool (*WantSeller)(const Nearby *s);

uint32_t around_find(Around *w, Key128 site, Key128 id); /* put there when it was not */
void around_put_whole(Around *w, uint32_t seller);
bool around_is_whole(const Around *w, uint32_t ids_seller);
/* Is that seller, by its number in ids, a directory of others, as far as it was loaded? */
bool around_is_directory(const Around *w, uint32_t ids_seller);
/* What each seller shows is counted as far as it was loaded. */
void around_count_shown(Around *w);
bool around_tied(const Known *k); /* a shared one by itself made a link */

/* Sellers (number, site, id) or identifiers (kind, value) that are asked about from now on, and no
 * others: the rows are put by who calls. */
MUST_CHECK bool around_ask_sellers(DbCopy **c, Around *w, Err *e);
MUST_CHECK bool around_ask_idents(DbCopy **c, Around *w, Err *e);
/* The same of those that are wanted; *n says how many. */
MUST_CHECK bool around_send_sellers(Around *w, WantSeller want, size_t *n, Err *e);
MUST_CHECK bool around_send_idents(Around *w, const bool *want, Err *e);

/* Names and contacts of the sellers asked about. */
MUST_CHECK bool around_read_sellers(Around *w, Err *e);
MUST_CHECK bool around_read_contacts(Around *w, Err *e);
/* What the last pass made of the identifiers asked about. */
MUST_CHECK bool around_read_known(Around *w, Err *e);
/* Who carries them is put there, to be loaded. */
MUST_CHECK bool around_read_carriers(Around *w, Err *e);
/* Links of the sellers asked about, and with whom they are one: both ends are whole. */
MUST_CHECK bool around_read_linked(Around *w, Err *e);
/* `known` has a place for each identifier that was met. */
void around_grow(Around *w);

#endif
