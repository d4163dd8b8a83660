#include "parley/game/forms/efg.hpp"

#include <fmt/core.h>

#include <cmath>
#include <map>

#include "parley/game/forms/tokens.hpp"

namespace parley {
namespace {

using Token = GameToken::Kind;
constexpr std::size_t deepest = 10000;

class EfgReader {
 public:
  EfgReader(std::string_view text, const std::string& file) : words_(text, file) {}

  GameReading read() {
    GameReading reading;
    try {
      words_.prologue("EFG", "2", game_.title, game_.players);
      if (words_.is(Token::text)) game_.comment = words_.take().text;
      tree();
      if (!words_.is(Token::end))
        words_.warning(words_.now().place, "after-the-tree",
                       "the tree is complete before " + described(words_.now()) + "; the rest is not read");
    } catch (const UnreadableGame&) {
    }
    reading.diagnostics = std::move(words_.diagnostics);
    sort_by_place(reading.diagnostics);
    if (has_errors(reading.diagnostics)) return reading;
    game_.finish();
    reading.game = std::move(game_);
    return reading;
  }

 private:
  void tree() {
    struct Open {
      std::uint32_t node;
      std::size_t next;
    };
    std::vector<Open> open;
    do {
      const auto v = static_cast<std::uint32_t>(game_.nodes.size());
      ExtensiveGame::Node node;
      if (!open.empty()) {
        node.parent = open.back().node;
        node.action = static_cast<std::uint32_t>(open.back().next);
        game_.children[game_.nodes[node.parent].first_child + node.action] = v;
        ++open.back().next;
      }
      read_node(node);
      node.first_child = static_cast<std::uint32_t>(game_.children.size());
      const std::size_t degree = node.infoset == ExtensiveGame::none ? 0 : game_.infosets[node.infoset].actions.size();
      game_.children.resize(game_.children.size() + degree, ExtensiveGame::none);
      game_.nodes.push_back(std::move(node));
      if (degree > 0) open.push_back({v, 0});
      if (open.size() > deepest)
        words_.stop(words_.now().place, "too-deep",
                    fmt::format("more than {} moves follow one another; no such game can be solved here", deepest));
      while (!open.empty() && open.back().next == game_.degree(open.back().node)) open.pop_back();
    } while (!open.empty());
  }

  void read_node(ExtensiveGame::Node& node) {
    const GameToken kind = words_.need(Token::symbol, "a node: c, p or t");
    if (kind.text != "c" && kind.text != "p" && kind.text != "t")
      words_.stop(kind.place, "bad-node", "here stands '" + kind.text + "'; a node begins with c (chance), p (player) or t (terminal)");
    node.label = words_.need(Token::text, "the node's label in quotes").text;
    node.kind = kind.text == "c"   ? ExtensiveGame::Kind::chance
                : kind.text == "p" ? ExtensiveGame::Kind::decision
                                   : ExtensiveGame::Kind::terminal;
    if (node.kind != ExtensiveGame::Kind::terminal) node.infoset = infoset(node.kind);
    outcome(node);
  }

