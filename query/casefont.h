/* Whether pictures can be drawn with the names that sellers give. */
#ifndef QUERY_CASEFONT_H
#define QUERY_CASEFONT_H

#include "base/str.h"

/* Has it Chinese, Japanese or Korean characters? */
bool casefont_is_east_asian(Str utf8);
/* No font with Chinese characters is installed; false also where fontconfig cannot be asked. */
bool casefont_lacking(void);

#endif
