/* The records of archives as leaves, and their files: hash, offset, length, type, date, address. */
#ifndef LEDGER_LEAVES_H
#define LEDGER_LEAVES_H

#include "base/buf.h"
#include "base/digest.h"

typedef struct {
	Sha256 hash;
	int64_t offset, length;
	Str kind, date, uri;
} Leaf;

typedef struct {
	Leaf *v;
	size_t n, cap;
	bool open; /* a file of ours without its closing record: it may grow */
} LeafVec;

/* The records of an archive; *damaged counts what could not be read. */
MUST_CHECK bool leaves_scan(LeafVec *out, int64_t *damaged, const char *path, Arena *a, Err *e);
/* A file of leaves; one that is not there has none. */
MUST_CHECK bool leaves_read(LeafVec *out, const char *path, Arena *a, Err *e);
void leaves_write(Buf *out, const LeafVec *v);
/* Root over v[from..to). */
Sha256 leaves_root(const LeafVec *v, size_t from, size_t to);

#endif
