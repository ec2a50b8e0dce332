# Sourced by ./exahash and ./check: finds the checkout and installs what is missing.
# Expects: $root, the checkout; $me, the program's name for messages.

say() { printf '%s: %s\n' "$me" "$*" >&2; }

# A build must not depend on the caller's shell: flags such as -ffast-math change results.
clean_environment() {
  unset CC CXX CFLAGS CXXFLAGS CPPFLAGS LDFLAGS CPATH CPLUS_INCLUDE_PATH LIBRARY_PATH DESTDIR
  unset CMAKE_GENERATOR CMAKE_BUILD_TYPE CMAKE_TOOLCHAIN_FILE CMAKE_BUILD_PARALLEL_LEVEL
  unset MAKEFLAGS NINJA_STATUS GREP_OPTIONS
  export PATH="${PATH:-/usr/local/bin:/usr/bin:/bin}:/usr/sbin:/sbin"
  export HOME="${HOME:-$root/build}"
  export LC_ALL=C.UTF-8
}

# Packages of the lists (tools/packages/NAME.txt) that dpkg does not have, one a line.
missing_packages() {
  local list wanted=()
  for list in "$@"; do mapfile -t -O "${#wanted[@]}" wanted <"$root/tools/packages/$list.txt"; done
  comm -23 <(printf '%s\n' "${wanted[@]}" | sort -u) \
    <(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "${wanted[@]}" 2>/dev/null |
      sed -n 's/^installed //p' | sort -u)
}

# Installs what is missing from the lists. 0: all there. 4: they cannot be installed, and the
# message says which and how. Without apt (another system) it leaves the verdict to CMake.
install_packages() {
  command -v dpkg-query >/dev/null && command -v apt-get >/dev/null || return 0
  local missing=() as_root=() log="$root/build/packages.log"
  mapfile -t missing < <(missing_packages "$@")
  ((${#missing[@]})) || return 0
  local command="apt-get install -y --no-remove --no-install-recommends ${missing[*]}"
  if ((EUID)); then
    as_root=(sudo)
    [[ -t 2 ]] || as_root=(sudo -n)  # nobody is there to type a password
    if ! command -v sudo >/dev/null || ! "${as_root[@]}" true 2>/dev/null </dev/null; then
      say "these Debian packages are missing: ${missing[*]}"
      say "install them as root, then run this again: $command"
      return 4
    fi
  fi
  say "installing ${missing[*]}"
  local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q
             -o DPkg::Lock::Timeout=300)
  # The package lists are fetched only if they do not know a package, or know one that is gone.
  "${apt[@]}" ${command#apt-get } >"$log" 2>&1 </dev/null && return 0
  "${apt[@]}" update >>"$log" 2>&1 </dev/null
  "${apt[@]}" ${command#apt-get } >"$log" 2>&1 </dev/null && return 0
  say "apt could not install them; in its own words:"
  tail -n 20 "$log" >&2
  say "install them as root, then run this again: $command"
  return 4
}
