#include "base/progress.h"

#include "base/clock.h"

#include <stdio.h>
#include <unistd.h>

#define EVERY	 200000	 /* microseconds between two lines */
#define TOO_SOON 2000000 /* microseconds in which no guess is made */

Progress
progress_start(bool quiet)
{
	int64_t now = clock_mono_us();

	return (Progress){.on = !quiet && isatty(STDERR_FILENO), .started_us = now, .shown_us = 0};
}

char *
progress_left(char out[32], int64_t elapsed_us, size_t done, size_t total)
{
	double seconds;

	out[0] = '\0';
	if (!done || done >= total || elapsed_us < TOO_SOON)
		return out;
	seconds = (double)elapsed_us / 1e6 * (double)(total - done) / (double)done;
	if (seconds < 90)
		snprintf(out, 32, ", about %.0f s left", seconds + 0.5);
	else if (seconds < 5400)
		snprintf(out, 32, ", about %.0f min left", seconds / 60);
	else
		snprintf(out, 32, ", about %.1f h left", seconds / 3600);
	return out;
}

void
progress_show(Progress *p, size_t done, size_t total, const char *words)
{
	int64_t now = clock_mono_us();
	char left[32];

	if (!p->on || (done < total && now - p->shown_us < EVERY))
		return;
	p->shown_us = now;
	fprintf(stderr, "\r%s%s\033[K%s", words,
	    progress_left(left, now - p->started_us, done, total), done >= total ? "\n" : "");
}
