#include "base/build.h"

const char *
build_id(void)
{
	return CW_BUILD;
}
