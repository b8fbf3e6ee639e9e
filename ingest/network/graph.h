/*
 * Sellers, the identifiers they carry, and the links that follow: plain arrays, indices instead of
 * pointers. Everything lives in the arena that the graph was made in. Sellers are in the order of
 * their keys and identifiers in the order of kind and value before anything is decided, so that a
 * result never depends on the order of rows.
 */
#ifndef NETWORK_GRAPH_H
#define NETWORK_GRAPH_H

#include "base/arena.h"
#include "base/clock.h"
#include "base/digest.h"
#include "network/rowplace.h"

typedef enum { /* what an identifier counts as; the rows of identifier_weight.tsv */
	ID_PHONE = 0,
	ID_WECHAT,
	ID_QQ,
	ID_WHATSAPP,
	ID_TELEGRAM,
	ID_EMAIL,
	ID_DOMAIN,
	ID_ICP,
	ID_USCC,
	ID_ADDRESS,
	ID_COMPANY,
	ID_FIRM,
	ID_PHOTO,
	ID_TEXT,
	ID_EMAIL_ROLE,
	ID_ADDRESS_BUSY,
	ID_ADDRESS_BUILDING,
	ID_HOTLINE,
	ID_BUILDER,
} IdKind;
#define ID_KINDS 19
Str graph_kind_name(IdKind k);
bool graph_kind_of(IdKind *out, Str name);

typedef enum { /* what became of a shared identifier */
	VERDICT_LINK = 0,
	VERDICT_WEAK,	 /* counts beside others */
	VERDICT_CAPPED,	 /* on too many unrelated sellers */
	VERDICT_STOPPED, /* the stop list or its role says it is nobody's own */
	VERDICT_NONE,
} Verdict;
const char *graph_verdict_name(Verdict v);

#define REACH_CAPTURES 5

typedef enum {
	WHEREABOUTS_UNKNOWN,
	WHEREABOUTS_CHINA, /* or Hong Kong or Macau */
	WHEREABOUTS_ABROAD /* another country of contact_country.tsv */
} Whereabouts;

typedef struct {	 /* what its contacts tell of a seller */
	Key128 *capture; /* the first in their order, where they were seen */
	uint16_t kinds;	 /* a bit for each kind, but for photographs */
	uint8_t captures;
	bool china;	/* a contact is of China, Hong Kong or Macau */
	bool abroad;	/* one is of another country */
	bool han;	/* a name of a firm is in Chinese */
	bool directory; /* so many contacts that they are others', and tie nobody */
} Reach;

typedef struct {
	Key128 site, id;
	Day first;
	uint32_t uscc; /* identifier index + 1 of its credit code, 0 when it has none */
	Reach reach;
} Seller;

typedef struct {
	Str value;
	uint32_t building; /* of an address: identifier index + 1 */
	uint32_t carriers;
	uint32_t unrelated;
	uint16_t flagged; /* rows whose role says that it is a service of many; saturates */
	uint16_t weight;  /* points for a pair */
	uint8_t kind;	  /* as read */
	uint8_t counts_as;
	uint8_t verdict;
	uint16_t stop;	/* index + 1 of the stop rule that matched */
	uint8_t role;	/* the kind that flagged rows ask for */
	bool far : 1;	/* not all who carry it are in the graph: it is not judged */
	bool ended : 1; /* one who carries it showed it until some day */
} Ident;

typedef struct {
	uint32_t seller, ident;
} Carry;

typedef struct {
	uint32_t a, b;	       /* sellers, a < b */
	uint32_t first, count; /* features[first .. first + count) */
	int32_t weight;
	bool star; /* one spoke of an identifier with very many carriers */
	bool accepted;
	const char *reason; /* static: why not accepted */
} Link;

typedef struct {
	uint32_t a, b, ident;
	int16_t points;
	uint16_t apart; /* days from when one showed it to when the other did, if it counts half */
} Feature;

typedef struct { /* when a seller showed an identifier */
	uint32_t ident, seller;
	Day first, until; /* until: the first day on which it did not, DAY_NONE while it does */
} Span;

typedef struct {       /* a link as the last pass left it */
	char ends[64]; /* site and id of the one, site and id of the other */
	uint64_t mark;
} LinkHad;

typedef struct { /* a member as the last pass left it */
	Key128 site, id, channel;
	uint64_t mark;
	RowPlace place;
} MemberHad;

typedef struct { /* a person's word on two sellers */
	uint32_t a, b;
	bool same; /* else different */
} Judged;

typedef struct {
	Arena *a;
	Seller *seller;
	size_t sellers;
	Ident *ident;
	size_t idents;
	Carry *carry; /* by identifier, then seller, without doubles, once sorted */
	size_t carries;
	uint32_t *start; /* carry[start[i] .. start[i + 1]) carry identifier i */
	Span *span;	 /* by identifier, then seller: of those that may have been handed on */
	size_t spans;
	Feature *feature;
	size_t features;
	Link *link;
	size_t links;
	const Judged *judged;
	size_t judgements;
	uint32_t *group; /* seller -> its group's oldest seller */
	/* Of a part of the whole graph (near.h), else NULL: sellers whose links and group follow
	 * from it; the others are there so that what they share with those is judged. */
	const bool *whole;
	const uint32_t *on_site; /* how many sellers a seller's site has; NULL: count them */
	const uint8_t
	    *ways;	    /* numbers and messengers by which a seller can be reached; saturates */
	const LinkHad *had; /* links of those that are whole, one perhaps twice */
	size_t hads;
	const MemberHad *member; /* rows that are known already; the others are in near_seller */
	size_t members;
} Graph;

/* A telephone number, or a name or number of a messenger, that no stop rule names. */
static inline bool
graph_is_way(const Ident *d)
{
	return d->kind <= ID_TELEGRAM && !d->stop;
}

/* Of a kind that reaches nobody, a picture or a text, or is made of another contact beside it. */
static inline bool
graph_is_aside(IdKind kind)
{
	return kind == ID_PHOTO || kind == ID_TEXT || kind == ID_DOMAIN || kind == ID_FIRM;
}

static inline bool
graph_whole(const Graph *g, uint32_t seller)
{
	return !g->whole || g->whole[seller];
}

/* The first seller that is not before that site and id, 16 bytes each. */
uint32_t graph_from(const Graph *g, const void *site, const void *id);
/* The seller of that site and id; UINT32_MAX when there is none. */
uint32_t graph_find(const Graph *g, const void *site, const void *id);
/* The same, faster where it is `last` or the next: rows often come in the order of sellers. */
uint32_t graph_find_next(const Graph *g, uint32_t last, const void *site, const void *id);

#endif
