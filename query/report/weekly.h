/* The weekly summary for people, from the JSON document of report/weekly.sql. */
#ifndef REPORT_WEEKLY_H
#define REPORT_WEEKLY_H

#include "base/json.h"

/* Text of at most 80 columns. */
void weekly_text(Buf *b, const Json *doc, Arena *a);
void weekly_markdown(Buf *b, const Json *doc, Arena *a);
/* One self-contained file: no script, nothing loaded from elsewhere, light and dark. */
void weekly_html(Buf *b, const Json *doc, Arena *a);

/* Shared by the three. */
int64_t weekly_int(const Json *doc, const char *key);
/* Offers of the week whose status from the US is `status` ("controlled_denial" ...), of one kind
 * ("datacenter", "consumer") or NULL for both. */
int64_t weekly_split(const Json *doc, const char *status, const char *kind);
/* "58 k", "1.02 M": three digits; "-" when unknown. */
const char *weekly_money(const Json *amount, Arena *a);
/* Share in percent, -1 when there is nothing to share. */
int weekly_share(int64_t part, int64_t whole);
extern const char *const weekly_notes[]; /* ended by NULL */

#endif
