# The one front door. `make` lists what there is.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help run test test-deep bench dev web gen format check fuzz package build clean install screenshots screenshots-accept browser_ready

LISTEN ?= 127.0.0.1:8080
DATABASE ?= data/demo.db
JOBS ?= $(shell nproc)
# WEB=0 builds without Node; the binary then carries a plain start page.
WEB ?= 1

# A Node that scripts/install.sh had to fetch comes before the one of the machine.
export PATH := $(CURDIR)/.tools/bin:$(PATH)
export CCACHE_BASEDIR := $(CURDIR)
export CCACHE_NOHASHDIR := 1

web_ready := web/node_modules/.package-lock.json
web_sources := $(shell find web -path web/node_modules -prune -o -path web/dist -prune -o -path web/embedded -prune -o -name schema.d.ts -o -type f -print)
ifeq ($(WEB),1)
web_built := web/embedded/web_assets_data.cpp
web_group := web
endif

help:
	@echo "make run        install what is missing, build, serve the demo company on http://$(LISTEN)/"
	@echo "make test       install, build, run every test; the last line counts them"
	@echo "make test-deep  every state of every page, then the units under address, undefined and thread sanitizers"
	@echo "make check      format, tidy, then the unit tests: what a commit should pass"
	@echo "make build      the debug build (build/debug)"
	@echo "make web        the web pages (web/dist) and their embedded form"
	@echo "make dev        the web pages with live reload, in front of a running 'make run'"
	@echo "make gen        write the API document and the TypeScript types from the binary"
	@echo "make screenshots         take the pictures of the documents (docs/pictures) from the demo"
	@echo "make screenshots-accept  take anew the pictures that the tests compare with; look at what changed"
	@echo "make bench      measure, each number beside its limit"
	@echo "make fuzz       fuzz every *_fuzz.cpp for a while (FUZZ_SECONDS=30 each)"
	@echo "make format     clang-format over the tree"
	@echo "make package    a Debian package in build/package"
	@echo "make clean      remove build folders and web output"

install:
	@scripts/install.sh build $(web_group)

run: install $(web_built)
	@scripts/build.sh release waymark
	@mkdir -p $(dir $(DATABASE))
	@echo "Waymark: http://$(LISTEN)/  (data in $(DATABASE); end with Ctrl-C)"
	@exec build/release/waymark demo --listen $(LISTEN) --database $(DATABASE)

build: install $(web_built)
	@scripts/build.sh debug all

test:
	@JOBS=$(JOBS) scripts/test.sh

test-deep:
	@scripts/install.sh build test
	@WAYMARK_DEEP=1 JOBS=$(JOBS) TEST_SECONDS_MAX=7200 scripts/test.sh
	@WAYMARK_DEEP=1 JOBS=$(JOBS) TEST_SECONDS_MAX=3600 scripts/test.sh asan
	@WAYMARK_DEEP=1 JOBS=$(JOBS) TEST_SECONDS_MAX=3600 scripts/test.sh tsan

check:
	@scripts/install.sh build test lint
	@scripts/format.sh check
	@JOBS=$(JOBS) scripts/test.sh debug units
	@scripts/tidy.sh

format:
	@scripts/install.sh lint
	@scripts/format.sh write

bench: install $(web_built)
	@scripts/install.sh bench test browser
	@cmake --preset release -DWAYMARK_BENCH=ON >/dev/null
	@scripts/build.sh release benches
	@scripts/bench.sh

fuzz:
	@scripts/install.sh build lint
	@scripts/fuzz.sh

package: install $(web_built)
	@scripts/build.sh release waymark
	@scripts/package.sh

web: $(web_built)

$(web_ready): web/package.json web/package-lock.json
	@scripts/install.sh web
	@echo "web: npm ci"
	@cd web && npm ci --ignore-scripts --no-audit --no-fund --silent
	@touch $@

web/embedded/web_assets_data.cpp: $(web_ready) $(web_sources)
	@echo "web: build"
	@cd web && npm run --silent build
	@touch $@

dev: $(web_ready)
	@cd web && npm run dev

gen: install $(web_ready)
	@scripts/build.sh debug waymark
	@build/debug/waymark openapi > web/src/api/openapi.json.new && mv web/src/api/openapi.json.new web/src/api/openapi.json
	@cd web && npm run --silent gen

# Both need a browser and the program with its pages.
browser_ready: install $(web_built)
	@scripts/install.sh browser
	@scripts/build.sh debug waymark

screenshots: browser_ready
	@WAYMARK=build/debug/waymark node tests/browser/take_pictures.mjs

screenshots-accept: browser_ready
	@WAYMARK_ACCEPT=1 WAYMARK=build/debug/waymark node tests/browser/checks/pictures.mjs

clean:
	rm -rf build web/dist web/embedded web/node_modules
