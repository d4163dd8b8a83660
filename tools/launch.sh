# Sourced by ./parley, ./test and .ci/run, which set $tree: an up-to-date build, made where it is missing. POSIX sh.
# Everything that apt, cmake and ninja say goes to stderr or a log, and they get no stdin: both streams are the program's.
# shellcheck shell=sh disable=SC2086,SC2154  # lists of words are split; $tree is the caller's

say() { printf 'parley: %s\n' "$*" >&2; }
die() {
  say "$@"
  exit 70
}
failed() { # LOG WORDS...
  tail -n 20 -- "$1" >&2
  log=$1
  shift
  die "$* (the whole log: $log)"
}

# The first file or folder that goes into a build and passes the tests of find.
inputs() { # FIND-TEST...
  find "$tree/CMakeLists.txt" "$tree/CMakePresets.json" "$tree/src" "$tree/cli" "$tree/tools/packages.txt" "$@" -print -quit 2>&1
}

# True if DIR holds a program built from this very folder since anything that goes into it changed, and the libraries that it was
# linked with are there. It goes by the time of change (ctime): a file from an archive is as old as the archive says, and new here.
fresh() { # DIR
  [ -x "$1/cli/parley" ] && [ -f "$1/built" ] || return 1
  {
    IFS= read -r from && [ "$from" = "$tree" ] || return 1
    while IFS= read -r library; do
      [ -e "$library" ] || return 1
    done
  } <"$1/built"
  [ -z "$(inputs -cnewer "$1/built")" ]
}

# The folder for a build of this tree: build/NAME, or one in the user's cache where the tree is not writable.
place() { # NAME
  dir=$tree/build/$1
  if ! { mkdir -p -- "$dir" && [ -w "$dir" ]; } 2>/dev/null; then
    cache=${XDG_CACHE_HOME:-${HOME:+$HOME/.cache}}
    [ -n "$cache" ] || die "$tree is not writable, and neither XDG_CACHE_HOME nor HOME says where else to build"
    dir=$cache/parley/$(printf %s "$tree" | sha256sum | cut -c 1-16)/$1
    { mkdir -p -- "$dir" && [ -w "$dir" ]; } 2>/dev/null || die "neither $tree/build nor $dir is writable: no place to build"
  fi
  printf '%s\n' "$dir"
}

# One build at a time; the others wait. The lock is held until this shell ends, becomes another program with 9>&-, or calls unlock.
lock() { # DIR
  command -v flock >/dev/null || return 0
  exec 9>"$1/lock"
  flock -n 9 || {
    say "another build of this tree is running; waiting for it"
    flock 9
  }
}
unlock() { exec 9>&-; }

# Installs those packages of the lists that this machine lacks.
need() { # LOG LIST...
  log=$1
  shift
  command -v dpkg-query >/dev/null || return 0 # no Debian: the configure step says what it misses
  wanted=$(sed 's/#.*//' -- "$@")
  there=$(dpkg-query -W -f='${Package}=${db:Status-Status}\n' $wanted 2>/dev/null)
  missing=
  for package in $wanted; do
    printf '%s\n' "$there" | grep -qxF "$package=installed" || missing="$missing $package"
  done
  [ -n "$missing" ] || return 0
  by_hand="install them by: apt-get install --no-install-recommends$missing"
  case ${PARLEY_NO_INSTALL:-0} in 0) ;; *) die "Debian packages are missing and PARLEY_NO_INSTALL is set; $by_hand" ;; esac
  root=
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || die "Debian packages are missing, and this is not root and has no sudo; as root, $by_hand"
    root=sudo
    [ -t 2 ] || root="sudo -n"
  fi
  $root true </dev/null >"$log" 2>&1 9>&- || failed "$log" "Debian packages are missing and sudo refuses; as root, $by_hand"
  say "installing Debian packages:$missing"
  apt_get update >"$log" 2>&1 || say "the lists of packages could not be refreshed; trying those that are here"
  apt_get install --no-install-recommends $missing >>"$log" 2>&1 || failed "$log" "apt-get could not install:$missing"
}
apt_get() {
  $root env DEBIAN_FRONTEND=noninteractive "PATH=$PATH:/usr/sbin:/sbin" \
    apt-get -qy -o DPkg::Lock::Timeout=600 -o Dpkg::Use-Pty=0 "$@" </dev/null 9>&-
}

# Configures where that was not done yet, builds, and writes down what `fresh` reads. On a terminal ninja shows its own progress.
compile() { # DIR PRESET TARGET CMAKE-OPTION...
  dir=$1 preset=$2 target=$3
  shift 3
  log=$dir/build.log
  : >"$dir/start"
  # A copied or moved build folder belongs to another tree.
  home=$(sed -n 's/^CMAKE_HOME_DIRECTORY:INTERNAL=//p' "$dir/CMakeCache.txt" 2>/dev/null)
  [ -z "$home" ] || [ "$home" = "$tree" ] || find "$dir" -mindepth 1 ! -name lock ! -name start -delete
  unset CFLAGS CXXFLAGS CPPFLAGS LDFLAGS # the same bytes on every machine: no -march from someone's profile
  { [ -n "${HOME:-}" ] && [ -w "$HOME" ]; } || export CCACHE_DIR="${CCACHE_DIR:-$dir/ccache}"
  if [ ! -f "$dir/build.ninja" ]; then
    say "building for the first time, some minutes"
    cmake -S "$tree" --preset "$preset" -B "$dir" "$@" </dev/null >"$log" 2>&1 9>&- || failed "$log" "cmake could not configure the build"
  fi
  # ninja goes by dates alone and would miss a changed file that is dated before the last build.
  clean=
  [ ! -f "$dir/built" ] || [ -z "$(inputs -type f -cnewer "$dir/built" ! -newer "$dir/built")" ] || clean=--clean-first
  if [ -t 2 ]; then
    cmake --build "$dir" --target "$target" $clean </dev/null >&2 9>&- || die "the build failed"
  else
    cmake --build "$dir" --target "$target" $clean </dev/null >"$log" 2>&1 9>&- || failed "$log" "the build failed"
  fi
  {
    printf '%s\n' "$tree"
    ldd "$dir/cli/parley" | sed -n 's/.* => \(\/.*\) (0x.*/\1/p'
  } >"$dir/built.new"
  touch -r "$dir/start" "$dir/built.new" # as old as the start of the build: a file saved meanwhile has changed
  mv -- "$dir/built.new" "$dir/built"
}
