#include "parley/game/forms/choices.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "parley/base/cells.hpp"
#include "parley/base/names.hpp"
#include "parley/base/text.hpp"

namespace parley {

ChoiceReading read_choices(std::string_view text, const std::string& file, const ExtensiveGame& game) {
  const GameNames names = names_of(game);
  ChoiceReading reading;
  ChoiceCounts counts(game.actions, 0.0);
  const CellTable table = split_cells(text, file);
  reading.diagnostics = table.diagnostics;
  const auto wrong = [&](const TableCell& cell, const std::string& code, const std::string& message, const std::string& hint = {}) {
    reading.diagnostics.push_back({Severity::error, {file, cell.line, cell.column}, code, message, hint});
  };
  const auto named = [](const std::vector<std::string>& all, const TableCell& cell) {
    const std::string name = plain_name(cell.text);
    return std::find_if(all.begin(), all.end(), [&](const std::string& it) { return plain_name(it) == name; });
  };
  for (const TableRow& row : table.rows) {
    std::vector<TableCell> cells = row.cells;
    while (cells.size() > 4 && cells.back().text.empty()) cells.pop_back();  // a spreadsheet pads its rows
    if (row.broken() || (&row == &table.rows.front() && lower_case(cells[0].text) == "player")) continue;
    if (cells.size() != 4) {
      wrong(cells[0], "cell-count", fmt::format("{} cells; should be four: player, information set, action, count", cells.size()));
      continue;
    }
    const auto player = named(names.players, cells[0]);
    if (player == names.players.end()) {
      wrong(cells[0], "no-player", "no player '" + cells[0].text + "'; the game has " + join_words(names.players));
      continue;
    }
    std::uint32_t h = 0;
    const auto owner = static_cast<std::uint32_t>(player - names.players.begin());
    while (h < game.infosets.size() && !(game.infosets[h].player == owner && plain_name(names.infosets[h]) == plain_name(cells[1].text)))
      ++h;
    if (h == game.infosets.size()) {
      wrong(cells[1], "no-infoset", "player " + *player + " has no information set '" + cells[1].text + "'");
      continue;
    }
    const auto action = named(names.actions[h], cells[2]);
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
  if (!has_errors(reading.diagnostics) && std::all_of(counts.begin(), counts.end(), [](double c) { return c == 0; }))
    wrong({}, "no-choices", "the file counts no choice; should hold one row an action at least");
  if (reading.diagnostics.empty()) reading.counts = std::move(counts);
  return reading;
}

}  // namespace parley
