# Sourced by ./check: one function per gate, gate_NAME. A gate prints to its log, returns 0 (pass),
# 77 (skipped; its last line says why) or anything else (fail).

declare -A outcome=() reason=() seconds=()

run_gate() {
  local gate=$1 log=build/gates/$1.log start=$SECONDS
  "gate_$gate" >"$log" 2>&1 </dev/null 9>&-
  case $? in
    0) outcome[$gate]=pass ;;
    77) outcome[$gate]=skipped ;;
    *) outcome[$gate]=FAIL ;;
  esac
  seconds[$gate]=$((SECONDS - start))
  reason[$gate]=$(tail -n 1 "$log" | sed -n 's/^note: //p')
  printf '%-9s %-8s %5s s  %s\n' "$gate" "${outcome[$gate]}" "${seconds[$gate]}" "${reason[$gate]}"
  [[ ${outcome[$gate]} != FAIL ]] || { grep -v '^$' "$log" | tail -n 30 | sed 's/^/    /'; }
}

# CTest's list: the gates as they came out, then the tests of the g++ Release build.
gate_tests() {
  local gate
  for gate in "${gates[@]}"; do
    case ${outcome[$gate]} in
      pass) printf 'add_test(gate.%s true)\n' "$gate" ;;
      skipped) printf 'add_test(gate.%s sh -c "exit 77")\n' "$gate"
        printf 'set_tests_properties(gate.%s PROPERTIES SKIP_RETURN_CODE 77)\n' "$gate" ;;
      *) printf 'add_test(gate.%s false)\n' "$gate" ;;
    esac
  done
  if [[ -e build/gates/built ]]; then
    printf 'subdirs("%s")\n' "$root/build/check"
  else
    printf 'add_test(every_test_because_the_build_failed false)\n'
  fi
}

# What this machine lacks, and what is therefore skipped.
say_absent() {
  local flag
  for flag in sha_ni avx2 avx512f; do
    grep -qw "$flag" /proc/cpuinfo || echo "skipped: tests of the $flag kernels, this processor has none"
  done
  [[ -d $root/../shared ]] || echo "skipped: tests on data that is not in the repository, ../shared is absent"
  [[ -n $all ]] || echo "skipped: tidy on unchanged files, hashes from clang Debug, ThreadSanitizer, long fuzzing (./check --all)"
}

tracked() { git ls-files -z --cached --others --exclude-standard -- "$@" | xargs -0r ls -d 2>/dev/null; }

# One style, decided by a program, so that no review is about spaces.
gate_format() { tracked '*.h' '*.cpp' | xargs -d '\n' clang-format-16 --dry-run -Werror; }

# Rooms use only rooms on lower floors (decision 0002); the checks have tests of their own.
gate_layers() { python3 -B tools/check_layers.py && python3 -B -m unittest discover -s test/tools -p '*_test.py'; }

# Small files and functions are read; long ones are not.
gate_size() { tracked '*.h' '*.cpp' | xargs -d '\n' python3 -B tools/check_size.py; }

# Calls that would break "same bits everywhere" or make the library print, exit or read a clock.
gate_banned() { python3 -B tools/check_banned.py .; }

configure() {
  local again=()
  grep -qsxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "build/$1/CMakeCache.txt" || again=(--fresh)
  cmake --preset "$1" "${again[@]}"
}
build() { configure "$1" && cmake --build "build/$1" "${@:2}"; }

# g++ Release with every test and bench; the benches run once, briefly, for crashes, not for time.
# Then the objects: libm's functions have other bits on other processors.
gate_build() {
  local bench
  build check && touch build/gates/built || return
  while read -r bench; do
    "$bench" --benchmark_min_time=0.001 || return
  done < <(find build/check/bench -maxdepth 1 -type f -executable 2>/dev/null)
  python3 -B tools/check_banned.py . build/check || return
  echo "note: $(grep -c 'warning:' build/gates/build.log) compiler warnings"
  ! grep -q 'warning:' build/gates/build.log
}

# The same bits from both compilers, in Debug and Release, with and without the FMA and AVX2
# variants inside the C library.
gate_hashes() {
  local preset tunables run pids runs=0
  local reference=build/gates/hashes.reference found=build/gates/hashes.found
  for preset in check debug clang ${all:+clang-debug}; do
    build "$preset" --target print_hashes || return
    pids=()
    for tunables in '' glibc.cpu.hwcaps=-FMA,-FMA4,-AVX2,-AVX2_Usable,-AVX512F; do
      GLIBC_TUNABLES=$tunables "build/$preset/test/reproducibility/print_hashes" \
        >"$found.${#pids[@]}" & pids+=($!)
    done
    for run in "${!pids[@]}"; do
      wait "${pids[run]}" || return
      [[ -e $reference ]] || cp "$found.$run" "$reference"
      echo "$preset, run $run"
      diff "$reference" "$found.$run" || return
      ((++runs))
    done
  done
  echo "note: $(wc -l <"$reference") lines, the same from $runs runs"
}

