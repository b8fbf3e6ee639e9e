#include "base/charset.h"

/* The encodings and labels of the WHATWG Encoding Standard; labels in the order of bytes. */
/* clang-format off */
static const Charset encodings[] = {
    {"UTF-8", CHARSET_UTF8, NULL, 0},
    {"IBM866", CHARSET_SINGLE, "ibm-866", 0},
    {"ISO-8859-2", CHARSET_SINGLE, "iso-8859-2", 1},
    {"ISO-8859-3", CHARSET_SINGLE, "iso-8859-3", 2},
    {"ISO-8859-4", CHARSET_SINGLE, "iso-8859-4", 3},
    {"ISO-8859-5", CHARSET_SINGLE, "iso-8859-5", 4},
    {"ISO-8859-6", CHARSET_SINGLE, "iso-8859-6", 5},
    {"ISO-8859-7", CHARSET_SINGLE, "iso-8859-7", 6},
    {"ISO-8859-8", CHARSET_SINGLE, "iso-8859-8", 7},
    {"ISO-8859-8-I", CHARSET_SINGLE, "iso-8859-8", 8},
    {"ISO-8859-10", CHARSET_SINGLE, "iso-8859-10", 9},
    {"ISO-8859-13", CHARSET_SINGLE, "iso-8859-13", 10},
    {"ISO-8859-14", CHARSET_SINGLE, "iso-8859-14", 11},
    {"ISO-8859-15", CHARSET_SINGLE, "iso-8859-15", 12},
    {"ISO-8859-16", CHARSET_SINGLE, "iso-8859-16", 13},
    {"KOI8-R", CHARSET_SINGLE, "koi8-r", 14},
    {"KOI8-U", CHARSET_SINGLE, "koi8-u", 15},
    {"macintosh", CHARSET_SINGLE, "macintosh", 16},
    {"windows-874", CHARSET_SINGLE, "windows-874-2000", 17},
    {"windows-1250", CHARSET_SINGLE, "windows-1250", 18},
    {"windows-1251", CHARSET_SINGLE, "windows-1251", 19},
    {"windows-1252", CHARSET_SINGLE, "windows-1252", 20},
    {"windows-1253", CHARSET_SINGLE, "windows-1253", 21},
    {"windows-1254", CHARSET_SINGLE, "windows-1254", 22},
    {"windows-1255", CHARSET_SINGLE, "windows-1255", 23},
    {"windows-1256", CHARSET_SINGLE, "windows-1256", 24},
    {"windows-1257", CHARSET_SINGLE, "windows-1257", 25},
    {"windows-1258", CHARSET_SINGLE, "windows-1258", 26},
    {"x-mac-cyrillic", CHARSET_SINGLE, "x-mac-cyrillic", 27},
    {"GBK", CHARSET_GB18030, NULL, 0},
    {"gb18030", CHARSET_GB18030, NULL, 0},
    {"Big5", CHARSET_BIG5, NULL, 0},
    {"EUC-JP", CHARSET_EUC_JP, NULL, 0},
    {"ISO-2022-JP", CHARSET_ISO_2022_JP, NULL, 0},
    {"Shift_JIS", CHARSET_SHIFT_JIS, NULL, 0},
    {"EUC-KR", CHARSET_EUC_KR, NULL, 0},
    {"replacement", CHARSET_REPLACEMENT, NULL, 0},
    {"UTF-16BE", CHARSET_UTF16BE, NULL, 0},
    {"UTF-16LE", CHARSET_UTF16LE, NULL, 0},
    {"x-user-defined", CHARSET_USER, NULL, 0},
};

