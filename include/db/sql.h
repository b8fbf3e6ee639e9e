/* A statement is a named value, made at build from one .sql file (schema/embed.awk). */
#ifndef DB_SQL_H
#define DB_SQL_H

typedef struct {
	const char *name;  /* "load_merge" */
	const char *text;  /* the file, leading comments included */
	const char *group; /* the folder: "load", "migrations", "routines", "ask", ... */
} Sql;

#endif
