#!/bin/sh
# What a project outside the tree finds after `cmake --install`: the program with its cases, and find_package(parley). sh install.sh PROJECT
set -eu
tree=$1
build=${2:-}
[ -n "$build" ] || { echo "install: no build folder was given" >&2; exit 1; }
scratch=$(mktemp -d)
trap 'rm -rf -- "$scratch"' EXIT
cmake --install "$build" --prefix "$scratch/prefix" > "$scratch/log"
"$scratch/prefix/bin/parley" list | grep -q korea-2017
cd "$scratch"
"$scratch/prefix/bin/parley" new mine --from two-party -q
cmake -S "$tree/examples/study" -B "$scratch/build" -DCMAKE_PREFIX_PATH="$scratch/prefix" -DCMAKE_BUILD_TYPE=Release > "$scratch/log" 2>&1 || { cat "$scratch/log"; exit 1; }
cmake --build "$scratch/build" > "$scratch/log" 2>&1 || { cat "$scratch/log"; exit 1; }
"$scratch/build/study" mine.toml 50 > "$scratch/said" 2> "$scratch/complaints" || { cat "$scratch/complaints"; exit 1; }
grep -q "Water agreement" "$scratch/said"
echo "install: another project found parley, built the example and ran a study"
