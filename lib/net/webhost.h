/* What is kept of one host between its requests; inside lib/net. */
#ifndef NET_WEBHOST_H
#define NET_WEBHOST_H

#include "net/web.h"

#include <curl/curl.h>

/* A new one in front of *list. */
WebHost *webhost_new(WebHost **list, Arena *a);
void webhost_close(WebHost *list);
/* The transfer sends this host's cookies and no other's. h may be NULL. */
void webhost_use(WebHost *h, CURL *easy);
/* A line of Set-Cookie came. */
void webhost_cookie(WebHost *h);
/* SHA-256 of the leaf certificate, hex; STR_NONE when none is known. */
Str webhost_certificate(WebHost *h, CURL *easy, Arena *a);

#endif
