#include "ledger/leaves.h"

#include "base/file.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "ledger/merkle.h"
#include "warc/chain.h"

/* One field of a line: no tabs, no line ends. */
static Str
plain(Str s, Arena *a)
{
	Str head = utf8_head(s, 300);
	char *p = arena_cstr(a, head);

	for (size_t i = 0; i < head.n; i++)
		if ((unsigned char)p[i] < ' ')
			p[i] = ' ';
	return str_of(p, head.n);
}

static Leaf
leaf_of(const WarcRecord *rec, Arena *a)
{
	char at[32] = "-";

	if (rec->date != INSTANT_NONE)
		instant_format(at, rec->date);
	return (Leaf){.hash = chain_leaf_of(rec),
	    .offset = rec->offset,
	    .length = rec->length,
	    .kind = str_from(warc_type_name(rec->type)),
	    .date = str_from(arena_strdup(a, at)),
	    .uri = rec->target_uri.n ? plain(rec->target_uri, a) : S("-")};
}

bool
leaves_scan(LeafVec *out, int64_t *damaged, const char *path, Arena *a, Err *e)
{
	Arena *own = arena_new();
	WarcReader *r;
	WarcRecord rec;
	Chain chain = {0};
	bool ok = warc_open(&r, path, own, e);

	*out = (LeafVec){0};
	*damaged = 0;
	while (ok && *damaged < 10000) {
		Err why = {0};

		if (warc_next(r, &rec, &why)) {
			VEC_PUSH(a, out, leaf_of(&rec, a));
			chain_step(&chain, &rec, own);
		} else if (why.kind == ERR_NONE) {
			break;
		} else {
			++*damaged;
		}
	}
	out->open = chain.chained && !chain.ended;
	arena_free(own);
	return ok;
}

static bool
read_line(Leaf *l, Str line)
{
	Str hash, offset, length;

	return str_cut(&hash, &line, '\t') && digest_parse(&l->hash, hash) &&
	       str_cut(&offset, &line, '\t') && str_i64(&l->offset, offset) &&
	       str_cut(&length, &line, '\t') && str_i64(&l->length, length) &&
	       str_cut(&l->kind, &line, '\t') && str_cut(&l->date, &line, '\t') &&
	       str_cut(&l->uri, &line, '\t');
}

bool
leaves_read(LeafVec *out, const char *path, Arena *a, Err *e)
{
	Str text, line;
	long no = 0;

	*out = (LeafVec){0};
	if (!file_exists(path))
		return true;
	if (!file_read(&text, path, (size_t)4 << 30, a, e))
		return false;
	while (str_cut(&line, &text, '\n')) {
		Leaf l;

		no++;
		if (!line.n)
			continue;
		if (!read_line(&l, line)) {
			err_set(e, ERR_DATA, "not a line of a ledger");
			return err_at(e, path, no, -1);
		}
		VEC_PUSH(a, out, l);
	}
	return true;
}

void
leaves_write(Buf *out, const LeafVec *v)
{
	char hex[65];

	for (size_t i = 0; i < v->n; i++) {
		const Leaf *l = &v->v[i];

		buf_printf(out, "%s\t%lld\t%lld\t%.*s\t%.*s\t%.*s\n",
		    digest_hex(hex, l->hash.b, 32), (long long)l->offset, (long long)l->length,
		    STR_ARG(l->kind), STR_ARG(l->date), STR_ARG(l->uri));
	}
}

Sha256
leaves_root(const LeafVec *v, size_t from, size_t to)
{
	Arena *a = arena_new();
	Sha256 *h = ARENA_ARRAY(a, to - from + 1, Sha256), root;

	for (size_t i = from; i < to; i++)
		h[i - from] = v->v[i].hash;
	root = merkle_root(h, to - from);
	arena_free(a);
	return root;
}
