/* A short text as a row of tokens: figures, words of the trade, signs, and what is neither. */
#ifndef EXTRACT_TOKENS_H
#define EXTRACT_TOKENS_H

#include "extract/figure.h"
#include "extract/wordbook.h"
#include "model/money.h"

typedef enum { TOKEN_FIGURE = 0, TOKEN_WORD, TOKEN_SIGN, TOKEN_ALIEN } TokenKind;

typedef struct {
	TokenKind kind;
	bool gap;   /* white space before it */
	bool model; /* a figure grown together with letters or dashes: no amount */
	char sign;
	uint32_t start, end;
	const Word *word;
	Figure figure;
} Token;

#define TOKENS 64 /* read of one text */

typedef struct {
	Token v[TOKENS];
	int n;
	bool latin; /* letters that are no word of ours stand in it */
	bool cjk;
} Tokens;

/* numerals: unscaled Chinese numerals are figures too (两周, 八台). */
void tokens_split(Tokens *out, const Plain *t, const Wordbook *v, bool numerals);

/* The word at token i if it is of that kind, else NULL; i may be out of range. */
const Word *tokens_word(const Tokens *ts, int i, WordKind kind);
bool tokens_is_sign(const Tokens *ts, int i, const char *signs);
bool tokens_is_figure(const Tokens *ts, int i);
/* First word of that kind at or after token i, or NULL. */
const Word *tokens_find(const Tokens *ts, WordKind kind, int i);
/* A tax stated anywhere in the text, with its rate in hundredths of a percent (0: none). */
void tokens_tax(Tax *tax, int32_t *rate, const Tokens *ts);

#endif
