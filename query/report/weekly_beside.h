/* Sheets of what stands beside the offers: channels, law, sources, titles not understood, mails. */
#ifndef REPORT_WEEKLY_BESIDE_H
#define REPORT_WEEKLY_BESIDE_H

#include "report/panel.h"
#include "report/weekly.h"

void weekly_channels_sheet(Panel *s, const Week *w, Arena *a);
void weekly_law_sheet(Panel *s, const Week *w, Arena *a);
void weekly_sources_sheet(Panel *s, const Week *w, Arena *a);
void weekly_unknown_sheet(Panel *s, const Week *w, Arena *a);
void weekly_mails_sheet(Panel *s, const Week *w, Arena *a);

#endif
