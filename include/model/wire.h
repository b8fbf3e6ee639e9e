/*
 * Wire form of the parts of a Listing, as house.md section 7 has it: one JSON object each. The
 * writers put members into the object that the caller has opened; the readers take the object.
 */
#ifndef MODEL_WIRE_H
#define MODEL_WIRE_H

#include "model/listing.h"

/* "text" and what was understood of it. */
void wire_price(JsonOut *o, const Price *p);
void wire_lead(JsonOut *o, const Lead *l);
void wire_quantity(JsonOut *o, const Quantity *q);
void wire_terms(JsonOut *o, const Terms *t);
/* One object of an array of contacts, braces included. */
void wire_contact(JsonOut *o, const Contact *c);

MUST_CHECK bool wire_read_price(Price *out, const Json *j, Arena *a, Err *e);
MUST_CHECK bool wire_read_contact(Contact *out, const Json *j, Err *e);
void wire_read_lead(Lead *out, const Json *j);
void wire_read_quantity(Quantity *out, const Json *j);
void wire_read_terms(Terms *out, const Json *j, Arena *a);

#endif
