#include "mediate_page.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "layout.hpp"

namespace parley::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t bar_width = 40;

std::string bar(double x) {
  const auto full = static_cast<std::size_t>(std::lround(std::clamp(x, 0.0, 1.0) * bar_width));
  return std::string(full, '#') + std::string(bar_width - full, '.');
}

std::string rung(const char* name, double x, const char* words) { return fmt::format("  {:<20} {} {:8.6f}  {}\n", name, bar(x), x, words); }

std::string item_name(const RatificationGame& game, std::size_t k) {
  const RatificationGame::Item& item = game.menu[k];
  if (!item.name.empty()) return plain(item.name);
  if (std::abs(item.v1 + item.v2 - 1) < 1e-9) return fmt::format("split {:.3f} / {:.3f}", item.v1, item.v2);
  return fmt::format("worth {:.3f} / {:.3f}", item.v1, item.v2);
}

std::string offers(const RatificationGame& game, const Script::Line& line) {
  std::string out;
  for (std::size_t k = 0; k < line.offer.size(); ++k)
    if (line.offer[k] > 5e-7) out += fmt::format("{}{:.4f} {}", out.empty() ? "" : "; ", line.offer[k], item_name(game, k));
  if (line.deal < 1 - 5e-7) out += fmt::format("{}{:.4f} no deal", out.empty() ? "" : "; ", 1 - line.deal);
  return out;
}

std::string script_text(const RatificationGame& game, const Script& script) {
  std::vector<std::vector<std::string>> rows;
  for (const Script::Line& line : script.lines)
    rows.push_back({plain(game.type[0][line.t1]), plain(game.type[1][line.t2]), fmt::format("{:.3f}", line.chance), offers(game, line)});
  std::string out = heading("The script of the talks");
  out += paragraph(
      "Each side tells the mediator alone how strong it is. The mediator then, with these chances, puts one offer on the table or says "
      "that "
      "there is no deal, and never says what it heard.");
  out += table({plain(game.side[0]) + " says", plain(game.side[1]) + " says", "chance", "the mediator offers"}, rows, {22, 22, 8, 60}, 2);
  return out;
}

std::string motives_text(const RatificationGame& game, const Script& script) {
  std::vector<std::vector<std::string>> rows;
  for (const Script::Motive& motive : script.motives) {
    const auto& types = game.type[motive.side];
    rows.push_back({plain(game.side[motive.side]), plain(types[motive.type]), fmt::format("{:.4f}", motive.truth),
                    types.size() > 1 ? fmt::format("{:.4f} (as {})", motive.best_lie, plain(types[motive.lie])) : "no lie to tell",
                    types.size() > 1 ? (motive.binding ? "only just" : "yes") : "-", fmt::format("{:.0f} points", 100 * motive.learns)});
  }
  std::string out = heading("Why each side tells the truth");
  out += paragraph(
      "What a side gains over breakdown by the truth, and by its best lie, refusals after the lie included. Where it is \"only just\" "
      "worth "
      "telling the truth, the mediator holds offers back on purpose. The last column is the most that an offer moves its belief about the "
      "other.");
  out += table({"side", "type", "the truth", "the best lie", "pays?", "it learns"}, rows, {22, 20, 10, 30, 10, 12}, 2);
  return out;
}

}  // namespace

double nine(double x) { return std::isfinite(x) ? std::round(x * 1e9) / 1e9 + 0.0 : x; }

Json json_of(const Ladder& ladder) {
  Json out;
  out["status"] = ladder.solved ? "solved" : "not_reached";
  if (!ladder.solved) out["why"] = ladder.why;
  const auto rung = [&](const char* name, double value, bool given) { out[name] = given ? Json(nine(value)) : Json(nullptr); };
  rung("no_talk", ladder.no_talk, ladder.solved);
  rung("cheap_talk", ladder.cheap_talk, ladder.solved);
  rung("cheap_talk_mixed", ladder.cheap_talk_mixed, ladder.solved);
  rung("mediation", ladder.mediation, ladder.solved);
  rung("arbitration", ladder.arbitration, ladder.solved);
  rung("omniscient", ladder.omniscient, ladder.solved);
  rung("equal_split", ladder.equal_split.value_or(0), ladder.solved && ladder.equal_split.has_value());
  rung("worst", ladder.worst, ladder.solved);
  rung("separating", ladder.separating.value_or(0), ladder.solved && ladder.separating.has_value());
  rung("value_of_talking", ladder.value_of_talking(), ladder.solved);
  rung("value_of_confidentiality", ladder.value_of_confidentiality(), ladder.solved);
  rung("value_of_confidentiality_against_mixed", ladder.value_of_confidentiality_against_mixed(), ladder.solved);
  rung("value_of_enforcement", ladder.value_of_enforcement(), ladder.solved);
  out["cheap_talk_complete"] = ladder.cheap_talk_complete;
  out["protocol"] = "ratification";
  out["slack"] = ladder.slack;
  out["gap"] = ladder.gap;
  return out;
}

