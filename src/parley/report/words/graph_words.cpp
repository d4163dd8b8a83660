#include "parley/report/words/graph_words.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "parley/base/text.hpp"

namespace parley {
namespace {

constexpr std::uint32_t all_rows = 24;  // up to so many states, all of them are listed

const std::string& side_name(const ConflictTable& table, std::uint32_t side) { return table.decision_makers[side].name; }

std::string counted(std::size_t count, const std::string& noun) { return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s"); }

/// "Washington could go to 4 (...), then Seoul to 6 (...)".
std::string chain_words(const ConflictTable& table, const ConflictAnalysis& analysis, const std::vector<PathStep>& steps) {
  std::string out;
  for (std::size_t k = 0; k < steps.size(); ++k)
    out += fmt::format("{}{}{} to {}", k == 0 ? "" : ", then ", side_name(table, steps[k].side), k == 0 ? " could answer by going" : "",
                       state_words(table, analysis, steps[k].to));
  return out;
}

std::string concept_words(StabilityConcept wanted) {
  switch (wanted) {
    case StabilityConcept::R:
      return "nobody can improve alone";
    case StabilityConcept::GMR:
      return "every improvement can be answered, even at the answerer's cost";
    case StabilityConcept::SMR:
      return "... and there is no way out after the answer";
    case StabilityConcept::SEQ:
      return "every improvement can be answered by moves that pay those who make them";
    case StabilityConcept::SSEQ:
      return "... and there is no way out after the answer";
    case StabilityConcept::SIM:
      return "every improvement is spoilt if others improve at the same time";
  }
  return "";
}

const Stability* under(const ConflictAnalysis& analysis, StabilityConcept wanted) {
  for (const Stability& one : analysis.found)
    if (one.wanted == wanted && !one.needed.empty()) return &one;
  return nullptr;
}

std::string states_table(const ConflictTable& table, const ConflictAnalysis& analysis) {
  const Stability* shown = under(analysis, StabilityConcept::SEQ);
  for (const Stability& one : analysis.found)
    if (!shown && !one.needed.empty()) shown = &one;
  if (!shown) return "";
  const std::string name(to_text(shown->wanted));
  const std::size_t wide = std::max<std::size_t>(6, table.options.size());
  std::string out = fmt::format("\n  state  {:<{}}  {:<25}  would leave ({})\n", "vector", wide, "holds by itself under", name);
  const bool all = analysis.graph.states <= all_rows;
  for (std::uint32_t s = 0; s < analysis.graph.states; ++s) {
    std::vector<std::string> leavers;
    std::string holds;
    for (const Stability& one : analysis.found)
      if (std::binary_search(one.equilibria.begin(), one.equilibria.end(), s))
        holds += (holds.empty() ? "" : " ") + std::string(to_text(one.wanted));
    if (!all && holds.empty()) continue;
    for (std::uint32_t i = 0; i < analysis.graph.sides; ++i)
      if (!shown->stays[i][s]) leavers.push_back(side_name(table, i));
    out += fmt::format("  {:>5}  {:<{}}  {:<25}  {}\n", s, analysis.graph.labels[s], wide, holds.empty() ? "-" : holds,
                       leavers.empty() ? "nobody" : join_words(leavers));
  }
  if (!all) out += "  States that hold under none of these are left out; --json has them.\n";
  return out;
}

}  // namespace

std::string state_words(const ConflictTable& table, const ConflictAnalysis& analysis, std::uint32_t state) {
  std::vector<std::string> taken;
  const std::string& label = analysis.graph.labels[state];
  for (std::size_t k = 0; k < table.options.size() && k < label.size(); ++k)
    if (label[k] == '1') taken.push_back(table.options[k].name);
  return fmt::format("{} ({})", state, taken.empty() ? "nothing taken" : join_words(taken));
}

std::vector<std::string> reason_words(const ConflictTable& table, const ConflictAnalysis& analysis, const Reason& reason) {
  const std::string& who = side_name(table, reason.side);
  if (reason.moves == 0) return {fmt::format("{} stays: it cannot move.", who)};
  if (reason.temptations.empty()) return {fmt::format("{} stays: nothing that it can reach alone is better for it.", who)};
  std::vector<std::string> out;
  for (const Temptation& one : reason.temptations) {
    const std::string to = state_words(table, analysis, one.to);
    if (one.deterred)
      out.push_back(fmt::format("{} would gain by going to {}, but {}, no better for it than staying.", who, to,
                                chain_words(table, analysis, one.answer)));
    else if (one.answer.empty())
      out.push_back(fmt::format("{} would go to {}: nobody has an answer.", who, to));
    else if (one.way_out)
      out.push_back(fmt::format("{} would go to {}: at worst, {}, and it could still go on to {}, better for it than staying.", who, to,
                                chain_words(table, analysis, one.answer), state_words(table, analysis, *one.way_out)));
    else
      out.push_back(fmt::format("{} would go to {}: at worst, {}, still better for it than staying.", who, to,
                                chain_words(table, analysis, one.answer)));
  }
  return out;
}

std::vector<std::string> target_words(const ConflictTable& table, const ConflictAnalysis& analysis) {
  std::vector<std::string> out;
  if (!analysis.target) return out;
  const ConflictAnalysis::Target& target = *analysis.target;
  for (std::size_t c = 0; c < analysis.found.size(); ++c) {
    if (target.lifts[c].empty()) continue;
    std::vector<std::string> stay, lack;
    for (const Lift& lift : target.lifts[c]) {
      const std::string& who = side_name(table, lift.side);
      if (lift.places == 0)
        stay.push_back(who);
      else
        lack.push_back(fmt::format("{} lacks {}{}", who, counted(lift.places, "place"),
                                   lift.price ? fmt::format(", {} points", two_digits(*lift.price)) : ""));
    }
    out.push_back(fmt::format("{}: {}.", to_text(analysis.found[c].wanted),
                              lack.empty() ? "it holds as it is"
                              : stay.empty()
                                  ? join_words(lack)
                                  : fmt::format("{}; {} {}", join_words(lack), join_words(stay), stay.size() == 1 ? "stays" : "stay")));
  }
  if (!target.joint) return out;
  const JointInverse& joint = *target.joint;
  switch (joint.status) {
    case JointStatus::solved: {
      std::vector<std::string> parts;
      for (std::uint32_t i = 0; i < joint.by_side.size(); ++i)
        if (joint.by_side[i] > 0) parts.push_back(fmt::format("{} in {}'s ranking", joint.by_side[i], side_name(table, i)));
      out.push_back(parts.empty() ? "All rankings together, SEQ: nothing need change."
                                  : fmt::format("All rankings together, SEQ: at least {} of neighbours, {}; no change by fewer does it.",
                                                counted(joint.swaps, "swap"), join_words(parts)));
      break;
    }
    case JointStatus::limit:
      out.push_back(
          fmt::format("All rankings together, SEQ: between {} and {} swaps of neighbours; {}.", joint.bound, joint.swaps, joint.why));
      break;
    case JointStatus::ties:
    case JointStatus::too_many_states:
      out.push_back("All rankings together, SEQ: not looked for: " + joint.why + ".");
      break;
  }
  return out;
}

std::string conflict_text(const ConflictTable& table, const ConflictAnalysis& analysis) {
  std::string out = fmt::format("{}: {}, {}", table.title.empty() ? "a conflict" : table.title,
                                counted(table.decision_makers.size(), "decision maker"), counted(table.options.size(), "option"));
  if (analysis.status != GraphStatus::solved) return out + fmt::format("\n{}: {}.\n", to_text(analysis.status), analysis.why);
  out += fmt::format(", {}\n\n", counted(analysis.graph.states, "state"));
  for (std::size_t k = 0; k < table.options.size(); ++k) {
    const ConflictOption& option = table.options[k];
    const bool on = option.moves == ConflictOption::Moves::on, off = option.moves == ConflictOption::Moves::off;
    out += fmt::format("  {:>2}. {} ({}{})\n", k + 1, option.name, side_name(table, option.owner),
                       on    ? "; once taken it stays taken"
                       : off ? "; once dropped it stays dropped"
                             : "");
  }
  out += states_table(table, analysis) + "\n";
  for (const Stability& one : analysis.found) {
    const std::string name(to_text(one.wanted));
    if (one.needed.empty())
      out += fmt::format("  {:<5} {}: {}.\n", name, to_text(one.status), one.why);
    else
      out += fmt::format("  {:<5} {}{}\n", name, concept_words(one.wanted), one.equilibria.empty() ? "; no state holds" : "");
  }
  for (const auto& one : analysis.together) {
    std::vector<std::string> members, leaves;
    for (const std::uint32_t i : one.members) members.push_back(side_name(table, i));
    for (std::uint32_t s = 0; s < analysis.graph.states; ++s)
      if (!one.stays[s]) leaves.push_back(std::to_string(s));
    out += fmt::format("\n  {} together would leave {}.\n", join_words(members),
                       leaves.empty() ? "no state" : (leaves.size() == 1 ? "state " : "states ") + join_words(leaves));
  }
  if (analysis.explained) {
    for (std::size_t c = 0; c < analysis.found.size(); ++c) {
      if (analysis.explained->reasons[c].empty()) continue;
      out +=
          fmt::format("\nIn state {}, {}:\n", state_words(table, analysis, analysis.explained->state), to_text(analysis.found[c].wanted));
      for (const Reason& reason : analysis.explained->reasons[c])
        for (const std::string& sentence : reason_words(table, analysis, reason)) out += "  " + sentence + "\n";
    }
  }
  if (analysis.target) {
    out += fmt::format("\nTo make {} hold:\n", state_words(table, analysis, analysis.target->state));
    for (const std::string& sentence : target_words(table, analysis)) out += "  " + sentence + "\n";
  }
  return out + "\nRankings are the analyst's, and the list of options decides more than they do. Many states hold; none is a forecast.\n";
}

}  // namespace parley
