#pragma once
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "groups.hpp"
#include "parley/game/forms/nfg.hpp"

/// Games for tests: written down move by move, tables, and random ones.
namespace games {

using parley::ExtensiveGame;

/// A node with what follows it.
struct Spot {
  std::string line;  // as in a .efg file, outcome apart
  std::vector<double> pay;
  std::vector<Spot> next;
};
inline Spot end(std::vector<double> pay) { return {"t \"\"", std::move(pay), {}}; }
inline Spot move(int player, int set, const std::vector<std::string>& actions, std::vector<Spot> next) {
  std::string line = "p \"\" " + std::to_string(player) + " " + std::to_string(set) + " \"\" {";
  for (const auto& action : actions) line += " \"" + action + "\"";
  return {line + " }", {}, std::move(next)};
}
inline Spot chance(int set, const std::vector<std::pair<std::string, std::string>>& actions, std::vector<Spot> next) {
  std::string line = "c \"\" " + std::to_string(set) + " \"\" {";
  for (const auto& [action, p] : actions) line += " \"" + action + "\" " + p;
  return {line + " }", {}, std::move(next)};
}

inline ExtensiveGame read(const std::string& text) {
  parley::GameReading reading = parley::read_game(text, "test");
  if (!reading.game) throw std::runtime_error(reading.diagnostics.at(0).message);
  return *reading.game;
}

inline ExtensiveGame tree(const std::vector<std::string>& players, const Spot& root) {
  std::string text = "EFG 2 R \"\" {";
  for (const auto& player : players) text += " \"" + player + "\"";
  text += " }\n";
  int outcomes = 0;
  const auto write = [&](const auto& self, const Spot& spot) -> void {
    text += spot.line;
    if (spot.pay.empty()) {
      text += " 0\n";
    } else {
      text += " " + std::to_string(++outcomes) + " \"\" {";
      for (const double u : spot.pay) text += " " + parley::game_number(u).text;
      text += " }\n";
    }
    for (const Spot& next : spot.next) self(self, next);
  };
  write(write, root);
  return read(text);
}

/// Two players; rows are the first player's strategies.
inline ExtensiveGame bimatrix(const std::vector<std::vector<double>>& first, const std::vector<std::vector<double>>& second) {
  std::string text = "NFG 1 R \"\" { \"1\" \"2\" } { " + std::to_string(first.size()) + " " + std::to_string(first[0].size()) + " }\n";
  for (std::size_t c = 0; c < first[0].size(); ++c)
    for (std::size_t r = 0; r < first.size(); ++r)
      text += parley::game_number(first[r][c]).text + " " + parley::game_number(second[r][c]).text + "\n";
  return read(text);
}

inline std::string text_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}
inline ExtensiveGame shipped(const std::string& name) { return read(text_of(std::string(PARLEY_ROOT) + "/tests/data/games/" + name)); }

/// A random game of perfect recall: small whole payoffs (so that ties abound) or real ones, payoffs on the way, sets of several nodes.
struct RandomGame {
  std::uint64_t seed = 1;
  int players = 2;
  int depth = 4;
  bool real = false, zero_sum = false, chance = true;

