#include "base/stamp.h"

#include <openssl/rand.h>
#include <openssl/ts.h>

static TS_MSG_IMPRINT *
imprint_of(Sha256 digest)
{
	TS_MSG_IMPRINT *m = TS_MSG_IMPRINT_new();
	X509_ALGOR *alg = X509_ALGOR_new();
	bool ok = m && alg && X509_ALGOR_set0(alg, OBJ_nid2obj(NID_sha256), V_ASN1_NULL, NULL) &&
		  TS_MSG_IMPRINT_set_algo(m, alg) && TS_MSG_IMPRINT_set_msg(m, digest.b, 32);

	X509_ALGOR_free(alg);
	if (ok)
		return m;
	TS_MSG_IMPRINT_free(m);
	return NULL;
}

static ASN1_INTEGER *
new_nonce(void)
{
	unsigned char bytes[8];
	uint64_t v = 0;
	ASN1_INTEGER *n = ASN1_INTEGER_new();

	if (!n || RAND_bytes(bytes, sizeof(bytes)) != 1)
		return n;
	for (size_t i = 0; i < sizeof(bytes); i++)
		v = v << 8 | bytes[i];
	ASN1_INTEGER_set_uint64(n, v >> 1);
	return n;
}

bool
stamp_request(Str *der, Sha256 digest, Arena *a, Err *e)
{
	TS_REQ *req = TS_REQ_new();
	TS_MSG_IMPRINT *m = imprint_of(digest);
	ASN1_INTEGER *nonce = new_nonce();
	unsigned char *p = NULL;
	int n = -1;

	if (req && m && nonce && TS_REQ_set_version(req, 1) && TS_REQ_set_msg_imprint(req, m) &&
	    TS_REQ_set_nonce(req, nonce) && TS_REQ_set_cert_req(req, 1))
		n = i2d_TS_REQ(req, &p);
	if (n > 0)
		*der = arena_str(a, str_of((const char *)p, (size_t)n));
	OPENSSL_free(p);
	ASN1_INTEGER_free(nonce);
	TS_MSG_IMPRINT_free(m);
	TS_REQ_free(req);
	return n > 0 || err_set(e, ERR_DATA, "could not make a time-stamp request");
}

static bool
instant_of(Instant *at, TS_RESP *resp)
{
	const ASN1_GENERALIZEDTIME *t = TS_TST_INFO_get_time(TS_RESP_get_tst_info(resp));
	struct tm tm;

	if (ASN1_TIME_to_tm(t, &tm) != 1)
		return false;
	*at = ((Instant)day_from_civil(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday) * 86400 +
		  tm.tm_hour * 3600 + tm.tm_min * 60 + tm.tm_sec) *
	      1000000;
	return true;
}

/* What of the answer is compared; the signature only when there is something to trust. */
static bool
verify(TS_RESP *resp, TS_REQ *req, Sha256 digest, const char *ca_file)
{
	TS_VERIFY_CTX *ctx = TS_VERIFY_CTX_new();
	unsigned flags = TS_VFY_VERSION | TS_VFY_IMPRINT;
	X509_STORE *store = ca_file ? X509_STORE_new() : NULL;
	unsigned char *copy = OPENSSL_memdup(digest.b, 32);
	bool ok = ctx && copy;

	if (ok && req)
		ok = TS_REQ_to_TS_VERIFY_CTX(req, ctx) != NULL;
	else if (ok)
		TS_VERIFY_CTX_set_imprint(ctx, copy, 32), copy = NULL;
	if (ok && req)
		flags |= TS_VFY_NONCE;
	if (ok && store) {
		ok = X509_STORE_load_file(store, ca_file) == 1;
		flags |= TS_VFY_SIGNATURE;
		TS_VERIFY_CTX_set_store(ctx, store);
		store = NULL;
	}
	if (ok) {
		TS_VERIFY_CTX_set_flags(ctx, (int)flags);
		ok = TS_RESP_verify_response(ctx, resp) == 1;
	}
	X509_STORE_free(store);
	OPENSSL_free(copy);
	TS_VERIFY_CTX_free(ctx);
	return ok;
}

static bool
is_of(TS_RESP *resp, Sha256 digest)
{
	TS_TST_INFO *info = TS_RESP_get_tst_info(resp);
	TS_MSG_IMPRINT *m = info ? TS_TST_INFO_get_msg_imprint(info) : NULL;
	ASN1_OCTET_STRING *s = m ? TS_MSG_IMPRINT_get_msg(m) : NULL;

	return s && ASN1_STRING_length(s) == 32 &&
	       memcmp(ASN1_STRING_get0_data(s), digest.b, 32) == 0;
}

bool
stamp_check(Instant *at, Str answer, Str request, Sha256 digest, const char *ca_file, Err *e)
{
	const unsigned char *p = (const unsigned char *)answer.p,
			    *q = (const unsigned char *)request.p;
	TS_RESP *resp = d2i_TS_RESP(NULL, &p, (long)answer.n);
	TS_REQ *req = request.n ? d2i_TS_REQ(NULL, &q, (long)request.n) : NULL;
	bool ok = resp != NULL;

	if (!ok)
		err_set(e, ERR_DATA, "not an answer of a time-stamp authority");
	if (ok && !TS_RESP_get_tst_info(resp))
		ok = err_set(e, ERR_NEGATIVE, "the authority did not grant a time stamp");
	if (ok && !is_of(resp, digest))
		ok = err_set(e, ERR_NEGATIVE, "the time stamp is of another digest");
	if (ok && !verify(resp, req, digest, ca_file))
		ok = err_set(e, ERR_NEGATIVE, "the time stamp does not hold%s",
		    ca_file ? " against these certificates" : "");
	if (ok && !instant_of(at, resp))
		ok = err_set(e, ERR_DATA, "the time stamp names no instant");
	TS_REQ_free(req);
	TS_RESP_free(resp);
	return ok;
}
