/* What the normalizer is told of a listing. */
#ifndef NORMALIZE_INPUT_H
#define NORMALIZE_INPUT_H

#include "model/money.h"

typedef struct { /* title alone must do well; the rest may raise or lower the score */
	Str title;
	Str part_number; /* each STR_NONE when unknown */
	Str brand;
	Str seller;
	Str category;
	Str description;
	Str lead;	    /* availability and lead time text: pre-order words */
	const Price *price; /* NULL when unknown */
} NormalizeInput;

#endif
