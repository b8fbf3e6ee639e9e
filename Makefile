# chipwatch: one non-recursive Makefile. `make help` lists the targets.
#   make CC=clang        another compiler
#   make B=build-x       another build folder
SHELL := /bin/bash
.DELETE_ON_ERROR:
.SUFFIXES:

CC      ?= gcc
CXX     ?= g++
B       ?= build
PREFIX  ?= /usr/local
DESTDIR ?=
VERSION := 0.1.0
BUILD_ID := $(shell git rev-parse --short=12 HEAD 2>/dev/null || echo release)

WARN  := -Wall -Wextra -Werror -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith \
         -Wwrite-strings -Wvla -Wformat=2
HARD  ?= -O2 -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fstack-clash-protection -fPIE
SAN   ?=
PKGS  := libpq libcurl libxml-2.0 icu-i18n icu-uc jansson zlib libcrypto libdeflate
# Resolved once, into the build folder, so that make itself stays quick.
PKG_CFLAGS := $(shell pkg-config --cflags $(PKGS) 2>/dev/null | sed 's/-I/-isystem /g')
PKG_LIBS   := $(shell pkg-config --libs $(PKGS) 2>/dev/null)
CPPFLAGS += -D_GNU_SOURCE -Iinclude -Iingest -Iquery -I$(B)/gen \
            -DCW_VERSION='"$(VERSION)"' -DCW_BUILD='"$(BUILD_ID)"' -DCW_PREFIX='"$(PREFIX)"'
CFLAGS  ?= -g
ALL_CFLAGS = -std=c17 $(WARN) $(HARD) $(SAN) $(PKG_CFLAGS) $(CFLAGS) -MMD -MP
LDFLAGS += -pie -Wl,-z,relro,-z,now $(SAN)
LDLIBS  += $(PKG_LIBS) -lm

LIB_C    := $(sort $(wildcard lib/*/*.c))
LIB_CC   := $(sort $(wildcard lib/*/*.cc ingest/*/*.cc))
INGEST_C := $(sort $(filter-out ingest/main.c,$(wildcard ingest/*.c ingest/*/*.c)))
QUERY_C  := $(sort $(filter-out query/main.c,$(wildcard query/*.c query/*/*.c)))
SQL_F    := $(sort $(wildcard schema/*/*.sql query/sql/*.sql query/sql/*/*.sql))

obj = $(patsubst %,$(B)/o/%.o,$(1))
SQL_O    := $(B)/o/gen/sql.o
LIB_O    := $(call obj,$(LIB_C) $(LIB_CC)) $(SQL_O)
INGEST_O := $(call obj,$(INGEST_C))
QUERY_O  := $(call obj,$(QUERY_C))
BINS     := $(B)/chipwatch-ingest $(B)/chipwatch
# The C++ shim needs the C++ driver; without one the C driver links.
LINK     := $(if $(LIB_CC),$(CXX),$(CC))
LDLIBS   += $(if $(LIB_CC),-lphonenumber)

all: $(BINS) ## both programs, at build/chipwatch-ingest and build/chipwatch

$(B)/chipwatch-ingest: $(call obj,ingest/main.c) $(INGEST_O) $(LIB_O)
	@echo '  LD  $@'; $(LINK) -o $@ $^ $(LDFLAGS) $(LDLIBS)
$(B)/chipwatch: $(call obj,query/main.c) $(QUERY_O) $(LIB_O)
	@echo '  LD  $@'; $(LINK) -o $@ $^ $(LDFLAGS) $(LDLIBS)

# Every .sql file becomes one named value; see schema/embed.awk.
$(B)/gen/sql.h $(B)/gen/sql.c &: schema/embed.awk $(SQL_F)
	@mkdir -p $(B)/gen
	awk -v part=h -f schema/embed.awk $(SQL_F) > $(B)/gen/sql.h.new
	awk -v part=c -f schema/embed.awk $(SQL_F) > $(B)/gen/sql.c
	@cmp -s $(B)/gen/sql.h.new $(B)/gen/sql.h && rm $(B)/gen/sql.h.new || mv $(B)/gen/sql.h.new $(B)/gen/sql.h
# Added and removed SQL files change the list, which no file's time shows.
SQL_LIST := $(B)/gen/sql.list
$(shell mkdir -p $(B)/gen; printf '%s\n' $(SQL_F) | cmp -s - $(SQL_LIST) || printf '%s\n' $(SQL_F) > $(SQL_LIST))
$(B)/gen/sql.c: $(SQL_LIST)

$(B)/o/gen/sql.o: $(B)/gen/sql.c $(B)/gen/sql.h
	@mkdir -p $(@D)
	@echo '  CC  $<'; $(CC) $(CPPFLAGS) $(ALL_CFLAGS) -c -o $@ $<
$(B)/o/%.c.o: %.c | $(B)/gen/sql.h
	@mkdir -p $(@D)
	@echo '  CC  $<'; $(CC) $(CPPFLAGS) $(ALL_CFLAGS) -c -o $@ $<
$(B)/o/%.cc.o: %.cc
	@mkdir -p $(@D)
	@echo '  CXX $<'; $(CXX) -std=c++17 -D_GNU_SOURCE -Iinclude -Wall -Wextra -Werror $(HARD) $(SAN) $(CFLAGS) -MMD -MP -c -o $@ $<

# ---- tests: one Criterion binary per file of tests/unit ----
UNIT_C    := $(sort $(wildcard tests/unit/*.c))
UNIT_BINS := $(patsubst tests/unit/%.c,$(B)/unit/%,$(UNIT_C))
SUPPORT_O := $(call obj,$(sort $(wildcard tests/support/*.c)))
$(B)/unit/%: $(B)/o/tests/unit/%.c.o $(SUPPORT_O) $(INGEST_O) $(LIB_O)
	@mkdir -p $(@D)
	@echo '  LD  $@'; $(LINK) -o $@ $^ $(LDFLAGS) $(LDLIBS) -lcriterion

unit: $(UNIT_BINS) ## the unit tests alone
	@for t in $(UNIT_BINS); do $$t --quiet || exit 1; done

-include $(shell find $(B)/o -name '*.d' 2>/dev/null)
.SECONDARY:

clean: ## remove the build folder
	rm -rf $(B)

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

.PHONY: all unit clean help
