/* A way to reach a seller, or to know him again, with its normal form. */
#ifndef MODEL_CONTACT_H
#define MODEL_CONTACT_H

#include "base/str.h"

typedef enum {
	CONTACT_PHONE = 0, /* E.164, "+8613800138000" */
	CONTACT_EMAIL,	   /* lower case */
	CONTACT_WECHAT,	   /* lower case id; or a phone in E.164 when "same number" */
	CONTACT_QQ,	   /* digits */
	CONTACT_WHATSAPP,  /* E.164 */
	CONTACT_TELEGRAM,  /* lower case, no @ */
	CONTACT_URL,	   /* normal form */
	CONTACT_ICP,	   /* principal without the site's suffix: 粤ICP备2021012345号 */
	CONTACT_USCC,	   /* 18 characters, check character right (GB 32100) */
	CONTACT_ADDRESS,   /* NFKC, folded, down to the unit if given */
	CONTACT_COMPANY,   /* full company name */
	CONTACT_FIRM,	   /* key of a company's name (model/orgkey.h); text is the name */
	CONTACT_DOMAIN,	   /* of its own mailboxes, lower case; text is the mailbox */
	CONTACT_TEXT,	   /* mark of what it says of itself, hex; text is how that begins */
	CONTACT_PHOTO,	   /* SHA-256 of a picture of goods, hex; text is its URL */
} ContactKind;
#define CONTACT_KINDS 15

/* What the text around it says it is for; a hotline or a site builder's contact is a weak link. */
typedef enum {
	ROLE_UNKNOWN = 0,
	ROLE_SALES,
	ROLE_HOTLINE,
	ROLE_BUILDER, /* of the site */
	ROLE_SUPPORT,
	ROLE_OTHER /* somebody whom the page names: its forwarder, bank, lawyer, an authority */
} ContactRole;

typedef struct {
	ContactKind kind;
	ContactRole role;
	Str value;	     /* normal form */
	Str text;	     /* verbatim */
	uint32_t start, end; /* bytes of the text that was read */
	uint32_t page;	     /* of the pages of its day, from 1, that shows it; 0: not known */
} Contact;

typedef struct {
	Contact *v;
	size_t n, cap;
} ContactVec;

const char *contact_kind_name(ContactKind k); /* phone email wechat qq whatsapp telegram url ... */
bool contact_kind_of(ContactKind *out, Str name);
const char *contact_role_name(ContactRole r); /* "" for unknown */
ContactRole contact_role_of(Str name);

/* Masked for people who need not see it: "+86138****8000", "ab***9". Writes at most n bytes. */
char *contact_mask(char *out, size_t n, ContactKind k, Str value);

#endif
