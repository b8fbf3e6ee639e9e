/* What a worker has to tell the database, told in batches. Inside frontier. */
#ifndef FRONTIER_BATCH_H
#define FRONTIER_BATCH_H

#include "base/buf.h"
#include "db/db.h"

typedef struct { /* columns of rows, as array literals in the making */
	Buf *host, *key, *third, *depth;
	size_t n;
} Batch;

void batch_init(Batch *b, Arena *a);
/* One row: the host of the queue, the URL's key, a text (URL or outcome) and a depth. */
void batch_add(Batch *b, Str host, Str url, Str third, int depth);
/* The literals, closed; then the batch is empty and they are good until the next row. */
typedef struct {
	Str host, key, third, depth;
} BatchText;
BatchText batch_take(Batch *b);

#endif
