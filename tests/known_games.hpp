#pragma once
#include "games.hpp"

/// Games that are known by their rules, of any size: poker with few cards, and the crisis game with types.
namespace games {

inline std::string ratio(int over, int under) { return std::to_string(over) + "/" + std::to_string(under); }

/// Numbers for information sets, by what the player knows.
class Sets {
 public:
  int operator()(int player, const std::string& known) {
    auto& own = number_[player];
    return own.emplace(known, static_cast<int>(own.size()) + 1).first->second;
  }

 private:
  std::map<int, std::map<std::string, int>> number_;
};

/// Kuhn's poker (1950) with `cards` cards: an ante of 1 each, one bet of 1.
inline ExtensiveGame kuhn(int cards) {
  Sets sets;
  std::vector<std::pair<std::string, std::string>> deals;
  std::vector<Spot> after;
  for (int a = 0; a < cards; ++a)
    for (int b = 0; b < cards; ++b) {
      if (a == b) continue;
      deals.push_back({ratio(a, b), ratio(1, cards * (cards - 1))});
      const std::string one = std::to_string(a), two = std::to_string(b);
      const double wins = a > b ? 1 : -1;
      const auto show = [&](double pot) { return end({wins * pot, -wins * pot}); };
      after.push_back(move(1, sets(1, one), {"check", "bet"},
                           {move(2, sets(2, two + "k"), {"check", "bet"},
                                 {show(1), move(1, sets(1, one + "kb"), {"fold", "call"}, {end({-1, 1}), show(2)})}),
                            move(2, sets(2, two + "b"), {"fold", "call"}, {end({1, -1}), show(2)})}));
    }
  return tree({"1", "2"}, chance(1, deals, after));
}

/// Leduc poker (Southey et al. 2005): ante 1, a private card each, then a card for both; bets of 2 and then of 4, two raises a round at
/// most. Suits matter only for how many cards there are of a rank.
class Leduc {
 public:
  Leduc(int ranks, int suits) : ranks_(ranks), suits_(suits) {}
  ExtensiveGame operator()() {
    const int cards = ranks_ * suits_;
    std::vector<std::pair<std::string, std::string>> deals;
    std::vector<Spot> after;
    for (own_[0] = 0; own_[0] < ranks_; ++own_[0])
      for (own_[1] = 0; own_[1] < ranks_; ++own_[1]) {
        const int ways = suits_ * (suits_ - (own_[0] == own_[1] ? 1 : 0));
        if (ways == 0) continue;
        deals.push_back({ratio(own_[0], own_[1]), ratio(ways, cards * (cards - 1))});
        shown_ = -1;
        after.push_back(act(0, 0, "", 1, 1));
      }
    return tree({"1", "2"}, chance(1, deals, after));
  }

 private:
  /// The player to move, raises so far, what was done, and what each has put in.
  Spot act(int player, int raises, const std::string& done, int mine, int theirs) {
    const std::string known = std::to_string(own_[player]) + "," + std::to_string(shown_) + "," + first_ + "/" + done;
    const int set = sets_(player + 1, known);
    std::vector<std::string> actions;
    std::vector<Spot> next;
    if (raises > 0) {
      actions.push_back("fold");
      next.push_back(pay(player, -mine));
    }
    actions.push_back("call");
    next.push_back(raises == 0 && done.empty() ? act(1 - player, 0, "c", theirs, mine) : close(done + "c", theirs));
    if (raises < 2) {
      actions.push_back("raise");
      next.push_back(act(1 - player, raises + 1, done + "r", theirs, theirs + (shown_ < 0 ? 2 : 4)));
    }
    return move(player + 1, set, actions, next);
  }
  Spot close(const std::string& done, int pot) {
    if (shown_ >= 0) {
      const auto strength = [&](int player) { return own_[player] == shown_ ? ranks_ : own_[player]; };
      return pay(0, strength(0) == strength(1) ? 0 : strength(0) > strength(1) ? pot : -pot);
    }
    std::vector<std::pair<std::string, std::string>> draws;
    std::vector<Spot> after;
    first_ = done;
    const int number = ++draws_ + 1;
    for (int c = 0; c < ranks_; ++c) {
      const int left = suits_ - (own_[0] == c ? 1 : 0) - (own_[1] == c ? 1 : 0);
      if (left == 0) continue;
      draws.push_back({std::to_string(c), ratio(left, ranks_ * suits_ - 2)});
      shown_ = c;
      after.push_back(act(0, 0, "", pot, pot));
      shown_ = -1;
    }
    first_.clear();
    return chance(number, draws, after);
  }
  static Spot pay(int player, double wins) { return end({player == 0 ? wins : -wins, player == 0 ? -wins : wins}); }

  int ranks_, suits_, own_[2] = {0, 0}, shown_ = -1, draws_ = 0;
  std::string first_;
  Sets sets_;
};

/// A crisis between `types` x `types` kinds: status quo or one of `demands`, concede or resist, back down before one's audience or fight.
/// What a war is worth to a type is drawn with the seed, to the cent.
inline ExtensiveGame crisis(int types, int demands, std::uint64_t seed = 1) {
  groups::Dice dice{seed};
  std::vector<double> war[2];
  for (auto& side : war)
    for (int t = 0; t < types; ++t) side.push_back(std::round(dice(-10, 45)) / 100);
  Sets sets;
  std::vector<std::pair<std::string, std::string>> draws;
  std::vector<Spot> after;
  for (int a = 0; a < types; ++a)
    for (int b = 0; b < types; ++b) {
      draws.push_back({ratio(a, b), ratio(1, types * types)});
      const std::string one = std::to_string(a), two = std::to_string(b);
      std::vector<std::string> actions = {"status quo"};
      std::vector<Spot> next = {end({.45, .55})};
      for (int d = 0; d < demands; ++d) {
        const std::string demand = "demand " + std::to_string(d);
        const double share = .5 + .5 * (d + 1) / (demands + 1), audience = .1 * (d + 1) / demands;
        actions.push_back(demand);
        next.push_back(
            move(2, sets(2, two + demand), {"concede", "resist"},
                 {end({share, 1 - share}),
                  move(1, sets(1, one + demand), {"back down", "fight"},
                       {end({.45 - audience, .57}), end({war[0][static_cast<std::size_t>(a)], war[1][static_cast<std::size_t>(b)]})})}));
      }
      after.push_back(move(1, sets(1, one), actions, next));
    }
  return tree({"challenger", "defender"}, chance(1, draws, after));
}

}  // namespace games
