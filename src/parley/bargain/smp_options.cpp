#include "parley/bargain/option_words.hpp"
#include "parley/bargain/smp.hpp"

namespace parley {
namespace {

template <class Visitor>
void visit(SmpOptions& options, Visitor& each) {
  each.choice("VictoryProbModel", options.victory, {"Linear", "Square", "Quartic", "Octic", "Binary"});
  each.choice("PCEModel", options.pce, {"Conditional", "MarkovIncentive", "MarkovUniform"});
  each.choice("StateTransitions", options.transitions, {"Deterministic", "Stochastic"});
  each.choice("VotingRule", options.voting, {"Binary", "PropBin", "Prop", "PropCbc", "Cubic", "ASymProsp"});
  each.choice("BigRAdjust", options.risk_adjust, {"None", "OneThird", "Half", "TwoThirds", "Full"});
  each.choice("BigRRange", options.risk_range, {"Min", "Mid", "Max"});
  each.choice("ThirdPartyCommit", options.commitment, {"NoCommit", "SemiCommit", "FullCommit"});
  each.choice("InterVecBrgn", options.interpolation, {"S1P1", "S2P2", "S2PMax"});
  each.choice("BargnModel", options.bargains, {"InitOnlyInterp", "InitRcvrInterp", "PWCompInterp"});
  // What follows is no family of KTAB's.
  each.choice("KTABErrors", options.ktab_errors, {"off", "on"});
  each.choice("Deals", options.binding_deals, {"Unilateral", "Binding"});
  each.number("Accommodation", options.accommodation, 0, 1);
  each.number("MaxTurns", options.max_turns, 0, 999999);
  each.number("Seed", options.seed, 0, 18446744073709551615.0);
}

}  // namespace

bool set_option(SmpOptions& options, std::string_view name, std::string_view value) {
  // The words of KTAB's schema, which its own program refuses.
  if (name == "VotingRule" && value == "Proportional") value = "Prop";
  if (name == "BigRAdjust" && value == "No") value = "None";
  OptionSetter setter(name, value);
  visit(options, setter);
  return setter.done();
}

std::vector<OptionWords> option_words(SmpOptions options) {
  OptionLister lister;
  visit(options, lister);
  return lister.words;
}

}  // namespace parley
