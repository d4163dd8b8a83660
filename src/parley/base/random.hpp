#pragma once
#include <Random123/philox.h>

#include <array>
#include <cstdint>
#include <string_view>

namespace parley {

/// The stated 64-bit hash of names: FNV-1a. It names random streams, so it never changes; a collision in one case is a diagnostic.
constexpr std::uint64_t name_hash(std::string_view name, std::uint64_t hash = 0xcbf29ce484222325ull) {
  for (const char c : name) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001b3ull;
  }
  return hash;
}

/// A uniform number strictly inside (0,1), addressed and never sequential: the same (seed, world, name, step) gives the same bits on any
/// thread and machine, and one more actor in the file changes no other draw. Philox4x32-10 (Salmon, Moraes, Dror & Shaw 2011) keyed by
/// the seed, at the counter (world, step, name). `world` and `step` below 2^32; `name` is a name_hash of a path such as
/// "actor.PRK.on.programme.position". 52 bits: with 53 the half would round the largest up to 1.
inline double uniform(std::uint64_t seed, std::uint32_t world, std::uint64_t name, std::uint32_t step = 0) {
  using Philox = r123::Philox4x32;
  const Philox::key_type key = {{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)}};
  const Philox::ctr_type counter = {{world, step, static_cast<std::uint32_t>(name), static_cast<std::uint32_t>(name >> 32)}};
  const Philox::ctr_type bits = Philox{}(counter, key);
  const std::uint64_t word = (static_cast<std::uint64_t>(bits[1]) << 32) | bits[0];
  return (static_cast<double>(word >> 12) + 0.5) * 0x1.0p-52;
}

}  // namespace parley
