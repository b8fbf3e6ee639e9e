/* A live line on a terminal's stderr for work that takes long, with the time that is left. */
#ifndef BASE_PROGRESS_H
#define BASE_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
	bool on;	    /* stderr is a terminal and nobody asked for quiet */
	int64_t started_us; /* monotonic */
	int64_t shown_us;
} Progress;

Progress progress_start(bool quiet);
/* words: what was done, "3 of 9 archives". At most five lines a second, but the last one always
 * (done == total). */
void progress_show(Progress *p, size_t done, size_t total, const char *words);
/* "about 2 min left", "" while too little is known; out holds 32 bytes. Returns out. */
char *progress_left(char out[32], int64_t elapsed_us, size_t done, size_t total);

#endif
