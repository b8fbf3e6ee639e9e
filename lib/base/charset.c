#include "base/charset.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/utf16.h>

#define SINGLES 32
#define LEADS	126 /* 0x81..0xFE */
#define TRAILS	192 /* 0x40..0xFF */

typedef uint32_t Pairs[LEADS][TRAILS];

typedef struct {
	uint16_t pair;
	uint16_t cp;
} Delta;

/* Where ICU and the WHATWG index differ: GB 18030-2022, and HKSCS as browsers have it. */
/* clang-format off */
static const Delta gb_delta[] = {
    {0xA3A0, 0x3000}, {0xA6D9, 0xFE10}, {0xA6DA, 0xFE12}, {0xA6DB, 0xFE11}, {0xA6DC, 0xFE13},
    {0xA6DD, 0xFE14}, {0xA6DE, 0xFE15}, {0xA6DF, 0xFE16}, {0xA6EC, 0xFE17}, {0xA6ED, 0xFE18},
    {0xA6F3, 0xFE19}, {0xFE59, 0x9FB4}, {0xFE61, 0x9FB5}, {0xFE66, 0x9FB6}, {0xFE67, 0x9FB7},
    {0xFE6D, 0x9FB8}, {0xFE7E, 0x9FB9}, {0xFE90, 0x9FBA}, {0xFEA0, 0x9FBB}};

