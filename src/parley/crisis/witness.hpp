#pragma once
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace parley {

struct Outcome;
struct Scenario;

/// The families of model that put a probability on an outcome in every world, in the order in which they are named everywhere.
enum class WitnessName { bargaining, dynamics, game };
inline constexpr std::array witness_names = {WitnessName::bargaining, WitnessName::dynamics, WitnessName::game};
std::string_view to_text(WitnessName name);  ///< as in files and JSON: "dynamics"

/// One of each witness.
template <class Value>
struct ByWitness {
  std::array<Value, witness_names.size()> values = {};
  Value& operator[](WitnessName name) { return values[static_cast<std::size_t>(name)]; }
  const Value& operator[](WitnessName name) const { return values[static_cast<std::size_t>(name)]; }
  friend bool operator==(const ByWitness&, const ByWitness&) = default;
};

/// Whether the file gives the witness a rule for the outcome (it may be silent all the same).
bool has_rule(const Scenario& scenario, const Outcome& outcome, WitnessName witness);

}  // namespace parley
