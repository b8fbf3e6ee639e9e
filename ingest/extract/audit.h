/*
 * Is what came the page that was asked for? Captcha, challenge and login pages are told by rules in
 * schema/catalogue/blocked.tsv; fetch, replay and extract ask here.
 */
#ifndef EXTRACT_AUDIT_H
#define EXTRACT_AUDIT_H

#include "base/arena.h"
#include "model/page.h"

typedef struct BlockedRules BlockedRules;

MUST_CHECK bool audit_open(BlockedRules **out, const char *catalogue, Arena *a, Err *e);
/* The id of the rule that says this page is blocked, or STR_NONE. Looks at status, headers, final
 * URL and the first bytes of the body, in whatever encoding. */
Str audit_blocked(const BlockedRules *b, const Page *page);

#endif
