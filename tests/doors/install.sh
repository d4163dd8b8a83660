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
# Headers of the report that speak JSON, in a project that says nothing of the C++ standard.
mkdir "$scratch/json"
cat > "$scratch/json/CMakeLists.txt" <<'END'
cmake_minimum_required(VERSION 3.25)
project(report LANGUAGES CXX)
find_package(parley REQUIRED)
add_executable(report report.cpp)
target_link_libraries(report PRIVATE parley::report)
END
cat > "$scratch/json/report.cpp" <<'END'
#include <nlohmann/json.hpp>

#include "parley/report/json/deal_json.hpp"
#include "parley/report/json/json.hpp"
#include "parley/report/json/mediator_json.hpp"

int main() { return parley::json_of(parley::Ladder{}).is_object() ? 0 : 1; }
END
cmake -S "$scratch/json" -B "$scratch/json/build" -DCMAKE_PREFIX_PATH="$scratch/prefix" > "$scratch/log" 2>&1 || { cat "$scratch/log"; exit 1; }
cmake --build "$scratch/json/build" > "$scratch/log" 2>&1 || { cat "$scratch/log"; exit 1; }
"$scratch/json/build/report"
echo "install: another project found parley, built the example and ran a study"
