/*
 * The small grammars over a seller's words: lead times, quantities, terms, condition, route and
 * contacts. None fails; what is not understood stays unknown. `lex` is never NULL.
 */
#ifndef EXTRACT_PARSE_H
#define EXTRACT_PARSE_H

#include "base/arena.h"
#include "extract/lexicon.h"
#include "model/listing.h"

/* `on`: day of the capture, for "9月到货"; DAY_NONE when unknown. */
void lead_parse(Lead *out, Str text, Day on, const Lexicon *lex);
void quantity_parse(Quantity *out, Str text, const Lexicon *lex);
void terms_parse(Terms *out, Str text, const Lexicon *lex);
/* Sets condition, condition_class and route of *l from the text, where it says so. */
void trade_words_parse(Listing *l, Str text, const Lexicon *lex, Arena *a);

/* All contacts of a text, in order, with byte spans; at most CAP_CONTACTS. `region` is the
 * ISO country a bare national number belongs to, "CN" when STR_NONE. */
void contact_parse(ContactVec *out, Str text, Str region, const Lexicon *lex, Arena *a);

#endif
