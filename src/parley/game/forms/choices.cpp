#include "parley/game/forms/choices.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "parley/base/text.hpp"

namespace parley {
namespace {

struct Cell {
  std::string text = {};
  std::uint32_t column = 1;
};

std::vector<Cell> cells_of(std::string_view line) {
  std::vector<Cell> cells;
  std::size_t at = 0;
  const auto column = [&](std::size_t byte) { return static_cast<std::uint32_t>(code_points(line.substr(0, byte)) + 1); };
  while (true) {
    while (at < line.size() && (line[at] == ' ' || line[at] == '\t')) ++at;
    Cell cell{{}, column(at)};
    if (at < line.size() && line[at] == '"') {
      for (++at; at < line.size() && line[at] != '"'; ++at) cell.text += line[at];
      while (at < line.size() && line[at] != ',') ++at;
    } else {
      for (; at < line.size() && line[at] != ','; ++at) cell.text += line[at];
      while (!cell.text.empty() && (cell.text.back() == ' ' || cell.text.back() == '\t' || cell.text.back() == '\r')) cell.text.pop_back();
    }
    cells.push_back(std::move(cell));
    if (at >= line.size()) return cells;
    ++at;
  }
}

}  // namespace

ChoiceReading read_choices(std::string_view text, const std::string& file, const ExtensiveGame& game) {
  const GameNames names = names_of(game);
  ChoiceReading reading;
  ChoiceCounts counts(game.actions, 0.0);
  std::uint32_t number = 0;
  const auto wrong = [&](const Cell& cell, const std::string& code, const std::string& message, const std::string& hint = {}) {
    reading.diagnostics.push_back({Severity::error, {file, number, cell.column}, code, message, hint});
  };
  while (!text.empty()) {
    const auto end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    ++number;
    if (line.find_first_not_of(" \t\r") == std::string_view::npos || line.front() == '#') continue;
    const std::vector<Cell> cells = cells_of(line);
    if (number == 1 && cells[0].text == "player") continue;
    if (cells.size() != 4) {
      wrong(cells[0], "cell-count", fmt::format("{} cells; should be four: player, information set, action, count", cells.size()));
      continue;
    }
    const auto player = std::find(names.players.begin(), names.players.end(), cells[0].text);
    if (player == names.players.end()) {
      wrong(cells[0], "no-player", "no player '" + cells[0].text + "'; the game has " + join_words(names.players));
      continue;
    }
    std::uint32_t h = 0;
    const auto owner = static_cast<std::uint32_t>(player - names.players.begin());
    while (h < game.infosets.size() && !(game.infosets[h].player == owner && names.infosets[h] == cells[1].text)) ++h;
    if (h == game.infosets.size()) {
      wrong(cells[1], "no-infoset", "player " + *player + " has no information set '" + cells[1].text + "'");
      continue;
    }
    const auto action = std::find(names.actions[h].begin(), names.actions[h].end(), cells[2].text);
    if (action == names.actions[h].end()) {
      wrong(cells[2], "no-action", "no action '" + cells[2].text + "' there; should be " + join_words(names.actions[h], "or"));
      continue;
    }
    GameNumber count;
    if (!parse_game_number(cells[3].text, count) || count.value < 0) {
      wrong(cells[3], "bad-count", "'" + cells[3].text + "' is no count; should be a number of at least 0");
      continue;
    }
    counts[game.infosets[h].first_action + static_cast<std::size_t>(action - names.actions[h].begin())] += count.value;
  }
  if (reading.diagnostics.empty() && std::all_of(counts.begin(), counts.end(), [](double c) { return c == 0; }))
    wrong({}, "no-choices", "the file counts no choice; should hold one row an action at least");
  if (reading.diagnostics.empty()) reading.counts = std::move(counts);
  return reading;
}

}  // namespace parley
