#include "base/text.h"

#include "base/simplify.h"
#include "base/utf8.h"

#include <unicode/uchar.h>
#include <unicode/uidna.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

#define TEXT_HOST_MAX 1024

#define EXPAND 4 /* UTF-16 units kept ready for each unit of input; more is asked for when needed */

typedef struct {
	UChar *p;
	int32_t n;
} Wide;

static Wide
wide_of(Str s, Arena *a)
{
	UErrorCode st = U_ZERO_ERROR;
	Wide w = {arena_raw(a, (s.n + 1) * sizeof(UChar)), 0};

	u_strFromUTF8WithSub(
	    w.p, (int32_t)s.n + 1, &w.n, s.p ? s.p : "", (int32_t)s.n, 0xFFFD, NULL, &st);
	return w;
}

static Str
narrow(Wide w, Arena *a)
{
	UErrorCode st = U_ZERO_ERROR;
	int32_t n = 0, cap = w.n * 3 + 1;
	char *p = arena_raw(a, (size_t)cap);

	u_strToUTF8WithSub(p, cap, &n, w.p, w.n, 0xFFFD, NULL, &st);
	return str_of(p, (size_t)n);
}

static Str
normal_form(const UNormalizer2 *form, Str s, Arena *a)
{
	Wide in = wide_of(s, a), out;
	int32_t cap = in.n * EXPAND + 32;
	UErrorCode st = U_ZERO_ERROR;

	if (!form)
		return s;
	out.p = arena_raw(a, (size_t)cap * sizeof(UChar));
	out.n = unorm2_normalize(form, in.p, in.n, out.p, cap, &st);
	if (st == U_BUFFER_OVERFLOW_ERROR) {
		st = U_ZERO_ERROR;
		cap = out.n + 1;
		out.p = arena_raw(a, (size_t)cap * sizeof(UChar));
		out.n = unorm2_normalize(form, in.p, in.n, out.p, cap, &st);
	}
	return U_FAILURE(st) ? s : narrow(out, a);
}

Str
text_nfc(Str s, Arena *a)
{
	UErrorCode st = U_ZERO_ERROR;

	return normal_form(unorm2_getNFCInstance(&st), s, a);
}

Str
text_nfkc(Str s, Arena *a)
{
	UErrorCode st = U_ZERO_ERROR;

	return normal_form(unorm2_getNFKCInstance(&st), s, a);
}

Str
text_fold(Str s, Arena *a)
{
	UErrorCode st = U_ZERO_ERROR;

	return normal_form(unorm2_getNFKCCasefoldInstance(&st), s, a);
}

/* A transliterator by its ICU id, opened once; NULL when ICU lacks it. */
static UTransliterator *
open_once(UTransliterator **slot, const char *id)
{
	UErrorCode st = U_ZERO_ERROR;
	UChar wide[128];

	if (*slot)
		return *slot;
	u_uastrcpy(wide, id);
	*slot = utrans_openU(wide, -1, UTRANS_FORWARD, NULL, 0, NULL, &st);
	if (U_FAILURE(st))
		*slot = NULL;
	return *slot;
}

static Str
transliterate(UTransliterator *t, Str s, Arena *a)
{
	Wide in = wide_of(s, a);
	int32_t cap = in.n * 8 + 64, limit = in.n;
	UErrorCode st = U_ZERO_ERROR;
	UChar *p = arena_raw(a, (size_t)cap * sizeof(UChar));

	if (!t)
		return s;
	memcpy(p, in.p, (size_t)in.n * sizeof(UChar));
	utrans_transUChars(t, p, &in.n, cap, 0, &limit, &st);
	if (U_FAILURE(st))
		return s;
	return narrow((Wide){p, limit}, a);
}

static UTransliterator *simplifier, *latinizer;

static bool
is_ascii(Str s)
{
	size_t n = 0;
	while (n < s.n && (unsigned char)s.p[n] < 0x80)
		n++;
	return n == s.n;
}

Str
text_simplify(Str s, Arena *a)
{
	if (is_ascii(s))
		return arena_str(a, s);
	return transliterate(open_once(&simplifier, "Traditional-Simplified"), s, a);
}

static Str
latin_by_icu(Str s, Arena *a)
{
	return transliterate(open_once(&latinizer, "Any-Latin; Latin-ASCII"), s, a);
}

#define HAN_FIRST 0x4E00u
#define HAN_LAST  0x9FFFu

typedef struct {
	char p[7];
	uint8_t n; /* 0: not asked yet */
} Syllable;

/* ICU reads Han character by character (a test compares), at 20 us each: its answers are kept. Not
 * of the four that its rules read by what follows, as in 重庆 and 沈阳. */
static const Syllable *
syllable_of(uint32_t cp, Str bytes, Arena *a)
{
	static Syllable known[HAN_LAST - HAN_FIRST + 1];
	Syllable *y = &known[cp - HAN_FIRST];

	if (str_find(S("藏重沈秘"), bytes, 0) != SIZE_MAX)
		return NULL;
	if (!y->n) {
		Str latin = latin_by_icu(bytes, a);

		if (!latin.n || latin.n > sizeof(y->p))
			return NULL;
		memcpy(y->p, latin.p, latin.n);
		y->n = (uint8_t)latin.n;
	}
	return y;
}

