/* CSV as RFC 4180 has it and spreadsheets write it: quotes, doubled quotes, line breaks inside.
 * Also with another character between the cells, and without quotes. */
#ifndef MODEL_CSV_H
#define MODEL_CSV_H

#include "base/arena.h"

#define CSV_COLUMNS 64 /* further ones are left out */

typedef struct {
	Str text;
	size_t at;
	long line;  /* of the row that was read last */
	bool open;  /* the text ended inside quotes */
	char sep;   /* between cells; 0: a comma */
	bool plain; /* a quote is a letter like others */
} Csv;

/* Cells of the next row; 0 at the end. Start with a Csv of the text alone. */
size_t csv_row(Csv *c, Str cell[CSV_COLUMNS], Arena *a);

#endif
