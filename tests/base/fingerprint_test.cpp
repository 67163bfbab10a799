#include "sim/base/fingerprint.hpp"

#include <set>

#include "tests/support/catch.hpp"

using namespace netsplit;

TEST_CASE("a fingerprint depends on what is added and on the order") {
  Fingerprint ab, ba, a;
  ab.add(1);
  ab.add(2);
  ba.add(2);
  ba.add(1);
  a.add(1);
  REQUIRE(ab.value() != ba.value());
  REQUIRE(ab.value() != a.value());
  Fingerprint again;
  again.add(1);
  again.add(2);
  REQUIRE(again == ab);
  REQUIRE(again.value() == ab.value());
}

TEST_CASE("adding zeros counts: absence is not nothing") {
  Fingerprint none, one, two;
  one.add(0);
  two.add(0);
  two.add(0);
  REQUIRE(std::set<std::uint64_t>{none.value(), one.value(), two.value()}.size() == 3);
}

TEST_CASE("a hundred thousand short sequences have as many fingerprints") {
  std::set<std::uint64_t> values;
  for (std::uint64_t x = 0; x < 316; ++x) {
    for (std::uint64_t y = 0; y < 316; ++y) {
      Fingerprint f;
      f.add(x);
      f.add(y);
      values.insert(f.value());
    }
  }
  REQUIRE(values.size() == 316 * 316);
}

TEST_CASE("hashes of names and fingerprints are the recorded ones on every machine") {
  REQUIRE(hash_name("") == 0xf52a15e9a9b5e89bULL);
  REQUIRE(hash_name("heartbeat") == 0x7b764e9055c7bffbULL);
  REQUIRE(hash_name("\xc3\xa9") == 0x233403617480019eULL);
  Fingerprint f;
  f.add(42);
  f.add("split");
  REQUIRE(f.value() == 0xacdaf756900bafbeULL);
  static_assert(mix64(0) == 0);
}

TEST_CASE("mix64 keeps distinct numbers distinct") {
  std::set<std::uint64_t> values;
  for (std::uint64_t x = 0; x < 10'000; ++x) values.insert(mix64(x));
  REQUIRE(values.size() == 10'000);
}

TEST_CASE("a fingerprint is shown in four groups of four hex digits") {
  REQUIRE(hex_groups(0x9f3c51d077ab02e4ULL) == "9f3c 51d0 77ab 02e4");
  REQUIRE(hex_groups(0) == "0000 0000 0000 0000");
  REQUIRE(hex_groups(1) == "0000 0000 0000 0001");
}
