# chipwatch: one non-recursive Makefile. `make help` lists the targets.
#   make CC=clang        another compiler
#   make B=build-x       another build folder
SHELL := /bin/bash
.DELETE_ON_ERROR:
.SUFFIXES:

# make itself presets CC and CXX; only what the user says counts.
ifeq ($(origin CC),default)
CC := gcc
endif
ifeq ($(origin CXX),default)
CXX := $(if $(findstring clang,$(CC)),clang++,g++)
endif
B       ?= build
LINTED  ?= $(B)/lint
PREFIX  ?= /usr/local
DESTDIR ?=
VERSION := 0.1.0
BUILD_ID := $(shell git rev-parse --short=12 HEAD 2>/dev/null || echo release)

WARN  := -Wall -Wextra -Werror -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith \
         -Wwrite-strings -Wvla -Wformat=2
HARD  ?= -O2 -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fstack-clash-protection -fPIE
SAN   ?=
PKGS  := libpq libcurl libxml-2.0 icu-i18n icu-uc jansson zlib libcrypto libdeflate libbrotlidec
# Resolved once, into the build folder, so that make itself stays quick.
PKG_CFLAGS := $(shell pkg-config --cflags $(PKGS) 2>/dev/null | sed 's/-I/-isystem /g')
PKG_LIBS   := $(shell pkg-config --libs $(PKGS) 2>/dev/null)
CPPFLAGS += -D_GNU_SOURCE -Iinclude -Iingest -Iquery -I$(B)/gen \
            -DCW_VERSION='"$(VERSION)"' -DCW_PREFIX='"$(PREFIX)"'
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
	@awk -v part=h -f schema/embed.awk $(SQL_F) > $(B)/gen/sql.h.new
	@awk -v part=c -f schema/embed.awk $(SQL_F) > $(B)/gen/sql.c
	@cmp -s $(B)/gen/sql.h.new $(B)/gen/sql.h && rm $(B)/gen/sql.h.new || mv $(B)/gen/sql.h.new $(B)/gen/sql.h
# Added and removed SQL files change the list, which no file's time shows.
SQL_LIST := $(B)/gen/sql.list
$(shell mkdir -p $(B)/gen; printf '%s\n' $(SQL_F) | cmp -s - $(SQL_LIST) || printf '%s\n' $(SQL_F) > $(SQL_LIST))
$(B)/gen/sql.c: $(SQL_LIST)

# The commit is told to one file alone, which is made anew when it changes: a capture names it.
BUILD_MARK := $(B)/gen/build_id
$(shell printf '%s\n' $(BUILD_ID) | cmp -s - $(BUILD_MARK) || printf '%s\n' $(BUILD_ID) > $(BUILD_MARK))
$(B)/o/lib/base/build.c.o $(LINTED)/lib/base/build.tidy: CPPFLAGS += -DCW_BUILD='"$(BUILD_ID)"'
$(B)/o/lib/base/build.c.o: $(BUILD_MARK)

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
# All but the commands of the second program; of an archive only what a test needs is linked.
ROOMS     := $(B)/rooms.a
$(ROOMS): $(INGEST_O) $(LIB_O)
	@rm -f $@; ar rcsT $@ $^
