/*
 * RFC 3161 time stamps; with digest.c the only door to libcrypto. What an authority signs is that
 * it saw a SHA-256 digest at an instant.
 */
#ifndef BASE_STAMP_H
#define BASE_STAMP_H

#include "base/arena.h"
#include "base/clock.h"
#include "base/digest.h"

/* The request for a digest, DER, with a nonce; the certificate is asked for. */
MUST_CHECK bool stamp_request(Str *der, Sha256 digest, Arena *a, Err *e);
/* The authority's answer (DER): granted, of this digest and, when given, of that request's nonce;
 * its signature is checked against the certificates of ca_file (PEM) unless that is NULL. *at gets
 * the instant that it names. ERR_NEGATIVE when it does not hold. */
MUST_CHECK bool stamp_check(
    Instant *at, Str answer, Str request, Sha256 digest, const char *ca_file, Err *e);

#endif
