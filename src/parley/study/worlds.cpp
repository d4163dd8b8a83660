#include "parley/study/worlds.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <variant>

#include "parley/bargain/settlement/witness.hpp"
#include "parley/base/expects.hpp"
#include "parley/dynamics/stands.hpp"
#include "parley/game/case/witness.hpp"

namespace parley {

WorldRows::WorldRows(std::size_t arms, const std::vector<bool>& kept, std::uint32_t worlds, double start)
    : place_(kept.size()), rows_(static_cast<std::size_t>(std::count(kept.begin(), kept.end(), true))), worlds_(worlds) {
  std::size_t next = 0;
  for (std::size_t row = 0; row < kept.size(); ++row) place_[row] = kept[row] ? next++ : rows_;
  values_.assign(arms * rows_ * worlds_, start);
}

std::size_t WorldRows::first(std::size_t arm, std::size_t row) const {
  expects(has(row), "only a kept row is asked for");
  return (arm * rows_ + place_[row]) * worlds_;
}
std::span<double> WorldRows::of(std::size_t arm, std::size_t row) { return std::span(values_).subspan(first(arm, row), worlds_); }
std::span<const double> WorldRows::of(std::size_t arm, std::size_t row) const {
  return std::span(values_).subspan(first(arm, row), worlds_);
}

namespace {

/// One a row: what the file has a rule for.
template <class Keeps>
std::vector<bool> rows_of(const Scenario& scenario, Keeps keeps) {
  std::vector<bool> rows;
  for (const Outcome& outcome : scenario.outcomes) rows.push_back(keeps(outcome));
  return rows;
}
std::vector<bool> rows_of(const Scenario& scenario, WitnessName witness) {
  return rows_of(scenario, [&](const Outcome& outcome) { return has_rule(scenario, outcome, witness); });
}
std::vector<bool> rows_of_all(const Scenario& scenario) {
  std::vector<bool> rows;
  for (const Outcome& outcome : scenario.outcomes)
    for (const WitnessName witness : witness_names) rows.push_back(has_rule(scenario, outcome, witness));
  return rows;
}
std::vector<bool> rows_of_accounts(const Scenario& scenario) {
  return rows_of(scenario, [](const Outcome& outcome) { return outcome.unscored(); });
}

}  // namespace

WorldTable::WorldTable(std::size_t arms, const Scenario& scenario, std::uint32_t worlds)
    : arms_(arms),
      worlds_(worlds),
      p_(arms, rows_of_all(scenario), worlds, -1),
      account_(arms, rows_of_accounts(scenario), worlds, 0),
      level_(1, rows_of(scenario, WitnessName::dynamics), worlds, -1),
      lower_(banded_arms, rows_of(scenario, WitnessName::game), worlds, -1),
      upper_(banded_arms, rows_of(scenario, WitnessName::game), worlds, -1),
      condition_(1, rows_of(scenario, WitnessName::game), worlds, -1) {}

bool WorldTable::speaks(OutcomeId outcome, WitnessName witness) const {
  return worlds_ && holds(outcome, witness) && of(0, outcome, witness)[0] >= 0;
}

std::uint64_t table_bytes_per_world(std::size_t arms, const Scenario& scenario) {
  const auto count = [](const std::vector<bool>& rows) { return static_cast<std::uint64_t>(std::count(rows.begin(), rows.end(), true)); };
  const std::uint64_t numbers = arms * (count(rows_of_all(scenario)) + count(rows_of_accounts(scenario))) +
                                count(rows_of(scenario, WitnessName::dynamics)) +
                                (2 * WorldTable::banded_arms + 1) * count(rows_of(scenario, WitnessName::game));
  return numbers * sizeof(double);
}

double weight_of(const Scenario& scenario, WitnessName witness) { return scenario.witnesses[witness].weight; }

namespace {

/// What one world says where it stands, for every arm and piece of its forecast: solved once where several stand at the same place.
struct Reading {
  Crisis stands = {};
  std::span<const double> row = {};  ///< of the path
  BargainReading bargain = {};
  SolvedGame game = {};
};

/// Memory of one thread, taken once.
struct Slot {
  std::vector<Run> runs = {};
  std::vector<Reading> readings = {};  ///< the first `known` are of this world
  std::size_t known = 0;
  std::vector<std::vector<std::size_t>> of = {};  ///< [arm][piece]: its reading
};

/// The witnesses without a clock, along the paths of one world's arms.
class Along {
 public:
  Along(const Scenario& scenario, const Dynamics& dynamics)
      : scenario_(scenario), dynamics_(dynamics), bargain_(scenario), game_(scenario), carried_(carried(scenario)) {}

