#include "normalize/automaton.h"

typedef struct { /* a state while the trie is being made */
	uint16_t child, sibling;
	uint16_t byte;
	uint32_t own; /* first of its own outputs in links, 0 none */
} Node;

typedef struct {
	uint16_t id;
	uint32_t next;
} Link;

struct Automaton {
	Arena *a;
	struct {
		Node *v;
		size_t n, cap;
	} nodes;
	struct {
		Link *v;
		size_t n, cap;
	} links;
	struct {
		uint16_t *v;
		size_t n, cap;
	} outs;
	uint8_t byte_class[256];
	int nclass, shift;
	uint16_t *next;
	uint32_t *out;
};

Automaton *
automaton_new(Arena *a)
{
	Automaton *m = ARENA_NEW(a, Automaton);

	m->a = a;
	VEC_PUSH(a, &m->nodes, ((Node){0}));
	VEC_PUSH(a, &m->links, ((Link){0}));
	m->nclass = 1;
	/* letters and digits first: what most titles touch of a row is then two lines of cache */
	for (const char *c = "0123456789abcdefghijklmnopqrstuvwxyz"; *c; c++)
		m->byte_class[(uint8_t)*c] = (uint8_t)m->nclass++;
	return m;
}

static uint16_t
child_of(Automaton *m, uint16_t at, uint8_t byte)
{
	uint16_t k = m->nodes.v[at].child;

	while (k && m->nodes.v[k].byte != byte)
		k = m->nodes.v[k].sibling;
	if (k)
		return k;
	k = (uint16_t)m->nodes.n;
	VEC_PUSH(m->a, &m->nodes, ((Node){.byte = byte, .sibling = m->nodes.v[at].child}));
	m->nodes.v[at].child = k;
	return k;
}

bool
automaton_add(Automaton *m, Str bytes, uint16_t id)
{
	uint16_t at = 0;

	if (!bytes.n || m->nodes.n + bytes.n > 0x7FF0u)
		return false;
	for (size_t i = 0; i < bytes.n; i++) {
		uint8_t b = (uint8_t)bytes.p[i];

		if (!m->byte_class[b])
			m->byte_class[b] = (uint8_t)m->nclass++;
		at = child_of(m, at, b);
	}
	VEC_PUSH(m->a, &m->links, ((Link){id, m->nodes.v[at].own}));
	m->nodes.v[at].own = (uint32_t)m->links.n - 1;
	return true;
}

/* Outputs of a state: its own, then those of the state it fails to. */
static void
set_outputs(Automaton *m, uint16_t s, uint16_t fail)
{
	uint32_t start = (uint32_t)m->outs.n, from = m->out[fail];

	if (!m->nodes.v[s].own) {
		m->out[s] = from;
		return;
	}
	for (uint32_t l = m->nodes.v[s].own; l; l = m->links.v[l].next)
		VEC_PUSH(m->a, &m->outs, m->links.v[l].id);
	while (from && m->outs.v[from] != AUTOMATON_END) {
		uint16_t id = m->outs.v[from++];

		VEC_PUSH(m->a, &m->outs, id);
	}
	VEC_PUSH(m->a, &m->outs, AUTOMATON_END);
	m->out[s] = start;
}

/* A transition to a state with outputs says so itself: one look less a byte. */
static void
mark_hits(Automaton *m)
{
	size_t n = m->nodes.n << m->shift;

	for (size_t i = 0; i < n; i++) {
		if (m->out[m->next[i]])
			m->next[i] |= AUTOMATON_HIT;
	}
}

void
automaton_build(Automaton *m)
{
	size_t n = m->nodes.n, head = 0, tail = 0;
	uint16_t *queue = ARENA_ARRAY(m->a, n, uint16_t);
	uint16_t *fail = ARENA_ARRAY(m->a, n, uint16_t);

	while (1 << m->shift < m->nclass)
		m->shift++;
	m->next = ARENA_ARRAY(m->a, n << m->shift, uint16_t);
	m->out = ARENA_ARRAY(m->a, n, uint32_t);
	VEC_PUSH(m->a, &m->outs, AUTOMATON_END); /* index 0 means none */
	queue[tail++] = 0;
	while (head < tail) {
		uint16_t s = queue[head++];
		uint16_t *row = m->next + ((size_t)s << m->shift);

		if (s) {
			memcpy(
			    row, m->next + ((size_t)fail[s] << m->shift), sizeof(*row) << m->shift);
			set_outputs(m, s, fail[s]);
		}
		for (uint16_t k = m->nodes.v[s].child; k; k = m->nodes.v[k].sibling) {
			int c = m->byte_class[m->nodes.v[k].byte];

			fail[k] =
			    row[c] &
			    0x7FFFu; /* still the fail state's own transition; 0 at the root */
			row[c] = k;
			queue[tail++] = k;
		}
	}
	mark_hits(m);
}

size_t
automaton_states(const Automaton *m)
{
	return m->nodes.n;
}

AutoTable
automaton_table(const Automaton *m)
{
	return (AutoTable){m->next, m->byte_class, m->out, m->outs.v, m->shift};
}
