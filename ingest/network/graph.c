#include "network/graph.h"

#define KIND(name)                                                                                 \
	{                                                                                          \
		name, sizeof(name) - 1                                                             \
	}
static const Str kinds[ID_KINDS] = {KIND("phone"), KIND("wechat"), KIND("qq"), KIND("whatsapp"),
    KIND("telegram"), KIND("email"), KIND("domain"), KIND("icp"), KIND("uscc"), KIND("address"),
    KIND("company"), KIND("firm"), KIND("photo"), KIND("text"), KIND("email_role"),
    KIND("address_busy"), KIND("address_building"), KIND("hotline"), KIND("builder")};

Str
graph_kind_name(IdKind k)
{
	return kinds[k];
}

bool
graph_kind_of(IdKind *out, Str name)
{
	for (int i = 0; i < ID_KINDS; i++) {
		if (str_eq(name, kinds[i])) {
			*out = (IdKind)i;
			return true;
		}
	}
	return false;
}

const char *
graph_verdict_name(Verdict v)
{
	static const char *const names[] = {"link", "weak", "capped", "stopped", "none"};
	return names[v];
}

uint32_t
graph_from(const Graph *g, const void *site, const void *id)
{
	size_t lo = 0, hi = g->sellers;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		int c = memcmp(g->seller[mid].site.b, site, 16);
		c = c ? c : memcmp(g->seller[mid].id.b, id, 16);
		if (c < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return (uint32_t)lo;
}

static bool
is_at(const Graph *g, uint32_t i, const void *site, const void *id)
{
	return i < g->sellers && memcmp(g->seller[i].site.b, site, 16) == 0 &&
	       memcmp(g->seller[i].id.b, id, 16) == 0;
}

uint32_t
graph_find(const Graph *g, const void *site, const void *id)
{
	uint32_t i = graph_from(g, site, id);
	return is_at(g, i, site, id) ? i : UINT32_MAX;
}

uint32_t
graph_find_next(const Graph *g, uint32_t last, const void *site, const void *id)
{
	for (uint32_t i = 0; i < 2; i++)
		if (last != UINT32_MAX && is_at(g, last + i, site, id))
			return last + i;
	return graph_find(g, site, id);
}
