/* All that explains one channel, read once: for `explain` and for the dossier. */
#ifndef QUERY_EXPLAIN_H
#define QUERY_EXPLAIN_H

#include "base/json.h"
#include "channelref.h"
#include "tenths.h"

typedef struct {
	ChannelRef ref;
	DbRows head, scores, parts, members, links, notes, history;
} Explain;

MUST_CHECK bool explain_read(Explain *out, Db *db, const char *name, Arena *a, Err *e);
/* What it is called: linked sellers, or one alone. */
const char *explain_standing(const Explain *x);
/* The SKUs that it offers, or that there are none. */
Str explain_skus(const Explain *x);
/* "1 capture", "40+ captures": a line keeps so many at most. */
void explain_captures(Buf *b, const Explain *x, size_t part);
void explain_text(Buf *b, const Explain *x, bool captures);
void explain_json(Buf *b, const Explain *x);
/* Its history: scores, each change split into new data and new rule; what joined, merged, split. */
void explain_past_text(Buf *b, const Explain *x);
void explain_past_html(Buf *b, const Explain *x);
void explain_past_json(JsonOut *o, const Explain *x); /* within an object */
/* Why it may be otherwise: the i-th reason that holds for it, NULL behind the last. */
const char *explain_doubt(const Explain *x, size_t i);
/* How two of its sellers (hosts or keys) are tied, by the fewest links: in words, or as JSON. */
MUST_CHECK bool explain_path(Buf *b, const Explain *x, const Str who[2], Arena *a, Err *e);
MUST_CHECK bool explain_path_json(Buf *b, const Explain *x, const Str who[2], Arena *a, Err *e);
/* Within an object: its points and what both show. */
void explain_json_tie(JsonOut *o, const Explain *x, size_t link, Arena *a);
/* What a person judged, in words, when that is what a feature of a link says. */
bool explain_judged(Buf *b, const Json *feature);
/* That the two did not show it at the same time, where a feature of a link says so. */
void explain_apart(Buf *b, const Json *feature);

#endif
