# The same runs from other compilers and other options: ctest builds the program in each of these
# configurations and replays the golden set; and it builds the fuzzers and lets each run briefly.

get_filename_component(build_root "${PROJECT_BINARY_DIR}" DIRECTORY)
set(golden "${CMAKE_CURRENT_SOURCE_DIR}/golden/scenarios.tsv")
set(replay "${CMAKE_CURRENT_SOURCE_DIR}/golden/replay.sh")
set(corpus "${CMAKE_CURRENT_SOURCE_DIR}/data/corpus")

function(add_build preset target)
  add_test(NAME ${preset}.build COMMAND "${PROJECT_SOURCE_DIR}/netsplit" build ${preset} ${target})
  set_tests_properties(${preset}.build PROPERTIES
    FIXTURES_SETUP ${preset} PROCESSORS 2 TIMEOUT 1200 DEPENDS "${folders}"  # The cheap tests first.
    ENVIRONMENT "NETSPLIT_BUILD_DIR=${build_root}")
endfunction()

function(add_golden preset program)
  add_test(NAME ${preset}.golden COMMAND "${replay}" "${program}" "${golden}")
  set_tests_properties(${preset}.golden PROPERTIES TIMEOUT 900 FIXTURES_REQUIRED "${preset}")
endfunction()

# Beside this build, g++ optimised: clang++ hardly optimised, with the sanitizers, in the time that CI has. The other
# halves, g++ not optimised and clang++ optimised, are added by hand: "gcc-debug;clang;asan".
set(NETSPLIT_CONFIGURATION_PRESETS asan CACHE STRING "Presets that replay the golden runs besides this build")
if(EXISTS "${golden}" AND TARGET netsplit)
  add_golden(test $<TARGET_FILE:netsplit>)
  foreach(preset IN LISTS NETSPLIT_CONFIGURATION_PRESETS)
    add_build(${preset} netsplit)
    add_golden(${preset} "${build_root}/${preset}/netsplit")
  endforeach()
  # Fresh memory is not zero, freed memory is not what it was: a run that reads either shows it. Not optimised it is slow:
  # two seeds of each scenario.
  if("gcc-debug" IN_LIST NETSPLIT_CONFIGURATION_PRESETS)
    set_tests_properties(gcc-debug.golden PROPERTIES ENVIRONMENT "MALLOC_PERTURB_=165;NETSPLIT_GOLDEN_SEEDS=2")
  endif()
  # The sanitizers cost a factor: they replay one seed of each scenario.
  if("asan" IN_LIST NETSPLIT_CONFIGURATION_PRESETS)
    set_tests_properties(asan.golden PROPERTIES ENVIRONMENT "NETSPLIT_GOLDEN_SEEDS=1")
  endif()
endif()

if(fuzz_sources)
  add_build(fuzz fuzzers)
  foreach(source IN LISTS fuzz_sources)
    get_filename_component(name "${source}" NAME_WE)
    set(found "${PROJECT_BINARY_DIR}/${name}")
    file(MAKE_DIRECTORY "${found}")
    set(seeds "")
    if(IS_DIRECTORY "${corpus}")
      set(seeds "${corpus}")
    endif()
    add_test(NAME ${name} COMMAND "${build_root}/fuzz/tests/${name}" -max_total_time=20 -timeout=5
             -rss_limit_mb=1024 -max_len=65536 -print_final_stats=1 "-artifact_prefix=${found}/" "${found}" ${seeds})
    set_tests_properties(${name} PROPERTIES TIMEOUT 120 FIXTURES_REQUIRED fuzz)
  endforeach()
endif()