static const Delta big5_delta[] = {
    {0x87A4, 0x9F97}, {0x87AC, 0x9F96}, {0x8840, 0x31C0}, {0x8841, 0x31C1}, {0x8842, 0x31C2},
    {0x8843, 0x31C3}, {0x8844, 0x31C4}, {0x8846, 0x31C5}, {0x8849, 0x31C6}, {0x884A, 0x31C7},
    {0x884D, 0x31C8}, {0x884F, 0x31C9}, {0x8850, 0x31CA}, {0x8851, 0x31CB}, {0x8852, 0x31CC},
    {0x8854, 0x31CD}, {0x8855, 0x31CE}, {0x88A9, 0x23DA}, {0x88AA, 0x23DB}, {0x8C43, 0x9FA6},
    {0x8C6D, 0x9FA7}, {0x8C74, 0x9FA8}, {0x8CB7, 0x9FA9}, {0x8CB9, 0x9FAA}, {0x8CBB, 0x9FAB},
    {0x8CC0, 0x9FAC}, {0x8CD7, 0x9FAD}, {0x8CD8, 0x9FAE}, {0x8CDA, 0x9FAF}, {0x8CED, 0x9FB2},
    {0x8D48, 0x9FB3}, {0x8E69, 0x7BB8}, {0x8E6F, 0x7C06}, {0x8E7E, 0x7CCE}, {0x8EAB, 0x7DD2},
    {0x8EB4, 0x7E1D}, {0x8ECD, 0x8005}, {0x8ED0, 0x8028}, {0x8F57, 0x83C1}, {0x8F69, 0x84A8},
    {0x8F6E, 0x840F}, {0x8FCB, 0x89A6}, {0x8FCC, 0x89A9}, {0x8FFE, 0x8D77}, {0x906D, 0x90FD},
    {0x907A, 0x92B9}, {0x90DC, 0x975C}, {0x90F1, 0x97FF}, {0x91BF, 0x9F16}, {0x9244, 0x8503},
    {0x92AF, 0x5159}, {0x92B0, 0x515B}, {0x92B1, 0x515D}, {0x92B2, 0x515E}, {0x92C8, 0x936E},
    {0x92D1, 0x7479}, {0x9447, 0x6D67}, {0x94CA, 0x799B}, {0x95D9, 0x9097}, {0x9644, 0x975D},
    {0x96ED, 0x701E}, {0x96FC, 0x5B28}, {0x9B76, 0x7201}, {0x9B78, 0x77D7}, {0x9B7B, 0x7E87},
    {0x9BC6, 0x99D6}, {0x9BDE, 0x91D4}, {0x9BEC, 0x60DE}, {0x9BF6, 0x6FB6}, {0x9C42, 0x8F36},
    {0x9C53, 0x4FBB}, {0x9C62, 0x71DF}, {0x9C68, 0x9104}, {0x9C6B, 0x9DF0}, {0x9C77, 0x83CF},
    {0x9CBC, 0x5C10}, {0x9CBD, 0x79E3}, {0x9CD0, 0x5A67}, {0x9D57, 0x8F0B}, {0x9D5A, 0x7B51},
    {0x9DC4, 0x62D0}, {0x9EA9, 0x6062}, {0x9EEF, 0x75F9}, {0x9EFD, 0x6C4A}, {0x9F60, 0x9B2E},
    {0x9F66, 0x9F17}, {0x9FCB, 0x50ED}, {0x9FD8, 0x5F0C}, {0xA063, 0x880F}, {0xA077, 0x62CE},
    {0xA0D5, 0x7468}, {0xA0DF, 0x7162}, {0xA0E4, 0x7250}, {0xA3C0, 0x2400}, {0xA3C1, 0x2401},
    {0xA3C2, 0x2402}, {0xA3C3, 0x2403}, {0xA3C4, 0x2404}, {0xA3C5, 0x2405}, {0xA3C6, 0x2406},
    {0xA3C7, 0x2407}, {0xA3C8, 0x2408}, {0xA3C9, 0x2409}, {0xA3CA, 0x240A}, {0xA3CB, 0x240B},
    {0xA3CC, 0x240C}, {0xA3CD, 0x240D}, {0xA3CE, 0x240E}, {0xA3CF, 0x240F}, {0xA3D0, 0x2410},
    {0xA3D1, 0x2411}, {0xA3D2, 0x2412}, {0xA3D3, 0x2413}, {0xA3D4, 0x2414}, {0xA3D5, 0x2415},
    {0xA3D6, 0x2416}, {0xA3D7, 0x2417}, {0xA3D8, 0x2418}, {0xA3D9, 0x2419}, {0xA3DA, 0x241A},
    {0xA3DB, 0x241B}, {0xA3DC, 0x241C}, {0xA3DD, 0x241D}, {0xA3DE, 0x241E}, {0xA3DF, 0x241F},
    {0xA3E0, 0x2421}, {0xC6CF, 0x5EF4}, {0xC6D3, 0x65E0}, {0xC6D5, 0x7676}, {0xC6D7, 0x96B6},
    {0xC6DE, 0x3003}, {0xC6DF, 0x4EDD}, {0xC879, 0x31CF}, {0xC8A1, 0x9FB0}, {0xC8A3, 0x9FB1},
    {0xFA5F, 0x5029}, {0xFA66, 0x507D}, {0xFABD, 0x5305}, {0xFAC5, 0x5344}, {0xFAD5, 0x537F},
    {0xFB48, 0x5605}, {0xFBB8, 0x5A77}, {0xFBF3, 0x5E75}, {0xFBF9, 0x5ED0}, {0xFC4F, 0x5F58},
    {0xFC6C, 0x60A4}, {0xFCB9, 0x6490}, {0xFCE2, 0x6674}, {0xFCF1, 0x675E}, {0xFDB7, 0x6C9C},
    {0xFDB8, 0x6E1D}, {0xFDBB, 0x6E2F}, {0xFDF1, 0x716E}, {0xFE52, 0x732A}, {0xFE6F, 0x745C},
    {0xFEAA, 0x74E9}, {0xFEDD, 0x7809}};
/* clang-format on */

typedef struct {
	const char *icu;
	bool pua; /* private use code points belong to the index */
	const Delta *delta;
	size_t ndelta;
	bool ready;
	Pairs map;
} PairTable;

static PairTable gb = {.icu = "gb18030",
    .pua = true,
    .delta = gb_delta,
    .ndelta = sizeof(gb_delta) / sizeof(gb_delta[0])};
static PairTable big5 = {.icu = "ibm-1375_P100-2008",
    .delta = big5_delta,
    .ndelta = sizeof(big5_delta) / sizeof(big5_delta[0])};
static PairTable euc_kr = {.icu = "windows-949-2000"};
static PairTable shift_jis = {.icu = "ibm-943_P15A-2003", .pua = true};
static PairTable euc_jp = {.icu = "euc-jp-2007"};

static uint16_t singles[SINGLES][128];
static bool single_ready[SINGLES];

static UConverter *
open_converter(const char *name)
{
	UErrorCode e = U_ZERO_ERROR;
	UConverter *u = ucnv_open(name, &e);
	if (U_FAILURE(e))
		return NULL;
	ucnv_setToUCallBack(u, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &e);
	return u;
}