SUPPORT_O := $(call obj,$(sort $(wildcard tests/support/*.c)))
$(B)/unit/%: $(B)/o/tests/unit/%.c.o $(SUPPORT_O) $(ROOMS)
	@mkdir -p $(@D)
	@echo '  LD  $@'; $(LINK) -o $@ $^ $(LDFLAGS) $(LDLIBS) -lcriterion

unit: $(UNIT_BINS) ## the unit tests alone
	@B=$(B) tests/support/check.sh unit

# What is missing is installed first; the second make then finds the libraries.
DEPS := tests/support/deps.sh
SUBMAKE = $(MAKE) --no-print-directory $(if $(findstring -j,$(MAKEFLAGS)),,-j$(shell nproc))
# The programs are built while the packages of the tests arrive.
check: ## all tests: units, units under ASan and UBSan, golden, integration, lint
	@$(DEPS) build
	+@$(DEPS) run check demo & more=$$!; $(SUBMAKE) all; built=$$?; wait $$more && exit $$built
	+@$(SUBMAKE) units
	+@$(SUBMAKE) build-asan
	+@B=$(B) MAKE='$(SUBMAKE)' tests/support/check.sh unit asan golden integration lint
demo: ## a small fictional market: crawl it, then the weekly summary and the channels
	@$(DEPS) build run demo
	+@$(SUBMAKE) all
	@B=$(B) tests/demo/demo.sh
golden integration soak: all ## (golden, integration, soak) one group of test scripts
	@B=$(B) tests/support/check.sh $@

SANITIZE := -fsanitize=address,undefined -fno-sanitize-recover=undefined
build-asan:
	+@$(SUBMAKE) B=build-asan SAN='$(SANITIZE)' \
	  HARD='-O1 -fno-omit-frame-pointer' unit-programs
asan: build-asan ## the unit tests under ASan and UBSan
	@tests/support/check.sh asan
units: $(UNIT_BINS) $(BINS)
unit-programs: $(UNIT_BINS)

# ---- lint: the rules of the house; slow checks are kept as stamps per file ----
C_ALL     := $(sort $(wildcard lib/*/*.c ingest/*.c ingest/*/*.c query/*.c query/*/*.c))
# States that the analyzer looks at per function. clang's own 225000 cost three to five times as much:
# tests/soak/lint_deep.sh. Of 18 seeded defects that these find, 50000 find all, 25000 all but one.
TIDY_NODES ?= 50000
TIDY_OK   := $(patsubst %.c,$(LINTED)/%.tidy,$(C_ALL))
HEADERS   := $(sort $(wildcard include/*/*.h ingest/*.h ingest/*/*.h query/*.h query/*/*.h))
HEADER_OK := $(patsubst %.h,$(LINTED)/%.alone,$(HEADERS))
lint: all ## layers, doors, sizes, banned calls, clang-format, clang-tidy, cppcheck
	+@B=$(B) MAKE='$(SUBMAKE)' tests/lint/lint.sh
lint-objects: $(TIDY_OK) $(HEADER_OK)
# The object file stands for all headers that the source reads.
$(LINTED)/%.tidy: $(B)/o/%.c.o .clang-tidy
	@mkdir -p $(@D); echo '  TIDY $*.c'
	@clang-tidy --quiet $*.c -- -std=c17 $(CPPFLAGS) $(PKG_CFLAGS) \
	  -Xclang -analyzer-config -Xclang max-nodes=$(TIDY_NODES) >$@.log 2>&1 \
	  && mv $@.log $@ || { grep -v 'warnings\? generated' $@.log; false; }
$(LINTED)/%.alone: %.h | $(B)/gen/sql.h
	@mkdir -p $(@D); $(CC) -std=c17 $(WARN) $(CPPFLAGS) $(PKG_CFLAGS) -fsyntax-only \
	  -Wno-unused -x c $< && touch $@

# ---- fuzz: clang's libFuzzer over the tests/fuzz/fuzz_*.c, seeds in tests/fuzz/seeds/NAME ----
FUZZ_SECONDS ?= 60
FUZZ_C    := $(sort $(wildcard tests/fuzz/fuzz_*.c))
FUZZ_BINS := $(patsubst tests/fuzz/%.c,$(B)/fuzz/%,$(FUZZ_C))
$(B)/fuzz/%: $(B)/o/tests/fuzz/%.c.o $(SUPPORT_O) $(ROOMS)
	@mkdir -p $(@D)
	@echo '  LD  $@'; $(LINK) -fsanitize=fuzzer -o $@ $^ $(LDFLAGS) $(LDLIBS)
fuzz-targets: $(FUZZ_BINS)
fuzz: ## every fuzz target for FUZZ_SECONDS (60)
	@$(DEPS) build check
	+@$(SUBMAKE) CC=clang CXX=clang++ B=build-fuzz fuzz-targets \
	  SAN='-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined' HARD=-O1
	@FUZZ_SECONDS=$(FUZZ_SECONDS) tests/support/fuzz.sh

# ---- bench: each against the strongest peer there is; ratios, no timed assertion ----
BENCH_C    := $(sort $(wildcard tests/bench/bench_*.c))
BENCH_BINS := $(patsubst tests/bench/%.c,$(B)/bench/%,$(BENCH_C))
$(B)/bench/%: $(B)/o/tests/bench/%.c.o $(SUPPORT_O) $(ROOMS)
	@mkdir -p $(@D)
	@echo '  LD  $@'; $(LINK) -o $@ $^ $(LDFLAGS) $(LDLIBS) $(shell sed -n 's/.*bench-libs: //p' tests/bench/$*.c)
bench: ## the benchmarks, each beside a peer or a limit; peers that are missing are installed
	@$(DEPS) build run demo bench
	+@$(SUBMAKE) bench-programs
	@bad=0; for b in $(BENCH_BINS); do echo "== $${b##*/}"; $$b || bad=1; done; \
	for s in $(sort $(wildcard tests/bench/*.sh)); do echo "== $$s"; B=$(B) bash $$s || bad=1; done; exit $$bad
bench-programs: all $(BENCH_BINS)

# ---- install ----
SHARE := $(DESTDIR)$(PREFIX)/share
DATA  := $(shell find schema/catalogue ingest/sites query/cron query/text -type f 2>/dev/null)
install: all ## into PREFIX (/usr/local), below DESTDIR
	install -d $(DESTDIR)$(PREFIX)/bin $(SHARE)/man/man1 $(SHARE)/bash-completion/completions \
	  $(SHARE)/zsh/site-functions
	install -m 755 $(BINS) query/cron/chipwatch-cron $(DESTDIR)$(PREFIX)/bin
	@for f in $(DATA); do install -D -m 644 $$f $(SHARE)/chipwatch/$$f || exit 1; done
	@for p in chipwatch chipwatch-ingest; do \
	  $(B)/$$p help --man --all > $(SHARE)/man/man1/$$p.1 && \
	  $(B)/$$p completion bash > $(SHARE)/bash-completion/completions/$$p && \
	  $(B)/$$p completion zsh > $(SHARE)/zsh/site-functions/_$$p || exit 1; done
uninstall: ## take away what install put there
	rm -f $(addprefix $(DESTDIR)$(PREFIX)/bin/,chipwatch chipwatch-ingest chipwatch-cron)
	rm -rf $(SHARE)/chipwatch
	rm -f $(foreach p,chipwatch chipwatch-ingest,$(SHARE)/man/man1/$p.1 \
	  $(SHARE)/bash-completion/completions/$p $(SHARE)/zsh/site-functions/_$p)
deb: all ## a Debian package, build/chipwatch_VERSION_ARCH.deb
	@B=$(B) dist/debian/build.sh
man: all ## renew docs/man from the command tables
	@mkdir -p docs/man; for p in chipwatch chipwatch-ingest; do \
	  $(B)/$$p help --man --all > docs/man/$$p.1 || exit 1; done

-include $(shell find $(B)/o -name '*.d' 2>/dev/null)
.SECONDARY:

clean: ## remove the build folder
	rm -rf $(B)
distclean: ## remove every build folder
	rm -rf build build-*

help: ## this list
	@grep -hE '^[a-z -]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

.PHONY: all unit units unit-programs check demo golden integration soak build-asan asan lint \
  lint-objects fuzz fuzz-targets bench bench-programs install uninstall deb man clean distclean help
