/* All that explains one channel, read once: for `explain` and for the dossier. */
#ifndef QUERY_EXPLAIN_H
#define QUERY_EXPLAIN_H

#include "base/json.h"
#include "channelref.h"
#include "tenths.h"

typedef struct {
	ChannelRef ref;
	DbRows head, scores, parts, members, links, notes, history, gate, uncrossed;
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
/* How far its goods go to a controlled destination, and why: a line, a paragraph, within an
 * object. */
void explain_gate_text(Buf *b, const Explain *x, bool captures);
void explain_gate_html(Buf *b, const Explain *x);
void explain_gate_json(JsonOut *o, const Explain *x);
/* "6.0 x 0.75 x gate 0.5": what the points of a part are the product of. */
void explain_product(Buf *b, const Explain *x, size_t part);
/* Captures, a line each, of JSON as the statements give it. */
void explain_evidence(Buf *b, Str json);

typedef struct {
	Str who[2]; /* hosts, names or keys */
	bool json, captures;
	Db *db; /* where captures are looked up */
} PathAsk;

/* How two of its sellers are tied, by the fewest links; or that a link from one of them to a seller
 * of another channel was not followed, and why. */
MUST_CHECK bool explain_path(Buf *b, const Explain *x, const PathAsk *ask, Arena *a, Err *e);

/* Links to other channels that were not followed. */
void explain_uncrossed_text(Buf *b, const Explain *x);
void explain_uncrossed_html(Buf *b, const Explain *x);
void explain_uncrossed_json(JsonOut *o, const Explain *x); /* within an object */
bool explain_uncrossed_find(size_t *out, const Explain *x, const Str who[2]);
MUST_CHECK bool explain_uncrossed_path(
    Buf *b, const Explain *x, size_t i, const PathAsk *ask, Arena *a, Err *e);

/* ---- one tie; `seen`, where its captures were read, else NULL ---- */
/* Site and seller of the one, site and seller of the other. */
MUST_CHECK bool explain_seen(DbRows *out, Db *db, const Str ends[4], Arena *a, Err *e);
/* What both show, a line each. */
void explain_shared(Buf *b, Str features, const DbRows *seen, Arena *a);
/* Within an object: its points, where it has some, and what both show. */
void explain_json_tie(JsonOut *o, Str points, Str features, const DbRows *seen, Arena *a);
/* What a person judged, in words, when that is what a feature of a link says. */
bool explain_judged(Buf *b, const Json *feature);
/* That the two did not show it at the same time, where a feature of a link says so. */
void explain_apart(Buf *b, const Json *feature);
/* That a feature is no tie of its own, as too many show it or it was stopped. */
void explain_verdict(Buf *b, const Json *feature);

#endif
