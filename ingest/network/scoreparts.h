/*
 * The parts of every score, made of the findings: one seller's strongest evidence stands for the
 * channel; of quality the mean counts. Gated parts count in so far as the gate is open.
 */
#ifndef NETWORK_SCOREPARTS_H
#define NETWORK_SCOREPARTS_H

#include "db/db.h"
#include "network/findings.h"

typedef enum { AXIS_DIVERSION, AXIS_SCAM, AXIS_QUALITY, AXES } Axis;

typedef struct {
	Str signal;
	Axis axis;
	int32_t weight;
	bool gated;
} Weight;

/* What one finding says and shows. */
typedef struct Said Said;

typedef struct {
	const Weight *weight;
	Said *said;
	uint32_t next; /* of the channel, number + 1 */
	int64_t sum;   /* of the strengths */
	int32_t strength, gate, points, n, sellers;
	Str detail;
	Key128 *capture;
	size_t captures;
} Part;

typedef struct {
	Key128 id;
	Day day;	/* the last on which one of its sellers was looked at */
	uint32_t first; /* part, number + 1 */
	int32_t points[AXES], gate;
	uint64_t mark; /* of all parts that are stored, in whatever order */
	bool stays;    /* stored so */
} Scored;

typedef struct {
	Arena *a;
	Weight *weight;
	size_t weights;
	Intern *signals; /* as of weight */
	Intern *ids;	 /* as of channel */
	struct {
		Scored *v;
		size_t n, cap;
	} channel; /* those of this pass */
	struct {
		Part *v;
		size_t n, cap;
	} part;
} ScoreParts;

/* f must live as long. */
MUST_CHECK bool scoreparts_make(ScoreParts *out, const Findings *f, Db *db, Arena *a, Err *e);
const char *scoreparts_axis(Axis axis);
/* NULL when there is none; signal as a number of weight. */
Part *scoreparts_find(const ScoreParts *s, const Scored *c, size_t signal);
/* weight * strength * gate, half a point rounded away from none. */
int32_t scoreparts_points(int32_t weight, int32_t strength, int32_t gate);

#endif
