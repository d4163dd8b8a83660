#include "parley/game/forms/tree.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

#include "parley/base/expects.hpp"

namespace parley {
namespace {

bool read_double(std::string_view text, double& value) {
  if (!text.empty() && text.front() == '+') text.remove_prefix(1);
  if (text.empty() || !(text.front() == '-' || text.front() == '.' || (text.front() >= '0' && text.front() <= '9'))) return false;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() && std::isfinite(value);
}

bool distinct_and_named(const std::vector<std::string>& labels) {
  std::set<std::string> seen;
  for (const std::string& label : labels)
    if (label.empty() || !seen.insert(label).second) return false;
  return true;
}

std::vector<std::string> named_or_numbered(const std::vector<std::string>& labels) {
  if (distinct_and_named(labels)) return labels;
  std::vector<std::string> numbers;
  for (std::size_t i = 0; i < labels.size(); ++i) numbers.push_back(std::to_string(i + 1));
  return numbers;
}

}  // namespace

bool parse_game_number(std::string_view text, GameNumber& number) {
  double value = 0;
  if (const auto slash = text.find('/'); slash != std::string_view::npos) {
    double above = 0, below = 0;
    const std::string_view bottom = text.substr(slash + 1);
    if (!read_double(text.substr(0, slash), above) || !read_double(bottom, below) || bottom.find_first_not_of("0123456789") != bottom.npos)
      return false;
    value = above / below;
    if (!std::isfinite(value)) return false;
  } else if (!read_double(text, value)) {
    return false;
  }
  number = {value, std::string(text)};
  return true;
}

GameNumber game_number(double value) {
  expects(std::isfinite(value), "a payoff or probability is finite");
  return {value, fmt::format("{}", value == 0 ? 0.0 : value)};
}

double ExtensiveGame::chance(const Infoset& infoset, std::size_t action) const {
  double sum = 0;
  for (const GameNumber& p : infoset.probabilities) sum += p.value;
  return infoset.probabilities[action].value / sum;
}

void ExtensiveGame::finish() {
  actions = 0;
  terminals.clear();
  payoffs.clear();
  for (Infoset& infoset : infosets) {
    infoset.nodes.clear();
    infoset.first_action = 0;
    if (infoset.player == none) continue;
    infoset.first_action = actions;
    actions += static_cast<std::uint32_t>(infoset.actions.size());
  }
  const std::size_t n = players.size();
  std::vector<double> along(nodes.size() * n);
  for (std::uint32_t v = 0; v < nodes.size(); ++v) {
    const Node& node = nodes[v];
    for (std::size_t i = 0; i < n; ++i) {
      const double above = node.parent == none ? 0 : along[node.parent * n + i];
      along[v * n + i] = above + (node.outcome == none ? 0 : outcomes[node.outcome].payoffs[i].value);
    }
    if (node.infoset != none) {
      infosets[node.infoset].nodes.push_back(v);
      continue;
    }
    terminals.push_back(v);
    payoffs.insert(payoffs.end(), along.begin() + static_cast<std::ptrdiff_t>(v * n),
                   along.begin() + static_cast<std::ptrdiff_t>(v * n + n));
  }
}

void scale_profile(const ExtensiveGame& game, Profile& profile) {
  for (const auto& infoset : game.infosets) {
    if (infoset.player == game.none) continue;
    double sum = 0;
    for (std::size_t a = 0; a < infoset.actions.size(); ++a) sum += profile[infoset.first_action + a];
    for (std::size_t a = 0; a < infoset.actions.size(); ++a) {
      double& p = profile[infoset.first_action + a];
      p = sum > 0 ? p / sum : 1.0 / static_cast<double>(infoset.actions.size());
    }
  }
}

Profile even_profile(const ExtensiveGame& game) {
  Profile profile(game.actions);
  for (const auto& infoset : game.infosets)
    if (infoset.player != game.none)
      for (std::size_t a = 0; a < infoset.actions.size(); ++a)
        profile[infoset.first_action + a] = 1.0 / static_cast<double>(infoset.actions.size());
  return profile;
}

std::vector<double> reach_of(const ExtensiveGame& game, const Profile& profile) {
  expects(profile.size() == game.actions, "a profile has one probability an action");
  std::vector<double> reach(game.nodes.size(), 1.0);
  for (std::uint32_t v = 1; v < game.nodes.size(); ++v) {
    const auto& node = game.nodes[v];
    const auto& infoset = game.infosets[game.nodes[node.parent].infoset];
    reach[v] = reach[node.parent] *
               (infoset.player == game.none ? game.chance(infoset, node.action) : profile[infoset.first_action + node.action]);
  }
  return reach;
}

std::vector<double> expected_payoffs(const ExtensiveGame& game, const Profile& profile) {
  const std::vector<double> reach = reach_of(game, profile);
  std::vector<double> sum(game.players.size());
  for (std::size_t t = 0; t < game.terminals.size(); ++t)
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += reach[game.terminals[t]] * game.payoff(t, i);
  return sum;
}

Recall recall_of(const ExtensiveGame& game) {
  const std::size_t n = game.players.size();
  // By node and player: the last move of that player on the way here, as an index into profiles; `none` before the first.
  std::vector<std::uint32_t> last(game.nodes.size() * n, game.none), expected(game.infosets.size(), game.none);
  std::vector<bool> seen(game.infosets.size());
  for (std::uint32_t v = 0; v < game.nodes.size(); ++v) {
    const auto& node = game.nodes[v];
    if (node.parent != game.none) {
      for (std::size_t i = 0; i < n; ++i) last[v * n + i] = last[node.parent * n + i];
      const auto& from = game.infosets[game.nodes[node.parent].infoset];
      if (from.player != game.none) last[v * n + from.player] = from.first_action + node.action;
    }
    if (node.kind != ExtensiveGame::Kind::decision) continue;
    const auto& infoset = game.infosets[node.infoset];
    const std::uint32_t mine = last[v * n + infoset.player];
    if (!seen[node.infoset]) {
      seen[node.infoset] = true;
      expected[node.infoset] = mine;
    } else if (expected[node.infoset] != mine) {
      const GameNames names = names_of(game);
      return {false, fmt::format("player {} forgets at information set {} what it did or knew before", names.players[infoset.player],
                                 names.infosets[node.infoset])};
    }
  }
  return {};
}

GameNames names_of(const ExtensiveGame& game) {
  GameNames names;
  names.players = named_or_numbered(game.players);
  names.infosets.resize(game.infosets.size());
  for (std::uint32_t i = 0; i < game.players.size(); ++i) {
    std::vector<std::string> labels;
    for (const auto& infoset : game.infosets)
      if (infoset.player == i) labels.push_back(infoset.label);
    const bool by_label = distinct_and_named(labels);
    for (std::size_t h = 0; h < game.infosets.size(); ++h)
      if (game.infosets[h].player == i) names.infosets[h] = by_label ? game.infosets[h].label : std::to_string(game.infosets[h].number);
  }
  for (const auto& infoset : game.infosets) names.actions.push_back(named_or_numbered(infoset.actions));
  return names;
}

}  // namespace parley
