/* The five lines that a busy reader can stop after, and what is said when there is nothing. */
#ifndef REPORT_WEEKLY_LEAD_H
#define REPORT_WEEKLY_LEAD_H

#include "report/weekly.h"

typedef struct {
	const char *number;  /* "43", "276 k", "C-7f3a" */
	const char *what;    /* goes on from the number */
	const char *compare; /* with last week */
	const char *why;
	const char *capture; /* first digits of one that shows it, NULL when there is none */
} Lead;

#define LEADS 5

/* How many there are: LEADS, or 0 for a week that says nothing; then *empty says why. */
size_t weekly_leads(Lead out[LEADS], const char **empty, const Week *w, Arena *a);
/* "19-25 October 2026", "28 September - 4 October 2026". */
const char *weekly_span(const Week *w, Arena *a);
/* That the week is not over, or NULL. */
const char *weekly_partial(const Week *w, Arena *a);
/* The command to go on with. */
const char *weekly_next(const Week *w, Arena *a);

#endif
