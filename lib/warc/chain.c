#include "warc/chain.h"

#include <stdio.h>

static Str
field(Str headers, Str name)
{
	Str line;

	while (str_cut(&line, &headers, '\n'))
		if (str_startsi(line, name))
			return str_trim(str_sub(line, name.n, line.n));
	return STR_NONE;
}

/* "sha256:" and 64 digits. */
static bool
read_digest(Sha256 *out, Str s)
{
	static const Str head = S("sha256:");
	return str_starts(s, head) && digest_parse(out, str_sub(s, head.n, s.n));
}

static Sha256
leaf_of(Sha256 head, Sha256 block)
{
	char bytes[65] = {0};

	memcpy(bytes + 1, head.b, 32);
	memcpy(bytes + 33, block.b, 32);
	return digest_sha256(str_of(bytes, sizeof(bytes)));
}

Sha256
chain_leaf(Str headers, Str block)
{
	return leaf_of(digest_sha256(headers), digest_sha256(block));
}

Str
chain_redacted(const WarcRecord *rec)
{
	Sha256 d;
	Str s = field(rec->headers, S("Chipwatch-Redacted:"));

	return rec->type == WARC_METADATA && read_digest(&d, s) ? str_sub(s, 7, s.n) : STR_NONE;
}

Str
chain_headers(const WarcRecord *rec)
{
	return chain_redacted(rec).n ? rec->block : rec->headers;
}

Sha256
chain_leaf_of(const WarcRecord *rec)
{
	Sha256 block;

	if (!chain_redacted(rec).n)
		return chain_leaf(rec->headers, rec->block);
	if (!read_digest(&block, field(rec->headers, S("Chipwatch-Redacted:"))))
		memset(block.b, 0, sizeof(block.b));
	return leaf_of(digest_sha256(rec->block), block);
}

Str
chain_fields(char out[160], const Chain *c, bool closing)
{
	char hex[65];
	int n =
	    snprintf(out, 160, "Chipwatch-Chain: %lld sha256:%s\r\n%s", (long long)c->number + 1,
		digest_hex(hex, c->head.b, 32), closing ? "Chipwatch-End: closed\r\n" : "");

	return str_of(out, (size_t)n);
}

static const char *
place_of(const Chain *c, int64_t n, const Sha256 *before, Arena *a)
{
	if (n == c->number + 2)
		return arena_printf(a, "record %lld is missing", (long long)n - 1);
	if (n > c->number + 1)
		return arena_printf(a, "records %lld to %lld are missing", (long long)c->number + 1,
		    (long long)n - 1);
	if (n <= c->number)
		return arena_printf(a, "record %lld stands behind record %lld: moved or put in",
		    (long long)n, (long long)c->number);
	if (memcmp(before->b, c->head.b, 32) != 0)
		return arena_printf(a, "record %lld was changed", (long long)c->number);
	return NULL;
}

const char *
chain_step(Chain *c, const WarcRecord *rec, Arena *a)
{
	Str headers = chain_headers(rec);
	Str s = field(headers, S("Chipwatch-Chain:")), number;
	const char *what;
	Sha256 before;
	int64_t n;

	c->before = false;
	if (!str_cut(&number, &s, ' ') || !str_i64(&n, number) || !read_digest(&before, s))
		return c->chained ? "a record that has no place in the chain was put in" : NULL;
	what = c->ended ? "a record behind the closing one" : place_of(c, n, &before, a);
	c->before = what && n == c->number + 1 && !c->ended;
	c->chained = true;
	if (n <= c->number) /* what goes on behind it is still the chain */
		return what;
	c->ended = field(headers, S("Chipwatch-End:")).n > 0;
	c->number = n;
	c->head = chain_leaf_of(rec);
	return what;
}
