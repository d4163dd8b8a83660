#include "parley/game/forms/nfg.hpp"

#include <fmt/core.h>

#include "parley/game/forms/tokens.hpp"

namespace parley {
namespace {

using Token = GameToken::Kind;
constexpr std::size_t most_payoffs = 2000000;

class NfgReader {
 public:
  NfgReader(std::string_view text, const std::string& file) : words_(text, file) {}

  StrategicReading read() {
    StrategicReading reading;
    try {
      words_.prologue("NFG", "1", game_.title, game_.players);
      strategies();
      if (words_.is(Token::text)) game_.comment = words_.take().text;
      game_.by_outcome = words_.is(Token::open);
      const std::size_t profiles = count_profiles();
      game_.by_outcome ? by_outcome(profiles) : by_payoff(profiles);
      if (!words_.is(Token::end))
        words_.error(words_.now().place, "after-the-table",
                     "the table is complete before " + described(words_.now()) + "; should be the end of the file");
    } catch (const UnreadableGame&) {
    }
    reading.diagnostics = std::move(words_.diagnostics);
    sort_by_place(reading.diagnostics);
    if (!has_errors(reading.diagnostics)) reading.game = std::move(game_);
    return reading;
  }

 private:
  void strategies() {
    words_.need(Token::open, "'{' and the strategies, or how many each player has");
    game_.labelled = words_.is(Token::open);
    for (const std::string& player : game_.players) {
      game_.strategies.emplace_back();
      const Place place = words_.now().place;
      if (game_.labelled) {
        words_.need(Token::open, "'{' and the strategies of player " + quoted_label(player));
        while (words_.is(Token::text)) game_.strategies.back().push_back(words_.take().text);
        words_.need(Token::close, "a strategy in quotes, or '}'");
        if (game_.strategies.back().empty())
          words_.stop(place, "no-strategy", "player " + quoted_label(player) + " has no strategy; should have one at least");
      } else {
        const std::uint32_t count = words_.need_count("the number of strategies of player " + quoted_label(player), 1, most_payoffs);
        for (std::uint32_t s = 1; s <= count; ++s) game_.strategies.back().push_back(std::to_string(s));
      }
    }
    words_.need(Token::close, fmt::format("'}}': the game has {} players", game_.players.size()));
  }

  std::size_t count_profiles() {
    std::size_t profiles = 1;
    for (const auto& own : game_.strategies) {
      profiles *= own.size();
      if (profiles * game_.players.size() > most_payoffs)
        words_.stop(words_.now().place, "too-large", fmt::format("the table has more than {} payoffs", most_payoffs));
    }
    return profiles;
  }

  void by_outcome(std::size_t profiles) {
    words_.need(Token::open, "'{' and the outcomes");
    while (words_.accept(Token::open)) {
      StrategicGame::Outcome outcome;
      outcome.label = words_.need(Token::text, "the label of an outcome in quotes").text;
      words_.accept(Token::comma);
      outcome.payoffs = words_.payoffs(game_.players.size());
      game_.outcomes.push_back(std::move(outcome));
    }
    words_.need(Token::close, "an outcome in braces, or '}'");
    for (std::size_t s = 0; s < profiles; ++s) {
      if (words_.is(Token::end)) short_table(s, profiles, "outcome numbers");
      game_.table.push_back(words_.need_count("the number of an outcome", 0, static_cast<std::uint32_t>(game_.outcomes.size())));
      words_.accept(Token::comma);
    }
  }

  void by_payoff(std::size_t profiles) {
    const std::size_t n = game_.players.size();
    for (std::size_t s = 0; s < profiles; ++s) {
      StrategicGame::Outcome outcome;
      for (std::size_t i = 0; i < n; ++i) {
        if (words_.is(Token::end)) short_table(s * n + i, profiles * n, "payoffs");
        outcome.payoffs.push_back(words_.need(Token::number, "a payoff").number);
        words_.accept(Token::comma);
      }
      game_.outcomes.push_back(std::move(outcome));
      game_.table.push_back(static_cast<std::uint32_t>(s + 1));
    }
  }

  [[noreturn]] void short_table(std::size_t found, std::size_t wanted, const std::string& what) {
    words_.stop(words_.now().place, "short-table", fmt::format("the file ends after {} of {} {}", found, wanted, what));
  }

