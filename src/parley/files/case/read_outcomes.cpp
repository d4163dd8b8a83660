#include <fmt/format.h>

#include "parley/files/case/rules.hpp"

namespace parley {
namespace {

void check_window(Cursor& cursor, const Outcome& outcome) {
  Draft& draft = cursor.draft();
  const Scenario& scenario = draft.scenario;
  if (!scenario.as_of.given()) return;
  const std::string who = fmt::format("outcome \"{}\"", outcome.id);
  if (cursor.has("opens") && outcome.opens.given() && outcome.opens <= scenario.as_of)
    draft.error(cursor.key_spot("opens"), "opens-before-as-of",
                fmt::format("{} opens {}; it should open after as_of, {}", who, to_text(outcome.opens), to_text(scenario.as_of)),
                "outcomes count from the day after as_of on: drop `opens`");
  if (!outcome.by.given()) return;
  if (scenario.end.given() && outcome.by > scenario.end)
    draft.error(cursor.key_spot("by"), "by-after-end",
                fmt::format("{} is due by {}; the case ends {}", who, to_text(outcome.by), to_text(scenario.end)),
                "move `end` of [scenario] or the date");
  if (outcome.by < outcome.opens)
    draft.error(cursor.key_spot("by"), "by-before-opens",
                cursor.has("opens")
                    ? fmt::format("{} is due by {} and opens {}; it should be due later", who, to_text(outcome.by), to_text(outcome.opens))
                    : fmt::format("{} is due by {}; it should be due after as_of, {}", who, to_text(outcome.by), to_text(scenario.as_of)));
}

void read_then(Cursor& cursor, Outcome& outcome) {
  auto table = cursor.table("then");
  if (!table) return;
  Draft& draft = cursor.draft();
  for (const Cursor::Entry& entry : table->rest()) {
    Outcome::Then then;
    const std::string who = fmt::format("outcome \"{}\" then moves", outcome.id);
    if (entry.key->rfind("link.", 0) == 0) {
      const Node name = text_node(entry.key->substr(5), entry.spot);
      then.link = resolve<Link>(draft, draft.names.links, &name, who + " link");
    } else {
      then.on = resolve_end(draft, text_node(*entry.key, entry.spot), who, true);
    }
    then.points = read_estimate(draft, *entry.node, *entry.key, table->path() + "." + *entry.key, scale::points, table->grounds());
    outcome.then.push_back(then);
  }
}

}  // namespace

void read_outcomes(Draft& draft) {
  static constexpr std::array<std::pair<const char*, Outcome::Better>, 3> betters = {
      {{"yes", Outcome::Better::yes}, {"no", Outcome::Better::no}, {"open", Outcome::Better::open}}};
  each(draft, draft.names.outcomes, [&](Cursor& cursor, const std::string& id) {
    Outcome outcome;
    cursor.heading(outcome, id);
    outcome.settles = cursor.need_text("settles", "how anyone can tell that it came about: without it nothing can be scored");
    outcome.opens = cursor.date("opens");
    if (!outcome.opens.given() && draft.scenario.as_of.given()) outcome.opens = plus_days(draft.scenario.as_of, 1);
    outcome.by = cursor.need_date("by", "the last day that counts");
    check_window(cursor, outcome);
    outcome.days = static_cast<int>(cursor.whole("days", 1, 36500, 0));
    outcome.better = cursor.word("better", betters, Outcome::Better::open);
    outcome.ends_run = cursor.flag("ends_run");
    outcome.base_rate = read_base(cursor, "base_rate", cursor.path() + ".base_rate");
    read_means(cursor, outcome);
    read_dynamics(cursor, outcome);
    if (cursor.has("days") && (std::holds_alternative<Renewal>(outcome.dynamics) || std::holds_alternative<Overlap>(outcome.dynamics)))
      draft.error(cursor.key_spot("days"), "days-twice",
                  fmt::format("outcome \"{}\" has `days` and its rule has them too; the rule's hold", id),
                  "leave `days` of the outcome out");
    read_bargaining(cursor, outcome);
    read_game(cursor, outcome);
    read_then(cursor, outcome);
    if (outcome.unscored() && outcome.base_rate.given())
      draft.warn(cursor.key_spot("base_rate"), "account-rate",
                 fmt::format("outcome \"{}\" is an account and has a base rate; an account is no probability", id));
    draft.scenario.outcomes.push_back(std::move(outcome));
  });
}

}  // namespace parley
