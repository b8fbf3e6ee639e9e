/* Fetch options from the configuration, the same for `run` and `scrape`. */
#ifndef FETCH_OPTIONS_H
#define FETCH_OPTIONS_H

#include "base/cmd.h"
#include "fetch/fetch.h"

/* warc_dir: NULL for no archive. Lives in `a`. */
FetchOptions options_from(const Conf *k, const char *warc_dir, Arena *a);
/* The ranges of --allow-private, NULL-ended. */
const char *const *options_allow(CmdArgs *c);

#endif
