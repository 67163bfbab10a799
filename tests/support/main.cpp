// The tests' main(): Catch2 v2 compiles it here, v3 brings its own library for it.

#if !__has_include(<catch2/catch_all.hpp>)
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
#endif
