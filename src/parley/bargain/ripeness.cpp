#include "parley/bargain/ripeness.hpp"

#include <algorithm>
#include <array>

namespace parley {

const char* to_text(Readiness::Component component) {
  switch (component) {
    case Readiness::Component::hurting:
      return "hurting";
    case Readiness::Component::way_out:
      return "way_out";
    case Readiness::Component::optimism:
      return "optimism";
    case Readiness::Component::alternative:
      break;
  }
  return "batna";
}

std::optional<Readiness> readiness_of(const Crisis& crisis, const Actor& actor) {
  if (!actor.ripeness.given()) return {};
  const auto read = [&](Quantity quantity) { return std::clamp(crisis[quantity], 0.0, 100.0); };
  std::array<double, 4> parts = {read(actor.ripeness.hurting), read(actor.ripeness.way_out), read(actor.ripeness.optimism),
                                 100 - read(actor.ripeness.batna)};
  const auto whole = [&] { return readiness(parts[0], parts[1], parts[2], 100 - parts[3]); };
  Readiness out{parts[0], parts[1], parts[2], parts[3], whole(), {}, 0};
  const auto weakest = std::min_element(parts.begin(), parts.end());
  out.weakest = static_cast<Readiness::Component>(weakest - parts.begin());
  *weakest = std::max(50.0, *weakest);
  out.mended = whole();
  return out;
}

}  // namespace parley
