#include "model/contact.h"

#include <stdio.h>

static const char *const kind_names[CONTACT_KINDS] = {
    [CONTACT_PHONE] = "phone",
    [CONTACT_EMAIL] = "email",
    [CONTACT_WECHAT] = "wechat",
    [CONTACT_QQ] = "qq",
    [CONTACT_WHATSAPP] = "whatsapp",
    [CONTACT_TELEGRAM] = "telegram",
    [CONTACT_URL] = "url",
    [CONTACT_ICP] = "icp",
    [CONTACT_USCC] = "uscc",
    [CONTACT_ADDRESS] = "address",
    [CONTACT_COMPANY] = "company",
    [CONTACT_FIRM] = "firm",
    [CONTACT_DOMAIN] = "domain",
    [CONTACT_TEXT] = "text",
    [CONTACT_PHOTO] = "photo",
};

static const char *const role_names[] = {
    [ROLE_UNKNOWN] = "",
    [ROLE_SALES] = "sales",
    [ROLE_HOTLINE] = "hotline",
    [ROLE_BUILDER] = "builder",
    [ROLE_SUPPORT] = "support",
    [ROLE_OTHER] = "other",
};

const char *
contact_kind_name(ContactKind k)
{
	return kind_names[k];
}

bool
contact_kind_of(ContactKind *out, Str name)
{
	for (int i = 0; i < CONTACT_KINDS; i++) {
		if (str_eq(name, str_from(kind_names[i]))) {
			*out = (ContactKind)i;
			return true;
		}
	}
	return false;
}

const char *
contact_role_name(ContactRole r)
{
	return role_names[r];
}

ContactRole
contact_role_of(Str name)
{
	for (size_t i = 1; i < sizeof(role_names) / sizeof(role_names[0]); i++) {
		if (str_eq(name, str_from(role_names[i])))
			return (ContactRole)i;
	}
	return ROLE_UNKNOWN;
}

/* Bytes of the first n characters, at most the whole. */
static size_t
head_bytes(Str s, size_t n)
{
	size_t i = 0;
	while (i < s.n && n--) {
		i++;
		while (i < s.n && ((unsigned char)s.p[i] & 0xC0) == 0x80)
			i++;
	}
	return i;
}

static size_t
tail_start(Str s, size_t n)
{
	size_t i = s.n;
	while (i > 0 && n) {
		i--;
		if (((unsigned char)s.p[i] & 0xC0) != 0x80)
			n--;
	}
	return i;
}

static bool
is_public(ContactKind k)
{
	switch (k) {
	case CONTACT_ICP:
	case CONTACT_USCC:
	case CONTACT_COMPANY:
	case CONTACT_URL:
	case CONTACT_FIRM:
	case CONTACT_DOMAIN:
	case CONTACT_TEXT:
	case CONTACT_PHOTO:
		return true;
	case CONTACT_PHONE:
	case CONTACT_EMAIL:
	case CONTACT_WECHAT:
	case CONTACT_QQ:
	case CONTACT_WHATSAPP:
	case CONTACT_TELEGRAM:
	case CONTACT_ADDRESS:
		break;
	}
	return false;
}

char *
contact_mask(char *out, size_t n, ContactKind k, Str value)
{
	Str domain = S("");
	if (n == 0)
		return out;
	if (is_public(k)) { /* numbers of firms and sites are no person's data */
		snprintf(out, n, "%.*s", STR_ARG(value));
		return out;
	}
	if (k == CONTACT_EMAIL) {
		size_t at = str_chr(value, '@', 0);
		if (at != SIZE_MAX) {
			domain = str_sub(value, at, value.n);
			value = str_sub(value, 0, at);
		}
	}
	bool dialled = value.n > 9 && value.p[0] == '+';
	size_t keep = dialled ? value.n - 8 : 2, last = dialled ? 4 : 1;
	if (k == CONTACT_ADDRESS) {
		keep = 6;
		last = 0;
	}
	size_t head = head_bytes(value, keep), tail = tail_start(value, last);
	if (tail <= head) {
		head = head_bytes(value, 1);
		tail = value.n;
	}
	snprintf(out, n, "%.*s%s%.*s%.*s", (int)head, value.p ? value.p : "",
	    dialled ? "****" : "***", (int)(value.n - tail), value.p ? value.p + tail : "",
	    STR_ARG(domain));
	return out;
}
