# Every target but help first installs the Debian packages that it needs and this machine lacks.
SHELL := /bin/bash
.SHELLFLAGS := -o pipefail -c
PREFIX ?= /usr/local
# One line for all that is built for release: small code, nothing exported, functions that nobody calls left out, equal ones
# folded where that is safe (Swift compares descriptors by their address), the C++ library and the unwinder in the binary,
# all bound at the start, and no build id, which would differ with the folder that was built in.
LIBSTDCXX := $(CURDIR)/.build/libstdc++
LINK := -Xswiftc -gnone -Xswiftc -Osize -Xswiftc -Xfrontend -Xswiftc -function-sections --static-swift-stdlib \
  --disable-local-rpath -Xswiftc -use-ld=lld -Xlinker --icf=safe -Xlinker --build-id=none \
  -Xlinker -T -Xlinker $(CURDIR)/.ci/release.ld -Xlinker --no-export-dynamic -Xlinker -z -Xlinker now \
  -Xlinker -L$(LIBSTDCXX) -Xswiftc -Xclang-linker -Xswiftc -static-libgcc
BUILT_FROM := $(if $(wildcard .git),$(shell git describe --always --abbrev=40 --exclude='*' --dirty 2>/dev/null))
RELEASE := MPVAULT_STATIC=1 MPVAULT_COMMIT=$(BUILT_FROM) swift build -c release $(LINK)
BUILDS_WITH := libkeyutils-dev libsodium-dev libsqlite3-dev zlib1g-dev
TESTS_WITH := $(BUILDS_WITH) age argon2 binutils bsdextrautils chromium curl fish fonts-wqy-zenhei git gnupg groff \
  keyutils man-db mandoc openssh-client openssh-server openssl pass php-cli php-vlucas-phpdotenv poppler-utils python3 \
  python3-dotenv python3-venv python3-yaml sqlite3 strace tmux util-linux xauth xclip xsel xvfb zsh
DISTS_WITH := binutils git lintian python3 python3-venv xz-utils
SOAKS_WITH := $(TESTS_WITH) mmdebstrap
BENCHES_WITH := age binutils gnupg keepassxc pass ripgrep time

# In a folder of their own, so that neither build makes the other one anew.
TESTS := --scratch-path .build-test

.DEFAULT_GOAL := help
.PHONY: help build demo test test-release soak fresh older lint bench fuzz install dist dist-test build-tests

help:
	@sed -n 's/^#: //p' Makefile

#: make demo          the main job, end to end, in a throw-away home
#: make test          the tests (.ci/run: all that a change has to pass)
#: make build-tests   the tests, and the program that they start
#: make test-release  what only the release binary can show, and the sessions in Chinese
#: make build         the release binary: .build/release/mpvault
#: make install       the binary, manual pages and completions below PREFIX (/usr/local)
#: make dist          what is installed without Swift: .build/dist
#: make dist-test     that package in a bare Debian 12 and 13 (as root)
#: make lint          the style of the sources
#: make bench         figures beside those of other programs
#: make fuzz          the parsers of foreign bytes, for SECONDS (60)
#: make soak          what takes longer: every system call that can fail, every byte, 200 histories, 1,000 ledgers × 30 people, a bare Debian, two builds
#: make fresh         README's two commands on a bare Debian (as root)
#: make older         the binary of COMMIT (version 0.1.0), in .build-older

build:
	@.ci/need $(BUILDS_WITH)
	@.ci/libstdc++ $(LIBSTDCXX)
	@$(RELEASE) --product mpvault

demo: build
	@.ci/need git
	@Tests/Demo/demo .build/release/mpvault

