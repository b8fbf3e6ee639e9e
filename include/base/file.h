/* Files: read whole with a cap, write whole atomically, lines from a stream, directories. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/arena.h"
#include "base/buf.h"

#include <stdio.h>

/* "-" reads stdin. More than cap bytes is ERR_DATA, anything else ERR_FILE. */
MUST_CHECK bool file_read(Str *out, const char *path, size_t cap, Arena *a, Err *e);
/* Write to a temporary neighbour, fsync, rename, fsync the directory; a device or pipe is written
 * to as it is. */
MUST_CHECK bool file_write(const char *path, Str data, Err *e);
bool file_exists(const char *path);
bool file_is_dir(const char *path);
/* mkdir -p with mode 0777 & ~umask for what is missing. */
MUST_CHECK bool file_mkdirs(const char *path, Err *e);
/* fsync every file of dir whose name ends in suffix, whoever has it open: what was written by then
 * outlives a crash. */
MUST_CHECK bool file_sync_all(const char *dir, const char *suffix, Arena *a, Err *e);
/* Names (no path) in a directory ending in `suffix`, sorted bytewise; "." names left out. */
MUST_CHECK bool file_list(
    Str **names, size_t *n, const char *dir, const char *suffix, Arena *a, Err *e);

/* Lines of a stream of any size. The view is good until the next call. A line over CAP_LINE is
 * cut there, *cut says so and the rest of it is skipped. CR before LF is taken off. Returns false
 * at the end or on a read error (then *e is set, kind ERR_FILE). */
typedef struct FileLines FileLines;
FileLines *file_lines(FILE *f, Arena *a);
MUST_CHECK bool file_line_next(FileLines *l, Str *line, bool *cut, Err *e);

/* The folder with our data files (schema/catalogue, ingest/sites, query/sql): CHIPWATCH_DATA,
 * else the source tree beside the binary, else PREFIX/share/chipwatch. */
MUST_CHECK bool file_data_dir(const char **out, Arena *a, Err *e);

#endif
