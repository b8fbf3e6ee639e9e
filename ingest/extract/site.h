/*
 * The adapters of one installation: ingest/sites (HOST.site and platforms/NAME.site), read once and
 * checked; then read-only.
 */
#ifndef EXTRACT_SITE_H
#define EXTRACT_SITE_H

#include "extract/audit.h"
#include "extract/extraction.h"
#include "extract/hints.h"
#include "extract/lexicon.h"
#include "extract/sitefile.h"

const Lexicon *sites_lexicon(const Sites *s);
const Hints *sites_hints(const Sites *s);
const BlockedRules *sites_blocked(const Sites *s);
size_t sites_count(const Sites *s);
const Site *sites_at(const Sites *s, size_t i);
/* By its id ("hqdz.example.site", the suffix may be left off), or NULL. */
const Site *sites_named(const Sites *s, Str id);
/* The folder the files came from. */
const char *sites_dir(const Sites *s);

bool site_is_platform(const Site *s);
/* "*" stands for any bytes. */
bool site_glob(Str pattern, Str text);
/* Is it for this host; is one of its marks in the text? */
bool site_fits_host(const Site *s, Str host);
bool site_fits_marks(const Site *s, Str text);

#endif
