#include <fmt/core.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "mediate.hpp"
#include "parley/base/text.hpp"
#include "parley/report/text/terminal_text.hpp"

namespace parley::cli {
namespace {

using Json = nlohmann::ordered_json;
using Words = std::vector<std::string>;

[[noreturn]] void refuse_file(const std::string& what) { throw Refusal(invalid_case, "parley mediate: " + what); }

void know_keys(const Json& part, const std::string& where, const Words& known) {
  for (const auto& [name, value] : part.items()) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    const std::string_view close = did_you_mean(name, known);
    refuse_file("no key '" + terminal::plain(name) + "' in " + where + "." +
                (close.empty() ? "" : " Did you mean '" + std::string(close) + "'?") + " Keys: " + join_words(known) + ".");
  }
}

const Json& part(const Json& file, const char* name, const char* needs) {
  if (!file.contains(name)) refuse_file(std::string("'") + name + "' is missing; a game needs " + needs + ".");
  return file.at(name);
}

// A table of numbers, one row for each type of side 1.
std::vector<double> cells_of(const Json& file, const std::string& name, std::size_t rows, std::size_t columns) {
  std::vector<double> out;
  const auto wrong = [&] {
    refuse_file(fmt::format("{} must be {} rows of {} numbers: a row for each type of side 1.", name, rows, columns));
  };
  if (!file.is_array() || file.size() != rows) wrong();
  for (const Json& row : file) {
    if (!row.is_array() || row.size() != columns) wrong();
    for (const Json& cell : row) {
      if (!cell.is_number()) wrong();
      out.push_back(cell.get<double>());
    }
  }
  return out;
}

std::array<std::vector<double>, 2> breakdown_of(const Json& file, const std::string& name, const RatificationGame& game) {
  if (!file.is_array() || file.size() != 2) refuse_file(name + " must be two tables, one a side.");
  return {cells_of(file[0], name, game.types(0), game.types(1)), cells_of(file[1], name, game.types(0), game.types(1))};
}

Words names_of(const Json& list, const char* what) {
  Words out;
  if (!list.is_array() || list.empty()) refuse_file(std::string(what) + " must be a list of names.");
  for (const Json& name : list) {
    if (!name.is_string()) refuse_file(std::string(what) + " must be a list of names.");
    out.push_back(name.get<std::string>());
  }
  return out;
}

void read_sides(const Json& file, const char* needs, RatificationGame& game) {
  if (file.contains("sides")) {
    const auto sides = names_of(file.at("sides"), "'sides'");
    if (sides.size() != 2) refuse_file("'sides' must name two sides.");
    game.side = {sides[0], sides[1]};
  }
  const Json& types = part(file, "types", needs);
  if (!types.is_array() || types.size() != 2) refuse_file("'types' must be two lists of names, one a side.");
  for (std::size_t i = 0; i < 2; ++i) game.type[i] = names_of(types[i], "each list in 'types'");
  game.prior = cells_of(part(file, "prior", needs), "'prior'", game.types(0), game.types(1));
}

void read_menu(const Json& menu, RatificationGame& game) {
  if (!menu.is_array()) refuse_file("'menu' must be a list of items.");
  for (const Json& item : menu) {
    const bool sound = item.is_object() && item.contains("worth") && item["worth"].is_array() && item["worth"].size() == 2 &&
                       item["worth"][0].is_number() && item["worth"][1].is_number() && (!item.contains("name") || item["name"].is_string());
    if (!sound) refuse_file("an item of the menu is { \"name\": \"...\", \"worth\": [to side 1, to side 2] }.");
    game.menu.push_back({item["worth"][0].get<double>(), item["worth"][1].get<double>(), item.value("name", std::string())});
  }
}

void read_waiting(const Json& waiting, TwoRoundGame& game) {
  if (!waiting.is_object()) refuse_file("'waiting' is { \"cost\": [to side 1, to side 2], \"lapse\": chance that the talks are gone }.");
  know_keys(waiting, "'waiting'", {"cost", "lapse"});
  if (waiting.contains("cost")) {
    const Json& cost = waiting["cost"];
    if (!cost.is_array() || cost.size() != 2 || !cost[0].is_number() || !cost[1].is_number())
      refuse_file("'cost' in 'waiting' must be two numbers, one a side.");
    game.cost = {cost[0].get<double>(), cost[1].get<double>()};
  }
  if (waiting.contains("lapse")) {
    if (!waiting["lapse"].is_number()) refuse_file("'lapse' in 'waiting' must be a chance, 0 or more and below 1.");
    game.lapse = waiting["lapse"].get<double>();
  }
}

TwoRoundGame::News news_of(const Json& file, std::size_t number, const RatificationGame& game) {
  TwoRoundGame::News news;
  const char* what = "news is { \"name\": \"...\", \"chance\": a number or a table, \"breakdown\": two tables, one a side }.";
  if (!file.is_object() || !file.contains("chance") || !file.contains("breakdown")) refuse_file(what);
  if (file.contains("name") && !file["name"].is_string()) refuse_file(what);
  news.name = file.value("name", "news " + std::to_string(number));
  const std::string quoted = "'" + terminal::plain(news.name) + "'";
  know_keys(file, "the news " + quoted, {"name", "chance", "breakdown"});
  if (file["chance"].is_number())
    news.chance.assign(game.cells(), file["chance"].get<double>());
  else
    news.chance = cells_of(file["chance"], "'chance' of the news " + quoted + " is one number, or it", game.types(0), game.types(1));
  news.breakdown = breakdown_of(file["breakdown"], "'breakdown' of the news " + quoted, game);
  return news;
}

}  // namespace

RatificationGame game_of(const Json& file, bool pie) {
  RatificationGame game;
  know_keys(file, "a game", {"sides", "types", "prior", "breakdown", "menu"});
  const char* needs = pie ? "types, prior, breakdown" : "types, prior, breakdown and menu";
  read_sides(file, needs, game);
  game.breakdown = breakdown_of(part(file, "breakdown", needs), "'breakdown'", game);
  game.pie = pie;
  if (!pie) read_menu(part(file, "menu", needs), game);
  if (const Soundness sound = soundness_of(game); !sound) refuse_file(sound.why + ".");
  return game;
}

TwoRoundGame rounds_of(const Json& file) {
  TwoRoundGame game;
  const char* needs = "types, prior, menu and news";
  know_keys(file, "a game of two rounds", {"sides", "types", "prior", "breakdown", "menu", "news", "waiting"});
  read_sides(file, needs, game.today);
  read_menu(part(file, "menu", needs), game.today);
  const Json& news = part(file, "news", needs);
  if (!news.is_array() || news.empty()) refuse_file("'news' must be a list of what may become known before the second round.");
  for (const Json& one : news) game.news.push_back(news_of(one, game.news.size() + 1, game.today));
  if (file.contains("waiting")) read_waiting(file["waiting"], game);
  if (file.contains("breakdown"))
    game.today.breakdown = breakdown_of(file["breakdown"], "'breakdown'", game.today);
  else
    game = with_running_clock(std::move(game));
  if (const Soundness sound = soundness_of(game); !sound) refuse_file(terminal::plain(sound.why) + ".");
  return game;
}

}  // namespace parley::cli
