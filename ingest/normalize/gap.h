/* What separates the words of a title, by how strongly. */
#ifndef NORMALIZE_GAP_H
#define NORMALIZE_GAP_H

#include <stdint.h>

enum {
	CELL_NEW = 0,
	CELL_CHAR,
	CELL_GAP,
	CELL_CLAUSE,
	CELL_TIMES,
	CELL_HYPHEN,
	CELL_DROP,
	CELL_MANY
};

/* CELL_GAP, or what the sign says beyond it. */
uint8_t gap_kind(uint32_t cp);

#endif
