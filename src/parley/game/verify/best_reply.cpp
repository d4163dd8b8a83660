#include "parley/game/verify/best_reply.hpp"

#include <cmath>

namespace parley {

BestReply::BestReply(const ExtensiveGame& game, std::uint32_t player)
    : game_(game), player_(player), worth_(game.nodes.size(), 0.0), choice_(game.infosets.size(), game.none) {}

void BestReply::start_over(std::uint32_t player) {
  player_ = player;
  for (const std::uint32_t h : decided_) choice_[h] = game_.none;
  decided_.clear();
}

double BestReply::value(std::uint32_t v) {
  const auto& node = game_.nodes[v];
  if (node.infoset == game_.none) return worth_[v];
  const auto& infoset = game_.infosets[node.infoset];
  if (infoset.player == player_) return value(game_.child(v, decide(node.infoset)));
  double sum = 0;
  for (std::size_t a = 0; a < infoset.actions.size(); ++a) sum += value(game_.child(v, a));
  return sum;
}

double BestReply::size(std::uint32_t v) {
  const auto& node = game_.nodes[v];
  if (node.infoset == game_.none) return std::abs(worth_[v]);
  const auto& infoset = game_.infosets[node.infoset];
  if (infoset.player == player_) return size(game_.child(v, decide(node.infoset)));
  double sum = 0;
  for (std::size_t a = 0; a < infoset.actions.size(); ++a) sum += size(game_.child(v, a));
  return sum;
}

std::uint32_t BestReply::decide(std::uint32_t h) {
  if (choice_[h] != game_.none) return choice_[h];
  const auto& infoset = game_.infosets[h];
  double best = 0;
  std::uint32_t choice = 0;
  for (std::uint32_t a = 0; a < infoset.actions.size(); ++a) {
    double sum = 0;
    for (const std::uint32_t v : infoset.nodes) sum += value(game_.child(v, a));
    if (a > 0 && !(sum > best)) continue;
    best = sum;
    choice = a;
  }
  decided_.push_back(h);
  return choice_[h] = choice;
}

}  // namespace parley
