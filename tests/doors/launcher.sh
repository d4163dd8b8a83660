#!/bin/sh
# The launcher on a tree of one tiny program: sh launcher.sh PROJECT
# Fakes of dpkg-query, apt-get, sudo and cmake stand first in PATH and write down how they were called.
set -u
project=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
tree="$work/a tree"
fakes="$work/fakes"
calls="$work/calls"
failures=0

check() { # WORDS COMMAND...
  words=$1
  shift
  if "$@"; then printf 'ok      %s\n' "$words"; else
    printf 'FAILED  %s\n' "$words"
    sed 's/^/        | /' "$work/out" "$work/err" 2>/dev/null
    failures=$((failures + 1))
  fi
}
run() { # COMMAND...: its exit code, stdout and stderr for the checks that follow
  "$@" >"$work/out" 2>"$work/err"
  code=$?
}
exits() { [ "$code" = "$1" ]; }
prints() { [ "$(cat "$work/out")" = "$1" ]; }
says() { grep -qF -- "$1" "$work/err"; }
silent() { [ ! -s "$work/err" ]; }
called() { grep -q -- "$1" "$calls" 2>/dev/null; }
times_called() { [ "$(grep -c -- "$2" "$calls" 2>/dev/null)" = "$1" ]; }
not() { ! "$@"; }
fake() { # NAME: its body on stdin
  { printf '#!/bin/sh\nprintf "%%s\\n" "%s $*" >>"%s"\n' "$1" "$calls" && cat; } >"$fakes/$1"
  chmod 755 "$fakes/$1"
}
# A user who is not root, with a home of its own: this one, or nobody where the tests run as root.
mkdir "$work/home" "$fakes"
: >"$calls"
chmod 666 "$calls"
if [ "$(id -u)" = 0 ]; then
  chown 65534:65534 "$work/home"
  user() { setpriv --reuid=65534 --regid=65534 --clear-groups env HOME="$work/home" "$@"; }
else
  user() { env HOME="$work/home" "$@"; }
fi
unset XDG_CACHE_HOME PARLEY_NO_INSTALL PARLEY_PRESET
export CCACHE_DISABLE=1
PATH="$fakes:$PATH"

mkdir -p "$tree/src" "$tree/cli" "$tree/tools" "$tree/tests"
cp "$project/parley" "$project/test" "$project/CMakePresets.json" "$tree/"
cp "$project/tools/launch.sh" "$project/tools/packages.txt" "$project/tools/packages-test.txt" "$tree/tools/"
cat >"$tree/CMakeLists.txt" <<'END'
cmake_minimum_required(VERSION 3.25)
project(tiny LANGUAGES CXX)
add_subdirectory(cli)
if(PARLEY_TESTS)
  enable_testing()
  add_test(NAME passes COMMAND parley 0)
  add_test(NAME wanted COMMAND parley 1)
  set_tests_properties(wanted PROPERTIES WILL_FAIL $<NOT:$<BOOL:$ENV{TINY_FAILS}>>)
endif()
END
echo 'add_executable(parley main.cpp)' >"$tree/cli/CMakeLists.txt"
cat >"$tree/cli/main.cpp" <<'END'
#include <cstdlib>
#include <iostream>
#include <string>
int main(int count, char** words) {
  for (int i = 1; i < count; ++i) std::cout << '[' << words[i] << ']';
  std::string line;
  if (count > 2 && std::getline(std::cin, line)) std::cout << line;
  return count > 1 ? std::atoi(words[1]) : 0;
}
END

# Packages ---------------------------------------------------------------------------------------------------------------
fake dpkg-query <<'END'
for package; do case $package in -*) ;; ccache | libfmt-dev) ;; *) echo "$package=installed" ;; esac; done
END
fake apt-get </dev/null
fake sudo <<'END'
[ "$1" = -n ] && shift
"$@"
END

run env PARLEY_NO_INSTALL=1 "$tree/parley"
check "PARLEY_NO_INSTALL: exit 70" exits 70
check "PARLEY_NO_INSTALL: says what is missing, and only that" says "--no-install-recommends ccache libfmt-dev"
check "PARLEY_NO_INSTALL: apt-get is not called" not called '^apt-get'

fake apt-get <<'END'
case "$*" in *install*) seq 100; exit 1 ;; esac
END
run "$tree/parley"
check "an install that fails: exit 70" exits 70
check "an install that fails: the last twenty lines of its log" says "81"
check "an install that fails: no more than these" not grep -qx 80 "$work/err"
check "only what is missing is installed" called '^apt-get .*install --no-install-recommends ccache libfmt-dev$'

