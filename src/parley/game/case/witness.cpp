#include "parley/game/case/witness.hpp"

#include <algorithm>

#include "parley/base/expects.hpp"
#include "parley/crisis/packages.hpp"
#include "parley/game/case/belief.hpp"
#include "parley/numerics/elementary.hpp"
#include "parley/survival/rates.hpp"

namespace parley {
namespace {

/// The package without what only the other party decides: what is left where a party keeps to it alone. A meeting takes two: in the smaller
/// step (`shared_too`) what both or neither decide stays too.
Package alone(const Scenario& scenario, Package package, const Package& status_quo, ActorId self, ActorId other, bool shared_too) {
  const auto decides = [](const Issue& issue, ActorId actor) {
    return std::find(issue.decides.begin(), issue.decides.end(), actor) != issue.decides.end();
  };
  for (std::size_t j = 0; j < package.size(); ++j)
    if (package[j] && !(decides(scenario.issues[j], self) && !decides(scenario.issues[j], other)) &&
        (shared_too || (decides(scenario.issues[j], other) && !decides(scenario.issues[j], self))))
      package[j] = status_quo[j];
  return package;
}

/// A quantile table is made for the open interval.
double inside(double u) { return std::clamp(u, 1e-9, 1 - 1e-9); }

}  // namespace

GameWitness::GameWitness(const Scenario& scenario) : scenario_(&scenario), speaks_(scenario.outcomes.size(), 0) {
  const GameCase& game = scenario.game_case;
  if (!game.given()) return;
  const std::vector<std::string> endings = endings_of(scenario);
  const auto bit_of = [&](std::string_view name) {
    const auto found = std::find(endings.begin(), endings.end(), name);
    return found == endings.end() ? EndingSet{0} : EndingSet{1} << (found - endings.begin());
  };
  fight_ = bit_of("fight");
  stays_ = game.play == GameTemplate::tree ? 0 : bit_of("status-quo");
  in_showdown_ = game.play == GameTemplate::tree ? 0 : game.play == GameTemplate::trust ? fight_ : ~EndingSet{0};
  if (game.play == GameTemplate::tree) tree_ = CaseTree(scenario);
  expects(scenario.parties.size() == 2 && game.sides.size() == 2, "a crisis game has two parties");
  status_quo_ = status_quo_places(scenario);
  const auto prepare = [&](ProposalId proposal, Package& package, Package(&lone)[2], bool shared) {
    if (!proposal.given()) return;
    package = places_of(scenario, at(scenario.proposals, proposal));
    for (const std::size_t i : {0, 1})
      lone[i] = alone(scenario, package, status_quo_, scenario.parties[i], scenario.parties[1 - i], shared);
  };
  prepare(game.exchange, exchange_, alone_exchange_, false);
  prepare(game.talks, talks_, alone_talks_, true);
  if (game.war.given())
    for (const GameSide& side : game.sides)
      if (side.actor != game.war.challenger && side.war_private) belief_ = belief_of(scenario[side.war_cost], 100);
  keep_packages();

  const EndingSet all = endings.empty() ? 0 : ~EndingSet{0} >> (32 - endings.size());
  for (std::uint32_t o = 0; o < speaks_.size(); ++o) {
    const Outcome& outcome = scenario.outcomes[o];
    named_.push_back(0);
    if (outcome.game)
      for (const std::string& ending : outcome.game->endings) named_.back() |= bit_of(ending);
    day_.push_back(reading_day(scenario, outcome));
    at_table_.push_back(0);
    in_war_.push_back(0);
    if (outcome.silent[WitnessName::game]) continue;
    for (EndingSet bit = 1; (bit & all) != 0; bit <<= 1)
      if (bit != stays_ && brings(bit, OutcomeId{o})) ((bit & in_showdown_) != 0 ? in_war_ : at_table_).back() = 1;
    speaks_[o] = at_table_.back() || in_war_.back();
  }
}

void GameWitness::keep_packages() {
  const Scenario& scenario = *scenario_;
  const GameCase& game = scenario.game_case;
  if (game.play == GameTemplate::trust) {
    // Endings 0 both, 1 and 2 one side alone, 3 talks: the exchange overrules the smaller step where both are kept.
    if (!talks_.empty()) kept_.push_back({8, talks_, game.talks});
    for (const std::size_t i : {0, 1}) {
      Package own(status_quo_.size());
      for (std::uint32_t j = 0; j < own.size(); ++j) {
        const auto& decides = scenario.issues[j].decides;
        const auto says = [&](ActorId actor) { return std::find(decides.begin(), decides.end(), actor) != decides.end(); };
        if (!exchange_.empty() && exchange_[j] && says(scenario.parties[i]) && !says(scenario.parties[1 - i])) own[j] = exchange_[j];
      }
      kept_.push_back({EndingSet{2} << i, own, {}});
    }
    kept_.push_back({1, exchange_, game.exchange});
  } else if (game.play == GameTemplate::tree) {
    const std::vector<std::string> endings = endings_of(scenario);
    for (const GameNode& node : game.tree) {
      if (node.kind != GameNode::Kind::ending || !node.package.given()) continue;
      const auto place = std::find(endings.begin(), endings.end(), node.ending);
      kept_.push_back({EndingSet{1} << (place - endings.begin()), places_of(scenario, at(scenario.proposals, node.package)), node.package});
    }
  } else if (!exchange_.empty()) {
    // The other grants what was demanded, or the two settle on it.
    const bool may_stay = stays_ != 0;
    kept_.push_back({may_stay ? stays_ << 1 : EndingSet{1}, exchange_, game.exchange});
  }
}

Package GameWitness::places_after(EndingSet endings) const {
  Package places = status_quo_;
  for (const Kept& kept : kept_)
    if ((kept.ending & endings) != 0)
      for (std::size_t j = 0; j < places.size() && j < kept.places.size(); ++j)
        if (kept.places[j]) places[j] = kept.places[j];
  return places;
}

bool GameWitness::brings(EndingSet endings, OutcomeId outcome) const {
  const Outcome& noun = at(scenario_->outcomes, outcome);
  if ((endings & at(named_, outcome)) != 0) return true;
  for (const Kept& kept : kept_)
    if ((kept.ending & endings) != 0 && kept.whole.given() && adopts(noun, kept.whole)) return true;
  return met_at(noun.means, places_after(endings));
}

double GameWitness::drive_of(const Reached& reached, const Crisis& stands, std::span<const double> reference) const {
  double raised = 0;
  for (const Driver& driver : reached.drivers) {
    const Variable& variable = at(scenario_->variables, driver.of.variable);
    const double now = start_of(*scenario_, stands, variable);
    const double usual = driver.typical.given() ? (driver.of.factor < 0 ? 100 - stands[driver.typical] : stands[driver.typical])
                                                : reference[driver.of.variable.index];
    raised += stands[driver.beta] * driver.of.factor * (now - usual) / 10;
  }
  return raised == 0 ? 1 : exp(std::clamp(raised, -ln8, ln8));
}

double GameWitness::hazard_over(const Reached& reached, const Crisis& stands, int from, int to) const {
  const int days = days_between(scenario_->as_of, scenario_->end);
  const survival::Rate rate = survival::rate_of(reached.base, stands, std::max(1, days));
  return survival::over(rate, reached.base, scenario_->as_of, from, to);
}

double GameWitness::beyond_lines(const Crisis& crisis, std::size_t party, const Package& places) const {
  const GameSide& own = scenario_->game_case.sides[party];
  double points = 0;
  for (const GameSide::RedLine& line : own.red_lines) {
    const Stance* stance = stance_of(at(scenario_->actors, scenario_->parties[party]), line.issue);
    if (stance == nullptr || !at(places, line.issue)) continue;
    const double away = *at(places, line.issue) - std::clamp(crisis[stance->position], 0.0, 100.0);
    points += std::max(0.0, (away < 0 ? -away : away) - line.points);
  }
  return audience_cost(crisis, own) * points / 100;
}

TrustSide GameWitness::side_of(const Crisis& crisis, std::size_t party, const Package& package, bool exchange) const {
  const ActorId actor = scenario_->parties[party];
  const Actor& noun = at(scenario_->actors, actor);
  const GameSide& own = scenario_->game_case.sides[party];
  const Package& lone = exchange ? alone_exchange_[party] : alone_talks_[party];
  // Aid given whatever happens stands on both sides of every comparison and cancels; it is left out of none of them by hand.
  const double nothing = crisis.get(own.aid, 0) - crisis.get(own.cost_no_deal, 0);
  const double deal = crisis.get(own.aid, 0) + gain_over(*scenario_, crisis, actor, package, status_quo_) -
                      beyond_lines(crisis, party, package) + crisis.get(own.gain_deal, 0);
  const double duped = crisis.get(own.aid, 0) - crisis.get(own.cost_no_deal, 0) + gain_over(*scenario_, crisis, actor, lone, status_quo_) -
                       beyond_lines(crisis, party, lone) + crisis.get(own.guarantee, 0);
  TrustSide side;
  side.both = deal - nothing;
  side.alone = nothing - duped;
  side.exploit = side.both > 0 ? side.both * std::min(1.0, crisis.get(own.temptation, 0) / 100) : 0;
  side.belief = noun.ripeness.given() ? std::clamp(crisis[noun.ripeness.optimism], 0.0, 100.0) / 100 : 0.5;
  return side;
}

void GameWitness::read_trust(SolvedGame& reading, const Crisis& moved) const {
  const auto by_itself = [](const TrustSide& side) { return side.both > 0 && side.alone < 0; };
  // Endings 0 both, 1 and 2 one side alone, 3 talks.
  const auto kept = [](bool first, bool second) {
    return first && second ? EndingSet{1} : EndingSet{first ? 2u : 0u} | (second ? 4u : 0u);
  };
  for (const std::size_t i : {0, 1}) reading.exchange[i] = side_of(moved, i, exchange_, true);
  const EndingSet distrust = kept(by_itself(reading.exchange[0]), by_itself(reading.exchange[1]));
  const EndingSet trust = kept(holds_back(reading.exchange[0]), holds_back(reading.exchange[1]));
  bool talks = false;
  if (!talks_.empty()) {
    for (const std::size_t i : {0, 1}) reading.talks[i] = side_of(moved, i, talks_, false);
    talks = holds_back(reading.talks[0]) && holds_back(reading.talks[1]);
  }
  constexpr EndingSet met = 8;
  // Distrust of everything stands unless a lone step pays by itself; trust in the small step, and in both, where the beliefs allow it.
  reading.equilibria.push_back({{{distrust, 1.0}}});
  if (talks) reading.equilibria.push_back({{{distrust | met, 1.0}}});
  if (trust != distrust) reading.equilibria.push_back({{{trust | (talks ? met : 0u), 1.0}}});
}

double GameWitness::war_cost(const Crisis& moved, std::size_t party) const {
  return std::max(0.0, moved.get(scenario_->game_case.sides[party].war_cost, 0)) / 100;
}

void GameWitness::read_demand(SolvedGame& reading, const Crisis& moved, const SolvedGame* like) const {
  const GameWar& war = scenario_->game_case.war;
  const std::size_t first = war.challenger == scenario_->parties[0] ? 0 : 1;
  const double known = war_cost(moved, 1 - first);
  Ultimatum ultimatum;
  ultimatum.odds = std::clamp(moved[war.odds], 0.0, 100.0) / 100;
  ultimatum.own_cost = war_cost(moved, first);
  ultimatum.cost_at = [&](double u) { return belief_ ? (*belief_)(inside(u)) : known; };
  reading.demand_of = {ultimatum.odds, ultimatum.own_cost, known};
  reading.demand = like && like->demand_of == reading.demand_of ? like->demand : solve_ultimatum(ultimatum);
  const EndingSet yields = scenario_->game_case.play == GameTemplate::ultimatum ? 1 : 0;
  reading.showdowns = {{{{fight_, reading.demand.war}, {yields, 1 - reading.demand.war}}}};
}

/// A war of nerves over a prize of 1: what backing down late costs at home, and a war worth somewhere between 0 and minus its cost.
void GameWitness::read_nerves(SolvedGame& reading, const Crisis& moved) const {
  constexpr double least = 1e-6;  // the closed form needs positive costs
  Attrition attrition;
  for (const std::size_t i : {0, 1}) {
    attrition.audience_cost[i] = std::max(least, audience_cost(moved, scenario_->game_case.sides[i]) / 100);
    attrition.range[i] = std::max(least, war_cost(moved, i));
  }
  reading.nerves = solve_attrition(attrition);
  reading.showdowns = {{{{1, reading.nerves.backs_down[0]}, {2, reading.nerves.backs_down[1]}, {fight_, reading.nerves.war}}}};
}

/// Demands at once over a pie that war shrinks by what it costs both.
void GameWitness::read_two_sided(SolvedGame& reading, const Crisis& moved) const {
  constexpr double inside_by = 1e-6;  // the closed form wants an open interval
  const GameCase& game = scenario_->game_case;
  TwoSided played;
  played.theta = std::clamp(1 - war_cost(moved, 0) - war_cost(moved, 1), inside_by, 1 - inside_by);
  played.p = std::clamp(moved[game.edge] / 100, .5 + inside_by, 1 - inside_by);
  played.q = std::clamp(moved[game.strong] / 100, inside_by, 1 - inside_by);
  reading.demands = solve_two_sided(played);
  reading.showdowns = {{{{1, reading.demands.settles}, {fight_, 1 - reading.demands.settles}}}};
}

GameWitness::Stakes GameWitness::stakes_of(const Crisis& moved) const {
  constexpr double least = 1e-6;  // an error of nothing is taken as hardly any
  const GameCase& game = scenario_->game_case;
  const std::size_t first = game.war.challenger == scenario_->parties[0] ? 0 : 1;
  const double odds = std::clamp(moved[game.war.odds], 0.0, 100.0) / 100;
  Stakes stakes;
  for (const std::size_t i : {0, 1}) {
    const std::size_t side = stakes.side[i] = i == 0 ? first : 1 - first;
    const ActorId own = scenario_->parties[side], other = scenario_->parties[1 - side];
    stakes.war[i] = (i == 0 ? odds : 1 - odds) - war_cost(moved, side);
    stakes.status_quo[i] = share_of_stakes(*scenario_, moved, own, other, exchange_, status_quo_);
    stakes.exchange[i] = share_of_stakes(*scenario_, moved, own, other, exchange_, exchange_);
    stakes.error[i] = std::max(least, moved[game.error[i]] / 100);
  }
  return stakes;
}

/// Challenge or leave it; yield or fight. Payoffs in stakes: 1 a side's own ideal on the package's issues, 0 the other's.
void GameWitness::read_choice(SolvedGame& reading, const Crisis& moved) const {
  const Stakes stakes = stakes_of(moved);
  StrategicChoice played;
  played.status_quo = stakes.status_quo[0];
  played.capitulation_1 = stakes.exchange[0];
  played.war_1 = stakes.war[0];
  played.war_2 = stakes.war[1] - stakes.exchange[1];
  for (const std::size_t i : {0, 1})
    played.deviation[2 * i] = played.deviation[2 * i + 1] = stakes.error[i];  // agents err: one for each of a side's two moves
  reading.choice = solve_strategic_choice(played);
  reading.showdowns = {{{{1, reading.choice.status_quo}, {2, reading.choice.capitulates}, {fight_, reading.choice.war}}}};
}

/// Challenge or leave it; resist or yield; stand firm or back down before one's audiences. Each side's payoffs in its own deviations.
void GameWitness::read_challenge(SolvedGame& reading, const Crisis& moved) const {
  const Stakes stakes = stakes_of(moved);
  const double cost = audience_cost(moved, scenario_->game_case.sides[stakes.side[0]]) / 100;
  AudienceCosts played;
  played.status_quo_a = stakes.status_quo[0] / stakes.error[0];
  played.concession_a = stakes.exchange[0] / stakes.error[0];
  played.war_a = stakes.war[0] / stakes.error[0];
  played.backs_down_a = (stakes.status_quo[0] - cost) / stakes.error[0];
  played.concession_b = stakes.exchange[1] / stakes.error[1];
  played.war_b = stakes.war[1] / stakes.error[1];
  played.backs_down_b = stakes.status_quo[1] / stakes.error[1];
  reading.challenges = solve_audience_costs(played);
  for (const AudienceEquilibrium& one : reading.challenges)
    reading.showdowns.push_back({{{1, one.status_quo}, {2, one.concedes}, {4, one.backs_down}, {fight_, one.stands_firm}}});
}

void GameWitness::read_tree(SolvedGame& reading, const Crisis& moved) const {
  const GameCase& game = scenario_->game_case;
  std::vector<std::array<double, 2>> worth;
  for (const std::uint32_t index : tree_.endings()) {
    const GameNode& node = game.tree[index];
    std::array<double, 2> pays = {};
    for (const std::size_t i : {0, 1}) {
      const GameSide& own = game.sides[i];
      pays[i] = moved.get(own.aid, 0);
      if (!node.package.given()) {
        pays[i] -= moved.get(own.cost_no_deal, 0);
        continue;
      }
      const Package package = places_of(*scenario_, at(scenario_->proposals, node.package));
      pays[i] += gain_over(*scenario_, moved, scenario_->parties[i], package, status_quo_) - beyond_lines(moved, i, package) +
                 moved.get(own.gain_deal, 0);
    }
    worth.push_back(pays);
  }
  reading.equilibria = tree_.solve(moved, worth);
}

SolvedGame GameWitness::read(const Crisis& stands, std::span<const double> reference, const SolvedGame* like) const {
  const GameCase& game = scenario_->game_case;
  SolvedGame reading;
  reading.reached = drive_of(game.reached, stands, reference);
  if (game.play == GameTemplate::trust) read_trust(reading, stands);
  if (game.play == GameTemplate::tree) read_tree(reading, stands);
  if (game.war.given() && game.play != GameTemplate::tree) {
    reading.showdown = drive_of(game.war.reached, stands, reference);
    if (game.play == GameTemplate::escalation)
      read_nerves(reading, stands);
    else if (game.play == GameTemplate::two_sided)
      read_two_sided(reading, stands);
    else if (game.play == GameTemplate::strategic_choice)
      read_choice(reading, stands);
    else if (game.play == GameTemplate::audience_costs)
      read_challenge(reading, stands);
    else
      read_demand(reading, stands, like);
  }
  if (reading.equilibria.empty()) reading.equilibria.push_back({{{0, 1.0}}});
  return reading;
}

double GameWitness::reached_by_end(const SolvedGame& reading, const Crisis& stands, bool showdown) const {
  const GameCase& game = scenario_->game_case;
  if (showdown ? reading.showdowns.empty() : !at_table()) return 0;
  const int days = std::max(1, days_between(scenario_->as_of, scenario_->end));
  return -expm1(-(showdown ? reading.showdown : reading.reached) *
                hazard_over(showdown ? game.war.reached : game.reached, stands, 0, days));
}

GameCourse GameWitness::start(bool banded) const {
  GameCourse course;
  course.view.resize(speaks_.size());
  if (banded) course.bands.resize(speaks_.size());
  for (std::size_t o = 0; o < speaks_.size(); ++o)
    if (speaks_[o] && day_[o] <= 0) course.view[o] = GameView{};
  return course;
}

void GameWitness::advance(const SolvedGame& reading, const Crisis& stands, int from, int to, GameCourse& course) const {
  const GameCase& game = scenario_->game_case;
  const double days = to - from;
  const bool showdowns = !reading.showdowns.empty();
  const double table = at_table() ? reading.reached * hazard_over(game.reached, stands, from, to) : 0;
  const double showdown = showdowns ? reading.showdown * hazard_over(game.war.reached, stands, from, to) : 0;

  // Every ending's hazard is that of the occasion times its mean chance over the equilibria.
  std::vector<double> hazards(course.sets.size(), 0.0);
  const auto add = [&](const std::vector<EquilibriumEndings>& equilibria, double of_occasion) {
    for (const EquilibriumEndings& branch : equilibria)
      for (const EquilibriumEndings::Chance& chance : branch.chances) {
        if ((chance.endings & ~stays_) == 0 || chance.p == 0) continue;
        auto place = std::find(course.sets.begin(), course.sets.end(), chance.endings);
        if (place == course.sets.end()) {
          place = course.sets.insert(place, chance.endings);
          hazards.push_back(0);
          course.ended.f.push_back(0);
        }
        hazards[static_cast<std::size_t>(place - course.sets.begin())] +=
            of_occasion * chance.p / static_cast<double>(equilibria.size()) / days;
      }
  };
  if (at_table()) add(reading.equilibria, table);
  if (showdowns) add(reading.showdowns, showdown);
  course.ended.advance(hazards, days);
  course.table += table;
  course.showdown += showdown;

  for (std::uint32_t o = 0; o < course.bands.size(); ++o) {
    if (!speaks_[o] || from >= day_[o]) continue;
    // By equilibrium: how likely it makes this outcome, and some other ending.
    const auto at_worst_and_best = [&](const std::vector<EquilibriumEndings>& equilibria, std::array<std::array<double, 2>, 2>& chances) {
      for (std::size_t e = 0; e < equilibria.size(); ++e) {
        std::array<double, 2> both = {0, 0};
        for (const EquilibriumEndings::Chance& chance : equilibria[e].chances)
          if ((chance.endings & ~stays_) != 0) both[brings(chance.endings, OutcomeId{o}) ? 0 : 1] += chance.p;
        if (e == 0 || both[0] < chances[0][0]) chances[0] = both;
        if (e == 0 || both[0] > chances[1][0]) chances[1] = both;
      }
    };
    std::array<std::array<double, 2>, 2> of_table = {}, of_showdown = {};
    if (at_table()) at_worst_and_best(reading.equilibria, of_table);
    if (showdowns) at_worst_and_best(reading.showdowns, of_showdown);
    GameCourse::Band& band = course.bands[o];
    for (const std::size_t end : {0, 1}) {
      const std::array<double, 2> both = {(table * of_table[end][0] + showdown * of_showdown[end][0]) / days,
                                          (table * of_table[end][1] + showdown * of_showdown[end][1]) / days};
      (end == 0 ? band.worst : band.best).advance(both, days);
    }
    band.several = band.several || of_table[1][0] - of_table[0][0] > 1e-12 || of_showdown[1][0] - of_showdown[0][0] > 1e-12;
  }

  for (std::uint32_t o = 0; o < speaks_.size(); ++o) {
    if (!speaks_[o] || day_[o] <= from || day_[o] > to) continue;
    GameView view;
    for (std::size_t s = 0; s < course.sets.size(); ++s)
      if (brings(course.sets[s], OutcomeId{o})) view.p += course.ended.f[s];
    view.lower = view.upper = view.p;
    if (!course.bands.empty()) {
      view.lower = std::min(view.p, course.bands[o].worst.f[0]);
      view.upper = std::max(view.p, course.bands[o].best.f[0]);
      view.several = course.bands[o].several;
    }
    view.reached = -expm1(-(at_table_[o] ? course.table : course.showdown));
    course.view[o] = view;
  }
}

}  // namespace parley
