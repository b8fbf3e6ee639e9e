/*
 * All patterns in one automaton (Aho and Corasick) with a full table of transitions, one step a
 * byte. Patterns are added, then the table is built once; searching allocates nothing.
 */
#ifndef NORMALIZE_AUTOMATON_H
#define NORMALIZE_AUTOMATON_H

#include "base/arena.h"

typedef struct Automaton Automaton;

Automaton *automaton_new(Arena *a);
/* id: what is reported. Several patterns may have the same bytes. False when it is empty. */
bool automaton_add(Automaton *m, Str bytes, uint16_t id);
void automaton_build(Automaton *m);
size_t automaton_states(const Automaton *m);

typedef uint16_t AutoState;
/* What ends in a state: ids until the 0xFFFF at the end; NULL when nothing does. */
#define AUTOMATON_END 0xFFFFu
#define AUTOMATON_HIT 0x8000u

typedef struct {		   /* the built table, for loops that cannot afford a call a byte */
	const uint16_t *next;	   /* next[state << shift | class[byte]] */
	const uint8_t *byte_class; /* 256 */
	const uint32_t *out;	   /* by state: index into outs, 0 for none */
	const uint16_t *outs;
	int shift;
} AutoTable;
AutoTable automaton_table(const Automaton *m);

#endif
