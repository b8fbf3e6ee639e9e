/* The configuration table of chipwatch-ingest. */
#ifndef INGEST_CONF_KEYS_H
#define INGEST_CONF_KEYS_H

#include "base/conf.h"

extern const ConfKey ingest_conf[];
extern const size_t ingest_nconf;

#endif