rm "$fakes/sudo"
mkdir "$work/no-sudo"
for tool in $(cd /usr/bin && ls); do [ "$tool" = sudo ] || ln -s "/usr/bin/$tool" "$work/no-sudo/$tool"; done
: >"$calls"
run user env PATH="$fakes:$work/no-sudo" "$tree/parley"
check "neither root nor sudo: exit 70" exits 70
check "neither root nor sudo: says what to install" says "apt-get install --no-install-recommends ccache libfmt-dev"
check "neither root nor sudo: apt-get is not called" not called '^apt-get'
fake dpkg-query <<'END'
for package; do case $package in -*) ;; *) echo "$package=installed" ;; esac; done
END
rm "$fakes/apt-get"
rm -rf "$work/home/.cache"

# Building ---------------------------------------------------------------------------------------------------------------
real_cmake=$(command -v cmake)
fake cmake <<END
exec "$real_cmake" "\$@"
END
: >"$calls"
run sh -c 'echo from stdin | "$1" 7 "two words"' - "$tree/parley"
check "exit code is the program's" exits 7
check "arguments and stdin are the program's, stdout holds nothing else" prints "[7][two words]from stdin"
check "the first build configures once" times_called 1 '--preset'

: >"$calls"
run "$tree/parley" 0
check "nothing to build: cmake is not called" not called .
check "nothing to build: nothing on stderr" silent
ln -s "a tree/parley" "$work/link"
run sh -c 'cd "$1/home" && ../link 3' - "$work"
check "through a symlink, from another folder" exits 3
check "through a symlink: nothing is built" not called .
run user "$tree/parley" 4
check "another user runs what is built" exits 4
check "another user builds nothing" not called .

sed -i "s/'\\['/'<'/" "$tree/cli/main.cpp"
run "$tree/parley" 0
check "a changed source is built" prints "<0]"
cp -p "$tree/cli/main.cpp" "$work/kept.cpp"
sed -i "s/'<'/'{'/" "$tree/cli/main.cpp"
run "$tree/parley" 0
check "and again" prints "{0]"
cp -p "$work/kept.cpp" "$tree/cli/main.cpp"
run "$tree/parley" 0
check "a source that is older than the build but new here is built" prints "<0]"
sed -i "s/'<'/'{'/" "$tree/cli/main.cpp"
run "$tree/parley" 0
echo 'int unused();' >"$tree/src/new.hpp"
: >"$calls"
run "$tree/parley" 0
check "a new file asks ninja" called '^cmake --build'
rm "$tree/src/new.hpp"
: >"$calls"
run "$tree/parley" 0
check "so does one that is gone" called '^cmake --build'

cp "$tree/cli/main.cpp" "$work/whole.cpp"
echo 'int broken = ;' >>"$tree/cli/main.cpp"
run "$tree/parley" 0
check "a broken source: exit 70" exits 70
check "a broken source: says where" says "main.cpp"
check "a broken source: the old program does not run" prints ""
cp "$work/whole.cpp" "$tree/cli/main.cpp"
run "$tree/parley" 0
check "mended: it runs again" prints "{0]"

echo '// changed' >>"$tree/cli/main.cpp"
: >"$calls"
for i in 1 2 3 4; do "$tree/parley" "$i" >"$work/out$i" 2>/dev/null & done
wait
check "four at once: one builds" times_called 1 '^cmake --build'
check "four at once: all run" [ "$(cat "$work"/out[1-4])" = "{1]{2]{3]{4]" ]

cp -a "$tree" "$work/copy"
sed -i "s/'{'/'('/" "$work/copy/cli/main.cpp"
run "$work/copy/parley" 0
check "a copied tree builds its own" prints "(0]"
run "$tree/parley" 0
check "the copied tree leaves the first alone" prints "{0]"

# A tree that is not writable ----------------------------------------------------------------------------------------------
chmod -R a-w "$tree"
run user "$tree/parley" 5
check "not writable, up to date: runs what is there" exits 5
chmod u+w "$tree" "$tree/cli" "$tree/cli/main.cpp"
sed -i "s/'{'/'!'/" "$tree/cli/main.cpp"
chmod -R a-w "$tree"
run user "$tree/parley" 0
check "not writable, changed: built in the user's cache" prints "!0]"
check "the cache is where it should be" [ -x "$(echo "$work"/home/.cache/parley/*/release/cli/parley)" ]
: >"$calls"
run user "$tree/parley" 6
check "the cached program is used again" exits 6
check "and nothing is built" not called .
run user env -u HOME "$tree/parley" 6
check "no place to build: exit 70" exits 70
chmod -R u+w "$tree"

# ./test ---------------------------------------------------------------------------------------------------------------------
run "$tree/test"
check "./test: all pass" exits 0
check "./test: closes with ctest's summary" grep -q '100% tests passed, 0 tests failed out of 2' "$work/out"
echo "# again" >>"$tree/CMakeLists.txt"
run env TINY_FAILS=1 "$tree/test"
check "./test: ctest's exit code where one fails" exits 8
run "$tree/test" -N -R wanted
check "./test: arguments go to ctest" grep -q 'Total Tests: 1' "$work/out"

[ "$failures" = 0 ] || printf '%s failed\n' "$failures"
[ "$failures" = 0 ]
