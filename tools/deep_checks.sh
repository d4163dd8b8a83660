#!/bin/sh
# On demand, an hour and more: clang 14, a build file by file, the tests under address and undefined-behaviour sanitizers, threads.
set -eu
self=$0
case $self in */*) ;; *) self=./$self ;; esac
tree=$(CDPATH='' cd -P -- "${self%/*}/.." && pwd -P)
. "$tree/tools/launch.sh"
logs=$(place ci-logs)
need "$logs/install.log" "$tree/tools/packages.txt" "$tree/tools/packages-test.txt"

# A build of its own folder, jumbo by its preset; the log is shown where it fails.
build() { # PRESET TARGETS [CMAKE-OPTION...]
  preset=$1 targets=$2
  shift 2
  dir=$(place "ci-$preset")
  cmake -S "$tree" --preset "$preset" -B "$dir" "$@" >"$logs/$preset.log" 2>&1 || failed "$logs/$preset.log" "$preset: cmake could not configure"
  # shellcheck disable=SC2086  # a list of words
  cmake --build "$dir" --target $targets >>"$logs/$preset.log" 2>&1 || failed "$logs/$preset.log" "$preset: the build failed"
  say "$preset: $targets built without a warning"
}

# One process a program, not one a test: the start of a sanitizer costs more than most tests.
watched() { # DIR PROGRAM FILTER
  say "$2 under sanitizers, tests $3"
  ASAN_OPTIONS=detect_leaks=1 UBSAN_OPTIONS=print_stacktrace=1 PARLEY_MUTATIONS=200 "$1/tests/$2" --gtest_brief=1 "--gtest_filter=$3"
}

build clang all
build dev "parley headers_alone" "-DCMAKE_CXX_FLAGS_RELWITHDEBINFO=-O0"

build sanitize "test_unit test_property test_files"
asan=$(place ci-sanitize)
say "not under sanitizers, a minute each or more: test_published and test_doors (whole runs), property tests of large games"
watched "$asan" test_unit '*'
watched "$asan" test_files '*'
watched "$asan" test_property '*-LargeGames*:LargePayoffs*:MediatedGames*:TwoRoundChecks*'

build thread test_unit
watched "$(place ci-thread)" test_unit 'Ensemble*'