  GameWords words_;
  StrategicGame game_;
};

}  // namespace

StrategicReading read_nfg(std::string_view text, const std::string& file) { return NfgReader(text, file).read(); }

std::string write_nfg(const StrategicGame& game) {
  std::string out = prologue_text("NFG", "1", game.title, game.players) + "\n{";
  for (const auto& own : game.strategies) {
    if (!game.labelled) {
      out += " " + std::to_string(own.size());
      continue;
    }
    out += " {";
    for (const std::string& strategy : own) out += " " + quoted_label(strategy);
    out += " }\n";
  }
  out += game.labelled ? "}\n" : " }\n";
  out += quoted_label(game.comment) + "\n\n";
  const auto payoffs = [&](const StrategicGame::Outcome& outcome, const char* between) {
    for (std::size_t i = 0; i < outcome.payoffs.size(); ++i) out += (i == 0 ? "" : between) + outcome.payoffs[i].text;
  };
  if (!game.by_outcome) {
    for (const auto& outcome : game.outcomes) {
      payoffs(outcome, " ");
      out += "\n";
    }
    return out;
  }
  out += "{\n";
  for (const auto& outcome : game.outcomes) {
    out += "{ " + quoted_label(outcome.label) + " ";
    payoffs(outcome, ", ");
    out += " }\n";
  }
  out += "}\n";
  for (std::size_t s = 0; s < game.table.size(); ++s) out += (s == 0 ? "" : " ") + std::to_string(game.table[s]);
  return out + "\n";
}

ExtensiveGame extensive_form(const StrategicGame& game) {
  ExtensiveGame out;
  out.title = game.title;
  out.comment = game.comment;
  out.players = game.players;
  const std::size_t n = game.players.size();
  std::vector<std::size_t> stride(n + 1, 1);
  for (std::size_t i = 0; i < n; ++i) stride[i + 1] = stride[i] * game.strategies[i].size();
  for (std::uint32_t i = 0; i < n; ++i) {
    ExtensiveGame::Infoset infoset;
    infoset.player = i;
    infoset.number = 1;
    infoset.actions = game.strategies[i];
    out.infosets.push_back(std::move(infoset));
  }
  for (std::size_t o = 0; o < game.outcomes.size(); ++o)
    out.outcomes.push_back({static_cast<std::uint32_t>(o + 1), game.outcomes[o].label, game.outcomes[o].payoffs});
  struct Task {
    std::uint32_t parent, action, player;
    std::size_t cell;
  };
  std::vector<Task> tasks = {{ExtensiveGame::none, 0, 0, 0}};
  while (!tasks.empty()) {  // preorder: the last task is the next node
    const Task task = tasks.back();
    tasks.pop_back();
    const auto v = static_cast<std::uint32_t>(out.nodes.size());
    ExtensiveGame::Node node;
    node.parent = task.parent;
    node.action = task.action;
    if (task.parent != ExtensiveGame::none) out.children[out.nodes[task.parent].first_child + task.action] = v;
    node.first_child = static_cast<std::uint32_t>(out.children.size());
    if (task.player == n) {
      if (game.table[task.cell] > 0) node.outcome = game.table[task.cell] - 1;
      out.nodes.push_back(node);
      continue;
    }
    node.kind = ExtensiveGame::Kind::decision;
    node.infoset = task.player;
    out.nodes.push_back(node);
    const std::size_t degree = game.strategies[task.player].size();
    out.children.resize(out.children.size() + degree, ExtensiveGame::none);
    for (std::size_t a = degree; a-- > 0;)
      tasks.push_back({v, static_cast<std::uint32_t>(a), task.player + 1, task.cell + a * stride[task.player]});
  }
  out.finish();
  return out;
}

namespace {

GameToken first_word(std::string_view text) {
  std::vector<Diagnostic> ignored;
  return game_tokens(text.substr(0, 64), "", ignored).front();
}

}  // namespace

bool is_strategic(std::string_view text) {
  const GameToken first = first_word(text);
  return first.kind == Token::symbol && first.text == "NFG";
}

GameReading read_game(std::string_view text, const std::string& file) {
  const bool empty_table = file.ends_with(".nfg") && first_word(text).kind == Token::end;
  if (!is_strategic(text) && !empty_table) return read_efg(text, file);
  StrategicReading strategic = read_nfg(text, file);
  GameReading reading;
  reading.diagnostics = std::move(strategic.diagnostics);
  if (strategic.game) reading.game = extensive_form(*strategic.game);
  return reading;
}

}  // namespace parley
