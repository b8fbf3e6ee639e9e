#include "normalize/gap.h"

uint8_t
gap_kind(uint32_t cp)
{
	switch (cp) {
	case '*':
	case 0xD7:
	case 0x2715:
	case 0x2716:
	case 0x2A2F:
		return CELL_TIMES;
	case '-':
	case '_':
	case 0x2010:
	case 0x2011:
	case 0x2012:
	case 0x2013:
	case 0x2212:
		return CELL_HYPHEN;
	case ',':
	case ';':
	case '|':
	case '(':
	case ')':
	case '[':
	case ']':
	case '!':
	case '?':
	case ':':
	case 0x3001:
	case 0x3002:
	case 0x2014:
	case 0x2022:
	case 0xB7:
	case 0x3010:
	case 0x3011:
		return CELL_CLAUSE;
	}
	return CELL_GAP;
}
