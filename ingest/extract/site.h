/*
 * Site adapters: files in an INI-like language (house.md section 9, ingest/sites/README.md), read
 * once and checked; then read-only.
 */
#ifndef EXTRACT_SITE_H
#define EXTRACT_SITE_H

#include "extract/audit.h"
#include "extract/extract.h"
#include "extract/hints.h"
#include "extract/lexicon.h"

const Lexicon *sites_lexicon(const Sites *s);
const Hints *sites_hints(const Sites *s);
const BlockedRules *sites_blocked(const Sites *s);

#endif
