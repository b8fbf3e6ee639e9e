/* From rows of the database to a Table and onto stdout: what the commands of chipwatch share. */
#ifndef QUERY_ROWS_H
#define QUERY_ROWS_H

#include "base/cmd.h"
#include "db/db.h"
#include "report/table.h"

MUST_CHECK bool rows_open(Db **out, CmdArgs *c, Err *e);
Table rows_table(const DbRows *r, Arena *a);
/* The format asked for by --json, --csv, --markdown, --html. */
TableFormat rows_format(const CmdArgs *c);
MUST_CHECK bool rows_print(CmdArgs *c, const DbRows *r, Err *e);
/* JSON Lines as the rows come, none of them held; *n, how many there were. */
MUST_CHECK bool rows_stream(
    int64_t *n, const Sql *sql, DbParams values, CmdArgs *c, Db *db, Err *e);
/* All of it onto standard output, or ERR_FILE. */
MUST_CHECK bool rows_put(Str text, Err *e);

/* Who is at work: the login of the process, whatever a timer or container left in USER. */
const char *rows_user(void);
/* Keeps who took contacts out in full, and `what` it was; also a warning in the log. */
MUST_CHECK bool rows_log_unmask(Db *db, const char *what, Arena *a, Err *e);
/* Runs a statement that shows sellers' words by analyst.shown: contacts in them are masked or, with
 * --unmask, whole, and that they were shown is kept. */
MUST_CHECK bool rows_words(DbRows *r, const Sql *sql, DbParams values, CmdArgs *c, Db *db, Err *e);

#define ROWS_OPT_UNMASK                                                                            \
	{                                                                                          \
		"unmask", 0, OPT_FLAG, NULL, "contacts whole; that they were shown is kept"        \
	}

/* --csv, --markdown, --html: for the option tables. */
#define ROWS_OPTS                                                                                  \
	{"csv", 0, OPT_FLAG, NULL, "print CSV"},                                                   \
	    {"markdown", 0, OPT_FLAG, NULL, "print Markdown"},                                     \
	{                                                                                          \
		"html", 0, OPT_FLAG, NULL, "print HTML"                                            \
	}

#endif
