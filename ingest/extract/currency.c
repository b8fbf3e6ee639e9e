#include "extract/currency.h"

static bool
is_here(Str where, const PriceContext *ctx)
{
	if (where.n && where.p[0] == '.')
		return str_ends(ctx->host, where);
	return str_startsi(ctx->lang, where);
}

void
currency_resolve(char iso[4], const Word *w, const PriceContext *ctx, const Lexicon *lex)
{
	const Currency *c = lexicon_currency(lex, w->value);
	Str rest = c->elsewhere, part;
	memcpy(iso, c->iso, 4);
	if (!ctx || rest.n == 0 ||
	    (ctx->currency.n == 3 && str_eq(ctx->currency, str_from(c->iso))))
		return;
	while (str_cut(&part, &rest, ';')) {
		size_t eq = str_chr(part, '=', 0);
		if (eq == SIZE_MAX || part.n != eq + 4)
			continue;
		Str code = str_sub(part, eq + 1, part.n);
		if (str_eq(code, ctx->currency) ||
		    (ctx->currency.n == 0 && is_here(str_sub(part, 0, eq), ctx))) {
			memcpy(iso, code.p, 3);
			return;
		}
	}
}