static const struct {
	const char *label;
	uint8_t encoding;
} labels[] = {
    {"866", 1}, {"ansi_x3.4-1968", 21}, {"arabic", 6}, {"ascii", 21}, {"asmo-708", 6},
    {"big5", 31}, {"big5-hkscs", 31}, {"chinese", 29}, {"cn-big5", 31}, {"cp1250", 19},
    {"cp1251", 20}, {"cp1252", 21}, {"cp1253", 22}, {"cp1254", 23}, {"cp1255", 24},
    {"cp1256", 25}, {"cp1257", 26}, {"cp1258", 27}, {"cp819", 21}, {"cp866", 1}, {"csbig5", 31},
    {"cseuckr", 35}, {"cseucpkdfmtjapanese", 32}, {"csgb2312", 29}, {"csibm866", 1},
    {"csiso2022jp", 33}, {"csiso2022kr", 36}, {"csiso58gb231280", 29}, {"csiso88596e", 6},
    {"csiso88596i", 6}, {"csiso88598e", 8}, {"csiso88598i", 9}, {"csisolatin1", 21},
    {"csisolatin2", 2}, {"csisolatin3", 3}, {"csisolatin4", 4}, {"csisolatin5", 23},
    {"csisolatin6", 10}, {"csisolatin9", 13}, {"csisolatinarabic", 6}, {"csisolatincyrillic", 5},
    {"csisolatingreek", 7}, {"csisolatinhebrew", 8}, {"cskoi8r", 15}, {"csksc56011987", 35},
    {"csmacintosh", 17}, {"csshiftjis", 34}, {"csunicode", 38}, {"cyrillic", 5}, {"dos-874", 18},
    {"ecma-114", 6}, {"ecma-118", 7}, {"elot_928", 7}, {"euc-jp", 32}, {"euc-kr", 35},
    {"gb18030", 30}, {"gb2312", 29}, {"gb_2312", 29}, {"gb_2312-80", 29}, {"gbk", 29},
    {"greek", 7}, {"greek8", 7}, {"hebrew", 8}, {"hz-gb-2312", 36}, {"ibm819", 21},
    {"ibm866", 1}, {"iso-10646-ucs-2", 38}, {"iso-2022-cn", 36}, {"iso-2022-cn-ext", 36},
    {"iso-2022-jp", 33}, {"iso-2022-kr", 36}, {"iso-8859-1", 21}, {"iso-8859-10", 10},
    {"iso-8859-11", 18}, {"iso-8859-13", 11}, {"iso-8859-14", 12}, {"iso-8859-15", 13},
    {"iso-8859-16", 14}, {"iso-8859-2", 2}, {"iso-8859-3", 3}, {"iso-8859-4", 4},
    {"iso-8859-5", 5}, {"iso-8859-6", 6}, {"iso-8859-6-e", 6}, {"iso-8859-6-i", 6},
    {"iso-8859-7", 7}, {"iso-8859-8", 8}, {"iso-8859-8-e", 8}, {"iso-8859-8-i", 9},
    {"iso-8859-9", 23}, {"iso-ir-100", 21}, {"iso-ir-101", 2}, {"iso-ir-109", 3},
    {"iso-ir-110", 4}, {"iso-ir-126", 7}, {"iso-ir-127", 6}, {"iso-ir-138", 8},
    {"iso-ir-144", 5}, {"iso-ir-148", 23}, {"iso-ir-149", 35}, {"iso-ir-157", 10},
    {"iso-ir-58", 29}, {"iso8859-1", 21}, {"iso8859-10", 10}, {"iso8859-11", 18},
    {"iso8859-13", 11}, {"iso8859-14", 12}, {"iso8859-15", 13}, {"iso8859-2", 2},
    {"iso8859-3", 3}, {"iso8859-4", 4}, {"iso8859-5", 5}, {"iso8859-6", 6}, {"iso8859-7", 7},
    {"iso8859-8", 8}, {"iso8859-9", 23}, {"iso88591", 21}, {"iso885910", 10}, {"iso885911", 18},
    {"iso885913", 11}, {"iso885914", 12}, {"iso885915", 13}, {"iso88592", 2}, {"iso88593", 3},
    {"iso88594", 4}, {"iso88595", 5}, {"iso88596", 6}, {"iso88597", 7}, {"iso88598", 8},
    {"iso88599", 23}, {"iso_8859-1", 21}, {"iso_8859-15", 13}, {"iso_8859-1:1987", 21},
    {"iso_8859-2", 2}, {"iso_8859-2:1987", 2}, {"iso_8859-3", 3}, {"iso_8859-3:1988", 3},
    {"iso_8859-4", 4}, {"iso_8859-4:1988", 4}, {"iso_8859-5", 5}, {"iso_8859-5:1988", 5},
    {"iso_8859-6", 6}, {"iso_8859-6:1987", 6}, {"iso_8859-7", 7}, {"iso_8859-7:1987", 7},
    {"iso_8859-8", 8}, {"iso_8859-8:1988", 8}, {"iso_8859-9", 23}, {"iso_8859-9:1989", 23},
    {"koi", 15}, {"koi8", 15}, {"koi8-r", 15}, {"koi8-ru", 16}, {"koi8-u", 16}, {"koi8_r", 15},
    {"korean", 35}, {"ks_c_5601-1987", 35}, {"ks_c_5601-1989", 35}, {"ksc5601", 35},
    {"ksc_5601", 35}, {"l1", 21}, {"l2", 2}, {"l3", 3}, {"l4", 4}, {"l5", 23}, {"l6", 10},
    {"l9", 13}, {"latin1", 21}, {"latin2", 2}, {"latin3", 3}, {"latin4", 4}, {"latin5", 23},
    {"latin6", 10}, {"logical", 9}, {"mac", 17}, {"macintosh", 17}, {"ms932", 34},
    {"ms_kanji", 34}, {"replacement", 36}, {"shift-jis", 34}, {"shift_jis", 34}, {"sjis", 34},
    {"sun_eu_greek", 7}, {"tis-620", 18}, {"ucs-2", 38}, {"unicode", 38},
    {"unicode-1-1-utf-8", 0}, {"unicode11utf8", 0}, {"unicode20utf8", 0}, {"unicodefeff", 38},
    {"unicodefffe", 37}, {"us-ascii", 21}, {"utf-16", 38}, {"utf-16be", 37}, {"utf-16le", 38},
    {"utf-8", 0}, {"utf8", 0}, {"visual", 8}, {"windows-1250", 19}, {"windows-1251", 20},
    {"windows-1252", 21}, {"windows-1253", 22}, {"windows-1254", 23}, {"windows-1255", 24},
    {"windows-1256", 25}, {"windows-1257", 26}, {"windows-1258", 27}, {"windows-31j", 34},
    {"windows-874", 18}, {"windows-949", 35}, {"x-cp1250", 19}, {"x-cp1251", 20},
    {"x-cp1252", 21}, {"x-cp1253", 22}, {"x-cp1254", 23}, {"x-cp1255", 24}, {"x-cp1256", 25},
    {"x-cp1257", 26}, {"x-cp1258", 27}, {"x-euc-jp", 32}, {"x-gbk", 29}, {"x-mac-cyrillic", 28},
    {"x-mac-roman", 17}, {"x-mac-ukrainian", 28}, {"x-sjis", 34}, {"x-unicode20utf8", 0},
    {"x-user-defined", 39}, {"x-x-big5", 31},
};
/* clang-format on */

