#include <array>

#include "parley/bargain/smp.hpp"

namespace parley {
namespace {

struct Family {
  std::string_view name;
  std::array<std::string_view, 6> values;  // in the order of the enumeration
};

constexpr std::array<Family, 11> families = {{{"VictoryProbModel", {"Linear", "Square", "Quartic", "Octic", "Binary"}},
                                              {"PCEModel", {"Conditional", "MarkovIncentive", "MarkovUniform"}},
                                              {"StateTransitions", {"Deterministic", "Stochastic"}},
                                              {"VotingRule", {"Binary", "PropBin", "Prop", "PropCbc", "Cubic", "ASymProsp"}},
                                              {"BigRAdjust", {"None", "OneThird", "Half", "TwoThirds", "Full"}},
                                              {"BigRRange", {"Min", "Mid", "Max"}},
                                              {"ThirdPartyCommit", {"NoCommit", "SemiCommit", "FullCommit"}},
                                              {"InterVecBrgn", {"S1P1", "S2P2", "S2PMax"}},
                                              {"BargnModel", {"InitOnlyInterp", "InitRcvrInterp", "PWCompInterp"}},
                                              {"KTABErrors", {"off", "on"}},
                                              {"MaxTurns", {}}}};

}  // namespace

bool set_option(SmpOptions& options, std::string_view name, std::string_view value) {
  if (name == "MaxTurns") {
    int turns = 0;
    if (value.empty() || value.size() > 6) return false;
    for (const char c : value) {
      if (c < '0' || c > '9') return false;
      turns = turns * 10 + (c - '0');
    }
    options.max_turns = turns;
    return true;
  }
  for (std::size_t family = 0; family < families.size(); ++family) {
    if (families[family].name != name) continue;
    for (int choice = 0; choice < 6; ++choice) {
      if (families[family].values[static_cast<std::size_t>(choice)] != value || value.empty()) continue;
      const auto set = [&](auto& option) { option = static_cast<std::decay_t<decltype(option)>>(choice); };
      switch (family) {
        case 0:
          set(options.victory);
          break;
        case 1:
          set(options.pce);
          break;
        case 2:
          set(options.transitions);
          break;
        case 3:
          set(options.voting);
          break;
        case 4:
          set(options.risk_adjust);
          break;
        case 5:
          set(options.risk_range);
          break;
        case 6:
          set(options.commitment);
          break;
        case 7:
          set(options.interpolation);
          break;
        case 8:
          set(options.bargains);
          break;
        default:
          options.ktab_errors = choice == 1;
      }
      return true;
    }
  }
  return false;
}

std::vector<std::string> smp_option_names() {
  std::vector<std::string> lines;
  for (const Family& family : families) {
    std::string line{family.name};
    line += " = ";
    bool first = true;
    for (const std::string_view value : family.values) {
      if (value.empty()) continue;
      line += std::string(first ? "" : " | ") + std::string(value);
      first = false;
    }
    lines.push_back(first ? line + "whole number" : line);
  }
  return lines;
}

}  // namespace parley
