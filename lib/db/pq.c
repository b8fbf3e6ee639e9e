#include "pq.h"

#include <stdio.h>

void
pq_clear(void *result)
{
	PQclear(result);
}

/* The conninfo of a session may hold a password: it is never printed. */
static void
copy_line(char *out, size_t size, const char *s)
{
	size_t n = strcspn(s, "\n");

	if (n >= size)
		n = size - 1;
	memcpy(out, s, n);
	out[n] = '\0';
}

bool
pq_error(Db *db, const PGresult *r, const char *what, Err *e)
{
	const char *state = r ? PQresultErrorField(r, PG_DIAG_SQLSTATE) : NULL;
	const char *text = r ? PQresultErrorField(r, PG_DIAG_MESSAGE_PRIMARY) : NULL;
	const char *detail = r ? PQresultErrorField(r, PG_DIAG_MESSAGE_DETAIL) : NULL;
	char line[800];

	if (!e)
		return false;
	if (!text)
		text = PQerrorMessage(db->pg);
	copy_line(line, sizeof(line), text);
	err_set(e, ERR_DB, "%s: %s%s%.300s", what, line, detail ? ": " : "", detail ? detail : "");
	if (state && strncmp(state, "CW", 2) == 0) {
		/* Raised by our own routines about the data: their text says file and line. */
		err_set(e, ERR_DATA, "%s", line);
	}
	snprintf(e->code, sizeof(e->code), "%s",
	    state				 ? state
	    : PQstatus(db->pg) == CONNECTION_BAD ? "08006"
						 : "XX000");
	if (strcmp(e->code, "57014") == 0)
		err_hint(e, "The statement took longer than its time limit.");
	else if (strcmp(e->code, "25006") == 0)
		err_hint(e, "This server only answers questions (a replica?): name the one that is "
			    "written to, with --db.");
	else if (strcmp(e->code, "53100") == 0)
		err_hint(e, "The disk of the database is full: free some room and run it again.");
	return false;
}
