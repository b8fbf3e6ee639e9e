/* What a run learns of its own standing while it fetches: egress address, clock. Inside fetch. */
#ifndef FETCH_OBSERVE_H
#define FETCH_OBSERVE_H

#include "fetch/hosts.h"

/* Look at one answer. */
void observe_answer(Crawl *c, const WebAnswer *w, const Page *p);
/* Put the figures into c->stats. */
void observe_end(Crawl *c);
/* What an archive file says of its making (warcinfo). In c->arena. */
const char *observe_info(const Crawl *c);

#endif
