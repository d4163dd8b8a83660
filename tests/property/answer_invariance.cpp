// What must not matter does not: what has no say, the order of a file, names, the mirror image, the calendar, what is cut in two.
#include <gtest/gtest.h>

#include <map>
#include <regex>
#include <sstream>

#include "property/shipped.hpp"

using namespace shipped;

namespace {

constexpr std::uint32_t few = 80;

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}
std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

bool starts_with(const std::string& line, const std::string& with) { return line.compare(0, with.size(), with) == 0; }

/// The entries of one line each from the line `head` up to the next line that `ends`, turned round where they stand.
std::string turned(const std::string& text, const std::string& head, const std::string& entry, const std::string& ends) {
  std::vector<std::string> lines = lines_of(text);
  const auto from = std::find(lines.begin(), lines.end(), head);
  EXPECT_NE(from, lines.end()) << head;
  if (from == lines.end()) return text;
  std::vector<std::size_t> at;
  const std::regex one(entry);
  for (std::size_t i = static_cast<std::size_t>(from - lines.begin()) + 1; i < lines.size() && !starts_with(lines[i], ends); ++i)
    if (std::regex_search(lines[i], one)) at.push_back(i);
  EXPECT_GT(at.size(), 2u) << head;
  for (std::size_t i = 0; i < at.size() / 2; ++i) std::swap(lines[at[i]], lines[at[at.size() - 1 - i]]);
  return joined(lines);
}

/// The tables whose headers start with `header`, turned round among themselves; sub-tables go with their table.
std::string tables_turned(const std::string& text, const std::string& header) {
  std::vector<std::string> before, after;
  std::vector<std::vector<std::string>> blocks;
  int where = 0;
  for (const std::string& line : lines_of(text)) {
    const bool table = line.size() > 1 && line[0] == '[' && line.find('=') == std::string::npos;
    if (table && starts_with(line, header)) {
      const std::string name = line.substr(header.size());
      if (where < 2 && name.find('.') == std::string::npos) blocks.emplace_back();
      where = 1;
    } else if (table && where == 1) {
      where = 2;
    }
    (where == 0 ? before : where == 2 ? after : blocks.back()).push_back(line);
  }
  EXPECT_GT(blocks.size(), 2u) << header;
  std::reverse(blocks.begin(), blocks.end());
  for (const auto& block : blocks) before.insert(before.end(), block.begin(), block.end());
  before.insert(before.end(), after.begin(), after.end());
  return joined(before);
}

std::string replaced(std::string text, const std::string& old, const std::string& now) {
  return std::regex_replace(text, std::regex("(^|[^A-Za-z0-9_-])" + old + "(?![A-Za-z0-9_-])"), "$1" + now);
}

double mirrored(double place) { return 100 - place; }

}  // namespace

TEST(AnswerInvariance, WhatHasNoSayChangesNoBit) {
  for (const Scenario* shipped_case : {&korea(), &aceh()}) {
    Scenario s = *shipped_case;
    const auto before = all_spoken(s, run(s, few));
    Actor idle;
    idle.id = idle.name = "XZZ";
    idle.role = "stakeholder";
    idle.capability = add_number(s, "actor.XZZ.capability", 70, Limit::nonnegative);
    idle.on.resize(s.issues.size());
    s.actors.push_back(idle);
    Variable nowhere;
    nowhere.id = "nowhere";
    nowhere.start = add_number(s, "variable.nowhere.start", 50, Limit::share);
    s.variables.push_back(nowhere);
    Lever parade;
    parade.id = "parade";
    parade.by = s.third_parties[0];
    parade.used = add_number(s, "lever.parade.used", 60, Limit::share);
    parade.from = plus_days(s.as_of, -30);
    Effect effect;
    effect.on.variable = {static_cast<std::uint32_t>(s.variables.size() - 1)};
    effect.size = add_number(s, "lever.parade.effect.size", 30);
    effect.lag = add_number(s, "lever.parade.effect.lag", 4);
    parade.effects = {effect};
    s.levers.push_back(parade);
    Proposal drawer;
    drawer.id = "in-a-drawer";
    for (std::uint32_t issue = 0; issue < s.issues.size(); ++issue) drawer.package.push_back({IssueId{issue}, 55});
    drawer.tabled = add_number(s, "proposal.in-a-drawer.tabled", 0, Limit::share);
    s.proposals.push_back(drawer);
    expect_same(all_spoken(s, run(s, few)), before, 0, s.id);
  }
}

