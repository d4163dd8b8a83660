#include <algorithm>
#include <charconv>
#include <filesystem>

#include "case_file.hpp"
#include "conflict_file.hpp"
#include "parley/base/text.hpp"
#include "parley/files/conflict/gmcr.hpp"
#include "parley/report/json/graph_json.hpp"
#include "parley/report/words/graph_words.hpp"

namespace parley::cli {
namespace {

/// A state by its number, from 0, or by its vector.
std::uint32_t state_of(const ConflictTable& table, const std::string& flag, const std::string& word) {
  const std::vector<std::uint32_t> codes = feasible_codes(table);
  const bool vector = word.size() == table.options.size() && word.find_first_not_of("01") == std::string::npos;
  std::uint32_t number = 0;
  if (vector) {
    std::uint32_t code = 0;
    for (std::size_t k = 0; k < word.size(); ++k)
      if (word[k] == '1') code |= 1u << k;
    const auto found = std::lower_bound(codes.begin(), codes.end(), code);
    if (found == codes.end() || *found != code)
      throw Refusal(usage, "parley graph: " + flag + " " + word + " is infeasible; a state that can be is wanted.");
    return static_cast<std::uint32_t>(found - codes.begin());
  }
  const auto [end, wrong] = std::from_chars(word.data(), word.data() + word.size(), number);
  if (wrong != std::errc() || end != word.data() + word.size() || number >= codes.size())
    throw Refusal(usage, "parley graph: " + flag + " takes a state, 0 to " + std::to_string(codes.size() - 1) + ", or a vector of " +
                             std::to_string(table.options.size()) + " characters 0 and 1, not '" + word + "'.");
  return number;
}

int graph_run(const Arguments& arguments) {
  const std::string& name = arguments.operands[0];
  if (!is_conflict(name)) throw Refusal(usage, "parley graph: '" + name + "' is no conflict; a file called .gmcr is.");
  const ConflictTable table = valid_conflict(arguments, name);
  AnalysisOptions options;
  if (const auto word = arguments.text("--concept")) {
    const auto wanted = stability_concept(*word);
    const std::string_view close = did_you_mean(*word, stability_concept_names());
    if (!wanted)
      throw Refusal(usage, "parley graph: no concept '" + *word + "'." +
                               (close.empty() ? "" : " Did you mean '" + std::string(close) + "'?") +
                               " Concepts: " + join_words(stability_concept_names()) + ".");
    options.concepts = {*wanted};
  }
  if (const auto word = arguments.text("--target")) options.target = state_of(table, "--target", *word);
  if (const auto word = arguments.text("--explain")) options.explained = state_of(table, "--explain", *word);
  const ConflictAnalysis analysis = analyse(table, options);
  put(arguments.has("--json") ? conflict_json(table, analysis) : conflict_text(table, analysis));
  if (analysis.status != GraphStatus::solved) {
    complain(name + ": " + analysis.why + ".");
    return not_reached;
  }
  return fine;
}

}  // namespace

Verb graph_verb() {
  return {"graph",
          "What would hold by itself in a conflict, what holds it, and what it would take",
          {{"FILE", "a conflict in GMCR+'s format, .gmcr"}},
          {{"--concept", Flag::Takes::one, "NAME", "R, GMR, SMR, SEQ, SSEQ or SIM (default: all)"},
           {"--target", Flag::Takes::one, "STATE", "what each side lacks to stay in this state, and the least change of all rankings"},
           {"--explain", Flag::Takes::one, "STATE", "who would move from this state, and what holds the others"},
           {"--json", Flag::Takes::nothing, "", "the answer as JSON"}},
          graph_run};
}

}  // namespace parley::cli