  /// Calls said(arm, course of bargaining, course of the game) for every arm in order.
  template <class Said>
  void each_arm(const Crisis& crisis, Slot& slot, Said said) const {
    auto& runs = slot.runs;
    auto& readings = slot.readings;
    auto& known = slot.known;
    auto& of = slot.of;
    const auto& pieces = dynamics_.pieces();
    const std::size_t variables = scenario_.variables.size();
    known = 0;
    of.resize(runs.size());
    for (std::size_t arm = 0; arm < runs.size(); ++arm) {
      BargainCourse bargained = bargain_.start();
      GameCourse played = game_.start(arm < WorldTable::banded_arms);
      of[arm].clear();
      for (std::size_t piece = 0; piece < pieces.size(); ++piece) {
        const auto row = std::span<const double>(runs[arm].stands).subspan(piece * variables, variables);
        const auto same = [&](std::size_t index) { return alike(readings[index].row, row); };
        std::optional<std::size_t> found;
        if (piece > 0 && same(of[arm].back())) found = of[arm].back();
        for (std::size_t other = 0; other < arm && !found; ++other)
          if (same(of[other][piece])) found = of[other][piece];
        if (!found) {
          found = known++;
          if (readings.size() < known) readings.emplace_back();
          Reading& reading = readings[*found];
          stand(scenario_, crisis, row, carried_, reading.stands);
          reading.row = row;
          reading.bargain = bargain_.read(reading.stands);
          if (scenario_.game_case.given())
            reading.game = game_.read(reading.stands, runs[arm].reference, known == 1 ? nullptr : &readings.front().game);
        }
        of[arm].push_back(*found);
        const Reading& reading = readings[*found];
        bargain_.advance(reading.bargain, pieces[piece].from, pieces[piece].to, bargained);
        if (scenario_.game_case.given()) game_.advance(reading.game, reading.stands, pieces[piece].from, pieces[piece].to, played);
      }
      said(arm, bargained, played);
    }
  }

 private:
  /// Beyond rounding, in what a witness without a clock can read.
  bool alike(std::span<const double> a, std::span<const double> b) const {
    constexpr double rounding = 1e-9;
    for (std::size_t v = 0; v < a.size(); ++v)
      if (carried_[v] && !(a[v] - b[v] <= rounding && b[v] - a[v] <= rounding)) return false;
    return true;
  }

  const Scenario& scenario_;
  const Dynamics& dynamics_;
  BargainWitness bargain_;
  GameWitness game_;
  std::vector<char> carried_;
};

}  // namespace

WorldTable run_worlds(const Scenario& scenario, const Sampler& sampler, const Dynamics& dynamics, std::span<const Arm> arms,
                      const EnsembleOptions& options, std::uint32_t first_world, const Watch& watch) {
  const std::size_t outcomes = scenario.outcomes.size();
  WorldTable table(std::max(arms.size(), WorldTable::banded_arms), scenario, options.worlds);
  const Along along(scenario, dynamics);
  std::vector<Slot> slots(slots_of(options));
  for_each_world(options, [&](std::uint32_t world, unsigned number) {
    const std::uint32_t drawn = first_world + world;
    const Crisis crisis = sampler.draw(options.seed, drawn);
    Slot& slot = slots[number];
    auto& runs = slot.runs;
    runs.resize(arms.size());
    dynamics.run(crisis, options.seed, drawn, arms, runs);
    if (watch) watch(world, runs);
    along.each_arm(crisis, slot, [&](std::size_t arm, const BargainCourse& bargained, const GameCourse& played) {
      for (std::uint32_t o = 0; o < outcomes; ++o) {
        const OutcomeId outcome{o};
        if (at(scenario.outcomes, outcome).unscored()) table.account(arm, outcome)[world] = runs[arm].account[o];
        if (table.holds(outcome, WitnessName::dynamics)) {
          table.of(arm, outcome, WitnessName::dynamics)[world] = runs[arm].p[o];
          if (arm == 0) table.level(outcome)[world] = runs[arm].level[o];
        }
        if (table.holds(outcome, WitnessName::bargaining) && bargained.chance[o])
          table.of(arm, outcome, WitnessName::bargaining)[world] = *bargained.chance[o];
        if (!table.holds(outcome, WitnessName::game) || !played.view[o]) continue;
        const GameView& view = *played.view[o];
        table.of(arm, outcome, WitnessName::game)[world] = view.p;
        if (arm < WorldTable::banded_arms) {
          table.lower(arm, outcome)[world] = view.lower;
          table.upper(arm, outcome)[world] = view.upper;
        }
        if (arm == 0) table.condition(outcome)[world] = view.reached;
      }
    });
  });
  return table;
}

std::vector<double> pooled_by_world(const Scenario& scenario, const WorldTable& table, std::size_t arm, OutcomeId outcome) {
  std::vector<double> pooled(table.worlds(), 0.0);
  double weight = 0;
  for (const auto witness : witness_names) {
    if (!table.speaks(outcome, witness)) continue;
    const double w = weight_of(scenario, witness);
    weight += w;
    const auto said = table.of(arm, outcome, witness);
    for (std::size_t i = 0; i < pooled.size(); ++i) pooled[i] += w * said[i];
  }
  if (weight > 0)
    for (double& p : pooled) p /= weight;
  return pooled;
}

}  // namespace parley
