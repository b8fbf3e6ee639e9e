/*
 * Digests and content keys; the only door to libcrypto's digests. A Key128 is the first 128 bits
 * of a SHA-256 over its parts, each preceded by its length, so that ("ab","c") differs from
 * ("a","bc"). Keys are made from content, never from sequences.
 */
#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H

#include "base/str.h"

typedef struct {
	uint8_t b[32];
} Sha256;
typedef struct {
	uint8_t b[20];
} Sha1;
typedef struct {
	uint8_t b[16];
} Key128;

typedef struct DigestStream DigestStream; /* incremental SHA-256 or SHA-1 */

Sha256 digest_sha256(Str s);
Sha1 digest_sha1(Str s);

DigestStream *digest_sha256_start(void);
DigestStream *digest_sha1_start(void);
void digest_add(DigestStream *d, const void *p, size_t n);
/* Writes 32 or 20 bytes and frees the stream. */
void digest_end(DigestStream *d, uint8_t *out);

Key128 key_of(size_t n, const Str parts[]);
#define KEY_OF(...) key_of(sizeof((Str[]){__VA_ARGS__}) / sizeof(Str), (const Str[]){__VA_ARGS__})
/* Its bytes, in place. */
static inline Str
key_str(const Key128 *k)
{
	return str_of((const char *)k->b, sizeof(k->b));
}
static inline bool
key_eq(Key128 a, Key128 b)
{
	return memcmp(a.b, b.b, sizeof(a.b)) == 0;
}
/* The bytes of both, one behind the other, in `out`: what a seller of a site is found by. */
static inline Str
key_pair(char out[2 * sizeof(Key128)], Key128 a, Key128 b)
{
	memcpy(out, a.b, sizeof(a.b));
	memcpy(out + sizeof(a.b), b.b, sizeof(b.b));
	return str_of(out, 2 * sizeof(Key128));
}
/* uuid notation 8-4-4-4-12, lower case; returns out. */
char *key_format(char out[37], Key128 k);
bool key_parse(Key128 *out, Str s);

/* 64 lower-case hex digits; false when it is none. */
bool digest_parse(Sha256 *out, Str hex);
/* Lower-case hex; out has 2 * n + 1 bytes. Returns out. */
char *digest_hex(char *out, const uint8_t *p, size_t n);
/* RFC 4648 base32 without padding for n = 20 (32 characters + NUL), as WARC digests are. */
char *digest_base32(char *out, const uint8_t *p, size_t n);

#endif