/* A text of nothing but Han. */
static bool
latin_han(Str *out, Str s, Arena *a)
{
	char *p;
	size_t n = 0;

	if (!s.n || s.n % 3)
		return false;
	p = arena_raw(a, s.n / 3 * sizeof(Syllable));
	for (size_t i = 0; i < s.n;) {
		size_t from = i;
		uint32_t cp = utf8_next(s, &i);
		const Syllable *y = cp >= HAN_FIRST && cp <= HAN_LAST
					? syllable_of(cp, str_sub(s, from, i), a)
					: NULL;

		if (!y)
			return false;
		if (n)
			p[n++] = ' ';
		memcpy(p + n, y->p, y->n);
		n += y->n;
	}
	*out = str_of(p, n);
	return true;
}

Str
text_latin(Str s, Arena *a)
{
	Str out;

	if (is_ascii(s))
		return arena_str(a, s);
	return latin_han(&out, s, a) ? out : latin_by_icu(s, a);
}

/* What has no compatibility form: white letters and digits in black circles and squares, digits of
 * other scripts. */
static uint32_t
plain_ascii(uint32_t cp)
{
	static const struct {
		uint32_t first, last;
		char plain;
	} rows[] = {{0x24F5, 0x24FD, '1'}, {0x24FF, 0x24FF, '0'}, {0x2776, 0x277E, '1'},
	    {0x2780, 0x2788, '1'}, {0x278A, 0x2792, '1'}, {0x1F150, 0x1F169, 'a'},
	    {0x1F170, 0x1F189, 'a'}};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		if (cp >= rows[i].first && cp <= rows[i].last)
			return (uint32_t)rows[i].plain + cp - rows[i].first;
	}
	if (cp >= 0x80 && u_charType((UChar32)cp) == U_DECIMAL_DIGIT_NUMBER)
		return (uint32_t)('0' + u_charDigitValue((UChar32)cp));
	return 0;
}

int
text_fold_cp(uint32_t out[TEXT_FOLD_MAX], uint32_t cp)
{
	UErrorCode st = U_ZERO_ERROR;
	const UNormalizer2 *form = unorm2_getNFKCCasefoldInstance(&st);
	UChar in[2], buf[2 * TEXT_FOLD_MAX + 2];
	int32_t n = 0, len, i = 0, k = 0;
	UBool bad = 0;

	U16_APPEND(in, n, 2, (UChar32)cp, bad);
	if (bad || U_FAILURE(st) || text_class(cp) == TEXT_IGNORED)
		return 0;
	out[0] = plain_ascii(cp);
	if (out[0])
		return 1;
	len = unorm2_normalize(form, in, n, buf, 2 * TEXT_FOLD_MAX, &st);
	if (U_FAILURE(st)) {
		out[0] = cp;
		return 1;
	}
	while (i < len && k < TEXT_FOLD_MAX) {
		UChar32 c;

		U16_NEXT(buf, i, len, c);
		out[k++] = simplify_cp((uint32_t)c);
	}
	return k;
}

TextClass
text_class(uint32_t cp)
{
	UChar32 c = (UChar32)cp;

	switch (u_charType(c)) {
	case U_NON_SPACING_MARK:
	case U_ENCLOSING_MARK:
	case U_FORMAT_CHAR:
		return TEXT_IGNORED;
	case U_SPACE_SEPARATOR:
	case U_LINE_SEPARATOR:
	case U_PARAGRAPH_SEPARATOR:
	case U_CONTROL_CHAR:
		return TEXT_SPACE;
	case U_UPPERCASE_LETTER:
	case U_LOWERCASE_LETTER:
	case U_TITLECASE_LETTER:
	case U_MODIFIER_LETTER:
	case U_COMBINING_SPACING_MARK:
		return TEXT_LETTER;
	case U_OTHER_LETTER:
		if ((c >= 0x2E80 && c <= 0x31FF) || (c >= 0x3400 && c <= 0x9FFF) ||
		    (c >= 0xF900 && c <= 0xFAFF) || c >= 0x20000)
			return TEXT_IDEOGRAPH;
		return TEXT_LETTER;
	case U_DECIMAL_DIGIT_NUMBER:
	case U_LETTER_NUMBER:
	case U_OTHER_NUMBER:
		return TEXT_DIGIT;
	case U_DASH_PUNCTUATION:
	case U_START_PUNCTUATION:
	case U_END_PUNCTUATION:
	case U_CONNECTOR_PUNCTUATION:
	case U_OTHER_PUNCTUATION:
	case U_INITIAL_PUNCTUATION:
	case U_FINAL_PUNCTUATION:
		return TEXT_PUNCT;
	}
	return TEXT_OTHER;
}

bool
text_is_upper(uint32_t cp)
{
	return u_isupper((UChar32)cp);
}

bool
text_host_ascii(Str *out, Str host, Arena *a)
{
	UErrorCode st = U_ZERO_ERROR;
	UIDNAInfo info = UIDNA_INFO_INITIALIZER;
	UIDNA *idna;
	char *p;
	int32_t n;

	if (host.n > TEXT_HOST_MAX)
		return false;
	idna = uidna_openUTS46(UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_CHECK_BIDI, &st);
	p = arena_raw(a, TEXT_HOST_MAX);
	n = uidna_nameToASCII_UTF8(
	    idna, host.p ? host.p : "", (int32_t)host.n, p, TEXT_HOST_MAX, &info, &st);
	uidna_close(idna);
	if (U_FAILURE(st) || info.errors || n <= 0)
		return false;
	/* What full-width signs are mapped to may be no part of a name: '%', a space. */
	for (int32_t i = 0; i < n; i++)
		if (!(p[i] >= 'a' && p[i] <= 'z') && !(p[i] >= '0' && p[i] <= '9') && p[i] != '-' &&
		    p[i] != '.' && p[i] != '_')
			return false;
	*out = str_of(p, (size_t)n);
	return true;
}
