/*
 * What a title says beside names: words of the trade by kind, memory, form, count and unit. A
 * Scene borrows the vocabulary and the folded title.
 */
#ifndef NORMALIZE_SCENE_H
#define NORMALIZE_SCENE_H

#include "normalize/lookup.h"

#define SCENE_MEMORY 8

typedef struct {
	int gb;
	uint16_t s, e;
} MemorySize;

typedef struct {
	const Vocab *v;
	const Folded *f;
	Hits hits;
	int terms[TERM_KINDS]; /* how many words of each kind */
	unsigned forms;	       /* bit for each Form that is said */
	int socket;	       /* SXM generation, 0 not said */
	bool hgx_alone;	       /* HGX in a server without count or memory: says little */
	Str memory_type;       /* STR_NONE when not said */
	MemorySize memory[SCENE_MEMORY];
	int nmemory;
	int lookalike;	    /* sum of weights */
	int chips;	    /* hits that name a GPU: aliases and part numbers of products */
	const Hit *chassis; /* last one named, or NULL */
	int count;	    /* GPUs in one unit, 0 not said */
	Hit count_hit;	    /* where, e == 0 when not said */
	Unit unit;
} Scene;

void scene_read(Scene *out, const Vocab *v, const Folded *f);

/* No comma, bracket or the like between two places. */
bool scene_same_clause(const Folded *f, uint32_t from, uint32_t to);

#endif
