#include "mediate_page.hpp"

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

#include "parley/base/text.hpp"
#include "parley/report/words/words.hpp"
#include "terminal_text.hpp"

namespace parley::cli {
namespace {

using Json = nlohmann::ordered_json;

std::string offers(const RatificationGame& game, const Script::Line& line) {
  std::string out;
  for (std::size_t k = 0; k < line.offer.size(); ++k)
    if (line.offer[k] > 5e-7) out += fmt::format("{}{:.4f} {}", out.empty() ? "" : "; ", line.offer[k], plain(item_name(game, k)));
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
  out += table({plain(sentence_case(in_a_sentence(game.side[0]))) + " says", plain(sentence_case(in_a_sentence(game.side[1]))) + " says",
                "chance", "the mediator offers"},
               rows, {22, 22, 8, 60}, 2);
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

std::string rung(const char* name, double x, const char* words) {
  constexpr std::size_t width = 40;
  const auto full = static_cast<std::size_t>(std::lround(std::clamp(x, 0.0, 1.0) * width));
  return fmt::format("  {:<20} {}{} {:8.6f}  {}\n", name, std::string(full, '#'), std::string(width - full, '.'), x, words);
}

Json json_of(const MediatorPage& page) {
  Json out = json_of(page.ladder);
  if (!page.ladder.solved()) return out;
  const RatificationGame& game = page.ladder.game;
  if (page.rho) out["war"] = round_to_nine_digits(*page.rho * (1 - page.ladder.mediation));
  if (page.private_values) out["private_values"] = json_of(*page.private_values);
  out.update(script_json(game, page.ladder.mediator));
  for (const MediatorPage::Purse& purse : page.purses)
    out["purses"].push_back(Json{{"budget", round_to_nine_digits(purse.budget)}, {"mediation", round_to_nine_digits(purse.mediation)}});
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
  if (!ladder.solved()) return out + paragraph("No answer is given: " + plain(ladder.why) + ".");
  out += heading("What each institution can reach");
  out += rung("no talk", ladder.no_talk, "");
  out += rung("cheap talk", ladder.cheap_talk, ladder.cheap_talk_complete ? "" : "at least");
  if (ladder.cheap_talk_mixed > ladder.cheap_talk + 5e-7) out += rung("with bluffing", ladder.cheap_talk_mixed, "at least");
  if (const auto& apart = ladder.cheap_talk_mixed_asymmetric; apart && *apart > ladder.cheap_talk_mixed + 5e-7)
    out += rung("each in its own way", *apart, "at least");
  out += rung("mediation", ladder.mediation, "the best mediator");
  out += rung("arbitration", ladder.arbitration, "if the award bound both");
  if (!ladder.menu_complete) out += "  With more than four types a side a pie's splits are a grid: every rung is a lower bound.\n";
  if (ladder.equal_split) out += rung("an even split", *ladder.equal_split, "for comparison");
  out += "\n";
  const auto worth = [](double x) { return std::abs(x) < 5e-7 ? std::string("nothing") : fmt::format("{:.6f}", x); };
  const bool all = ladder.cheap_talk_complete;
  out += paragraph(fmt::format(
      "Talking in public is worth {}{}; that the mediator keeps secrets is worth {}{} more; that an award would bind is worth {} more.",
      all ? "" : "at least ", worth(ladder.value_of_talking()), all ? "" : "at most ", worth(ladder.value_of_confidentiality()),
      worth(ladder.value_of_enforcement())));
  if (!all)
    out += paragraph("There are too many ways to talk in public with so many types to try them all: the best of a search is shown.");
  if (ladder.cheap_talk_mixed > ladder.cheap_talk + 5e-7)
    out += paragraph(fmt::format("Against talks in which a side may bluff now and then, secrecy is worth at most {}.",
                                 worth(ladder.value_of_confidentiality_against_mixed())));
  if (page.rho) out += paragraph(fmt::format("Chance of war with the best mediator: {:.4f}.", *page.rho * (1 - ladder.mediation)));
  out += "\n";
  const Script script = script_of(ladder.game, ladder.mediator);
  out += script_text(ladder.game, script) + "\n" + motives_text(ladder.game, script) + "\n";
  out += heading("What leaks would cost");
  const double open = std::max(ladder.cheap_talk, ladder.cheap_talk_mixed);
  out += paragraph(fmt::format(
      "If all that is said to the mediator came out, the talks would be no better than public ones: {}{:.6f} instead of {:.6f}.",
      ladder.cheap_talk_complete && open < ladder.cheap_talk + 5e-7 ? "" : "at least ", open, ladder.mediation));
  if (page.private_values)
    out += paragraph(fmt::format(
        "If each side's fate in war hung on its own strength alone, the ladder would read {:.6f}, {:.6f}, {:.6f}, {:.6f}: secrecy would "
        "be worth nothing.",
        page.private_values->no_talk, page.private_values->cheap_talk, page.private_values->mediation, page.private_values->arbitration));
  for (const MediatorPage::Purse& purse : page.purses)
    out +=
        paragraph(fmt::format("With inducements inside the talks of {:g} of one side's stakes (expected outlay), mediation reaches {:.6f}.",
                              purse.budget, purse.mediation));
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
