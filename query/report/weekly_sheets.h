/* The tables of the weekly, in the order in which they are read. */
#ifndef REPORT_WEEKLY_SHEETS_H
#define REPORT_WEEKLY_SHEETS_H

#include "report/panel.h"
#include "report/weekly.h"

#define WEEKLY_SHEETS_MAX 12

/* Those that have something to say; their number. shown: the week has offers at all. */
size_t weekly_sheets(Panel *out, const Week *w, bool shown, Arena *a);

#endif
