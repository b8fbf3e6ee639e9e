#include "base/base64.h"

int
base64_value(char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (c >= '0' && c <= '9')
		return c - '0' + 52;
	if (c == '+' || c == '-')
		return 62;
	return c == '/' || c == '_' ? 63 : -1;
}

bool
base64_decode(Str *out, Str in, Arena *a)
{
	char *p = arena_alloc(a, in.n / 4 * 3 + 4);
	uint32_t acc = 0;
	size_t n = 0;
	int have = 0;

	for (size_t i = 0; i < in.n; i++) {
		int v = base64_value(in.p[i]);

		if (in.p[i] == '=' || in.p[i] == '\n' || in.p[i] == '\r')
			continue;
		if (v < 0)
			return false;
		acc = acc << 6 | (uint32_t)v;
		have += 6;
		if (have >= 8) {
			have -= 8;
			p[n++] = (char)(acc >> have);
		}
	}
	*out = str_of(p, n);
	return true;
}

Str
base64_encode(Str in, Arena *a)
{
	static const char letters[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	char *p = arena_alloc(a, in.n / 3 * 4 + 5);
	size_t n = 0;

	for (size_t i = 0; i < in.n; i += 3) {
		uint32_t v = (uint32_t)(uint8_t)in.p[i] << 16;
		size_t left = in.n - i;

		if (left > 1)
			v |= (uint32_t)(uint8_t)in.p[i + 1] << 8;
		if (left > 2)
			v |= (uint8_t)in.p[i + 2];
		p[n++] = letters[v >> 18 & 63];
		p[n++] = letters[v >> 12 & 63];
		p[n++] = left > 1 ? letters[v >> 6 & 63] : '=';
		p[n++] = left > 2 ? letters[v & 63] : '=';
	}
	return str_of(p, n);
}
