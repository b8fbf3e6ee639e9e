#include "warc/check.h"

#include "base/base64.h"
#include "warc/http.h"

static int
base32_value(char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a';
	return c >= '2' && c <= '7' ? c - '2' + 26 : -1;
}

/* `want` bytes out of text in which a letter stands for `bits` bits. */
static bool
decode(uint8_t *out, size_t want, Str text, int bits)
{
	uint32_t acc = 0;
	int have = 0;
	size_t n = 0;

	while (text.n && text.p[text.n - 1] == '=')
		text.n--;
	if (text.n != (want * 8 + (size_t)bits - 1) / (size_t)bits)
		return false;
	for (size_t i = 0; i < text.n; i++) {
		int v = bits == 4   ? str_hex(text.p[i])
			: bits == 5 ? base32_value(text.p[i])
				    : base64_value(text.p[i]);

		if (v < 0)
			return false;
		acc = acc << bits | (uint32_t)v;
		have += bits;
		if (have >= 8 && n < want) {
			have -= 8;
			out[n++] = (uint8_t)(acc >> have);
		}
	}
	return n == want;
}

static bool
same(Str written, const uint8_t *bytes, size_t n)
{
	uint8_t got[32];

	for (int bits = 4; bits <= 6; bits++)
		if (decode(got, n, written, bits) && memcmp(got, bytes, n) == 0)
			return true;
	return false;
}

static CheckResult
check(Str header, Str data)
{
	size_t colon = str_chr(header, ':', 0);
	Str algorithm = str_sub(header, 0, colon);
	Str written = colon == SIZE_MAX ? STR_NONE : str_trim(str_sub(header, colon + 1, header.n));

	if (!header.n)
		return CHECK_ABSENT;
	if (str_eqi(algorithm, S("sha1")) || str_eqi(algorithm, S("sha-1"))) {
		Sha1 d = digest_sha1(data);

		return same(written, d.b, sizeof(d.b)) ? CHECK_OK : CHECK_WRONG;
	}
	if (str_eqi(algorithm, S("sha256")) || str_eqi(algorithm, S("sha-256"))) {
		Sha256 d = digest_sha256(data);

		return same(written, d.b, sizeof(d.b)) ? CHECK_OK : CHECK_WRONG;
	}
	return CHECK_UNKNOWN;
}

CheckReport
check_record(const WarcRecord *rec, Arena *a)
{
	CheckReport r = {.block = check(rec->block_digest, rec->block)};
	Str payload = rec->block, plain;

	if (rec->type == WARC_REVISIT) /* its digest is that of a body that stands elsewhere */
		return r;
	if (str_startsi(rec->content_type, S("application/http")))
		payload = http_payload(rec->block);
	r.payload = check(rec->payload_digest, payload);
	if (r.payload == CHECK_WRONG && http_dechunk(&plain, payload, a))
		r.payload = check(rec->payload_digest, plain);
	return r;
}
