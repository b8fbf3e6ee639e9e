/* Where a case file is written: apart, in DIR/.chipwatch-part, and put in place as a whole. */
#ifndef QUERY_CASEPLACE_H
#define QUERY_CASEPLACE_H

#include "casefile.h"

/* The files of a case but for the manifest; graph.svg and captures.warc.gz may be wanting. */
extern const char *const caseplace_names[];

/* Makes f->dir and f->part; refuses a folder that holds such files without a manifest. */
MUST_CHECK bool caseplace_open(Casefile *f, Err *e);
/* The path to write a file to. */
const char *caseplace_path(const Casefile *f, const char *name);
/* Moves all into f->dir, the manifest last. */
MUST_CHECK bool caseplace_publish(const Casefile *f, Err *e);
/* Takes away what was written apart; drop, also the folder if there is nothing else in it. */
void caseplace_empty(const Casefile *f);
void caseplace_drop(const Casefile *f);

#endif