Json json_of(const MediatorPage& page) {
  Json out = json_of(page.ladder);
  if (!page.ladder.solved) return out;
  const RatificationGame& game = page.ladder.game;
  if (page.rho) out["war"] = nine(*page.rho * (1 - page.ladder.mediation));
  if (page.private_values) out["private_values"] = json_of(*page.private_values);
  const Script script = script_of(game, page.ladder.mediator);
  Json lines = Json::array();
  for (const Script::Line& line : script.lines) {
    Json row;
    row["reports"] = {game.type[0][line.t1], game.type[1][line.t2]};
    row["chance"] = nine(line.chance);
    row["deal"] = nine(line.deal);
    row["offers"] = Json::array();
    for (std::size_t k = 0; k < line.offer.size(); ++k)
      if (line.offer[k] > 1e-9)
        row["offers"].push_back(
            Json{{"item", item_name(game, k)}, {"worth", {nine(game.menu[k].v1), nine(game.menu[k].v2)}}, {"chance", nine(line.offer[k])}});
    lines.push_back(std::move(row));
  }
  out["script"] = std::move(lines);
  Json motives = Json::array();
  for (const Script::Motive& motive : script.motives) {
    const auto& types = game.type[motive.side];
    Json row = {{"side", game.side[motive.side]}, {"type", types[motive.type]}, {"truth", nine(motive.truth)}};
    row["best_lie"] = types.size() > 1 ? Json{{"as", types[motive.lie]}, {"gain", nine(motive.best_lie)}} : Json(nullptr);
    row["binding"] = motive.binding;
    row["learns"] = nine(motive.learns);
    motives.push_back(std::move(row));
  }
  out["motives"] = std::move(motives);
  if (!page.levers.empty()) {
    out["levers"] = Json::array();
    for (const MediatorPage::Lever& lever : page.levers) {
      Json row = {{"lever", lever.name}};
      row.update(json_of(lever.ladder));
      out["levers"].push_back(std::move(row));
    }
  }
  return out;
}

std::string text_of(const MediatorPage& page) {
  const Ladder& ladder = page.ladder;
  std::string out = plain(page.title) + "\n\n";
  if (!ladder.solved) return out + paragraph("No answer is given: " + plain(ladder.why) + ".");
  out += heading("What each institution can reach");
  out += rung("no talk", ladder.no_talk, "");
  out += rung("cheap talk", ladder.cheap_talk, ladder.cheap_talk_complete ? "" : "at least");
  if (ladder.cheap_talk_mixed > ladder.cheap_talk + 5e-7) out += rung("with bluffing", ladder.cheap_talk_mixed, "at least");
  out += rung("mediation", ladder.mediation, "the best mediator");
  out += rung("arbitration", ladder.arbitration, "if the award bound both");
  if (ladder.equal_split) out += rung("an even split", *ladder.equal_split, "for comparison");
  out += "\n";
  const auto worth = [](double x) { return std::abs(x) < 5e-7 ? std::string("nothing") : fmt::format("{:.6f}", x); };
  out += paragraph(fmt::format(
      "Talking in public is worth {}; that the mediator keeps secrets is worth {} more; that an award would bind is worth {} more.",
      worth(ladder.value_of_talking()), worth(ladder.value_of_confidentiality()), worth(ladder.value_of_enforcement())));
  if (ladder.cheap_talk_mixed > ladder.cheap_talk + 5e-7)
    out += paragraph(fmt::format("Against talks in which a side may bluff now and then, secrecy is worth at most {}.",
                                 worth(ladder.value_of_confidentiality_against_mixed())));
  if (page.rho) out += paragraph(fmt::format("Chance of war with the best mediator: {:.4f}.", *page.rho * (1 - ladder.mediation)));
  out += "\n";
  const Script script = script_of(ladder.game, ladder.mediator);
  out += script_text(ladder.game, script) + "\n" + motives_text(ladder.game, script) + "\n";
  out += heading("What leaks would cost");
  out += paragraph(
      fmt::format("If all that is said to the mediator came out, the talks would be no better than public ones: {:.6f} instead of {:.6f}.",
                  ladder.cheap_talk, ladder.mediation));
  if (page.private_values)
    out += paragraph(fmt::format(
        "If each side's fate in war hung on its own strength alone, the ladder would read {:.6f}, {:.6f}, {:.6f}, {:.6f}: secrecy would "
        "be worth nothing.",
        page.private_values->no_talk, page.private_values->cheap_talk, page.private_values->mediation, page.private_values->arbitration));
  if (!page.levers.empty()) {
    std::vector<std::vector<std::string>> rows;
    for (const MediatorPage::Lever& lever : page.levers)
      rows.push_back({plain(lever.name), fmt::format("{:.6f}", lever.ladder.cheap_talk), fmt::format("{:.6f}", lever.ladder.mediation),
                      fmt::format("{:.6f}", lever.ladder.arbitration)});
    out += "\n" + heading("With a lever") + table({"lever", "cheap talk", "mediation", "arbitration"}, rows, {50, 12, 12, 12}, 2);
  }
  out +=
      "\n" + paragraph(fmt::format(
                 "Checked by a verifier that knows only the game and the script: nobody gains more than {:.1e} by a lie or a refusal; the "
                 "program's own gap is {:.1e}. The value is unique, the script need not be.",
                 std::max(ladder.slack, 0.0), ladder.gap));
  return out;
}

}  // namespace parley::cli
