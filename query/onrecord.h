/* What is on record of a party: charged, acquitted, denied, replied, dated, with its source. */
#ifndef QUERY_ONRECORD_H
#define QUERY_ONRECORD_H

#include "db/db.h"
#include "report/table.h"

/* A line a row: kind, dated_on, subject, text and source stand from column `from` on. */
void onrecord_line(Buf *b, const DbRows *r, size_t row, size_t from);
/* All rows where the format's reader looks: within a page of HTML or Markdown, as text on stdout,
 * beside JSON and CSV on stderr. */
void onrecord_print(const DbRows *r, TableFormat format, Arena *a);

#endif
