#include "base/utf8.h"
#include "extract/html.h"

typedef struct {
	char name[10];
	uint16_t cp;
	uint16_t bare; /* also without the semicolon */
} Entity;

/* In the order of bytes. */
/* clang-format off */
static const Entity entities[] = {
    {"AElig", 198, 1}, {"AMP", 38, 1}, {"Aacute", 193, 1}, {"Acirc", 194, 1},
    {"Agrave", 192, 1}, {"Alpha", 913, 0}, {"Aring", 197, 1}, {"Atilde", 195, 1},
    {"Auml", 196, 1}, {"Beta", 914, 0}, {"COPY", 169, 1}, {"Ccaron", 268, 0},
    {"Ccedil", 199, 1}, {"Chi", 935, 0}, {"Dagger", 8225, 0}, {"Delta", 916, 0},
    {"ETH", 208, 1}, {"Eacute", 201, 1}, {"Ecirc", 202, 1}, {"Egrave", 200, 1},
    {"Epsilon", 917, 0}, {"Eta", 919, 0}, {"Euml", 203, 1}, {"GT", 62, 1}, {"Gamma", 915, 0},
    {"Gbreve", 286, 0}, {"Iacute", 205, 1}, {"Icirc", 206, 1}, {"Idot", 304, 0},
    {"Igrave", 204, 1}, {"Iota", 921, 0}, {"Iuml", 207, 1}, {"Kappa", 922, 0}, {"LT", 60, 1},
    {"Lambda", 923, 0}, {"Lstrok", 321, 0}, {"Mu", 924, 0}, {"NewLine", 10, 0},
    {"Ntilde", 209, 1}, {"Nu", 925, 0}, {"OElig", 338, 0}, {"Oacute", 211, 1},
    {"Ocirc", 212, 1}, {"Ograve", 210, 1}, {"Omega", 937, 0}, {"Omicron", 927, 0},
    {"Oslash", 216, 1}, {"Otilde", 213, 1}, {"Ouml", 214, 1}, {"Phi", 934, 0}, {"Pi", 928, 0},
    {"Prime", 8243, 0}, {"Psi", 936, 0}, {"QUOT", 34, 1}, {"REG", 174, 1}, {"Rcaron", 344, 0},
    {"Rho", 929, 0}, {"Scaron", 352, 0}, {"Scedil", 350, 0}, {"Sigma", 931, 0},
    {"THORN", 222, 1}, {"Tab", 9, 0}, {"Tau", 932, 0}, {"Theta", 920, 0}, {"Uacute", 218, 1},
    {"Ucirc", 219, 1}, {"Ugrave", 217, 1}, {"Upsilon", 933, 0}, {"Uuml", 220, 1},
    {"Xi", 926, 0}, {"Yacute", 221, 1}, {"Yuml", 376, 0}, {"Zcaron", 381, 0}, {"Zeta", 918, 0},
    {"aacute", 225, 1}, {"acirc", 226, 1}, {"acute", 180, 1}, {"aelig", 230, 1},
    {"agrave", 224, 1}, {"alefsym", 8501, 0}, {"alpha", 945, 0}, {"amp", 38, 1},
    {"and", 8743, 0}, {"ang", 8736, 0}, {"aogon", 261, 0}, {"apos", 39, 0}, {"aring", 229, 1},
    {"ast", 42, 0}, {"asymp", 8776, 0}, {"atilde", 227, 1}, {"auml", 228, 1},
    {"bdquo", 8222, 0}, {"beta", 946, 0}, {"brvbar", 166, 1}, {"bsol", 92, 0},
    {"bull", 8226, 0}, {"cap", 8745, 0}, {"ccaron", 269, 0}, {"ccedil", 231, 1},
    {"cedil", 184, 1}, {"cent", 162, 1}, {"check", 10003, 0}, {"chi", 967, 0},
    {"circ", 710, 0}, {"clubs", 9827, 0}, {"colon", 58, 0}, {"comma", 44, 0},
    {"commat", 64, 0}, {"cong", 8773, 0}, {"copy", 169, 1}, {"copysr", 8471, 0},
    {"crarr", 8629, 0}, {"cup", 8746, 0}, {"curren", 164, 1}, {"dArr", 8659, 0},
    {"dagger", 8224, 0}, {"darr", 8595, 0}, {"dash", 8208, 0}, {"deg", 176, 1},
    {"delta", 948, 0}, {"diams", 9830, 0}, {"divide", 247, 1}, {"dollar", 36, 0},
    {"eacute", 233, 1}, {"ecaron", 283, 0}, {"ecirc", 234, 1}, {"egrave", 232, 1},
    {"empty", 8709, 0}, {"emsp", 8195, 0}, {"ensp", 8194, 0}, {"eogon", 281, 0},
    {"epsilon", 949, 0}, {"equals", 61, 0}, {"equiv", 8801, 0}, {"eta", 951, 0},
    {"eth", 240, 1}, {"euml", 235, 1}, {"euro", 8364, 0}, {"excl", 33, 0}, {"exist", 8707, 0},
    {"fnof", 402, 0}, {"forall", 8704, 0}, {"frac12", 189, 1}, {"frac14", 188, 1},
    {"frac34", 190, 1}, {"frasl", 8260, 0}, {"gamma", 947, 0}, {"gbreve", 287, 0},
    {"ge", 8805, 0}, {"grave", 96, 0}, {"gt", 62, 1}, {"hArr", 8660, 0}, {"harr", 8596, 0},
    {"hearts", 9829, 0}, {"hellip", 8230, 0}, {"horbar", 8213, 0}, {"hyphen", 8208, 0},
    {"iacute", 237, 1}, {"icirc", 238, 1}, {"iexcl", 161, 1}, {"igrave", 236, 1},
    {"image", 8465, 0}, {"infin", 8734, 0}, {"inodot", 305, 0}, {"int", 8747, 0},
    {"iota", 953, 0}, {"iquest", 191, 1}, {"isin", 8712, 0}, {"iuml", 239, 1},
    {"kappa", 954, 0}, {"lArr", 8656, 0}, {"lambda", 955, 0}, {"lang", 9001, 0},
    {"laquo", 171, 1}, {"larr", 8592, 0}, {"lbrace", 123, 0}, {"lbrack", 91, 0},
    {"lceil", 8968, 0}, {"lcub", 123, 0}, {"ldquo", 8220, 0}, {"le", 8804, 0},
    {"lfloor", 8970, 0}, {"lowast", 8727, 0}, {"lowbar", 95, 0}, {"loz", 9674, 0},
    {"lpar", 40, 0}, {"lrm", 8206, 0}, {"lsaquo", 8249, 0}, {"lsqb", 91, 0},
    {"lsquo", 8216, 0}, {"lstrok", 322, 0}, {"lt", 60, 1}, {"macr", 175, 1},
    {"mdash", 8212, 0}, {"micro", 181, 1}, {"middot", 183, 1}, {"minus", 8722, 0},
    {"mu", 956, 0}, {"nabla", 8711, 0}, {"nacute", 324, 0}, {"nbsp", 160, 1},
    {"ndash", 8211, 0}, {"ne", 8800, 0}, {"ni", 8715, 0}, {"not", 172, 1}, {"notin", 8713, 0},
    {"nsub", 8836, 0}, {"ntilde", 241, 1}, {"nu", 957, 0}, {"num", 35, 0}, {"numero", 8470, 0},
    {"oacute", 243, 1}, {"ocirc", 244, 1}, {"odblac", 337, 0}, {"oelig", 339, 0},
    {"ograve", 242, 1}, {"oline", 8254, 0}, {"omega", 969, 0}, {"omicron", 959, 0},
    {"oplus", 8853, 0}, {"or", 8744, 0}, {"ordf", 170, 1}, {"ordm", 186, 1},
    {"oslash", 248, 1}, {"otilde", 245, 1}, {"otimes", 8855, 0}, {"ouml", 246, 1},
    {"para", 182, 1}, {"part", 8706, 0}, {"percnt", 37, 0}, {"period", 46, 0},
    {"permil", 8240, 0}, {"perp", 8869, 0}, {"phi", 966, 0}, {"phone", 9742, 0},
    {"pi", 960, 0}, {"piv", 982, 0}, {"plus", 43, 0}, {"plusmn", 177, 1}, {"pound", 163, 1},
    {"prime", 8242, 0}, {"prod", 8719, 0}, {"prop", 8733, 0}, {"psi", 968, 0},
    {"quest", 63, 0}, {"quot", 34, 1}, {"rArr", 8658, 0}, {"radic", 8730, 0},
    {"rang", 9002, 0}, {"raquo", 187, 1}, {"rarr", 8594, 0}, {"rbrace", 125, 0},
    {"rbrack", 93, 0}, {"rcaron", 345, 0}, {"rceil", 8969, 0}, {"rcub", 125, 0},
    {"rdquo", 8221, 0}, {"real", 8476, 0}, {"reg", 174, 1}, {"rfloor", 8971, 0},
    {"rho", 961, 0}, {"rlm", 8207, 0}, {"rpar", 41, 0}, {"rsaquo", 8250, 0}, {"rsqb", 93, 0},
    {"rsquo", 8217, 0}, {"sacute", 347, 0}, {"sbquo", 8218, 0}, {"scaron", 353, 0},
    {"scedil", 351, 0}, {"sdot", 8901, 0}, {"sect", 167, 1}, {"semi", 59, 0}, {"shy", 173, 1},
    {"sigma", 963, 0}, {"sigmaf", 962, 0}, {"sim", 8764, 0}, {"sol", 47, 0},
    {"spades", 9824, 0}, {"star", 9734, 0}, {"starf", 9733, 0}, {"sub", 8834, 0},
    {"sube", 8838, 0}, {"sum", 8721, 0}, {"sup", 8835, 0}, {"sup1", 185, 1}, {"sup2", 178, 1},
    {"sup3", 179, 1}, {"supe", 8839, 0}, {"szlig", 223, 1}, {"tau", 964, 0},
    {"there4", 8756, 0}, {"theta", 952, 0}, {"thetasym", 977, 0}, {"thinsp", 8201, 0},
    {"thorn", 254, 1}, {"tilde", 732, 0}, {"times", 215, 1}, {"trade", 8482, 0},
    {"uArr", 8657, 0}, {"uacute", 250, 1}, {"uarr", 8593, 0}, {"ucirc", 251, 1},
    {"udblac", 369, 0}, {"ugrave", 249, 1}, {"uml", 168, 1}, {"upsih", 978, 0},
    {"upsilon", 965, 0}, {"uuml", 252, 1}, {"verbar", 124, 0}, {"vert", 124, 0},
    {"weierp", 8472, 0}, {"xi", 958, 0}, {"yacute", 253, 1}, {"yen", 165, 1}, {"yuml", 255, 1},
    {"zacute", 378, 0}, {"zcaron", 382, 0}, {"zdot", 380, 0}, {"zeta", 950, 0},
    {"zwj", 8205, 0}, {"zwnj", 8204, 0},
};
/* clang-format on */

