# Every target first installs the Debian packages that it needs and this machine lacks.
SHELL := /bin/bash
PREFIX ?= /usr/local
RELEASE := MPVAULT_STATIC=1 swift build -c release --product mpvault --static-swift-stdlib \
  --disable-local-rpath -Xlinker -z -Xlinker now
BUILDS_WITH := libkeyutils-dev libsodium-dev libsqlite3-dev
TESTS_WITH := $(BUILDS_WITH) age argon2 chromium curl fonts-wqy-zenhei git keyutils openssl poppler-utils python3 sqlite3 \
  strace tmux xauth xclip xsel xvfb
# Swift Testing waits for any child while one of these runs, and spins on those of other tests.
IN_A_PROCESS_OF_THEIR_OWN := whereTheKernelDoesNotAgreeTheStatusSaysSo|allThatAreMissingAreMadeForTheirOwnerAlone
BENCHES_WITH := age gnupg keepassxc pass ripgrep time

.PHONY: build demo test soak lint bench fuzz install

build:
	@.ci/need $(BUILDS_WITH)
	@$(RELEASE)

demo: build
	@Tests/Demo/demo .build/release/mpvault

test: build
	@.ci/need $(TESTS_WITH)
	swift test --filter '$(IN_A_PROCESS_OF_THEIR_OWN)'
	MPVAULT_BINARY=$(CURDIR)/.build/release/mpvault swift test --skip '$(IN_A_PROCESS_OF_THEIR_OWN)'

soak: build
	@.ci/need $(TESTS_WITH)
	MPVAULT_SOAK=1 MPVAULT_BINARY=$(CURDIR)/.build/release/mpvault \
	  swift test -c release -Xswiftc -enable-testing --scratch-path .build-soak

lint:
	@.ci/need
	swift format lint --strict --recursive --parallel Package.swift Sources Tests

# A peer that cannot be installed is skipped.
bench: build
	-@.ci/need $(BENCHES_WITH)
	@MPVAULT_STATIC=1 swift build -c release --product bench --static-swift-stdlib
	@MPVAULT_BINARY=$(CURDIR)/.build/release/mpvault .build/release/bench

# One libFuzzer entry over every parser of foreign bytes; SECONDS of it.
SECONDS ?= 60
fuzz:
	@.ci/need $(BUILDS_WITH)
	swift build --sanitize=fuzzer -Xswiftc -DFUZZING --scratch-path .build-fuzz --product fuzz
	SWIFT_BACKTRACE=enable=no .build-fuzz/debug/fuzz -max_total_time=$(SECONDS) -max_len=70000

install: build
	install -D -m 755 .build/release/mpvault $(DESTDIR)$(PREFIX)/bin/mpvault