/* The one code point of a sequence, 0 when it is none or several. */
static uint32_t
convert(UConverter *u, const char *bytes, int n)
{
	UChar out[8];
	UErrorCode e = U_ZERO_ERROR;
	ucnv_resetToUnicode(u);
	int got = ucnv_toUChars(u, out, 8, bytes, n, &e);
	if (U_FAILURE(e) || got < 1 || got > 2)
		return 0;
	if (got == 2)
		return U16_IS_LEAD(out[0]) ? (uint32_t)U16_GET_SUPPLEMENTARY(out[0], out[1]) : 0;
	return out[0];
}

static void
fill_pairs(PairTable *t)
{
	UConverter *u = open_converter(t->icu);
	t->ready = true;
	if (!u)
		return;
	for (unsigned lead = 0; lead < LEADS; lead++)
		for (unsigned trail = 0; trail < TRAILS; trail++) {
			char bytes[2] = {(char)(lead + 0x81), (char)(trail + 0x40)};
			uint32_t cp = convert(u, bytes, 2);
			bool private = cp >= 0xE000 && cp < 0xF900;
			t->map[lead][trail] = private && !t->pua ? 0 : cp;
		}
	ucnv_close(u);
	for (size_t k = 0; k < t->ndelta; k++)
		t->map[(t->delta[k].pair >> 8) - 0x81][(t->delta[k].pair & 0xFF) - 0x40] =
		    t->delta[k].cp;
}

static PairTable *
table_of(CharsetKind kind)
{
	switch ((int)kind) {
	case CHARSET_GB18030:
		return &gb;
	case CHARSET_BIG5:
		return &big5;
	case CHARSET_EUC_KR:
		return &euc_kr;
	case CHARSET_SHIFT_JIS:
		return &shift_jis;
	default:
		return &euc_jp;
	}
}

uint32_t
charset_pair(CharsetKind kind, unsigned lead, unsigned trail)
{
	if (lead < 0x81 || lead > 0xFE || trail < 0x40 || trail > 0xFF)
		return 0;
	PairTable *t = table_of(kind);
	if (!t->ready)
		fill_pairs(t);
	return t->map[lead - 0x81][trail - 0x40];
}

const uint16_t *
charset_single(const Charset *cs)
{
	uint16_t *map = singles[cs->table];
	if (single_ready[cs->table])
		return map;
	single_ready[cs->table] = true;
	UConverter *u = open_converter(cs->icu);
	for (unsigned b = 0; b < 128; b++) {
		char byte = (char)(b + 0x80);
		uint32_t cp = u ? convert(u, &byte, 1) : 0;
		if (!cp && b < 0x20)
			cp = b + 0x80; /* an undefined control is itself */
		map[b] = cp >= 0xE000 && cp < 0xF8FF ? 0 : (uint16_t)cp;
	}
	if (u)
		ucnv_close(u);
	return map;
}

uint32_t
charset_jis0212(unsigned lead, unsigned trail)
{
	char bytes[3] = {(char)0x8F, (char)lead, (char)trail};
	UConverter *u = open_converter("euc-jp-2007");
	uint32_t cp = u ? convert(u, bytes, 3) : 0;
	if (u)
		ucnv_close(u);
	return cp >= 0xE000 && cp < 0xF900 ? 0 : cp;
}

uint32_t
charset_gb_four(const unsigned char *p)
{
	static UConverter *u; /* one for the life of the process: opening costs more than reading */
	if (!u)
		u = open_converter("gb18030");
	if (p[0] == 0x81 && p[1] == 0x35 && p[2] == 0xF4 && p[3] == 0x37)
		return 0xE7C7;
	return u ? convert(u, (const char *)p, 4) : 0;
}

const char *
charset_guess(Str body, int *confidence)
{
	static char name[32];
	UErrorCode e = U_ZERO_ERROR;
	UCharsetDetector *d = ucsdet_open(&e);
	name[0] = 0;
	*confidence = 0;
	if (U_FAILURE(e))
		return name;
	ucsdet_setText(d, body.p, body.n > 65536 ? 65536 : (int)body.n, &e);
	const UCharsetMatch *m = ucsdet_detect(d, &e);
	const char *got = m && U_SUCCESS(e) ? ucsdet_getName(m, &e) : NULL;
	if (got && U_SUCCESS(e) && strlen(got) < sizeof(name)) {
		memcpy(name, got, strlen(got) + 1);
		*confidence = ucsdet_getConfidence(m, &e);
	}
	ucsdet_close(d);
	return name;
}
