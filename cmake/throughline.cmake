# What every target of this project shares. Options go on targets, never into global flags.

option(THROUGHLINE_SANITIZE "Build with AddressSanitizer and UndefinedBehaviorSanitizer" OFF)
option(THROUGHLINE_SANITIZE_THREADS "Build with ThreadSanitizer" OFF)
option(THROUGHLINE_PRECOMPILE "Precompile the standard headers" ON)

set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
    # One cache for all copies of the source on a machine: paths count from the copy's own folder, and of a precompiled header
    # counts what it was made from (written below), since its bytes differ from build to build.
    set(CMAKE_CXX_COMPILER_LAUNCHER
        ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
        CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} CCACHE_NOHASHDIR=true CCACHE_PCH_EXTSUM=true ${CCACHE_PROGRAM})
endif()

find_package(Threads REQUIRED)
find_package(fmt REQUIRED)

add_library(throughline_options INTERFACE)
target_include_directories(throughline_options INTERFACE ${PROJECT_SOURCE_DIR}/src)
target_compile_options(throughline_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
    -Wnon-virtual-dtor -Woverloaded-virtual -Wswitch-enum
    -fstack-protector-strong -fcf-protection
    # Wrong at -O2 for text joined with text; g++ 12 only.
    $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict -Wno-array-bounds -Wno-stringop-overflow -Wno-stringop-overread -fpch-preprocess>)
target_compile_definitions(throughline_options INTERFACE _GLIBCXX_ASSERTIONS)
target_link_options(throughline_options INTERFACE -fuse-ld=mold -Wl,-z,relro,-z,now)
if(THROUGHLINE_SANITIZE)
    target_compile_options(throughline_options INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(throughline_options INTERFACE -fsanitize=address,undefined)
elseif(THROUGHLINE_SANITIZE_THREADS)
    target_compile_options(throughline_options INTERFACE -fsanitize=thread)
    target_link_options(throughline_options INTERFACE -fsanitize=thread)
else()
    target_compile_options(throughline_options INTERFACE $<$<CONFIG:Release>:-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3>)
endif()

set(THROUGHLINE_STANDARD_HEADERS
    <algorithm> <array> <chrono> <compare> <cstdint> <expected> <functional> <map> <memory> <optional>
    <set> <span> <string> <string_view> <unordered_map> <utility> <variant> <vector>)

# Beside the precompiled header of a target: a hash of the compiler, its options and the headers.
function(tell_ccache_what_is_precompiled target)
    get_target_property(headers ${target} PRECOMPILE_HEADERS)
    get_target_property(options throughline_options INTERFACE_COMPILE_OPTIONS)
    string(TOUPPER "${CMAKE_BUILD_TYPE}" type)
    string(SHA256 sum "${CMAKE_CXX_COMPILER} ${CMAKE_CXX_COMPILER_VERSION} ${CMAKE_CXX_FLAGS} ${CMAKE_CXX_FLAGS_${type}} ${options} ${headers} ${GTest_VERSION}")
    file(WRITE ${CMAKE_BINARY_DIR}/CMakeFiles/${target}.dir/cmake_pch.hxx.gch.sum ${sum})
endfunction()

if(THROUGHLINE_PRECOMPILE)
    find_package(GTest REQUIRED)
    add_library(throughline_precompiled OBJECT ${PROJECT_SOURCE_DIR}/cmake/precompiled.cpp)
    target_link_libraries(throughline_precompiled PRIVATE throughline_options)
    target_precompile_headers(throughline_precompiled PRIVATE ${THROUGHLINE_STANDARD_HEADERS})
    tell_ccache_what_is_precompiled(throughline_precompiled)

    add_library(throughline_precompiled_tests OBJECT ${PROJECT_SOURCE_DIR}/cmake/precompiled.cpp)
    target_link_libraries(throughline_precompiled_tests PRIVATE throughline_options GTest::gmock GTest::gtest)
    target_precompile_headers(throughline_precompiled_tests PRIVATE ${THROUGHLINE_STANDARD_HEADERS} <gtest/gtest.h> <gmock/gmock.h>)
    tell_ccache_what_is_precompiled(throughline_precompiled_tests)
endif()

# throughline_library(NAME SOURCES a.cpp b.cpp LINKS other_library)
# A library of the project's own code. LINKS are public: a header may include theirs.
# PRIVATE_LINKS are hidden in .cpp files.
function(throughline_library name)
    cmake_parse_arguments(ARG "" "" "SOURCES;LINKS;PRIVATE_LINKS" ${ARGN})
    add_library(${name} STATIC ${ARG_SOURCES})
    target_link_libraries(${name} PUBLIC throughline_options ${ARG_LINKS} PRIVATE ${ARG_PRIVATE_LINKS})
    set_target_properties(${name} PROPERTIES COMPILE_WARNING_AS_ERROR ON)
    if(THROUGHLINE_PRECOMPILE)
        target_precompile_headers(${name} REUSE_FROM throughline_precompiled)
    endif()
endfunction()

# throughline_test(NAME SUITE unit SOURCES a_test.cpp LINKS library)
# One program of GoogleTest tests. SUITE is unit, storage, web or slow: script/test runs them by it.
function(throughline_test name)
    cmake_parse_arguments(ARG "" "SUITE" "SOURCES;LINKS" ${ARGN})
    find_package(GTest REQUIRED)
    add_executable(${name} ${ARG_SOURCES})
    target_link_libraries(${name} PRIVATE throughline_options ${ARG_LINKS} GTest::gmock GTest::gtest GTest::gtest_main Threads::Threads)
    set_target_properties(${name} PROPERTIES
        COMPILE_WARNING_AS_ERROR ON
        RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests/${ARG_SUITE})
    if(THROUGHLINE_PRECOMPILE)
        target_precompile_headers(${name} REUSE_FROM throughline_precompiled_tests)
    endif()
    add_test(NAME ${name} COMMAND ${name})
    # Where the sources lie is told only to those that ask when this is configured: it would part the caches of two copies.
    foreach(source IN LISTS ARG_SOURCES)
        file(STRINGS ${source} asks REGEX THROUGHLINE_SOURCE_DIR)
        if(asks)
            set_source_files_properties(${source} PROPERTIES COMPILE_DEFINITIONS THROUGHLINE_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
        endif()
    endforeach()
    set_tests_properties(${name} PROPERTIES LABELS ${ARG_SUITE})
endfunction()
