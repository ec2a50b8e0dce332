# Flags for the whole project, and the two functions that every folder uses.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
find_package(Threads REQUIRED)
find_package(fmt 9 REQUIRED)

add_library(exahash_flags INTERFACE)
add_library(exahash::flags ALIAS exahash_flags)
set_target_properties(exahash_flags PROPERTIES EXPORT_NAME flags)
target_compile_features(exahash_flags INTERFACE cxx_std_20)
# Same bits everywhere: a multiply and an add are never fused, in the library or in code that
# includes its headers (docs/decisions).
target_compile_options(exahash_flags INTERFACE -ffp-contract=off)
target_compile_options(
  exahash_flags INTERFACE $<BUILD_INTERFACE:-Wall -Wextra -Wpedantic -Wshadow -Wconversion
                          -Wno-sign-conversion -Werror=return-type>)
# No call for errno: std::sqrt is the instruction alone, the same bits everywhere.
target_compile_options(exahash_flags INTERFACE $<BUILD_INTERFACE:-fno-math-errno>)
# g++ 12 warns of impossible overlaps inside std::string (its bug 105651).
target_compile_options(exahash_flags
                       INTERFACE $<BUILD_INTERFACE:$<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>>)
# No path of the build machine in the binary, and compiler-cache hits across clones.
target_compile_options(exahash_flags
                       INTERFACE $<BUILD_INTERFACE:-ffile-prefix-map=${CMAKE_SOURCE_DIR}=.>)

set_property(GLOBAL PROPERTY EXAHASH_LIBRARIES "")

# For what runs once an answer. Under sanitizers (RelWithDebInfo) optimising it takes three times
# as long as compiling it.
set(EXAHASH_COLD $<$<CONFIG:Release>:-O1> $<$<CONFIG:RelWithDebInfo>:-O0>)

# exahash_library(ROOM [COLD] SOURCES a.cpp ... USES lower_room ... [LINKS external ...])
# One library per folder; USES is what the floors allow (tools/check_layers.py holds both to it).
# COLD: it runs once for each answer, and is compiled in less time for that.
function(exahash_library room)
  cmake_parse_arguments(ARG "COLD" "" "SOURCES;USES;LINKS" ${ARGN})
  set(target exahash_${room})
  add_library(${target} STATIC ${ARG_SOURCES})
  add_library(exahash::${room} ALIAS ${target})
  set_target_properties(${target} PROPERTIES EXPORT_NAME ${room})
  target_include_directories(
    ${target} PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/src>
                     $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
  set(uses ${ARG_USES})
  list(TRANSFORM uses PREPEND exahash::)
  target_link_libraries(${target} PUBLIC exahash::flags ${uses} PRIVATE ${ARG_LINKS})
  if(ARG_COLD)
    # At -O1 g++ takes an empty std::optional for one that was not set (its bug 80635).
    target_compile_options(${target} PRIVATE ${EXAHASH_COLD}
                                             $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
  endif()
  set_property(GLOBAL APPEND PROPERTY EXAHASH_LIBRARIES ${target})
endfunction()

# exahash_alone(FILE.cpp ...)
# Files with a heavy header behind our own interface, in a build that compiles a room's other files
# together (presets: CMAKE_UNITY_BUILD, less than half the time).
function(exahash_alone)
  set_source_files_properties(${ARGN} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
endfunction()

# exahash_kernels(ROOM FILE.cpp ...)
# Compiles each file once for every instruction set, with EXAHASH_WIDTH lanes in a register
# (math/lanes.h), into the room's library; math/isa.h says at run time which of them may run. In
# place of a room, the full name of a target will do.
function(exahash_kernels room)
  set(target exahash_${room})
  if(NOT TARGET ${target})
    set(target ${room})
  endif()
  set(widths 1 2)
  if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
    list(APPEND widths 4 8)
  endif()
  list(GET widths -1 widest)
  # The slowest to compile, and there to compare with: every x86-64 and ARM processor runs a wider one.
  set(flags_1 -fno-tree-vectorize "$<$<CONFIG:Release>:-O1;-finline-functions>"
              $<$<AND:$<CONFIG:Release>,$<CXX_COMPILER_ID:GNU>>:-fpeel-loops>)
  set(flags_2)
  set(flags_4 -mavx2)
  set(flags_8 -mavx512f -mavx512dq -mavx512vl -mavx512bw)
  foreach(width ${widths})
    set(kernel ${target}_kernel_${width})
    add_library(${kernel} OBJECT ${ARGN})
    set_target_properties(${kernel} PROPERTIES UNITY_BUILD OFF)
    get_target_property(includes ${target} INCLUDE_DIRECTORIES)
    get_target_property(links ${target} LINK_LIBRARIES)
    target_include_directories(${kernel} PRIVATE ${includes})
    target_link_libraries(${kernel} PRIVATE ${links})
    target_compile_definitions(${kernel} PRIVATE EXAHASH_WIDTH=${width})
    target_compile_options(${kernel} PRIVATE ${flags_${width}})
    # Under sanitizers a narrow kernel takes minutes to compile; the same source is watched at the
    # wider two, for undefined behaviour at the widest.
    if(CMAKE_CXX_FLAGS MATCHES "-fsanitize=.*undefined")
      math(EXPR wider "2 * ${width}")
      if(wider EQUAL widest)
        target_compile_options(${kernel} PRIVATE -fno-sanitize=undefined)
      elseif(NOT width EQUAL widest)
        target_compile_options(${kernel} PRIVATE -fno-sanitize=address,undefined)
      endif()
    endif()
    target_sources(${target} PRIVATE $<TARGET_OBJECTS:${kernel}>)
  endforeach()
endfunction()
