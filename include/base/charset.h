/*
 * From bytes to UTF-8, by the WHATWG Encoding Standard: its labels, its tables, its way with
 * ill-formed input. The only door to ICU's converters. An encoding is a small static record.
 */
#ifndef BASE_CHARSET_H
#define BASE_CHARSET_H

#include "base/arena.h"

typedef enum { /* how a sequence is read */
	CHARSET_UTF8 = 0,
	CHARSET_UTF16LE,
	CHARSET_UTF16BE,
	CHARSET_SINGLE,
	CHARSET_GB18030, /* and GBK, which is read the same way */
	CHARSET_BIG5,
	CHARSET_EUC_KR,
	CHARSET_SHIFT_JIS,
	CHARSET_EUC_JP,
	CHARSET_ISO_2022_JP,
	CHARSET_REPLACEMENT, /* encodings that are refused: their bytes are not read */
	CHARSET_USER,	     /* x-user-defined */
} CharsetKind;

typedef struct {
	const char *name; /* as the standard writes it: "GBK", "windows-1252" */
	CharsetKind kind;
	const char *icu; /* the converter behind its table, NULL when none */
	int table;	 /* of the single-byte ones */
} Charset;

/* How the encoding of a text was found. */
typedef enum {
	CHARSET_FROM_BOM = 0,
	CHARSET_FROM_HEADER,
	CHARSET_FROM_META,
	CHARSET_DETECTED,
	CHARSET_REPAIRED, /* the label lies: the bytes are another encoding */
	CHARSET_DEFAULT,
} CharsetFrom;

typedef struct {
	size_t out, in;
} CharsetMark;

typedef struct {
	Str text; /* UTF-8; a view of the body when that is clean UTF-8 */
	const Charset *charset;
	CharsetFrom from;
	uint32_t bad;	    /* ill-formed sequences, each one U+FFFD in the text */
	Str body;	    /* what was read, a byte order mark left off */
	size_t skipped;	    /* bytes of that mark */
	CharsetMark *marks; /* for charset_offset; NULL when the text is a view */
	size_t nmarks;
} CharsetText;

/* The encoding of a label ("gb2312" is GBK, "latin1" windows-1252), or NULL. */
const Charset *charset_of(Str label);
/* Of the charset parameter of a Content-Type value, or NULL. */
const Charset *charset_of_content_type(Str value);
/* Of a <meta> in the first bytes, as browsers look for it, or NULL. */
const Charset *charset_of_meta(Str body);
/* By the bytes alone; NULL when there is nothing to go by. */
const Charset *charset_detect(Str body);

/* Read a whole body as `cs`. */
void charset_decode(CharsetText *out, Str body, const Charset *cs, Arena *a);
/* Byte order mark, header, meta, detection; a label that the bytes belie is overruled. */
void charset_read(CharsetText *out, Str body, Str content_type, Arena *a);

/* The byte of the original body that byte `at` of the text came from. */
size_t charset_offset(const CharsetText *t, size_t at);

/* ---- between charset*.c ---- */
extern const Charset charset_utf8, charset_utf16le, charset_utf16be, charset_windows1252;
/* Code points of the bytes 0x80..0xFF, 0 when undefined. */
const uint16_t *charset_single(const Charset *cs);
/* The code point of a two-byte sequence, 0 when there is none. */
uint32_t charset_pair(CharsetKind kind, unsigned lead, unsigned trail);
/* JIS X 0212 (after 0x8F in EUC-JP) and the four-byte sequences of GB18030; 0 when none. */
uint32_t charset_jis0212(unsigned lead, unsigned trail);
uint32_t charset_gb_four(const unsigned char *p);
/* A guess by ICU's detector over markup-free bytes; "" when it has none. */
const char *charset_guess(Str body, int *confidence);

#endif
