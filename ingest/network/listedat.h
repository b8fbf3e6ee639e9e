/* Sellers that give the room of a listed party as their address, for signal_listed_address.sql. */
#ifndef NETWORK_LISTEDAT_H
#define NETWORK_LISTEDAT_H

#include "db/db.h"

/* Of the sellers of this pass: makes the temporary table sig_listed_at, and keeps in
 * network.listed_at who they are. A room is one where both say a room, all their numbers are the
 * same (but postcodes), and the shorter one's letters are in the other's, in either script. Where
 * a building is busy, is for the signal to say. */
MUST_CHECK bool listedat_make(Db *db, Arena *a, Err *e);

#endif
