/* A short text as a row of tokens: figures, words of the trade, signs, and what is neither. */
#ifndef EXTRACT_TOKENS_H
#define EXTRACT_TOKENS_H

#include "extract/figure.h"
#include "extract/wordbook.h"
#include "model/money.h"

typedef enum { TOKEN_FIGURE = 0, TOKEN_WORD, TOKEN_SIGN, TOKEN_ALIEN } TokenKind;

typedef struct {
	TokenKind kind;
	bool gap;  /* white space before it */
	bool line; /* and a line break in that */
	bool
	    model; /* a figure grown together with letters or dashes: no amount; letters with one */
	char sign;
	uint32_t start, end;
	const Word *word;
	Figure figure;
} Token;

#define KIND_BIT(kind) ((uint64_t)1 << (kind))
_Static_assert(WORD_MAILHOST < 64, "a set of kinds is 64 bits");

#define TOKENS 64 /* read of one text */

typedef struct {
	Token v[TOKENS];
	int n;
	uint64_t kinds; /* of its words, a KIND_BIT each */
	bool latin;	/* letters that are no word of ours stand in it */
	bool cjk;
} Tokens;

/* numerals: unscaled Chinese numerals are figures too (两周, 八台). */
void tokens_split(Tokens *out, const Plain *t, const Wordbook *v, bool numerals);

/* The grammars ask these a hundred times a text, mostly for what is not there: hence inline. */

/* The word at token i if it is of that kind, else NULL; i may be out of range. */
static inline const Word *
tokens_word(const Tokens *ts, int i, WordKind kind)
{
	if (i < 0 || i >= ts->n || ts->v[i].kind != TOKEN_WORD || ts->v[i].word->kind != kind)
		return NULL;
	return ts->v[i].word;
}

/* Is token i one of the signs? i may be out of range. */
static inline bool
tokens_is_sign(const Tokens *ts, int i, const char *signs)
{
	if (i < 0 || i >= ts->n || ts->v[i].kind != TOKEN_SIGN || !ts->v[i].sign)
		return false;
	while (*signs && *signs != ts->v[i].sign)
		signs++;
	return *signs;
}

static inline bool
tokens_is_figure(const Tokens *ts, int i)
{
	return i >= 0 && i < ts->n && ts->v[i].kind == TOKEN_FIGURE;
}

/* First word of that kind at or after token i, or NULL. */
static inline const Word *
tokens_find(const Tokens *ts, WordKind kind, int i)
{
	if (!(ts->kinds & KIND_BIT(kind)))
		return NULL;
	for (; i < ts->n; i++) {
		if (ts->v[i].kind == TOKEN_WORD && ts->v[i].word->kind == kind)
			return ts->v[i].word;
	}
	return NULL;
}

/* A tax stated anywhere in the text, with its rate in hundredths of a percent (0: none). */
void tokens_tax(Tax *tax, int32_t *rate, const Tokens *ts);

#endif
