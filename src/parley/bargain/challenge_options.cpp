#include "parley/bargain/challenge.hpp"
#include "parley/bargain/option_words.hpp"

namespace parley {
namespace {

using O = ChallengeOptions;

template <class Visitor>
void visit(O& options, Visitor& each) {
  each.choice("denominator", options.denominator, {"non-neutral", "all-pairs"});
  each.choice("votes", options.votes, {"linear", "by-risk"});
  each.choice("security", options.security, {"threatened", "challenging"});
  each.choice("compared", options.compared, {"actors", "own-positions"});
  each.choice("eyes", options.eyes, {"each-own", "receiver"});
  each.choice("confrontation", options.confrontation, {"nobody-moves", "weaker-moves"});
  each.choice("capitulation", options.capitulation, {"as-intended", "as-coded"});
  each.choice("choice", options.choice, {"most-enforceable", "least-move", "as-coded"});
  each.choice("range", options.range, {"moving", "fixed"});
  each.number("status-quo", options.status_quo, 0, 1);
  each.choice("risk", options.risk, {"off", "on"});
  each.number("max-rounds", options.max_rounds, 0, 1000000);
  each.number("tolerance", options.tolerance, 0, 1e9);
  each.number("patience", options.patience, 0, 1000000);
}

}  // namespace

std::optional<ChallengeOptions> challenge_preset(std::string_view name) {
  if (name == "literature") return ChallengeOptions{};
  if (name != "scholz-2011-code") return {};
  ChallengeOptions options;
  options.denominator = O::Denominator::all_pairs;
  options.votes = O::Votes::by_risk;
  options.eyes = O::Eyes::receiver;
  options.confrontation = O::Confrontation::weaker_moves;
  options.capitulation = O::Capitulation::as_coded;
  options.choice = O::Choice::as_coded;
  options.range = O::Range::fixed;
  options.max_rounds = 10;
  options.tolerance = 0;
  options.patience = 0;
  return options;
}

bool set_option(ChallengeOptions& options, std::string_view name, std::string_view value) {
  OptionSetter setter(name, value);
  visit(options, setter);
  return setter.done();
}

std::vector<OptionWords> option_words(ChallengeOptions options) {
  OptionLister lister;
  visit(options, lister);
  return lister.words;
}

}  // namespace parley
