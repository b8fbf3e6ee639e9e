/*
 * One way to reach somebody that is written in several ways: what else a contact is (the number of
 * a messenger is a phone's, the mailbox of a QQ number that number), and the one form of it that
 * is kept, so that two sellers who write it differently are seen to share it.
 */
#ifndef LOAD_SAMEAS_H
#define LOAD_SAMEAS_H

#include "base/arena.h"
#include "model/contact.h"
#include "model/placeword.h"

/* Brings the value to its one form. */
void sameas_form(Contact *c, const PlaceWords *w, Arena *a);
/* What it is besides; false where it is nothing else. Its text and role are those of `c`. */
bool sameas_other(Contact *out, const Contact *c, Arena *a);

#endif
