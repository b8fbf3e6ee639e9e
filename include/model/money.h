/*
 * Money is a whole number of ten-thousandths of the currency's unit and an ISO 4217 code, never
 * floating point. (Ten-thousandths rather than minor units: every minor unit of ISO 4217 and the
 * sub-cent prices of GPU-hours are whole numbers of it, and one scale serves all currencies.)
 */
#ifndef MODEL_MONEY_H
#define MODEL_MONEY_H

#include "base/buf.h"
#include "base/str.h"

#define MONEY_SCALE 10000
#define MONEY_MAX   ((int64_t)1000000000000000000) /* 10^14 units: a rack in rupiah or dong fits */

typedef enum { /* what one price is for */
	UNIT_NONE = 0,
	UNIT_CARD,
	UNIT_MODULE,
	UNIT_BOARD,
	UNIT_SERVER,
	UNIT_RACK,
	UNIT_HOUR,
	UNIT_MONTH,
	UNIT_YEAR,
} Unit;
const char *unit_name(Unit u); /* "card" ...; NULL for UNIT_NONE */
Unit unit_of(Str name);	       /* UNIT_NONE when unknown */

typedef enum { TAX_UNKNOWN = 0, TAX_INCLUDED, TAX_EXCLUDED } Tax;
const char *tax_name(Tax t); /* "included" "excluded"; NULL when unknown */

typedef struct {
	Str text;	  /* verbatim; STR_NONE when the page has none */
	bool known;	  /* amount is set */
	int64_t amount;	  /* ten-thousandths */
	int64_t max;	  /* upper end of a range, else equal to amount */
	char currency[4]; /* ISO 4217, "" when unknown */
	Unit unit;
	bool timed; /* asked for a stretch of time, be it one that is no Unit: a day */
	bool piece; /* the unit is what "pcs" means where no machine is sold */
	Tax tax;
	int32_t tax_rate;    /* hundredths of a percent, 1300 = 13 %; 0 unknown */
	const char *basis;   /* static: "list", "deposit", "from", "was", "rental" ... or NULL */
	const char *reason;  /* static: why there is no amount, or what is odd about it; or NULL */
	uint32_t start, end; /* bytes of text that hold the amount */
} Price;

/* Decimal notation without superfluous zeros: "2280000", "199.99", "0.0025". */
void money_write(Buf *b, int64_t amount);
/* Plain decimal notation only ("199.99"); false when it does not fit. */
bool money_read(int64_t *out, Str s);

#endif
