/*
 * The catalogue files as the normalizer needs them: nodes, and every word as a pattern of folded
 * bytes with what it means. Read-only once opened; owned by the arena.
 */
#ifndef NORMALIZE_VOCAB_H
#define NORMALIZE_VOCAB_H

#include "model/match.h"
#include "normalize/automaton.h"

typedef enum {
	FORM_NONE = 0,
	FORM_PCIE,
	FORM_NVL,
	FORM_CNX,
	FORM_SXM,
	FORM_SUPERCHIP,
	FORM_MODULE,
	FORM_HGX,
	FORM_SYSTEM,
	FORM_SERVER_EDITION, /* editions of a PCIe card */
	FORM_WORKSTATION_EDITION,
	FORM_MAXQ_EDITION,
} Form;
#define FORM_EDITIONS (7u << FORM_SERVER_EDITION)

typedef struct {
	const char *id;
	int family, row;
	Form form;
	int socket;	 /* SXM generation, 0 unknown */
	int memory_gb;	 /* 0 unknown */
	Str memory_type; /* lower case */
	int gpus;
	bool usual;
	bool near_miss; /* a network card: never an offer of a GPU */
} Sku;

typedef struct {
	const char *id;
	int sku;	/* the SKU of the same id, or -1 */
	int first, n;	/* its members: a range of skus */
	unsigned forms; /* bit for each Form a member has */
	int socket;	/* latest SXM generation among them */
	bool near_miss;
} Family;

typedef struct { /* sku < 0: the family */
	int family, sku;
} Node;

typedef enum {
	PAT_ALIAS = 0, /* sub: AliasUse */
	PAT_PART,      /* sub: PartKind */
	PAT_CHASSIS,
	PAT_TERM, /* sub: TermKind */
	PAT_LOOKALIKE,
	PAT_CUE, /* sub: ListingClass or CUE_SPOT; place: CuePlace */
} PatKind;

typedef enum { ALIAS_NAME = 0, ALIAS_CODE, ALIAS_WEAK, ALIAS_SLANG } AliasUse;
typedef enum { PART_EXACT = 0, PART_PREFIX, PART_ACCESSORY } PartKind;
typedef enum { PLACE_ANY = 0, PLACE_NOUN, PLACE_TOCHIP, PLACE_FROMCHIP } CuePlace;
#define CUE_SPOT LISTING_CLASSES

typedef enum {
	TERM_MAKER = 0,
	TERM_LINE,
	TERM_ARCH,
	TERM_NOUN,
	TERM_PCIECARD,
	TERM_FORM,
	TERM_HGX,
	TERM_NVLINK,
	TERM_OAM,
	TERM_MEMORY,
	TERM_SERVER,
	TERM_RACK,
	TERM_BOARD,
	TERM_SBRAND,
	TERM_CBRAND,
	TERM_TRADE,
	TERM_AIUSE,
	TERM_STYLE, /* keeps a word in it from being a cue */
	TERM_OTHER,
} TermKind;
#define TERM_KINDS 19

#define PATTERN_NODES 4

typedef struct {
	Str bytes;	  /* folded, without separators */
	uint64_t gaps;	  /* bit i: a separator stands before byte i */
	const char *rule; /* for the evidence: "alias h100" */
	uint8_t kind, sub, place;
	bool chip;     /* names a GPU: an alias or a part number of a product */
	uint8_t form;  /* TERM_FORM, chassis: Form; socket in value */
	int16_t value; /* weight, socket, or count of GPUs of a chassis */
	uint8_t nnodes;
	Node nodes[PATTERN_NODES]; /* alias, part; several are an allowed set */
	Str text;		   /* TERM_MEMORY: the type */
	int set, nset;		   /* chassis: range of vocab.sets */
} Pattern;

typedef struct {
	Sku *skus; /* by family */
	Family *families;
	int nskus, nfamilies;
	Pattern *patterns;
	size_t npatterns;
	int *sets; /* indexes of SKUs */
	int nsets;
	const Automaton *automaton;
	char revision[17];
} Vocab;

const char *vocab_node_id(const Vocab *v, Node n);
/* The node of that id; SKUs first, so that an id that is both is the SKU. */
MUST_CHECK bool vocab_node(Node *out, const Vocab *v, Str id);
/* A form as the catalogue files write it; "" is FORM_NONE. */
MUST_CHECK bool vocab_form(Form *out, Str name);

#endif
