#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "parley/base/text.hpp"
#include "parley/files/case/rules.hpp"
#include "parley/numerics/elementary.hpp"

namespace parley {

std::vector<Driver> read_drivers(Cursor& rule, const std::string& who) {
  std::vector<Driver> drivers;
  auto table = rule.table("drivers");
  if (!table) return drivers;
  Draft& draft = rule.draft();
  for (const Cursor::Entry& entry : table->rest()) {
    Driver driver;
    driver.of = resolve_end(draft, text_node(*entry.key, entry.spot), who, false);
    driver.beta = read_estimate(draft, *entry.node, *entry.key, rule.path() + ".driver." + *entry.key, scale::beta, table->grounds());
    if (entry.node->kind == Node::Kind::table) {
      Cursor own(draft, *entry.node, entry.spot, fmt::format("driver {}", *entry.key), rule.path() + ".typical", table->grounds());
      if (const Node* typical = own.take("typical"))
        driver.typical = read_estimate(draft, *typical, "typical", rule.path() + ".typical." + *entry.key, scale::share, own.grounds());
      own.need("value", "write { value = [low, most likely, high], typical = [low, most likely, high] }");
      own.allow({"distribution", "source", "note"});
      own.done();
    }
    const Estimate& beta = draft.scenario[driver.beta];
    if (std::max(-beta.low, beta.high) > std::ceil(100 * ln8) / 100)  // written with two digits: 2.08
      draft.warn(entry.node->spot, "steep-driver",
                 fmt::format(
                     "{} = [{}, {}, {}] multiplies the hazard more than eightfold per ten points; all drivers together may do so eightfold",
                     *entry.key, beta.low, beta.mode, beta.high),
                 "the number is the logarithm of the factor per ten points: 0.15 is modest (times 1.2), 0.5 is strong (times 1.6)");
    drivers.push_back(driver);
  }
  return drivers;
}

namespace {

std::string driven(const Outcome& outcome) { return fmt::format("outcome \"{}\" is driven by", outcome.id); }

std::vector<OutcomeId> read_outcome_list(Cursor& rule, std::string_view key, const std::string& outcome, const char* verb) {
  std::vector<OutcomeId> out;
  for (const Node* node : rule.text_nodes(key)) {
    const OutcomeId id = resolve<Outcome>(rule.draft(), rule.draft().names.outcomes, node, fmt::format("outcome \"{}\" {}", outcome, verb));
    if (id.given()) out.push_back(id);
  }
  return out;
}

/// The base of a hazard or a renewal: its own, else the base rate.
BaseRate read_own_base(Cursor& rule, const Outcome& read) {
  BaseRate own = read_base(rule, "base", rule.path() + ".base");
  if (!own.given() && !rule.has("base") && !read.base_rate.given() &&
      !was_cut(rule.draft().syntax, child_path(child_path("outcome", read.id), "base_rate")))
    rule.draft().error(rule.spot(), "no-base",
                       fmt::format("{} has no `base` and the outcome no `base_rate`; it needs one of them", rule.what()),
                       "write base_rate = { value = [2, 6, 15], days = 180, k = 4, n = 26, per = \"year\", source = \"…\" }");
  return own;
}

Hazard read_hazard(Cursor& rule, const Outcome& read) {
  Draft& draft = rule.draft();
  Hazard hazard;
  hazard.base = read_own_base(rule, read);
  hazard.drivers = read_drivers(rule, driven(read));
  if (auto when = rule.table("when")) {
    for (const Cursor::Entry& entry : when->rest()) {
      const Node name = text_node(*entry.key, entry.spot);
      Multiplier multiplier;
      multiplier.outcome = resolve<Outcome>(draft, draft.names.outcomes, &name, fmt::format("outcome \"{}\" changes when", read.id));
      multiplier.factor =
          read_estimate(draft, *entry.node, *entry.key, rule.path() + ".when." + *entry.key, scale::amount, when->grounds());
      if (*entry.key == read.id)
        draft.error(entry.spot, "rule-of-itself",
                    fmt::format("outcome \"{}\" changes its own hazard when it has come about; it should name another", read.id));
      else
        hazard.when.push_back(multiplier);
    }
  }
  hazard.implied_by = read_outcome_list(rule, "implied_by", read.id, "is implied by");
  hazard.until = rule.date("until");
  if (hazard.until.given() && read.by.given() && hazard.until > read.by)
    draft.error(rule.key_spot("until"), "until-after-by",
                fmt::format("until = {} lies after the outcome's `by`, {}; nothing counts then", to_text(hazard.until), to_text(read.by)));
  if (hazard.until.given() && draft.scenario.as_of.given() && hazard.until <= draft.scenario.as_of)
    draft.error(rule.key_spot("until"), "until-before-as-of",
                fmt::format("until = {} is not after as_of, {}; the hazard would never be alive", to_text(hazard.until),
                            to_text(draft.scenario.as_of)));
  if (auto raised = rule.table("raised_by")) {
    hazard.raised_by =
        resolve<Event>(draft, draft.names.events, raised->need("event"), fmt::format("outcome \"{}\" is raised by", read.id));
    raised->need("base", "the base that replaces the old one from that day on");
    hazard.raised_base = read_base(*raised, "base", rule.path() + ".raised_base");
    raised->done();
  }
  rule.allow({"note"});
  rule.retired("per", "a base is per cent over the horizon: drop `per`");
  for (const char* key : {"k", "n", "unit"}) rule.retired(key, "the count belongs into `base_rate` of the outcome");
  return hazard;
}

Renewal read_renewal(Cursor& rule, const Outcome& read) {
  Draft& draft = rule.draft();
  Renewal renewal;
  rule.need("days", "how long the pause must last");
  renewal.days = static_cast<int>(rule.whole("days", 1, 36500, 1));
  rule.allow({"note"});
  if (const Node* like = rule.take("like")) {
    renewal.like = resolve<Outcome>(draft, draft.names.outcomes, like, fmt::format("outcome \"{}\" is like", read.id));
    for (const char* key : {"quiet_since", "base", "drivers", "season"})
      if (rule.has(key))
        draft.error(rule.key_spot(key), "like-and-own",
                    fmt::format("{} has `like` and `{}`; the arrivals are those of the other outcome", rule.what(), key),
                    fmt::format("drop `{}`, or drop `like`", key));
    rule.allow({"quiet_since", "base", "drivers", "season"});
    return renewal;
  }
  renewal.quiet_since = rule.date("quiet_since");
  if (renewal.quiet_since.given() && draft.scenario.as_of.given() && renewal.quiet_since > draft.scenario.as_of)
    draft.error(rule.key_spot("quiet_since"), "quiet-after-as-of",
                fmt::format("quiet_since = {} lies after as_of, {}; it is the last arrival known then", to_text(renewal.quiet_since),
                            to_text(draft.scenario.as_of)));
  renewal.base = read_own_base(rule, read);
  renewal.drivers = read_drivers(rule, driven(read));
  const std::vector<double> season = rule.numbers("season");
  rule.counts("season", 12, 12);
  if (rule.has("season")) {
    if (season.size() != 12)
      draft.error(rule.take("season")->spot, "season-length",
                  fmt::format("season has {} numbers; a year has twelve months", season.size()));
    else if (std::all_of(season.begin(), season.end(), [](double x) { return x == 0; }))
      draft.error(rule.take("season")->spot, "weights-zero", "season is zero in every month; at least one should be above zero");
    else
      std::copy(season.begin(), season.end(), renewal.season.begin());
  }
  return renewal;
}

Overlap read_overlap(Cursor& rule, const Outcome& read) {
  Draft& draft = rule.draft();
  Overlap overlap;
  overlap.pause = resolve<Outcome>(draft, draft.names.outcomes, rule.need("pause", "an outcome with a renewal rule"),
                                   fmt::format("outcome \"{}\" needs the pause", read.id));
  overlap.dated = resolve<Outcome>(draft, draft.names.outcomes, rule.need("dated", "an outcome with a hazard"),
                                   fmt::format("outcome \"{}\" needs", read.id));
  overlap.days = static_cast<int>(rule.whole("days", 1, 36500, 30));
  rule.allow({"note"});
  return overlap;
}

Condition read_condition(Cursor& rule, const Outcome& read) {
  Draft& draft = rule.draft();
  Condition condition;
  if (const Node* variable = rule.need("variable"))
    condition.of = resolve_end(draft, *variable, fmt::format("outcome \"{}\" watches", read.id), false);
  const bool below = rule.has("below"), above = rule.has("above");
  if (below == above)
    draft.error(
        rule.spot(), "gate-side",
        fmt::format("{} has {}; it should have one of them", rule.what(), below ? "`below` and `above`" : "neither `below` nor `above`"));
  condition.below = below;
  condition.threshold = rule.number("below", 0, 100, rule.number("above", 0, 100, 50));
  condition.weeks = static_cast<int>(rule.whole("weeks", 1, 5200, 1));
  rule.allow({"note"});
  return condition;
}

/// after = { OUTCOME = { p = [..], within_days = 45 } }: only once another outcome has come about.
Hazard read_after(Cursor& table, const Outcome& read, const std::string& path) {
  Draft& draft = table.draft();
  Hazard hazard;
  auto list = table.table("after", fmt::format("what outcome \"{}\" comes after", read.id), path + "after");
  if (!list) return hazard;
  const auto entries = list->rest();
  if (entries.size() != 1)
    draft.error(list->spot(), "after-one", fmt::format("outcome \"{}\" comes after {} outcomes; it should be one", read.id, entries.size()),
                "write after = { OUTCOME = { p = [60, 80, 95], within_days = 45 } }; all = [..] makes one of several");
  for (const Cursor::Entry& entry : entries) {
    const Node name = text_node(*entry.key, entry.spot);
    After after;
    after.outcome = resolve<Outcome>(draft, draft.names.outcomes, &name, fmt::format("outcome \"{}\" comes after", read.id));
    auto how = list->table_of(draft.names.outcomes, *entry.key, fmt::format("how outcome \"{}\" comes after \"{}\"", read.id, *entry.key),
                              path + "after");
    if (!how) continue;
    after.p = how->need_estimate("p", scale::share, "the chance, in per cent, that it follows within so many days");
    how->need("within_days", "for how long it may follow");
    after.within_days = static_cast<int>(how->whole("within_days", 1, 36500, 1));
    how->allow({"note"});
    how->done();
    hazard.after = after;
  }
  return hazard;
}

bool silent(Cursor& outcome, const char* key, const Node& node) {
  outcome.says(key, form::word({"silent"}));
  if (node.kind != Node::Kind::text) return false;
  if (node.text != "silent")
    outcome.draft().error(node.spot, "unknown-word", fmt::format("{} = \"{}\"; it should be a rule {{ … }} or \"silent\"", key, node.text),
                          did_you_mean(node.text, {"silent"}).empty() ? "" : "did you mean \"silent\"?");
  return node.text == "silent";
}

}  // namespace

void read_dynamics(Cursor& outcome, Outcome& read) {
  const Node* node = outcome.take("dynamics");
  if (!node) return;
  read.silent[WitnessName::dynamics] = silent(outcome, "dynamics", *node);
  if (node->kind == Node::Kind::text) return;
  auto table = outcome.table("dynamics");
  if (!table) return;
  Draft& draft = outcome.draft();
  std::vector<std::string> given;
  const std::string path = outcome.path() + ".";
  for (const char* kind : {"hazard", "renewal", "overlap", "condition"}) {
    const bool there = table->has(kind);
    auto rule = table->table(kind, fmt::format("the {} of outcome \"{}\"", kind, read.id), path + kind);
    if (there) given.emplace_back(kind);
    if (!rule) continue;
    const std::string_view name = kind;
    if (name == "hazard") read.dynamics = read_hazard(*rule, read);
    if (name == "renewal") read.dynamics = read_renewal(*rule, read);
    if (name == "overlap") read.dynamics = read_overlap(*rule, read);
    if (name == "condition") read.dynamics = read_condition(*rule, read);
    rule->done();
  }
  if (table->has("after")) {
    given.emplace_back("after");
    read.dynamics = read_after(*table, read, path);
  }
  for (const bool all : {true, false}) {
    const char* key = all ? "all" : "any";
    const std::size_t before = draft.diagnostics.size();
    Compound compound{all, read_outcome_list(*table, key, read.id, "is made of")};
    table->counts(key, 1, 0);
    if (!table->has(key)) continue;
    given.emplace_back(key);
    if (compound.of.empty() && draft.diagnostics.size() == before)
      draft.error(table->take(key)->spot, "empty-rule",
                  fmt::format("outcome \"{}\" is made of nothing; `{}` should name other outcomes", read.id, key));
    read.dynamics = compound;
  }
  if (const Node* account = table->take("account")) {
    given.emplace_back("account");
    const ActorId of = resolve<Actor>(draft, draft.names.actors, account, fmt::format("outcome \"{}\" is the account of", read.id));
    if (of.given()) {
      const auto& values = draft.scenario.actors[of.index].values;
      if (std::none_of(values.begin(), values.end(), [](const Value& value) { return value.of.given(); }))
        draft.error(
            account->spot, "empty-account",
            fmt::format("outcome \"{}\" is the account of {}; none of its values names a variable that pays it", read.id, account->text),
            fmt::format("write KEY = {{ weight = [..], of = \"VARIABLE\" }} in [actor.{}.values]", account->text));
    }
    read.dynamics = Account{of};
  }
  if (given.empty() && node->keys.empty())
    draft.error(table->spot(), "empty-rule", fmt::format("the dynamics of outcome \"{}\" hold no rule; write one, or \"silent\"", read.id));
  if (given.size() > 1)
    draft.error(
        table->spot(), "two-rules",
        fmt::format("the dynamics of outcome \"{}\" hold `{}` and `{}`; an outcome has one rule a witness", read.id, given[0], given[1]));
  table->done();
}

void read_means(Cursor& outcome, Outcome& read) {
  auto table = outcome.table("means", fmt::format("what outcome \"{}\" means", read.id));
  if (!table) return;
  Draft& draft = outcome.draft();
  read.means.place = draft.place(table->spot());
  for (const bool at_least : {true, false}) {
    auto reach = table->table(at_least ? "at_least" : "at_most");
    if (!reach) continue;
    for (const Cursor::Entry& entry : reach->rest()) {
      const Node name = text_node(*entry.key, entry.spot);
      const IssueId issue = resolve<Issue>(draft, draft.names.issues, &name, fmt::format("outcome \"{}\" means a place on", read.id));
      const auto at = as_number(draft, *entry.node, *entry.key, 0, 100);
      if (issue.given() && at) read.means.thresholds.push_back({issue, *at, at_least});
    }
  }
  for (const Node* proposal : table->text_nodes("adopted")) {
    const ProposalId id =
        resolve<Proposal>(draft, draft.names.proposals, proposal, fmt::format("outcome \"{}\" means the adoption of", read.id));
    if (id.given()) read.means.adopted.push_back(id);
  }
  if (!table->has("at_least") && !table->has("at_most") && !table->has("adopted"))
    draft.error(table->spot(), "missing-key",
                fmt::format("`means` of outcome \"{}\" says nothing; it needs `at_least`, `at_most` or `adopted`", read.id),
                "write at_least = { ISSUE = 75 }, or adopted = [\"PROPOSAL\"]");
  table->allow({"note"});
  table->done();
}

void read_bargaining(Cursor& outcome, Outcome& read) {
  const Node* node = outcome.take("bargaining");
  if (!node) return;
  if (node->kind == Node::Kind::text) {
    read.silent[WitnessName::bargaining] = silent(outcome, "bargaining", *node);
    return;
  }
  outcome.draft().error(
      node->spot, "bargaining-rule",
      fmt::format("outcome \"{}\" has a bargaining rule of its own; what it means is said once, for every witness", read.id),
      "write means = { at_least = { .. }, at_most = { .. } }; who consents stands in the proposal, consent = [..]; "
      "bargaining = \"silent\" keeps this witness out");
}

void read_game(Cursor& outcome, Outcome& read) {
  const Node* node = outcome.take("game");
  if (!node) return;
  read.silent[WitnessName::game] = silent(outcome, "game", *node);
  if (node->kind == Node::Kind::text) return;
  auto table = outcome.table("game");
  if (!table) return;
  GameRule rule;
  rule.endings = table->texts("endings");
  table->counts("endings", 1, 0);
  check_endings(outcome.draft(), read, table->text_nodes("endings"));
  if (rule.endings.empty())
    outcome.draft().error(table->spot(), "empty-rule",
                          fmt::format("the game rule of outcome \"{}\" names no ending; it should name those that count", read.id));
  table->retired("share", "what settles it is read off the package that an ending keeps: means = { at_least = { ISSUE = 75 } }");
  table->allow({"note"});
  table->done();
  read.game = std::move(rule);
}

}  // namespace parley
