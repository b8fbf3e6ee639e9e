#include "extract/wordbook.h"

#include <stdlib.h>

typedef struct {
	uint32_t first; /* edge for byte `low` */
	uint16_t n;	/* edges, for as many bytes from `low` on */
	unsigned char low;
	int32_t word; /* -1: no word ends here */
} Node;

typedef struct {
	uint32_t *v; /* the node that a byte leads to, 0 for none: the root is no one's */
	size_t n, cap;
} Edges;

struct Wordbook {
	const Word *words;
	Node *nodes;
	size_t nnodes;
	Edges edges;
};

static const char *const kind_names[] = {
    [WORD_OTHER] = "other",
    [WORD_MULT] = "mult",
    [WORD_PER] = "per",
    [WORD_UNIT] = "unit",
    [WORD_SPAN] = "span",
    [WORD_TAX] = "tax",
    [WORD_INVOICE] = "invoice",
    [WORD_ASK] = "ask",
    [WORD_ABOUT] = "about",
    [WORD_FREE] = "free",
    [WORD_FROM] = "from",
    [WORD_WAS] = "was",
    [WORD_NOW] = "now",
    [WORD_DEPOSIT] = "deposit",
    [WORD_SAVE] = "save",
    [WORD_SHIP] = "ship",
    [WORD_RANGE] = "range",
    [WORD_DATE] = "date",
    [WORD_RENT] = "rent",
    [WORD_LABEL] = "label",
    [WORD_BAIT] = "bait",
    [WORD_HINT] = "hint",
    [WORD_CURRENCY] = "currency",
    [WORD_AVAIL] = "avail",
    [WORD_ATONCE] = "atonce",
    [WORD_LEAD] = "lead",
    [WORD_ARRIVE] = "arrive",
    [WORD_MONTH] = "month",
    [WORD_PART] = "part",
    [WORD_QUARTER] = "quarter",
    [WORD_REL] = "rel",
    [WORD_STOCK] = "stock",
    [WORD_SOLD] = "sold",
    [WORD_MOQ] = "moq",
    [WORD_GPUS] = "gpus",
    [WORD_FULL] = "full",
    [WORD_BALANCE] = "balance",
    [WORD_METHOD] = "method",
    [WORD_INCO] = "incoterm",
    [WORD_COND] = "condition",
    [WORD_ROUTE] = "route",
    [WORD_ROLE] = "role",
    [WORD_SAME] = "same",
    [WORD_NOT] = "not",
    [WORD_AT] = "at",
    [WORD_DOT] = "dot",
    [WORD_FIRM] = "firm",
    [WORD_MAILHOST] = "mailhost",
    [WORD_ALIEN] = "alien",
    [WORD_OURS] = "ours",
};

bool
wordbook_kind_of(WordKind *out, Str name)
{
	for (size_t i = 0; i < sizeof(kind_names) / sizeof(kind_names[0]); i++) {
		if (str_eq(name, str_from(kind_names[i]))) {
			*out = (WordKind)i;
			return true;
		}
	}
	return false;
}

typedef struct {
	Str term;
	int32_t word;
} Key;

static int
compare_keys(const void *a, const void *b)
{
	const Key *x = a, *y = b;
	int c = str_cmp(x->term, y->term);
	return c ? c : (x->word > y->word) - (x->word < y->word);
}

typedef struct {
	Wordbook *v;
	const Key *keys;
	Arena *a;
} Builder;

/* The node for keys [from, to), which agree in their first `depth` bytes. Depth is a term's. */
static uint32_t
build_node(Builder *b, size_t from, size_t to, size_t depth)
{
	Wordbook *v = b->v;
	uint32_t id = (uint32_t)v->nnodes++;
	int32_t word = -1;
	while (from < to && b->keys[from].term.n == depth) {
		if (word < 0)
			word = b->keys[from].word;
		from++;
	}
	Node node = {.first = (uint32_t)v->edges.n, .word = word};
	if (from < to) {
		node.low = (unsigned char)b->keys[from].term.p[depth];
		node.n = (uint16_t)((unsigned char)b->keys[to - 1].term.p[depth] - node.low + 1);
	}
	for (int k = 0; k < node.n; k++)
		VEC_PUSH(b->a, &v->edges, 0);
	v->nodes[id] = node;
	for (size_t i = from, j; i < to; i = j) {
		unsigned char c = (unsigned char)b->keys[i].term.p[depth];
		for (j = i; j < to && (unsigned char)b->keys[j].term.p[depth] == c;)
			j++;
		uint32_t target = build_node(b, i, j, depth + 1);
		v->edges.v[node.first + c - node.low] = target;
	}
	return id;
}

const Wordbook *
wordbook_build(Word *words, Str *folded, size_t n, Arena *a)
{
	Wordbook *v = ARENA_NEW(a, Wordbook);
	Key *keys = ARENA_ARRAY(a, n + 1, Key);
	size_t bytes = 1;
	for (size_t i = 0; i < n; i++) {
		keys[i] = (Key){.term = folded[i], .word = (int32_t)i};
		bytes += folded[i].n;
	}
	qsort(keys, n, sizeof(*keys), compare_keys);
	v->words = words;
	v->nodes = ARENA_ARRAY(a, bytes, Node);
	Builder b = {.v = v, .keys = keys, .a = a};
	build_node(&b, 0, n, 0);
	return v;
}

static uint32_t
follow(const Wordbook *v, const Node *node, unsigned char c)
{
	unsigned at = (unsigned)c - node->low;
	return at < node->n ? v->edges.v[node->first + at] : 0;
}

/* Words of an alphabet end where the letters end; signs and CJK have no such border. */
static bool
fits(const Word *w, const Plain *t, uint32_t at, uint32_t end)
{
	if (!w->glued) {
		if (at > 0 && plain_is_letter(t, at) && plain_is_letter(t, plain_back(t, at)))
			return false;
		if (end < t->n && plain_is_letter(t, end) && plain_is_letter(t, plain_back(t, end)))
			return false;
	}
	if (!w->exact)
		return true;
	return str_eq(plain_source(t, at, end), w->term);
}

const Word *
wordbook_match(uint32_t *end, const Wordbook *v, const Plain *t, uint32_t at)
{
	const Word *best = NULL;
	uint32_t id = follow(v, &v->nodes[0], (unsigned char)t->p[at]);
	for (uint32_t i = at + 1; id; i++) {
		const Node *node = &v->nodes[id];
		if (node->word >= 0 && fits(&v->words[node->word], t, at, i)) {
			best = &v->words[node->word];
			*end = i;
		}
		if (i >= t->n)
			break;
		id = follow(v, node, (unsigned char)t->p[i]);
	}
	return best;
}
