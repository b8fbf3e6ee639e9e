#include "nothad.h"

#include <stdio.h>

void
nothad_print(const CrawlReport *r)
{
	bool some = false;
	if (!r->failed)
		return;
	for (int i = 0; i < PAGE_OUTCOMES; i++) {
		if (i == PAGE_OK || i == PAGE_NOT_MODIFIED || !r->fetch.by_outcome[i])
			continue;
		fprintf(stderr, "%s%s %lld",
		    some ? ", " : "pages not had: ", page_outcome_name((PageOutcome)i),
		    (long long)r->fetch.by_outcome[i]);
		some = true;
	}
	if (some)
		fprintf(stderr, "\n");
	if (r->fetch.by_outcome[PAGE_REFUSED_ADDRESS])
		fprintf(stderr,
		    "Private addresses are not visited unless --allow-private names them.\n");
	fprintf(stderr, "Which sites, and why: chipwatch health --sites\n");
}