TEST(AnswerInvariance, ARefusedPackageTakesNothing) {
  for (const Scenario* shipped_case : {&korea(), &aceh()}) {
    Scenario s = *shipped_case;
    set_to(s, s.noise.given() ? s.noise : (s.noise = add_number(s, "noise", 0)), 0);  // nobody errs
    const auto before = all_spoken(s, run(s, few));
    // Against whatever a party cares for: it loses on every issue, the other way on the first.
    Proposal hateful;
    hateful.id = "hateful";
    const ActorId loser = s.parties[0];
    const Package now = status_quo_places(s);
    for (std::uint32_t issue = 0; issue < s.issues.size(); ++issue) {
      const Stance& stance = s.actors[loser.index].on[issue];
      if (!stance.position.given() || !now[issue]) continue;
      const double place = s[stance.position].mode > *now[issue] ? 0 : 100;
      hateful.package.push_back({IssueId{issue}, place});
    }
    s.proposals.push_back(hateful);
    expect_same(all_spoken(s, run(s, few)), before, 0, s.id);
  }
}

TEST(AnswerInvariance, TheOrderOfTheFileDoesNotMatter) {
  const std::string text = text_of_case("history/korea-2017");
  const auto before = all_spoken(korea(), run(korea(), few));
  const std::string entry = "^[A-Za-z0-9_-]+ = [{].*[}] *$", element = "^  [{] id = .*[}],$";
  std::string other = text;
  for (const char* head : {"[variable]", "[proposal]", "[faction]", "[issue]"}) other = turned(other, head, entry, "[");
  for (const char* head : {"link = [", "event = [", "counterfactual = ["}) other = turned(other, head, element, "]");
  for (const char* header : {"[outcome.", "[lever.", "[actor."}) other = tables_turned(other, header);
  const Scenario s = scenario_of(other);
  EXPECT_NE(s.variables.front().id, korea().variables.front().id);
  EXPECT_NE(s.actors.front().id, korea().actors.front().id);
  EXPECT_NE(s.links.front().id, korea().links.front().id);
  expect_same(all_spoken(s, run(s, few)), before, 1e-12, "turned round");
}

TEST(AnswerInvariance, NamesDoNotMatter) {
  std::string text = text_of_case("history/korea-2017");
  for (const auto& [old, now] : std::map<std::string, std::string>{{"back-channel", "aa-line"},
                                                                   {"quiet-for-talks", "zz-formula"},
                                                                   {"half-freeze", "aa-half"},
                                                                   {"prk_trust_in_rus", "zz_hearing"},
                                                                   {"us_preconditions", "aa_conditions"},
                                                                   {"C34", "Z34"},
                                                                   {"J01", "A01x"}})
    text = replaced(text, old, now);
  Scenario here = korea(), there = scenario_of(text);
  ASSERT_TRUE(find(there.levers, "aa-line").given());
  set_to_modes(here);
  set_to_modes(there);
  const DynamicsOptions still = {.shocks = false};
  expect_same(all_spoken(there, run(there, 1, still)), all_spoken(here, run(here, 1, still)), 1e-12, "renamed");
}

TEST(AnswerInvariance, TheMirrorImageOfEveryIssue) {
  for (const Scenario* shipped_case : {&korea(), &aceh()}) {
    Scenario here = *shipped_case;
    set_to_modes(here);
    Scenario there = here;
    for (Actor& actor : there.actors)
      for (const Stance& stance : actor.on)
        if (stance.position.given()) set_to(there, stance.position, mirrored(there[stance.position].mode));
    for (const Faction& faction : there.factions)
      for (const Faction::Shift& shift : faction.shifts) set_to(there, shift.points, -there[shift.points].mode);
    for (Proposal& proposal : there.proposals)
      for (Proposal::PackagePlace& place : proposal.package) place.at = mirrored(place.at);
    for (Outcome& outcome : there.outcomes)
      for (Means::Threshold& threshold : outcome.means.thresholds)
        threshold = {threshold.issue, mirrored(threshold.at), !threshold.at_least};
    for (Variable& variable : there.variables)
      for (const Actor& actor : there.actors)
        for (const Stance& stance : actor.on)
          if (variable.start.given() && stance.position == variable.start && stance.position.given()) variable.sign = -variable.sign;
    const DynamicsOptions still = {.shocks = false};
    expect_same(all_spoken(there, run(there, 1, still)), all_spoken(here, run(here, 1, still)), 1e-9, here.id);
  }
}