const Charset charset_utf8 = {"UTF-8", CHARSET_UTF8, NULL, 0};
const Charset charset_utf16le = {"UTF-16LE", CHARSET_UTF16LE, NULL, 0};
const Charset charset_utf16be = {"UTF-16BE", CHARSET_UTF16BE, NULL, 0};
const Charset charset_windows1252 = {"windows-1252", CHARSET_SINGLE, "windows-1252", 20};

const Charset *
charset_of(Str label)
{
	char room[32];
	label = str_trim(label);
	if (!label.n || label.n > sizeof(room))
		return NULL;
	for (size_t i = 0; i < label.n; i++)
		room[i] = label.p[i] >= 'A' && label.p[i] <= 'Z' ? label.p[i] + 32 : label.p[i];
	Str want = str_of(room, label.n);
	size_t lo = 0, hi = sizeof(labels) / sizeof(labels[0]);
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		int c = str_cmp(want, str_from(labels[mid].label));
		if (!c)
			return &encodings[labels[mid].encoding];
		if (c < 0)
			hi = mid;
		else
			lo = mid + 1;
	}
	return NULL;
}

const Charset *
charset_of_content_type(Str value)
{
	for (size_t at = 0; (at = str_findi(value, S("charset"), at)) != SIZE_MAX;) {
		at += 7;
		Str rest = str_trim(str_sub(value, at, value.n));
		if (!rest.n || rest.p[0] != '=')
			continue;
		rest = str_trim(str_sub(rest, 1, rest.n));
		char quote = rest.n && (rest.p[0] == '"' || rest.p[0] == '\'') ? rest.p[0] : 0;
		if (quote)
			rest = str_sub(rest, 1, rest.n);
		size_t n = 0;
		while (n < rest.n && (quote ? rest.p[n] != quote : !strchr(" \t\r\n;,", rest.p[n])))
			n++;
		if (quote && n == rest.n)
			return NULL;
		return charset_of(str_sub(rest, 0, n));
	}
	return NULL;
}
