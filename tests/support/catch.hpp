#pragma once
// One door to Catch2: version 2 on Debian 12, version 3 on later distributions.

#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif
