#include "extract/region.h"

/* Two letters that name a country, and are sold to everybody. */
static bool
is_sold_abroad(const char tld[2])
{
	static const char sold[] =
	    "co io ai me tv cc gg so la ws to fm am gd vc sh ac im li nu st tk ml";
	for (size_t i = 0; i + 1 < sizeof(sold) - 1; i += 3) {
		if (memcmp(sold + i, tld, 2) == 0)
			return true;
	}
	return false;
}

static Str
by_language(char out[3], Str lang)
{
	static const char *const homes[][2] = {{"ja", "JP"}, {"ko", "KR"}, {"vi", "VN"},
	    {"ru", "RU"}, {"th", "TH"}, {"zh-HK", "HK"}, {"zh-TW", "TW"}, {"zh-MO", "MO"},
	    {"en-US", "US"}, {"en-GB", "GB"}, {"en-SG", "SG"}, {"en-IN", "IN"}};
	for (size_t i = 0; i < sizeof(homes) / sizeof(homes[0]); i++) {
		if (!str_startsi(lang, str_from(homes[i][0])))
			continue;
		memcpy(out, homes[i][1], 3);
		return str_from(out);
	}
	return STR_NONE;
}

Str
region_of(char out[3], Str host, Str lang)
{
	char tld[2];
	size_t dot = host.n;
	while (dot > 0 && host.p[dot - 1] != '.')
		dot--;
	if (dot == 0 || host.n - dot != 2)
		return by_language(out, lang);
	for (size_t i = 0; i < 2; i++) {
		char c = host.p[dot + i];
		tld[i] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
		if (tld[i] < 'a' || tld[i] > 'z')
			return by_language(out, lang);
		out[i] = (char)(tld[i] - 32);
	}
	out[2] = '\0';
	if (is_sold_abroad(tld))
		return by_language(out, lang);
	if (memcmp(out, "UK", 2) == 0)
		memcpy(out, "GB", 2);
	return str_of(out, 2);
}
