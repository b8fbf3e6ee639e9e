#include "ledger/proof.h"

#include "base/base64.h"
#include "base/json.h"
#include "ledger/merkle.h"
#include "warc/chain.h"

#define FORMAT "chipwatch-proof-1"

static const LedgerRoot *
root_over(const Ledger *l, Day day, int64_t index)
{
	for (size_t i = l->roots.n; i-- > 0;)
		if (l->roots.v[i].day == day && l->roots.v[i].leaves > index)
			return &l->roots.v[i];
	return NULL;
}

static bool
find_leaf(size_t *out, const LeafVec *v, const LedgerFile *f, int64_t offset)
{
	for (size_t i = (size_t)f->first; i < (size_t)(f->first + f->records) && i < v->n; i++)
		if (v->v[i].offset == offset) {
			*out = i;
			return true;
		}
	return false;
}

static void
put_path(JsonOut *o, const LeafVec *v, const LedgerRoot *r, size_t index, Arena *a)
{
	Sha256 *h = ARENA_ARRAY(a, (size_t)r->leaves + 1, Sha256), *path;
	char hex[65];
	size_t m;

	for (size_t i = 0; i < (size_t)r->leaves; i++)
		h[i] = v->v[i].hash;
	path = merkle_path(&m, h, (size_t)r->leaves, index, a);
	jo_key(o, "path");
	jo_arr(o);
	for (size_t i = 0; i < m; i++)
		jo_str(o, str_from(digest_hex(hex, path[i].b, 32)));
	jo_end_arr(o);
}

bool
proof_write(Buf *out, const Ledger *l, const LedgerFile *f, int64_t offset, Arena *a, Err *e)
{
	const char *path = ledger_path(l, f, a);
	char day[16], root[65], link[65], block[65];
	const LedgerRoot *r;
	WarcRecord rec;
	LeafVec v;
	size_t i;
	JsonOut o;

	if (!ledger_leaves(&v, l, f->day, a, e) || !warc_at(&rec, path, offset, a, e))
		return false;
	r = find_leaf(&i, &v, f, offset) ? root_over(l, f->day, (int64_t)i) : NULL;
	if (!r || (size_t)r->leaves > v.n)
		return err_set(e, ERR_NEGATIVE, "no root covers this record");
	if (memcmp(chain_leaf_of(&rec).b, v.v[i].hash.b, 32) != 0)
		return err_set(e, ERR_DATA, "the record is not the one that was taken in");
	digest_hex(block, digest_sha256(rec.block).b, 32);
	jo_init(&o, out);
	jo_obj(&o);
	jo_kstr(&o, "format", S(FORMAT));
	jo_kstr(&o, "day", str_from(day_format(day, f->day)));
	jo_kint(&o, "index", (int64_t)i);
	jo_kint(&o, "size", r->leaves);
	jo_kstr(&o, "headers_base64", base64_encode(chain_headers(&rec), a));
	jo_kstr(
	    &o, "block_sha256", chain_redacted(&rec).n ? chain_redacted(&rec) : str_from(block));
	put_path(&o, &v, r, i, a);
	jo_kstr(&o, "root", str_from(digest_hex(root, r->root.b, 32)));
	jo_kstr(&o, "link", str_from(digest_hex(link, r->link.b, 32)));
	jo_end_obj(&o);
	buf_putc(out, '\n');
	return !out->over || err_set(e, ERR_DATA, "the proof is too long");
}

static bool
read_path(Sha256 path[64], size_t *m, const Json *j)
{
	*m = json_count(j);
	if (*m > 64)
		return false;
	for (size_t i = 0; i < *m; i++)
		if (!digest_parse(&path[i], json_str(json_at(j, i))))
			return false;
	return true;
}

static Sha256
leaf_from(Str headers, Sha256 block)
{
	char bytes[65] = {0};

	memcpy(bytes + 1, digest_sha256(headers).b, 32);
	memcpy(bytes + 33, block.b, 32);
	return digest_sha256(str_of(bytes, sizeof(bytes)));
}

bool
proof_check(Proof *out, Str text, Arena *a, Err *e)
{
	Sha256 path[64], block, root, want;
	const Json *j;
	size_t m;

	if (!json_parse(&j, text, a, e))
		return err_context(e, "not a proof");
	*out = (Proof){.day = json_str(json_get(j, "day")),
	    .root = json_str(json_get(j, "root")),
	    .link = json_str(json_get(j, "link")),
	    .block_sha256 = json_str(json_get(j, "block_sha256"))};
	if (!str_eq(json_str(json_get(j, "format")), S(FORMAT)) ||
	    !base64_decode(&out->headers, json_str(json_get(j, "headers_base64")), a) ||
	    !json_int(&out->index, json_get(j, "index")) ||
	    !json_int(&out->size, json_get(j, "size")) || out->index < 0 || out->size < 1 ||
	    !digest_parse(&want, out->root) || !digest_parse(&block, out->block_sha256) ||
	    !read_path(path, &m, json_get(j, "path")))
		return err_set(e, ERR_DATA, "not a proof of this program");
	if (!merkle_follow(&root, leaf_from(out->headers, block), (size_t)out->index,
		(size_t)out->size, path, m) ||
	    memcmp(root.b, want.b, 32) != 0)
		return err_set(e, ERR_NEGATIVE, "the proof does not lead to its root");
	return true;
}
