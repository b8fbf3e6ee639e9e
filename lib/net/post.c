#include "net/post.h"

#include "base/buf.h"

#include <curl/curl.h>

#define ANSWER_MOST (1u << 20)

static size_t
take(char *p, size_t size, size_t n, void *self)
{
	return buf_add(self, p, size * n) ? size * n : 0;
}

static CURLcode
perform(CURL *c, const char *url, struct curl_slist *headers, Str body, Buf *out)
{
	curl_easy_setopt(c, CURLOPT_URL, url);
	curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(c, CURLOPT_HTTPHEADER, headers);
	curl_easy_setopt(c, CURLOPT_POSTFIELDS, body.p);
	curl_easy_setopt(c, CURLOPT_POSTFIELDSIZE, (long)body.n);
	curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, take);
	curl_easy_setopt(c, CURLOPT_WRITEDATA, out);
	curl_easy_setopt(c, CURLOPT_TIMEOUT, 60L);
	curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
	return curl_easy_perform(c);
}

bool
post_bytes(Str *answer, const char *url, const char *content_type, Str body, Arena *a, Err *e)
{
	Buf *out = buf_new(a, ANSWER_MOST);
	struct curl_slist *headers =
	    curl_slist_append(NULL, arena_printf(a, "Content-Type: %s", content_type));
	CURL *c = curl_easy_init();
	CURLcode rc = c ? perform(c, url, headers, body, out) : CURLE_FAILED_INIT;
	long status = 0;

	if (c)
		curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &status);
	curl_easy_cleanup(c);
	curl_slist_free_all(headers);
	if (rc != CURLE_OK)
		return err_set(e, ERR_NET, "could not ask %s: %s", url, curl_easy_strerror(rc));
	if (status != 200)
		return err_set(e, ERR_NET, "could not ask %s: HTTP status %ld", url, status);
	*answer = buf_str(out);
	return true;
}