  ExtensiveGame operator()() const {
    groups::Dice dice{seed};
    ExtensiveGame game;
    game.title = "random \"" + std::to_string(seed) + "\"";
    for (int i = 0; i < players; ++i) game.players.push_back("P" + std::to_string(i + 1));
    std::map<std::vector<int>, std::uint32_t> sets;
    std::vector<int> numbers(static_cast<std::size_t>(players) + 1, 0), last(static_cast<std::size_t>(players), 0);
    int sequences = 0;
    std::map<std::pair<std::uint32_t, std::uint32_t>, int> sequence;
    const auto grow = [&](const auto& self, std::uint32_t parent, std::uint32_t action, int left, std::vector<int> own) -> void {
      const auto v = static_cast<std::uint32_t>(game.nodes.size());
      ExtensiveGame::Node node;
      node.parent = parent;
      node.action = action;
      node.label = v % 3 == 0 ? "n" + std::to_string(v) : "";
      if (parent != ExtensiveGame::none) game.children[game.nodes[parent].first_child + action] = v;
      const bool ends = left == 0 || (parent != ExtensiveGame::none && dice() < 0.15);
      if (ends || dice() < 0.2) {
        ExtensiveGame::Outcome outcome;
        outcome.number = static_cast<std::uint32_t>(game.outcomes.size() + 1);
        for (int i = 0; i < players; ++i) {
          const double u = real ? std::round(dice(-4, 4) * 1e6) / 1e6 : std::floor(dice(-3, 4));
          outcome.payoffs.push_back(parley::game_number(zero_sum && i == 1 ? -outcome.payoffs[0].value : u));
        }
        node.outcome = static_cast<std::uint32_t>(game.outcomes.size());
        game.outcomes.push_back(outcome);
      }
      node.first_child = static_cast<std::uint32_t>(game.children.size());
      if (ends) {
        game.nodes.push_back(node);
        return;
      }
      const int who = chance && dice() < 0.25 ? players : static_cast<int>(dice.below(static_cast<std::size_t>(players)));
      const int degree = 2 + (dice() < 0.3 ? 1 : 0);
      const int bucket = who == players ? static_cast<int>(v) : static_cast<int>(dice.below(2));
      const std::vector<int> key = {who, degree, bucket, who == players ? 0 : own[static_cast<std::size_t>(who)]};
      const auto [place, fresh] = sets.emplace(key, static_cast<std::uint32_t>(game.infosets.size()));
      if (fresh) {
        ExtensiveGame::Infoset infoset;
        infoset.player = who == players ? ExtensiveGame::none : static_cast<std::uint32_t>(who);
        infoset.number = static_cast<std::uint32_t>(++numbers[static_cast<std::size_t>(who)]);
        infoset.label = "s" + std::to_string(infoset.number);
        for (int a = 0; a < degree; ++a) infoset.actions.push_back(std::string(1, static_cast<char>('a' + a)));
        if (who == players)
          for (int a = 0; a < degree; ++a) {
            parley::GameNumber p;
            parley::parse_game_number(degree == 2 ? (a == 0 ? "1/3" : "2/3") : "1/3", p);
            infoset.probabilities.push_back(p);
          }
        game.infosets.push_back(infoset);
      }
      node.infoset = place->second;
      node.kind = who == players ? ExtensiveGame::Kind::chance : ExtensiveGame::Kind::decision;
      game.children.resize(game.children.size() + static_cast<std::size_t>(degree), ExtensiveGame::none);
      game.nodes.push_back(node);
      for (std::uint32_t a = 0; a < static_cast<std::uint32_t>(degree); ++a) {
        std::vector<int> next = own;
        if (who < players) {
          int& number = sequence[{node.infoset, a}];
          if (number == 0) number = ++sequences;
          next[static_cast<std::size_t>(who)] = number;
        }
        self(self, v, a, left - 1, next);
      }
    };
    grow(grow, ExtensiveGame::none, 0, depth, last);
    game.finish();
    return game;
  }
};

/// The probability of an action by its names.
inline double probability(const ExtensiveGame& game, const parley::Profile& profile, const std::string& player, const std::string& set,
                          const std::string& action) {
  const parley::GameNames names = parley::names_of(game);
  for (std::size_t h = 0; h < game.infosets.size(); ++h)
    if (game.infosets[h].player != ExtensiveGame::none && names.players[game.infosets[h].player] == player && names.infosets[h] == set)
      for (std::size_t a = 0; a < names.actions[h].size(); ++a)
        if (names.actions[h][a] == action) return profile[game.infosets[h].first_action + a];
  ADD_FAILURE() << "no action " << player << "/" << set << "/" << action;
  return NAN;
}

}  // namespace games
