/*
 * Unicode forms of text, by ICU (the only door beside charset and confusable). Results are new and
 * live in the arena; ill-formed UTF-8 becomes U+FFFD. ICU's tables are opened at first use and
 * kept for the life of the process. Not thread-safe.
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include "base/arena.h"

Str text_nfc(Str s, Arena *a);
Str text_nfkc(Str s, Arena *a);
/* NFKC, full case folding, default-ignorable characters taken out: for comparing. */
Str text_fold(Str s, Arena *a);
/* Traditional Chinese to simplified. */
Str text_simplify(Str s, Arena *a);
/* Any script to plain ASCII letters without marks: pinyin for Chinese, syllables apart by spaces
 * ("深圳" -> "shen zhen"), romanised Cyrillic, kana, Hangul. Case is kept where there is one. */
Str text_latin(Str s, Arena *a);

/* An internationalised host name as it goes over the wire (UTS #46: "bücher.de" ->
 * "xn--bcher-kva.de"). False when the name is not allowed; then *out is not set. */
MUST_CHECK bool text_host_ascii(Str *out, Str host, Arena *a);

/* One code point as it counts in comparing: NFKC, case fold, simplified. Writes up to
 * TEXT_FOLD_MAX code points and gives their number; 0 for what is to be left out (marks,
 * zero-width and other ignorable characters). */
#define TEXT_FOLD_MAX 18
int text_fold_cp(uint32_t out[TEXT_FOLD_MAX], uint32_t cp);

typedef enum {
	TEXT_OTHER = 0, /* symbols and what else there is */
	TEXT_SPACE,
	TEXT_PUNCT,
	TEXT_LETTER,	/* of a script that writes words apart */
	TEXT_IDEOGRAPH, /* Han, kana: no spaces between words */
	TEXT_DIGIT,
	TEXT_IGNORED,
} TextClass;
TextClass text_class(uint32_t cp);
bool text_is_upper(uint32_t cp);

#endif
