/*
 * Phone numbers of all countries; the only door to libphonenumber. It judges candidates that a
 * grammar has found, it does not search texts. Safe to call from C; nothing is thrown.
 */
#ifndef BASE_PHONE_H
#define BASE_PHONE_H

#include "base/str.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum {
	PHONE_OTHER = 0, /* pager, voip, personal, premium ... */
	PHONE_MOBILE,
	PHONE_FIXED,
	PHONE_FIXED_OR_MOBILE,
	PHONE_HOTLINE, /* free or shared cost: 400, 800, 1-800; one number of many callers */
} PhoneType;

typedef struct {
	char e164[20];	/* "+8613800138000" */
	char region[4]; /* ISO country, "" when the code serves several */
	PhoneType type;
	bool valid; /* the number belongs to an assigned range; else it has a possible length */
} Phone;

/* s: digits with an optional leading '+'; region: ISO country of national numbers. False for
 * what cannot be a number there. */
bool phone_read(Phone *out, Str s, const char *region);
/* Whether this is an ISO country whose numbers are known: "CN". */
bool phone_region(const char *region);

#ifdef __cplusplus
}
#endif

#endif
