/*
 * Long output through a pager: only on a terminal, without a shell. CHIPWATCH_PAGER, else PAGER,
 * else less; "" or "cat" means none. Words are parted at spaces, quotes mean nothing. less is
 * given FRX, so that what fits the screen is just printed, unless LESS says otherwise.
 */
#ifndef BASE_PAGER_H
#define BASE_PAGER_H

#include <stdbool.h>

/* From now on standard output is the pager's input, when there is a terminal and a pager. */
void pager_start(void);
bool pager_runs(void);
/* Flushes, closes and waits until the reader is done. Nothing when none runs. */
void pager_end(void);

#endif
