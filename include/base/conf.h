/*
 * Configuration is one table a program: table < file < environment (CHIPWATCH_KEY) < flag.
 * A file has `key = value` lines and # comments; an unknown key is an error with its line.
 */
#ifndef BASE_CONF_H
#define BASE_CONF_H

#include "base/arena.h"

typedef enum {
	CONF_STR = 0,
	CONF_INT,
	CONF_BOOL,
	CONF_DURATION /* 10s 5m 2h 1d, seconds */
} ConfType;

typedef struct {
	const char *key; /* lower case with underscores; CHIPWATCH_<KEY> in the environment */
	ConfType type;
	const char *def;  /* as it would stand in the file; NULL = unset */
	int64_t min, max; /* for CONF_INT and CONF_DURATION */
	const char *help;
} ConfKey;

typedef struct {
	const char *program; /* names the default file */
	const ConfKey *keys;
	size_t n;
} ConfTable;

typedef struct Conf Conf;

/* file NULL: $CHIPWATCH_CONF, else $XDG_CONFIG_HOME/chipwatch/<program>.conf, else
 * /etc/chipwatch/<program>.conf; a missing default file is fine, a named one must exist. */
MUST_CHECK bool conf_load(Conf **out, const ConfTable *t, const char *file, Arena *a, Err *e);
/* From a flag: highest rank. ERR_USAGE for a value out of range. */
MUST_CHECK bool conf_set(Conf *c, const char *key, const char *value, Err *e);

/* "90", "10s", "5m", "2h", "1d" in seconds. */
MUST_CHECK bool conf_duration(int64_t *out, Str s);

Str conf_str(const Conf *c, const char *key); /* STR_NONE when unset */
int64_t conf_int(const Conf *c, const char *key);
bool conf_bool(const Conf *c, const char *key);
size_t conf_count(const Conf *c);
/* Where the i-th key's value came from: "default", the file with line, "environment", "flag". */
const ConfKey *conf_entry(const Conf *c, size_t i, Str *value, const char **origin);

#endif
