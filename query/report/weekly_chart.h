/* Pictures of the weekly as SVG within HTML; each has words for those who do not see it, and each
 * of its figures stands in a table as well. Colours come from the page's style sheet. */
#ifndef REPORT_WEEKLY_CHART_H
#define REPORT_WEEKLY_CHART_H

#include "report/weekly.h"

void weekly_chart_prices(Buf *b, const Week *w, Arena *a);
void weekly_chart_supply(Buf *b, const Week *w, Arena *a);
void weekly_chart_weeks(Buf *b, const Week *w, Arena *a);
/* The channels of most weight, sellers on a circle, a line for each shared identifier. */
void weekly_chart_graph(Buf *b, const Week *w, Arena *a);

#endif
