/* spotpick.c: of the prices found, those of one block and the one that counts. */
#include "extract/spot.h"

size_t
spots_in(const Spots *s, const HtmlDoc *d, uint32_t node, size_t *first)
{
	size_t lo = 0, hi = s->n;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (s->v[mid].node < node)
			lo = mid + 1;
		else
			hi = mid;
	}
	*first = lo;
	while (hi < s->n && s->v[hi].node < d->v[node].past)
		hi++;
	return hi - lo;
}

static int
worth(const Spot *s)
{
	int w = 0;
	w += s->classed ? 8 : 0;
	w += s->price.known ? 4 : 0;
	w += s->price.currency[0] ? 1 : 0;
	w -= s->old ? 10 : 0;
	w -= s->minor ? 6 : 0;
	w -= s->mixed ? 3 : 0;
	return w;
}

const Spot *
spots_best(const Spots *s, size_t first, size_t n)
{
	const Spot *best = NULL;
	for (size_t k = first; k < first + n; k++)
		if (!best || worth(&s->v[k]) > worth(best))
			best = &s->v[k];
	return best;
}
