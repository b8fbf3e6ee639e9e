/* The trade's vocabulary (schema/catalogue/lexicon.tsv and its like) and that of places, read once,
 * then read-only. */
#ifndef EXTRACT_LEXICON_H
#define EXTRACT_LEXICON_H

#include "base/arena.h"
#include "extract/wordbook.h"
#include "model/placeword.h"

typedef struct Lexicon Lexicon;

typedef struct { /* one ISO currency as written one way */
	char iso[4];
	int decimals;  /* minor digits by ISO 4217 */
	Str elsewhere; /* ".hk=HKD;ja=JPY": other meanings by top-level domain or language */
	bool ambiguous;
} Currency;

typedef enum {
	GRAMMAR_PRICE = 0,
	GRAMMAR_LEAD,
	GRAMMAR_QUANTITY,
	GRAMMAR_TERMS,
	GRAMMAR_TRADE,
	GRAMMAR_CONTACT,
} Grammar;
#define GRAMMARS 6

const Wordbook *lexicon_vocab(const Lexicon *lex, Grammar g);
const PlaceWords *lexicon_places(const Lexicon *lex);
const Currency *lexicon_currency(const Lexicon *lex, int64_t index);
/* Whether some word of currency.tsv means it. */
bool lexicon_has_currency(const Lexicon *lex, Str iso);
/* Minor digits of an ISO code, 2 when the code is not in currency.tsv. */
int lexicon_decimals(const Lexicon *lex, const char *iso);

/* dir: schema/catalogue. Errors have file and line. */
MUST_CHECK bool lexicon_open(Lexicon **out, const char *dir, Arena *a, Err *e);

#endif
