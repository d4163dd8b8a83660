#include "parley/report/text/mediate_text.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "parley/base/text.hpp"
#include "parley/report/json/mediator_json.hpp"
#include "parley/report/text/terminal_text.hpp"
#include "parley/report/words/words.hpp"

namespace parley {
namespace {

std::string title_of(const LadderPage& page) {
  if (page.hms) return fmt::format("Horner, Morelli & Squintani: theta {:g}, p {:g}, q {:g}", page.hms->theta, page.hms->p, page.hms->q);
  return page.side[0] + " and " + page.side[1];
}

std::string ladder_offers(const RatificationGame& game, const Script::Line& line) {
  std::string out;
  for (std::size_t k = 0; k < line.offer.size(); ++k)
    if (line.offer[k] > 5e-7)
      out += fmt::format("{}{:.4f} {}", out.empty() ? "" : "; ", line.offer[k], terminal::plain(item_name(game, k)));
  if (line.deal < 1 - 5e-7) out += fmt::format("{}{:.4f} no deal", out.empty() ? "" : "; ", 1 - line.deal);
  return out;
}

std::string ladder_script_text(const RatificationGame& game, const Script& script) {
  std::vector<std::vector<std::string>> rows;
  for (const Script::Line& line : script.lines)
    rows.push_back({terminal::plain(game.type[0][line.t1]), terminal::plain(game.type[1][line.t2]), fmt::format("{:.3f}", line.chance),
                    ladder_offers(game, line)});
  std::string out = terminal::heading("The script of the talks");
  out += terminal::paragraph(
      "Each side tells the mediator alone how strong it is. The mediator then, with these chances, puts one offer on the table or says "
      "that "
      "there is no deal, and never says what it heard.");
  out += terminal::table({terminal::plain(sentence_case(in_a_sentence(game.side[0]))) + " says",
                          terminal::plain(sentence_case(in_a_sentence(game.side[1]))) + " says", "chance", "the mediator offers"},
                         rows, {22, 22, 8, 60}, 2);
  return out;
}

std::string ladder_motives_text(const RatificationGame& game, const Script& script) {
  std::vector<std::vector<std::string>> rows;
  for (const Script::Motive& motive : script.motives) {
    const auto& types = game.type[motive.side];
    rows.push_back(
        {terminal::plain(game.side[motive.side]), terminal::plain(types[motive.type]), fmt::format("{:.4f}", motive.truth),
         types.size() > 1 ? fmt::format("{:.4f} (as {})", motive.best_lie, terminal::plain(types[motive.lie])) : "no lie to tell",
         types.size() > 1 ? (motive.binding ? "only just" : "yes") : "-", fmt::format("{:.0f} points", 100 * motive.learns)});
  }
  std::string out = terminal::heading("Why each side tells the truth");
  out += terminal::paragraph(
      "What a side gains over breakdown by the truth, and by its best lie, refusals after the lie included. Where it is \"only just\" "
      "worth "
      "telling the truth, the mediator holds offers back on purpose. The last column is the most that an offer moves its belief about the "
      "other.");
  out += terminal::table({"side", "type", "the truth", "the best lie", "pays?", "it learns"}, rows, {22, 20, 10, 30, 10, 12}, 2);
  return out;
}

/// The rungs as bars, and what each is worth.
std::string rungs_text(const Ladder& ladder) {
  std::string out;
  out += terminal::heading("What each institution can reach");
  out += ladder_rung("no talk", ladder.no_talk, "");
  out += ladder_rung("cheap talk", ladder.cheap_talk, ladder.cheap_talk_complete ? "" : "at least");
  if (ladder.cheap_talk_mixed > ladder.cheap_talk + 5e-7) out += ladder_rung("with bluffing", ladder.cheap_talk_mixed, "at least");
  if (const auto& apart = ladder.cheap_talk_mixed_asymmetric; apart && *apart > ladder.cheap_talk_mixed + 5e-7)
    out += ladder_rung("each in its own way", *apart, "at least");
  out += ladder_rung("mediation", ladder.mediation, "the best mediator");
  out += ladder_rung("arbitration", ladder.arbitration, "if the award bound both");
  if (!ladder.menu_complete) out += "  With more than four types a side a pie's splits are a grid: every rung is a lower bound.\n";
  if (ladder.equal_split) out += ladder_rung("an even split", *ladder.equal_split, "for comparison");
  out += "\n";
  const auto worth = [](double x) { return std::abs(x) < 5e-7 ? std::string("nothing") : fmt::format("{:.6f}", x); };
  const bool all = ladder.cheap_talk_complete;
  out += terminal::paragraph(fmt::format(
      "Talking in public is worth {}{}; that the mediator keeps secrets is worth {}{} more; that an award would bind is worth {} more.",
      all ? "" : "at least ", worth(ladder.value_of_talking()), all ? "" : "at most ", worth(ladder.value_of_confidentiality()),
      worth(ladder.value_of_enforcement())));
  if (!all)
    out +=
        terminal::paragraph("There are too many ways to talk in public with so many types to try them all: the best of a search is shown.");
  if (ladder.cheap_talk_mixed > ladder.cheap_talk + 5e-7)
    out += terminal::paragraph(fmt::format("Against talks in which a side may bluff now and then, secrecy is worth at most {}.",
                                           worth(ladder.value_of_confidentiality_against_mixed())));
  out += "\n";
  return out;
}

std::string leaks_text(const LadderPage& page) {
  const Ladder& ladder = page.ladder;
  std::string out;
  out += terminal::heading("What leaks would cost");
  const double open = std::max(ladder.cheap_talk, ladder.cheap_talk_mixed);
  out += terminal::paragraph(fmt::format(
      "If all that is said to the mediator came out, the talks would be no better than public ones: {}{:.6f} instead of {:.6f}.",
      ladder.cheap_talk_complete && open < ladder.cheap_talk + 5e-7 ? "" : "at least ", open, ladder.mediation));
  if (page.private_values)
    out += terminal::paragraph(fmt::format(
        "If each side's fate in war hung on its own strength alone, the ladder would read {:.6f}, {:.6f}, {:.6f}, {:.6f}: secrecy would "
        "be worth nothing.",
        page.private_values->no_talk, page.private_values->cheap_talk, page.private_values->mediation, page.private_values->arbitration));
  for (const LadderPage::Purse& purse : page.purses)
    out += terminal::paragraph(
        fmt::format("With inducements inside the talks of {:g} of one side's stakes (expected outlay), mediation reaches {:.6f}.",
                    purse.budget, purse.mediation));
  return out;
}

}  // namespace

std::string ladder_rung(const char* name, double x, const char* words) {
  constexpr std::size_t width = 40;
  const auto full = static_cast<std::size_t>(std::lround(std::clamp(x, 0.0, 1.0) * width));
  return fmt::format("  {:<20} {}{} {:8.6f}  {}\n", name, std::string(full, '#'), std::string(width - full, '.'), x, words);
}

std::string mediate_text(const LadderPage& page) {
  const Ladder& ladder = page.ladder;
  std::string out = terminal::plain(title_of(page)) + "\n\n";
  if (!ladder.solved()) return out + terminal::paragraph("No answer is given: " + terminal::plain(ladder.why) + ".");
  out += rungs_text(ladder);
  const Script script = script_of(ladder.game, ladder.mediator);
  out += ladder_script_text(ladder.game, script) + "\n" + ladder_motives_text(ladder.game, script) + "\n";
  out += leaks_text(page);
  out +=
      "\n" + terminal::paragraph(fmt::format(
                 "Checked by a verifier that knows only the game and the script: nobody gains more than {:.1e} by a lie or a refusal; the "
                 "program's own gap is {:.1e}. The value is unique, the script need not be.",
                 std::max(ladder.slack, 0.0), ladder.gap));
  return out;
}

std::string kydd_text(const KyddAnswer& answer, double bias) {
  const bool matters = answer.verdict != KyddAnswer::Verdict::no_effect;
  std::string out = terminal::heading("Which mediator is believed");
  if (!matters)
    out += terminal::paragraph("Whatever the mediator says, side 1 asks the same: its word has no effect.");
  else
    out += terminal::paragraph(fmt::format(
        "Believed if its weight on side 1's share lies between {:.6g} and {}; here it is {:.6g}: {}.", answer.band_low,
        std::isfinite(answer.band_high) ? fmt::format("{:.6g}", answer.band_high) : "any height", bias, to_text(answer.verdict)));
  if (matters)
    out += terminal::paragraph(fmt::format("The truth is worth {:.6f} to it after a weak signal and {:.6f} after a strong one.",
                                           answer.gain_weak, answer.gain_strong));
  out += terminal::paragraph(fmt::format("Chance of war: {:.6f} without the mediator, {:.6f} with it.{}", answer.war_without, answer.war,
                                         answer.war > answer.war_without ? " A mediator that is believed raises it here." : ""));
  return out;
}

std::string broker_text(const TrustMediated& bare, const BrokerAnswer& answer) {
  std::string out = terminal::heading("Freeze for freeze");
  out += terminal::paragraph(
      fmt::format("A mediator that knows nothing of its own and brings nothing: both freeze with chance {:.6f}.", bare.both_freeze));
  out += terminal::paragraph(fmt::format("A broker with signals of its own: {}, {}; both freeze with chance {:.6f}.",
                                         answer.followed ? "worth following" : "not worth following",
                                         answer.credible ? "believed" : "not believed", answer.both_freeze));
  if (answer.band_high > 0)
    out += terminal::paragraph(
        fmt::format("It is believed if exploitation costs it between {:.6g} and {:.6g}.", answer.band_low, answer.band_high));
  return out;
}

std::string large_text(const RatificationGame& game, const LargeGame& answer) {
  return terminal::plain(game.side[0]) + " and " + terminal::plain(game.side[1]) + "\n\n" +
         terminal::paragraph(
             fmt::format("The best mediator reaches at least {:.6f} and no mediator reaches more than {:.6f} ({} x {} types, {} items).",
                         answer.value, answer.bound, game.types(0), game.types(1), game.menu.size())) +
         terminal::paragraph(
             fmt::format("Checked by a verifier that knows only the game and the script: nobody gains more than {:.1e} by a lie or a "
                         "refusal. The upper bound holds for every script on this menu.",
                         answer.slack));
}

}  // namespace parley
