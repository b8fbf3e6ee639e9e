/* The source that this program was built from, so that a capture names it. */
#ifndef BASE_BUILD_H
#define BASE_BUILD_H

/* The commit's first twelve hex digits, or "release"; static, never NULL. */
const char *build_id(void);

#endif