TEST(AnswerInvariance, AYearLaterIsTheSame) {
  for (const char* name : {"korea-2017", "aceh-2005"}) {
    // Both cases lie between leap days, and so do they a year later.
    std::string text;
    const std::string old = text_of_case(std::string("history/") + name);
    const std::regex date("\\b(20[0-9][0-9])-([0-9][0-9](-[0-9][0-9])?)\\b");
    std::size_t at = 0;
    for (auto match = std::sregex_iterator(old.begin(), old.end(), date); match != std::sregex_iterator(); ++match) {
      text += old.substr(at, static_cast<std::size_t>(match->position()) - at);
      const std::string rest = (*match)[2].str();
      text += rest == "02-29" ? match->str() : std::to_string(std::stoi((*match)[1].str()) + 1) + "-" + rest;
      at = static_cast<std::size_t>(match->position() + match->length());
    }
    text += old.substr(at);
    const Scenario here = scenario_of(old), there = scenario_of(text);
    ASSERT_EQ(days_between(here.as_of, there.as_of), 365);
    ASSERT_EQ(days_between(here.as_of, here.end), days_between(there.as_of, there.end));
    expect_same(all_spoken(there, run(there, few)), all_spoken(here, run(here, few)), 1e-12, name);
  }
}

TEST(AnswerInvariance, ALinkSplitInTwo) {
  for (const Scenario* shipped_case : {&korea(), &aceh()}) {
    Scenario here = *shipped_case;
    set_to_modes(here);
    Scenario there = here;
    const std::size_t links = there.links.size();
    for (std::size_t i = 0; i < links; ++i) {
      set_to(there, there.links[i].strength, there[there.links[i].strength].mode / 2);
      Link half = there.links[i];
      half.id += "-again";
      there.links.push_back(half);
    }
    for (Outcome& outcome : there.outcomes) {
      const std::vector<Outcome::Then> once = outcome.then;
      for (Outcome::Then then : once)
        if (then.link.given()) {
          then.link = {static_cast<std::uint32_t>(then.link.index + links)};
          outcome.then.push_back(then);
        }
    }
    const DynamicsOptions still = {.shocks = false};
    expect_same(all_spoken(there, run(there, 1, still)), all_spoken(here, run(here, 1, still)), 1e-9, here.id);
  }
}

TEST(AnswerInvariance, AnActorCutInTwoHalves) {
  for (const auto& [shipped_case, who] : {std::pair{&korea(), "JPN"}, std::pair{&korea(), "CHN"}}) {
    Scenario here = *shipped_case;
    Actor& whole = actor_of(here, who);
    const double capability = here[whole.capability].mode;
    set_to(here, whole.capability, capability);
    Scenario there = here;
    set_to(there, actor_of(there, who).capability, capability / 2);
    Actor half = actor_of(there, who);
    half.id = "XHH";
    there.actors.push_back(half);
    expect_same(all_spoken(there, run(there, few)), all_spoken(here, run(here, few)), 1e-12, who);
  }
}

TEST(AnswerInvariance, CapabilitiesCountAmongThemselves) {
  for (const Scenario* shipped_case : {&korea(), &aceh(), &two_party()}) {
    Scenario here = *shipped_case;
    for (const Actor& actor : here.actors)
      if (actor.capability.given()) set_to(here, actor.capability, here[actor.capability].mode);
    Scenario there = here;
    for (const Actor& actor : there.actors)
      if (actor.capability.given()) set_to(there, actor.capability, 2 * there[actor.capability].mode);
    expect_same(all_spoken(there, run(there, few)), all_spoken(here, run(here, few)), 1e-12, here.id);
  }
}