# What is installed can be found, built against and run by a stranger, with the sources out of sight.
gate_install() {
  local prefix=$root/build/consumer/prefix
  rm -rf build/consumer
  cmake --install build/check --prefix "$prefix" >/dev/null &&
    cmake -S test/consumer -B build/consumer/build -G Ninja -DCMAKE_PREFIX_PATH="$prefix" &&
    cmake --build build/consumer/build && build/consumer/build/consumer || return
  ! grep -rlF "$root" "$prefix" --include='*.cmake' --include='*.h'
}

# What a test hangs on beside its own program: data, the environment, the processor.
data_digest() {
  { git ls-files -z --cached --others --exclude-standard -- data scenarios docs/formats test \
      ':!*.cpp' ':!*.h' ':!*CMakeLists.txt' | xargs -0r sha256sum --
    find -L ../shared -type f -printf '%p %s\n' 2>/dev/null | sort
    env | grep '^EXAHASH_' | sort
    grep -m1 '^flags' /proc/cpuinfo; } | sha256sum
}
# run_changed PRESET SKIP PROGRAM...: the tests, but those that match SKIP, of the test programs that
# have not passed yet, byte for byte as they are.
run_changed() {
  local preset=$1 skip=$2 program key data passed=${XDG_CACHE_HOME:-$HOME/.cache}/exahash/passed
  local -A keys=()
  data=$(data_digest)
  for program in "${@:3}"; do
    key=$({ echo "$data $skip"; sha256sum <"$program"; } | sha256sum)
    [[ -e $passed/${key%% *} ]] || keys[${program##*/}]=${key%% *}
  done
  if ((${#keys[@]})); then
    ctest --test-dir "build/$preset" -j "$(nproc)" --output-on-failure --no-tests=error \
      -R "^(fuzz\.)?($(IFS='|'; echo "${!keys[*]}"))(\.|$)" ${skip:+-E "$skip"} || return
    mkdir -p "$passed" && (cd "$passed" && touch -- "${keys[@]}")
  fi
  echo "note: ${#keys[@]} of $(($# - 2)) programs, $(($# - 2 - ${#keys[@]})) passed before as they are"
}

# Memory and undefined behaviour, under the unit and property tests and a little fuzzing. (What is
# statistical or compares whole outputs runs the same code again, slowly.)
gate_sanitize() {
  local programs
  build asan || return
  mapfile -t programs < <(find build/asan/test/unit build/asan/fuzz -type f -executable \
    -regex '.*/\(test\|fuzz\)_.*' | sort)
  run_changed asan 'Golden|HoldsTheTruth|HoldTheTru|AtTheStatedRate|FindsPlanted' "${programs[@]}"
}

# tidy PRESET OPTION...: on the files of standard input, with that preset's commands.
tidy() {
  configure "$1" >/dev/null || return
  xargs -d '\n' -P "$(nproc)" -n 2 clang-tidy-16 -p "build/$1" --quiet --warnings-as-errors='*' "${@:2}"
}
# Defects that compilers do not look for, in the sources this branch changed.
gate_tidy() {
  local base files
  base=$(git merge-base HEAD origin/main 2>/dev/null || git rev-parse HEAD~1 2>/dev/null) ||
    { echo "note: no commit to compare with"; return 77; }
  [[ $base != "$(git rev-parse HEAD)" ]] || base=$(git rev-parse HEAD~1 2>/dev/null)
  mapfile -t files < <(git diff --name-only --diff-filter=d "$base" -- 'src/*.cpp' 'apps/*.cpp'
                       git ls-files --others --exclude-standard -- 'src/*.cpp' 'apps/*.cpp')
  ((${#files[@]})) || { echo "note: no source changed since ${base:0:9}"; return 77; }
  # One by one each also has to include what it uses; many take too long for that.
  if ((${#files[@]} <= 40)); then
    printf '%s\n' "${files[@]}" | tidy tidy || return
  elif [[ -z $all ]]; then  # else it comes anyway
    gate_tidy_all || return
  fi
  echo "note: ${#files[@]} files changed since ${base:0:9}"
}
# A room's files together, as they are built: eight times faster than one by one.
gate_tidy_all() {
  configure clang >/dev/null &&
    sed -nE 's#.*"file": "(.*/(src|apps)/.*\.c[a-z]+)".*#\1#p' build/clang/compile_commands.json | sort -u |
    tidy clang --checks=-bugprone-suspicious-include
}

# Races: the tests of the rooms that start threads.
gate_threads() {
  build tsan --target test_{verify,crypto,study,sim} &&
    run_changed tsan '' build/tsan/test/unit/*/test_{verify,crypto,study,sim}
}

# A minute for each target, side by side.
gate_fuzz() {
  build asan || return
  # libFuzzer's own exit code for a crash is 77, which here would mean skipped.
  find build/asan/fuzz -maxdepth 1 -name 'fuzz_*' -type f -executable -print0 |
    xargs -0 -P "$(nproc)" -I{} env {} -seed=2 -max_total_time=60 -max_len=65536 \
      -artifact_prefix=build/gates/ -error_exitcode=1
}
