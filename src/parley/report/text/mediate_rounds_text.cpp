#include <fmt/core.h>

#include <algorithm>

#include "parley/base/text.hpp"
#include "parley/mediate/rounds/rounds_motives.hpp"
#include "parley/report/json/mediator_json.hpp"
#include "parley/report/text/mediate_text.hpp"
#include "parley/report/text/terminal_text.hpp"
#include "parley/report/words/rounds.hpp"
#include "parley/report/words/words.hpp"

namespace parley {
namespace {

constexpr double least_printed = 5e-7;  // a chance below this is not printed

std::string as_begun(const std::string& side) { return terminal::plain(sentence_case(in_a_sentence(side))); }

template <class At>
std::string round_offers(const RatificationGame& game, const At& at) {
  std::string out;
  for (std::size_t k = 0; k < game.menu.size(); ++k)
    if (at(k) > least_printed) out += fmt::format("{}{:.4f} {}", out.empty() ? "" : "; ", at(k), terminal::plain(item_name(game, k)));
  return out;
}

std::string with_rest(std::string offers, double chance, const char* words) {
  if (chance > least_printed) offers += fmt::format("{}{:.4f} {}", offers.empty() ? "" : "; ", chance, words);
  return offers;
}

std::string round_script_text(const TwoRoundGame& game, const TwoRoundPolicy& policy) {
  const RatificationGame& today = game.today;
  std::vector<std::vector<std::string>> rows;
  for (std::size_t c = 0; c < today.cells(); ++c) {
    const auto now = [&](std::size_t k) { return policy.now[c * today.menu.size() + k]; };
    const double waits = policy.wait[c];
    rows.push_back({terminal::plain(today.type[0][c / today.types(1)]), terminal::plain(today.type[1][c % today.types(1)]),
                    fmt::format("{:.3f}", today.prior[c]), "today",
                    with_rest(with_rest(round_offers(today, now), waits, "wait"), 1 - waits - deal_chance(today, now), "no deal")});
    for (std::size_t s = 0; s < game.news.size() && waits > least_printed; ++s) {
      const auto later = [&](std::size_t k) { return policy.at_later(game, c, s, k) / waits; };
      rows.push_back({"", "", fmt::format("{:.3f}", game.news[s].chance[c]), "after " + terminal::plain(game.news[s].name),
                      with_rest(round_offers(today, later), 1 - deal_chance(today, later), "no deal")});
    }
  }
  std::string out = terminal::heading("The script of the talks");
  out += terminal::paragraph(
      "Each side tells the mediator alone, and once, what it is. With these chances the mediator then puts one offer on the table, asks "
      "both "
      "to wait for the news, or says that there is no deal; it never says what it heard. Who refuses an offer today is made no other. The "
      "rows \"after\" hold for those who were asked to wait, if the talks are still on.");
  out += terminal::table({as_begun(today.side[0]) + " says", as_begun(today.side[1]) + " says", "chance", "when", "the mediator offers"},
                         rows, {18, 18, 8, 24, 60}, 2);
  return out;
}

std::string round_motives_text(const TwoRoundGame& game, const TwoRoundPolicy& policy) {
  std::vector<std::vector<std::string>> rows;
  for (const TwoRoundMotive& motive : motives_of(game, policy)) {
    const auto& types = game.today.type[motive.side];
    const bool lies = types.size() > 1, waits = motive.wait > least_printed;
    rows.push_back({terminal::plain(game.today.side[motive.side]), terminal::plain(types[motive.type]), fmt::format("{:.4f}", motive.truth),
                    lies ? fmt::format("{:.4f} (as {})", motive.best_lie, terminal::plain(types[motive.lie])) : "no lie to tell",
                    lies ? (motive.binding ? "only just" : "yes") : "-", waits ? fmt::format("{:.4f}", motive.staying) : "-",
                    waits ? fmt::format("{:.0f} points", 100 * motive.learns) : "-"});
  }
  std::string out = terminal::heading("Why each side tells the truth, and waits");
  out += terminal::paragraph(
      "What a side gains over the talks' end today by the truth, and by its best lie, refusals and leaving after the lie included. Then, "
      "if "
      "it is asked to wait: what staying is worth to it over leaving, and the most that being asked moves its belief about the other.");
  out +=
      terminal::table({"side", "type", "the truth", "the best lie", "pays?", "staying", "it learns"}, rows, {18, 18, 10, 26, 10, 8, 10}, 2);
  return out;
}

std::string waiting_text(const TwoRoundGame& game, const SettleOrWait& answer) {
  std::string out;
  const double worth = answer.value_of_waiting();
  if (worth < least_printed && answer.wait < least_printed)
    out += terminal::paragraph("Being able to wait is worth nothing: whatever can be reached is reached today.");
  else
    out += terminal::paragraph(fmt::format(
        "Being able to wait is worth {}. With the script below a deal is signed today with chance {:.6f} and after the news with chance "
        "{:.6f}; both are asked to wait with chance {:.6f}{}.",
        worth < least_printed ? std::string("nothing") : fmt::format("{:.6f}", worth), answer.deal_now, answer.deal_later, answer.wait,
        answer.least ? ", and no best script asks for less" : ""));
  if (answer.second_only > answer.one_round + least_printed)
    out += terminal::paragraph("If there could be one round only, it should come after the news.");
  else if (answer.one_round > answer.second_only + least_printed)
    out += terminal::paragraph("If there could be one round only, it should come today.");
  for (const TwoRoundMotive& motive : motives_of(game, answer.policy))
    if (motive.wait > least_printed && motive.staying < 1e-7)
      out += terminal::paragraph(fmt::format("{} ({}) is only just ready to wait: leaving would be as good to it.",
                                             as_begun(game.today.side[motive.side]),
                                             terminal::plain(game.today.type[motive.side][motive.type])));
  return out;
}

}  // namespace

std::string rounds_text(const TwoRoundGame& game, const SettleOrWait& answer) {
  std::string out =
      terminal::plain(game.today.side[0]) + " and " + terminal::plain(game.today.side[1]) + ": settle now, or wait for news\n\n";
  if (!answer.solved()) return out + terminal::paragraph("No answer is given: " + terminal::plain(answer.why) + ".");
  out += terminal::heading("Now, later, or either");
  out += ladder_rung("settle now", answer.one_round, "the best mediator of one round");
  out += ladder_rung("wait for the news", answer.second_only, "nothing is offered today");
  out += ladder_rung("either", answer.two_rounds, "the best mediator of both rounds");
  out += "\n" + waiting_text(game, answer) + "\n" + round_script_text(game, answer.policy) + "\n" +
         round_motives_text(game, answer.policy) + "\n";
  return out + terminal::paragraph(fmt::format(
                   "Checked by a verifier that knows only the game and the script: nobody gains more than {:.1e} by a lie, a refusal or "
                   "leaving; the programs' own gap is {:.1e}. The values are unique, the script need not be.",
                   std::max(answer.slack, 0.0), answer.gap));
}

}  // namespace parley
