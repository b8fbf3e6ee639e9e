#include "network/reach.h"
#include "network/rowdiff.h"

void
reach_note(Reach *r, IdKind kind, Whereabouts at)
{
	_Static_assert(ID_TEXT < 16, "a bit for each kind of contact");
	if (!graph_is_aside(kind))
		r->kinds |= (uint16_t)(1u << kind);
	r->china = r->china || at == WHEREABOUTS_CHINA;
	r->abroad = r->abroad || at == WHEREABOUTS_ABROAD;
}

void
reach_capture(Reach *r, Str capture, Arena *a)
{
	size_t at = 0;
	int c = 1;
	if (capture.n != sizeof(Key128))
		return;
	while (at < r->captures && (c = memcmp(capture.p, r->capture[at].b, 16)) > 0)
		at++;
	if (at == REACH_CAPTURES || (at < r->captures && c == 0))
		return;
	if (!r->capture)
		r->capture = ARENA_ARRAY(a, REACH_CAPTURES, Key128);
	if (r->captures < REACH_CAPTURES)
		r->captures++;
	memmove(&r->capture[at + 1], &r->capture[at], (r->captures - at - 1u) * sizeof(Key128));
	memcpy(r->capture[at].b, capture.p, 16);
}

int
reach_kinds(const Reach *r)
{
	return __builtin_popcount(r->kinds);
}

uint64_t
reach_mark(const Reach *r, Day first)
{
	uint64_t h = (uint64_t)(uint32_t)first << 32 | (uint64_t)reach_kinds(r) << 3 |
		     (uint64_t)r->abroad << 2 | (uint64_t)r->directory << 1 | r->china;
	for (size_t i = 0; i < r->captures; i++)
		h = rowdiff_mark(h, str_of((const char *)r->capture[i].b, 16));
	return h;
}
