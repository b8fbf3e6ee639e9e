/* What imported tables about firms may say: the fields that signals read, and the form of their
 * values (schema/catalogue/fact_field.tsv). */
#ifndef NETWORK_FACTFIELD_H
#define NETWORK_FACTFIELD_H

#include "base/arena.h"

typedef struct {
	Str kind, field, form, signal, note;
} FactField;

typedef struct {
	FactField *v;
	size_t n, cap;
} FactFields;

/* From the folder of the catalogue; ERR_DATA with file and line for what is no field. */
MUST_CHECK bool factfield_open(FactFields *out, const char *dir, Arena *a, Err *e);
/* Is it a kind of table? */
bool factfield_is_kind(const FactFields *f, Str kind);
/* "registry, tender or case" */
const char *factfield_kinds(const FactFields *f, Arena *a);
/* NULL when no signal reads the field of such a table. */
const FactField *factfield_find(const FactFields *f, Str kind, Str field);
/* Does a value have the form? */
bool factfield_fits(Str form, Str value);

#endif
