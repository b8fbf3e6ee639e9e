/*
 * Events on stderr, logfmt, one line each, UTC: `2026-11-22T02:14:05Z info fetch url=... ms=12`.
 * Values from outside are quoted and made visible by log_event itself.
 */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include "base/str.h"

typedef enum { LOG_INFO = 0, LOG_DEBUG, LOG_WARN, LOG_ERROR } LogLevel;

typedef struct {
	const char *key;
	Str value;
} LogField;

void log_level(LogLevel least); /* default LOG_WARN on a terminal, LOG_INFO otherwise */
void log_event(LogLevel level, const char *event, size_t n, const LogField fields[]);
#define LOG(level, event, ...)                                                                     \
	log_event((level), (event), sizeof((LogField[]){__VA_ARGS__}) / sizeof(LogField),          \
	    (const LogField[]){__VA_ARGS__})

#endif