/* What pages mean by &#128; .. &#159;: windows-1252. */
static const uint16_t c1[32] = {0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6,
    0x2030, 0x160, 0x2039, 0x152, 0x8D, 0x17D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178};

static const Entity *
find_entity(Str name)
{
	size_t lo = 0, hi = sizeof(entities) / sizeof(entities[0]);
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		int c = str_cmp(name, str_from(entities[mid].name));
		if (!c)
			return &entities[mid];
		if (c < 0)
			hi = mid;
		else
			lo = mid + 1;
	}
	return NULL;
}

static bool
is_alnum(char c)
{
	char l = (char)(c | 0x20);
	return (l >= 'a' && l <= 'z') || (c >= '0' && c <= '9');
}

static int
digit_of(char c, bool hex)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	char l = (char)(c | 0x20);
	return hex && l >= 'a' && l <= 'f' ? l - 'a' + 10 : -1;
}

/* i stands behind "&#". */
static int
read_number(uint32_t *out, Str s, size_t i, size_t *end)
{
	bool hex = i < s.n && (s.p[i] | 0x20) == 'x';
	uint32_t v = 0;
	i += hex;
	size_t from = i;
	for (int d; i < s.n && (d = digit_of(s.p[i], hex)) >= 0; i++)
		v = v > 0x110000 ? v : v * (hex ? 16 : 10) + (uint32_t)d;
	if (i == from)
		return 0;
	if (i < s.n && s.p[i] == ';')
		i++;
	if (v >= 0x80 && v < 0xA0)
		v = c1[v - 0x80];
	if (!v || v > 0x10FFFF || (v >= 0xD800 && v < 0xE000))
		v = UTF8_BAD;
	*out = v;
	*end = i;
	return 1;
}

int
html_entity(uint32_t out[2], Str s, size_t *i)
{
	size_t at = *i + 1, end = at;
	if (at < s.n && s.p[at] == '#')
		return read_number(out, s, at + 1, i);
	while (end < s.n && end - at < 9 && is_alnum(s.p[end]))
		end++;
	bool closed = end < s.n && s.p[end] == ';';
	const Entity *e = find_entity(str_sub(s, at, end));
	if (e && closed) {
		*i = end + 1;
		out[0] = e->cp;
		return 1;
	}
	/* &copy2024, but not &copyright=1 in a URL: the longest bare name before no '=' or
	 * letter */
	if (e && e->bare && !closed && !(end < s.n && s.p[end] == '=')) {
		*i = end;
		out[0] = e->cp;
		return 1;
	}
	return 0;
}
