#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parley {

/// When a side stays in a state: what it fears if it moves away (docs/models/graph.md). R: Nash (1950). GMR, SMR: Howard (1971).
/// SEQ: Fraser & Hipel (1979, 1984). SSEQ: Rêgo & Vieira (2017). SIM: Fraser & Hipel (1984), option form only.
enum class StabilityConcept { R, GMR, SMR, SEQ, SSEQ, SIM };

constexpr std::array stability_concepts = {StabilityConcept::R,   StabilityConcept::GMR,  StabilityConcept::SMR,
                                           StabilityConcept::SEQ, StabilityConcept::SSEQ, StabilityConcept::SIM};

constexpr std::string_view to_text(StabilityConcept wanted) {
  constexpr std::array<std::string_view, 6> words = {"R", "GMR", "SMR", "SEQ", "SSEQ", "SIM"};
  return words[static_cast<std::size_t>(wanted)];
}

inline std::optional<StabilityConcept> stability_concept(std::string_view word) {
  for (const StabilityConcept one : stability_concepts)
    if (to_text(one) == word) return one;
  return std::nullopt;
}

inline std::vector<std::string> stability_concept_names() {
  std::vector<std::string> names;
  for (const StabilityConcept one : stability_concepts) names.emplace_back(to_text(one));
  return names;
}

/// The others' answers must pay each of them as it makes them.
constexpr bool needs_credible_answers(StabilityConcept wanted) {
  return wanted == StabilityConcept::SEQ || wanted == StabilityConcept::SSEQ;
}
/// The side may move once more after the answer.
constexpr bool looks_past_the_answer(StabilityConcept wanted) {
  return wanted == StabilityConcept::SMR || wanted == StabilityConcept::SSEQ;
}

}  // namespace parley
