#pragma once
#include <string>
#include <vector>

#include "parley/base/diagnostic.hpp"
#include "parley/crisis/scenario.hpp"
#include "parley/files/case/names.hpp"
#include "parley/files/case/schema_trace.hpp"

namespace parley {

/// Where a quantity may lie: how it is drawn, and what the reader refuses.
struct Scale {
  Limit limit = Limit::free;
  double low = 0, high = 100;
};
namespace scale {
constexpr double no_end = 1e9;                                 // past any number that means something on a scale of 100 points
inline constexpr Scale share{Limit::share, 0, 100};            // positions, saliences, starts, chances
inline constexpr Scale amount{Limit::nonnegative, 0, no_end};  // capability, lags, effort, days
inline constexpr Scale chance{Limit::nonnegative, 0, 100};     // bases of hazards: per cent, drawn on a log scale
inline constexpr Scale points{Limit::claim, -100, 100};        // strengths, effect sizes: a one-signed claim keeps its sign
inline constexpr Scale beta{Limit::claim, -10, 10};            // log hazard per ten points
inline constexpr Scale payoff{Limit::free, -1e6, 1e6};         // of a game, points of utility
inline constexpr Scale shift{Limit::free, -100, 100};
}  // namespace scale

class Cursor;

/// A scenario in the making: what has been read so far, what was wrong, and every name that the file declares.
struct Draft {
  std::string file = {};
  std::vector<std::string> included = {};  ///< names of the included files: Spot::file 1 is the first
  Syntax syntax = {};
  Scenario scenario = {};
  Names names = {};
  std::vector<Diagnostic> diagnostics = {};
  SchemaTrace* slots = nullptr;  ///< where to note what is asked for; null: nowhere

  Place place(Spot spot) const { return {spot.file == 0 ? file : included[spot.file - 1], spot.line, spot.column}; }
  Spot spot_of(const Place& place) const {
    for (std::uint32_t i = 0; i < included.size(); ++i)
      if (included[i] == place.file) return {place.line, place.column, i + 1};
    return {place.line, place.column};
  }
  /// `line 12`, or `line 12 of links.csv` where that is another file than `from`'s.
  std::string where(Spot spot, Spot from) const {
    return "line " + std::to_string(spot.line) + (spot.file == from.file ? "" : " of " + place(spot).file);
  }
  void error(Spot spot, std::string code, std::string message, std::string hint = {}) {
    diagnostics.push_back({Severity::error, place(spot), std::move(code), std::move(message), std::move(hint)});
  }
  void warn(Spot spot, std::string code, std::string message, std::string hint = {}) {
    diagnostics.push_back({Severity::warning, place(spot), std::move(code), std::move(message), std::move(hint)});
  }
  Quantity add(Estimate estimate) {
    scenario.estimates.push_back(std::move(estimate));
    return {static_cast<std::uint32_t>(scenario.estimates.size() - 1)};
  }
};

/// A number, a range or a table with `value`: an estimate of the case. Always gives a quantity; a wrong value is reported and read as 0.
/// `label` is how messages call it ("position"); `factor` turns the written unit into ours (days into weeks).
Quantity read_estimate(Draft& draft, const Node& node, const std::string& label, const std::string& path, const Scale& scale,
                       const Grounds& above, double factor = 1);

/// What a source text cites; unknown sources are reported at `spot`.
Grounds read_grounds(Draft& draft, const Node& node);

/// A fixed value that the file does not give: it has no place, so it does not count as an input.
Quantity add_default(Draft& draft, const std::string& path, double value, Limit limit);

/// Index of what a text names, or not given after a diagnostic. `who` begins the message: `lever "oil" acts on`.
std::uint32_t resolve_index(Draft& draft, const Index& index, const Node& node, const std::string& who);
template <class Noun>
Id<Noun> resolve(Draft& draft, const Index& index, const Node* node, const std::string& who) {
  return node ? Id<Noun>{resolve_index(draft, index, *node, who)} : Id<Noun>{};
}

/// Reports a text that names no actor, faction, person or audience of the case (those whom a lever or an event may name).
void check_someone(Draft& draft, const Node& node, const std::string& who);

/// A variable's id or an address (docs/format.md, "Addresses"); makes the variable that an address stands for. `moved`: something pushes
/// it, so readiness and constants are refused.
VariableRef resolve_end(Draft& draft, const Node& node, const std::string& who, bool moved);

/// `"100 - USA.talks"`: gives the variable its start and its sign.
void resolve_mirror(Draft& draft, Variable& variable, const Node& node);

/// What an estimate is called in an address: `lever.oil`, `variable.trust`, `link.C07`.
bool resolve_setting(Draft& draft, std::string_view text, Spot spot, const std::string& who, Counterfactual::Setting& setting);

// One function per part of the file, in the order in which they must run.
void read_sources(Draft& draft);
void read_issues(Draft& draft);
void read_actors(Draft& draft);
void read_company(Draft& draft);  ///< factions, persons, audiences, channels, relations
void read_variables(Draft& draft);
void read_stakes(Draft& draft);                   ///< actors' values, which name variables
void read_game_case(Draft& draft, Cursor& root);  ///< [game]; before the links, whose ends may be its payoffs
void read_links(Draft& draft);
void read_proposals(Draft& draft);
void check_packages(Draft& draft);  ///< what the talks of [game.mediation] are about; after the proposals
void read_events(Draft& draft);
void read_levers(Draft& draft);  ///< after the events: the first one dates a lever
void read_outcomes(Draft& draft);
void read_inference(Draft& draft);  ///< hypotheses, evidence, analogies, measures
void read_counterfactuals(Draft& draft);
void read_questions(Draft& draft);

/// What only the whole case shows: cycles of rules, a missing status quo, colliding names.
void check_whole(Draft& draft);
void check_names_of_estimates(Draft& draft);

bool is_country(std::string_view code);  ///< ISO 3166-1 alpha-3
std::vector<std::string> country_codes();

}  // namespace parley
