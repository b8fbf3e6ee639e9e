#include "base/digest.h"

#include <openssl/evp.h>

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

static void
die(const char *what)
{
	fprintf(stderr, "chipwatch: libcrypto refused %s\n", what);
	abort();
}

/* Looked up once: asking libcrypto for it costs more than the digest of a short text. */
static const EVP_MD *sha256;

static void
find_sha256(void)
{
	sha256 = EVP_MD_fetch(NULL, "SHA256", NULL);
	if (!sha256)
		die("SHA-256");
}

static const EVP_MD *
get_sha256(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	pthread_once(&once, find_sha256);
	return sha256;
}

Sha256
digest_sha256(Str s)
{
	Sha256 d;

	if (EVP_Digest(s.p ? s.p : "", s.n, d.b, NULL, get_sha256(), NULL) != 1)
		die("SHA-256");
	return d;
}

Sha1
digest_sha1(Str s)
{
	Sha1 d;

	if (EVP_Digest(s.p ? s.p : "", s.n, d.b, NULL, EVP_sha1(), NULL) != 1)
		die("SHA-1");
	return d;
}

static DigestStream *
start(const EVP_MD *md)
{
	EVP_MD_CTX *c = EVP_MD_CTX_new();

	if (!c || EVP_DigestInit_ex(c, md, NULL) != 1)
		die("a digest");
	return (DigestStream *)c;
}

DigestStream *
digest_sha256_start(void)
{
	return start(get_sha256());
}

DigestStream *
digest_sha1_start(void)
{
	return start(EVP_sha1());
}

void
digest_add(DigestStream *d, const void *p, size_t n)
{
	if (EVP_DigestUpdate((EVP_MD_CTX *)d, p, n) != 1)
		die("more bytes");
}

void
digest_end(DigestStream *d, uint8_t *out)
{
	if (EVP_DigestFinal_ex((EVP_MD_CTX *)d, out, NULL) != 1)
		die("the end of a digest");
	EVP_MD_CTX_free((EVP_MD_CTX *)d);
}

static void
put_length(uint8_t head[8], Str part)
{
	uint64_t n = part.p ? part.n : UINT64_MAX;

	for (int b = 0; b < 8; b++)
		head[b] = (uint8_t)(n >> 8 * b);
}

static void
digest_parts(uint8_t whole[32], size_t n, const Str parts[])
{
	DigestStream *d = digest_sha256_start();

	for (size_t i = 0; i < n; i++) {
		uint8_t head[8];

		put_length(head, parts[i]);
		digest_add(d, head, sizeof(head));
		if (parts[i].n)
			digest_add(d, parts[i].p, parts[i].n);
	}
	digest_end(d, whole);
}

/* Each part behind its length as eight bytes, little-endian; unknown parts as all ones. */
Key128
key_of(size_t n, const Str parts[])
{
	uint8_t text[256], whole[32];
	size_t need = 0, at = 0;
	Key128 k;

	for (size_t i = 0; i < n && need <= sizeof(text); i++)
		need += parts[i].n < sizeof(text) ? parts[i].n + 8 : sizeof(text) + 1;
	if (need > sizeof(text)) {
		digest_parts(whole, n, parts);
	} else { /* most are short: one call costs less than several */
		for (size_t i = 0; i < n; at += parts[i++].n) {
			put_length(text + at, parts[i]);
			at += 8;
			if (parts[i].n)
				memcpy(text + at, parts[i].p, parts[i].n);
		}
		if (EVP_Digest(text, need, whole, NULL, get_sha256(), NULL) != 1)
			die("a key");
	}
	memcpy(k.b, whole, sizeof(k.b));
	return k;
}

char *
key_format(char out[37], Key128 k)
{
	char hex[33];
	char *p = out;

	digest_hex(hex, k.b, sizeof(k.b));
	for (int i = 0; i < 32; i++) {
		if (i == 8 || i == 12 || i == 16 || i == 20)
			*p++ = '-';
		*p++ = hex[i];
	}
	*p = '\0';
	return out;
}

bool
key_parse(Key128 *out, Str s)
{
	int n = 0;

	if (s.n != 36 && s.n != 32)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		int v = str_hex(s.p[i]);

		if (s.n == 36 && (i == 8 || i == 13 || i == 18 || i == 23)) {
			if (s.p[i] != '-')
				return false;
			continue;
		}
		if (v < 0)
			return false;
		out->b[n / 2] = (uint8_t)(n % 2 ? out->b[n / 2] | v : v << 4);
		n++;
	}
	return n == 32;
}

char *
digest_hex(char *out, const uint8_t *p, size_t n)
{
	static const char digits[] = "0123456789abcdef";

	for (size_t i = 0; i < n; i++) {
		out[2 * i] = digits[p[i] >> 4];
		out[2 * i + 1] = digits[p[i] & 15];
	}
	out[2 * n] = '\0';
	return out;
}

char *
digest_base32(char *out, const uint8_t *p, size_t n)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
	uint32_t acc = 0;
	int bits = 0;
	char *o = out;

	for (size_t i = 0; i < n; i++) {
		acc = acc << 8 | p[i];
		bits += 8;
		while (bits >= 5) {
			bits -= 5;
			*o++ = letters[acc >> bits & 31];
		}
	}
	if (bits)
		*o++ = letters[acc << (5 - bits) & 31];
	*o = '\0';
	return out;
}

bool
digest_parse(Sha256 *out, Str hex)
{
	for (size_t i = 0; hex.n == 64 && i < 64; i++) {
		char c = hex.p[i];
		int v = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;

		if (v < 0)
			return false;
		out->b[i / 2] = (uint8_t)(i % 2 ? out->b[i / 2] | v : v << 4);
	}
	return hex.n == 64;
}
