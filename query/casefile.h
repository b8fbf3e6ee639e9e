/* The parts of a case file: page, graph, timeline, tables, captures, manifest. */
#ifndef QUERY_CASEFILE_H
#define QUERY_CASEFILE_H

#include "explain.h"

typedef struct {
	Explain x;
	DbRows timeline, captures;
	const char *dir;
	const char *part;    /* where it is written until all is there: caseplace.h */
	const char *archive; /* folder of the WARC files */
	bool *has;	     /* capture by capture: its record was copied */
	size_t cut, missing; /* captures copied; captures whose archive is not here */
	Arena *a;
} Casefile;

void casefile_html(Buf *b, const Casefile *f, Str graph);
void casefile_dot(Buf *b, const Casefile *f);
void casefile_timeline(Buf *b, const Casefile *f); /* SVG */
/* Runs dot; STR_NONE in *svg when Graphviz is not installed. */
MUST_CHECK bool casefile_draw(Str *svg, const char *dot, const char *out, Arena *a, Err *e);
/* captures.warc.gz: the records as they stand in the archive; no such file where none is found. */
MUST_CHECK bool casefile_cut(Casefile *f, const char *out, Err *e);
/* "sha256  name" of each file, as sha256sum -c reads it; gives the digest of that list. */
MUST_CHECK bool casefile_manifest(char sum[65], const Casefile *f, Err *e);

#endif
