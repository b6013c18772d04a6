# Every target first installs the Debian packages that it needs and this machine lacks.
SHELL := /bin/bash
.SHELLFLAGS := -o pipefail -c
PREFIX ?= /usr/local
RELEASE := MPVAULT_STATIC=1 swift build -c release --product mpvault --static-swift-stdlib \
  --disable-local-rpath -Xlinker -z -Xlinker now
BUILDS_WITH := libkeyutils-dev libsodium-dev libsqlite3-dev
TESTS_WITH := $(BUILDS_WITH) age argon2 bsdextrautils chromium curl fish fonts-wqy-zenhei git gnupg groff keyutils \
  man-db mandoc openssl pass php-cli php-vlucas-phpdotenv poppler-utils python3 python3-dotenv python3-venv \
  python3-yaml sqlite3 strace tmux xauth xclip xsel xvfb zsh
# Swift Testing waits for any child while one of these runs, and spins on those of other tests.
IN_A_PROCESS_OF_THEIR_OWN := whereTheKernelDoesNotAgreeTheStatusSaysSo|allThatAreMissingAreMadeForTheirOwnerAlone
BENCHES_WITH := age gnupg keepassxc pass ripgrep time

# In a folder of their own, so that they are built beside the release binary.
TESTS := --scratch-path .build-test
RUN_TESTS := MPVAULT_BINARY=$(CURDIR)/.build/release/mpvault swift test $(TESTS) --skip-build --ignore-lock

.PHONY: build demo test soak lint bench fuzz install build-tests test-commands test-others

build:
	@.ci/need $(BUILDS_WITH)
	@$(RELEASE)

demo: build
	@.ci/need git
	@Tests/Demo/demo .build/release/mpvault

# Many tests wait for a child, so two processes of them share the two cores better than one. The transcripts go to
# the second one, so that both take about as long.
test:
	@.ci/need $(TESTS_WITH)
	@.ci/wechatpy
	@$(MAKE) --no-print-directory -j2 build build-tests
	$(RUN_TESTS) --filter '$(IN_A_PROCESS_OF_THEIR_OWN)'
	@echo 'The tests run in two processes for some minutes; what each says comes when it has ended.'
	@$(MAKE) --no-print-directory -j2 -k --output-sync=target test-commands test-others

build-tests:
	@swift build $(TESTS) --build-tests

test-commands:
	$(RUN_TESTS) --filter '^CommandsTests\.' --skip 'TranscriptTests|$(IN_A_PROCESS_OF_THEIR_OWN)'

test-others:
	$(RUN_TESTS) --filter '^(?!CommandsTests\.)|TranscriptTests' --skip '$(IN_A_PROCESS_OF_THEIR_OWN)'

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

# The program; its manual page in both languages and what shells complete it with are its own output.
BINARY := .build/release/mpvault
SHARE := $(DESTDIR)$(PREFIX)/share
install: build
	install -D -m 755 $(BINARY) $(DESTDIR)$(PREFIX)/bin/mpvault
	$(BINARY) --lang en man | install -D -m 644 /dev/stdin $(SHARE)/man/man1/mpvault.1
	$(BINARY) --lang zh man | install -D -m 644 /dev/stdin $(SHARE)/man/zh_CN/man1/mpvault.1
	$(BINARY) completion bash | install -D -m 644 /dev/stdin $(SHARE)/bash-completion/completions/mpvault
	$(BINARY) completion zsh | install -D -m 644 /dev/stdin $(SHARE)/zsh/site-functions/_mpvault
	$(BINARY) completion fish | install -D -m 644 /dev/stdin $(SHARE)/fish/vendor_completions.d/mpvault.fish
