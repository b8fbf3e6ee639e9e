/*
 * The weekly summary for people. The command puts the answers of query/sql/report/weekly*.sql into
 * one Week; this room turns them into five leads and a list of sheets (panel.h), and those into
 * text, Markdown and HTML. Nothing here sees the database. Texts are in query/text.
 */
#ifndef REPORT_WEEKLY_H
#define REPORT_WEEKLY_H

#include "base/json.h"
#include "report/texts.h"

typedef struct {
	const Json *week;     /* weekly.sql: what was on show */
	const Json *channels; /* weekly_channels.sql */
	const Json *context;  /* weekly_context.sql: law, lists, sources, mails */
	const Texts *texts;
	const char *css; /* query/text/weekly.css, for HTML */
	const char *today;
	bool utf8;  /* blocks and dots may be printed */
	bool color; /* escape sequences may be printed */
} Week;

/* At most 80 columns wide. */
void weekly_text(Buf *b, const Week *w, Arena *a);
void weekly_markdown(Buf *b, const Week *w, Arena *a);
/* One self-contained file: no script, nothing loaded from elsewhere, light and dark, print. */
void weekly_html(Buf *b, const Week *w, Arena *a);

#endif
