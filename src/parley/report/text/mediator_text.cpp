#include "parley/report/text/mediator_text.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "parley/base/text.hpp"
#include "parley/report/words/mediator.hpp"
#include "parley/report/words/names.hpp"
#include "parley/report/words/words.hpp"

namespace parley {
namespace {

std::string bar(double low, double mid, double high) {
  constexpr int cells = 30;
  std::string out(cells, '.');
  const auto at = [&](double x) { return std::clamp(static_cast<int>(std::lround(x * (cells - 1))), 0, cells - 1); };
  for (int i = at(low); i <= at(high); ++i) out[static_cast<std::size_t>(i)] = '-';
  out[static_cast<std::size_t>(at(mid))] = '#';
  return out;
}

std::vector<std::string> lines_of(const std::string& cell, std::size_t width) {
  std::vector<std::string> out;
  const std::string wrapped = wrap(cell, static_cast<int>(width), "", "");
  for (std::size_t at = 0; at < wrapped.size();) {
    const std::size_t end = std::min(wrapped.find('\n', at), wrapped.size());
    out.push_back(wrapped.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

/// Columns as wide as their widest cell; what does not fit the page is taken from the widest, whose cells wrap.
std::string columns(const WordTable& table, int width) {
  if (table.rows.empty()) return {};
  std::vector<std::size_t> wide;
  for (const std::string& cell : table.head) wide.push_back(code_points(cell));
  for (const auto& row : table.rows)
    for (std::size_t i = 0; i < row.size(); ++i) wide[i] = std::max(wide[i], code_points(row[i]));
  const std::size_t room = static_cast<std::size_t>(width) - 2 * wide.size();
  for (std::size_t all = 0;;) {
    all = 0;
    for (const std::size_t w : wide) all += w;
    const auto widest = std::max_element(wide.begin(), wide.end());
    if (all <= room || *widest <= 12) break;
    --*widest;
  }
  std::string out;
  const auto put = [&](const std::vector<std::string>& row) {
    std::vector<std::vector<std::string>> cells;
    std::size_t tall = 1;
    for (std::size_t i = 0; i < row.size(); ++i) {
      cells.push_back(lines_of(row[i], wide[i]));
      tall = std::max(tall, cells.back().size());
    }
    for (std::size_t k = 0; k < tall; ++k) {
      std::string line;
      for (std::size_t i = 0; i < cells.size(); ++i)
        line += "  " + pad(k < cells[i].size() ? cells[i][k] : std::string(), static_cast<int>(wide[i]));
      while (!line.empty() && line.back() == ' ') line.pop_back();
      out += line + "\n";
    }
  };
  put(table.head);
  for (const auto& row : table.rows) put(row);
  return out;
}

}  // namespace

std::string mediator_text(const Scenario& scenario, const MediatorAnswer& mediator, int width) {
  width = std::clamp(width, 60, 120);
  std::string out;
  const auto say = [&](const std::vector<std::string>& sentences, const char* first = "", const char* rest = "") {
    for (const std::string& sentence : sentences) out += wrap(sentence, width, first, rest);
  };
  out += "What could a mediator do here\n\n";
  if (const std::string flat = flat_ladder(mediator); !flat.empty()) {
    say({flat});
    return out;
  }
  say(mediator_lead(scenario, mediator));
  if (!mediator.ladder.solved()) {
    out += "\n";
    say(mediator_proof(mediator));
    return out;
  }
  say(obstacle_words(scenario, mediator));
  out += "\nWhat each institution can reach (over the worlds: # mean, - 90 % interval)\n";
  const bool chance = mediator.objective.kind == Objective::Kind::agreement || mediator.objective.kind == Objective::Kind::lasting;
  for (const RungRow& row : rung_rows(mediator)) {
    const std::string figure =
        chance ? share_with(row.figure->p, row.figure->interval)
               : fmt::format("{:.2f} [{:.2f}, {:.2f}]", row.figure->p, row.figure->interval.low, row.figure->interval.high);
    const std::string modes = chance ? percent(row.at_modes) : fmt::format("{:.2f}", row.at_modes);
    out += fmt::format("  {}{}  {}  {} at the most likely values\n", pad(row.name, 17),
                       chance ? bar(row.figure->interval.low, row.figure->p, row.figure->interval.high) : "", pad(figure, 18), modes);
  }
  out += "\n";
  say(mediator_values(scenario, mediator));
  out += "\nOne package by itself\n";
  out += columns(package_table(scenario, mediator), width);
  out += "\nThe script of the talks, at the most likely values\n";
  say(
      {"Each side tells the mediator alone how it stands. The mediator then, with these chances, puts one offer on the table or says that "
       "there is no deal, and never says what it heard."});
  out += columns(script_table(mediator), width);
  out += "\nWhy each side tells the truth (in per cent of its stakes, over a breakdown)\n";
  out += columns(motive_table(mediator), width);
  out += "\nWhat leaks would cost\n";
  say(leak_words(mediator));
  out += "\nWith a lever\n";
  out += columns(lever_table(scenario, mediator), width);
  say(mediator_changes(scenario, mediator));
  if (!mediator.brokers.empty()) {
    out += "\nWho could mediate (after Kydd 2003: a word is believed if its giver has enough to lose by a lie)\n";
    out += columns(broker_table(scenario, mediator), width);
  }
  out += "\nWhat vouches for this\n";
  say(mediator_proof(mediator));
  return out;
}

}  // namespace parley
