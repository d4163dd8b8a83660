#pragma once
#include <cstdint>
#include <functional>

namespace parley {

/// An index that cannot be taken for an index of something else: an ActorId is not an IssueId.
template <class Noun>
struct Id {
  std::uint32_t index = none;
  static constexpr std::uint32_t none = 0xffffffffu;
  constexpr bool given() const { return index != none; }
  friend constexpr auto operator<=>(Id, Id) = default;
};

/// `items[id]` without writing `.index` everywhere.
template <class Container, class Noun>
decltype(auto) at(Container& items, Id<Noun> id) {
  return items[id.index];
}

}  // namespace parley