# Most tests wait for a child, and a process runs no more of them at a time than there are cores: five processes share two
# better than one. They start the program that was built beside them: the release build is one long chain of modules, and
# takes longer than all that is saved by what it makes.
PARTS := '^CommandsTests\.[A-O]' '^CommandsTests\.([P-R]|S[a-g])' '^CommandsTests\.(S[^a-g]|[T-Z])' '^(Vault|Ledger|Sodium)Tests\.' '^(?!(Commands|Vault|Ledger|Sodium)Tests\.)'
test: build-tests
	@.ci/need $(TESTS_WITH)
	@.ci/wechatpy
	@echo 'The tests run in five processes for some minutes; what each says comes when it has ended.'
	@.ci/parts swift test $(TESTS) --skip-build --ignore-lock -- $(PARTS)

# What only the optimised program can show: what is left of secrets in its memory, what it is linked with; and every
# transcript, because an optimiser may err too.
test-release: build build-tests
	@.ci/need $(TESTS_WITH)
	@MPVAULT_BINARY=$(CURDIR)/.build/release/mpvault swift test $(TESTS) --skip-build \
	  --filter '^CommandsTests\.(Hygiene|Link|Version|Transcript)Tests'

# Whoever only runs them has no use for debug information, which takes a good part of the time.
build-tests:
	@.ci/need $(BUILDS_WITH)
	@swift build $(TESTS) --build-tests -Xswiftc -gnone

# All of it, the ordinary tests too. What is built is optimised, so that it comes to an end, and file by file: whole modules
# of tests at a time take one core half an hour.
soak: build older
	@.ci/need $(SOAKS_WITH)
	@.ci/wechatpy
	@swift build --scratch-path .build-soak --build-tests -Xswiftc -O -Xswiftc -gnone
	MPVAULT_SOAK=1 MPVAULT_BINARY=$(CURDIR)/.build/release/mpvault MPVAULT_OLDER=$(CURDIR)/.build-older/mpvault \
	  .ci/parts swift test --scratch-path .build-soak --skip-build --ignore-lock -- $(PARTS)
	@$(RELEASE) --product bench
	@MPVAULT_BINARY=$(CURDIR)/.build/release/mpvault .build/release/bench sync
	@$(MAKE) --no-print-directory fresh
	@.ci/twice

# A bare Debian with nothing but Swift, and a clone of what is committed below /root.
fresh:
	@.ci/need mmdebstrap
	@.ci/fresh

# The binary of an older version, for tests of what two versions do with each other's files.
COMMIT ?= 05f46a1
older:
	@.ci/need $(BUILDS_WITH)
	@.ci/older $(COMMIT)

lint:
	@.ci/need
	swift format lint --strict --recursive --parallel Package.swift Sources Tests

# A peer that cannot be installed is skipped. The program is measured as it is installed: without its symbols, and as a file that
# was copied; the linker leaves one behind whose pages the kernel maps a few at a time, which costs a fifth of a short run.
BENCHED := $(CURDIR)/.build/bench/mpvault
bench: build
	-@.ci/need $(BENCHES_WITH)
	@$(RELEASE) --product bench
	@install -D -s -m 755 $(BINARY) $(BENCHED)
	@MPVAULT_BINARY=$(BENCHED) MPVAULT_BENCH_JSON=$(CURDIR)/.build/bench.json .build/release/bench

# One libFuzzer entry over every parser of foreign bytes; SECONDS of it.
SECONDS ?= 60
fuzz:
	@.ci/need $(BUILDS_WITH)
	swift build --sanitize=fuzzer -Xswiftc -DFUZZING --scratch-path .build-fuzz --product fuzz
	SWIFT_BACKTRACE=enable=no .build-fuzz/debug/fuzz -max_total_time=$(SECONDS) -max_len=70000

# The program; its manual page in both languages and what shells complete it with are its own output.
BINARY := .build/release/mpvault
install: build
	@.ci/need binutils
	@.ci/place $(BINARY) $(DESTDIR)$(PREFIX) site-functions

# The same with what a package says of itself, for machines without Swift.
dist: build
	@.ci/need $(DISTS_WITH)
	@.ci/dist

dist-test: dist
	@.ci/dist-test