  std::uint32_t infoset(ExtensiveGame::Kind kind) {
    const bool chance = kind == ExtensiveGame::Kind::chance;
    std::uint32_t player = ExtensiveGame::none;
    if (!chance) {
      const auto n = static_cast<std::uint32_t>(game_.players.size());
      const GameToken word = words_.now();
      player = words_.need_count("the number of a player", 1) - 1;
      if (player >= n) words_.stop(word.place, "no-player", fmt::format("player {}; the game has {}", player + 1, n));
    }
    const Place place = words_.now().place;
    ExtensiveGame::Infoset told;
    told.player = player;
    told.number = words_.need_count("the number of an information set", 0);
    const auto known = by_number_.find({player, told.number});
    if (!words_.is(Token::text)) {
      if (known == by_number_.end())
        words_.stop(place, "no-infoset", fmt::format("information set {} is used before it is described", told.number),
                    "At its first node, its label and its actions follow the number.");
      return known->second;
    }
    told.label = words_.take().text;
    words_.need(Token::open, "'{' and the actions");
    double sum = 0;
    do {
      told.actions.push_back(words_.need(Token::text, "an action in quotes").text);
      if (chance) {
        const GameToken p = words_.need(Token::number, "the probability of the action");
        if (p.number.value < 0) words_.error(p.place, "bad-probability", "the probability is " + p.text + "; should be 0 to 1");
        told.probabilities.push_back(p.number);
        sum += p.number.value;
      }
      words_.accept(Token::comma);
    } while (!words_.is(Token::close) && !words_.is(Token::end));
    words_.need(Token::close, "an action in quotes, or '}'");
    if (chance && !(std::abs(sum - 1) <= 1e-6))
      words_.error(place, "bad-probability", fmt::format("the probabilities sum to {:.9g}; should be 1", sum));
    else if (chance && std::abs(sum - 1) > 1e-12)
      words_.warning(place, "rounded-probability", fmt::format("the probabilities sum to {:.12g}; they are scaled to 1", sum),
                     "Write them as fractions: 1/3.");
    if (known != by_number_.end()) {
      const ExtensiveGame::Infoset& first = game_.infosets[known->second];
      if (first.label != told.label || first.actions != told.actions || first.probabilities != told.probabilities) {
        words_.error(place, "changed-infoset", fmt::format("information set {} was described otherwise before", told.number),
                     "Repeat its label, actions and numbers letter by letter, or leave them out.");
        if (first.actions.size() != told.actions.size()) throw UnreadableGame{};
      }
      return known->second;
    }
    const auto index = static_cast<std::uint32_t>(game_.infosets.size());
    by_number_[{player, told.number}] = index;
    game_.infosets.push_back(std::move(told));
    return index;
  }

  void outcome(ExtensiveGame::Node& node) {
    const Place place = words_.now().place;
    ExtensiveGame::Outcome told;
    told.number = words_.need_count("the number of an outcome, 0 for none", 0);
    const auto known = outcomes_.find(told.number);
    if (!words_.is(Token::text)) {
      if (told.number == 0) return;
      if (known == outcomes_.end())
        words_.error(place, "no-outcome", fmt::format("outcome {} is used before it is described", told.number),
                     "At its first use, its label and payoffs follow the number.");
      else
        node.outcome = known->second;
      return;
    }
    told.label = words_.take().text;
    words_.need(Token::open, "'{' and the payoffs");
    told.payoffs = words_.payoffs(game_.players.size());
    if (told.number == 0) {
      words_.error(place, "no-outcome", "outcome 0 means none; it has no label and no payoffs");
      return;
    }
    if (known != outcomes_.end()) {
      if (!(game_.outcomes[known->second] == told))
        words_.error(place, "changed-outcome", fmt::format("outcome {} was described otherwise before", told.number),
                     "Repeat its label and payoffs letter by letter, leave them out, or give it another number.");
      node.outcome = known->second;
      return;
    }
    node.outcome = static_cast<std::uint32_t>(game_.outcomes.size());
    outcomes_[told.number] = node.outcome;
    game_.outcomes.push_back(std::move(told));
  }

  GameWords words_;
  ExtensiveGame game_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> by_number_;
  std::map<std::uint32_t, std::uint32_t> outcomes_;
};

}  // namespace

GameReading read_efg(std::string_view text, const std::string& file) { return EfgReader(text, file).read(); }

std::string write_efg(const ExtensiveGame& game) {
  std::string out = prologue_text("EFG", "2", game.title, game.players) + quoted_label(game.comment) + "\n\n";
  for (const auto& node : game.nodes) {
    out += node.kind == ExtensiveGame::Kind::chance ? "c " : node.kind == ExtensiveGame::Kind::decision ? "p " : "t ";
    out += quoted_label(node.label) + " ";
    if (node.infoset != game.none) {
      const auto& infoset = game.infosets[node.infoset];
      if (infoset.player != game.none) out += std::to_string(infoset.player + 1) + " ";
      out += std::to_string(infoset.number) + " " + quoted_label(infoset.label) + " {";
      for (std::size_t a = 0; a < infoset.actions.size(); ++a) {
        out += " " + quoted_label(infoset.actions[a]);
        if (infoset.player == game.none) out += " " + infoset.probabilities[a].text;
      }
      out += " } ";
    }
    if (node.outcome == game.none) {
      out += "0\n";
      continue;
    }
    const auto& outcome = game.outcomes[node.outcome];
    out += std::to_string(outcome.number) + " " + quoted_label(outcome.label) + " {";
    for (std::size_t i = 0; i < outcome.payoffs.size(); ++i) out += (i == 0 ? " " : ", ") + outcome.payoffs[i].text;
    out += " }\n";
  }
  return out;
}

}  // namespace parley
