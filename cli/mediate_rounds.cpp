#include "mediate_rounds.hpp"

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

#include "mediate_page.hpp"
#include "parley/base/text.hpp"
#include "parley/mediate/rounds/rounds_motives.hpp"
#include "parley/report/words/words.hpp"
#include "terminal_text.hpp"

namespace parley::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr double least_printed = 5e-7;  // a chance below this is not printed

// The items on one occasion with their chances: `at(k)`.
template <class At>
Json offers_json(const RatificationGame& game, const At& at) {
  Json out = Json::array();
  for (std::size_t k = 0; k < game.menu.size(); ++k)
    if (at(k) > 1e-9)
      out.push_back(Json{{"item", item_name(game, k)},
                         {"worth", {round_to_nine_digits(game.menu[k].v1), round_to_nine_digits(game.menu[k].v2)}},
                         {"chance", round_to_nine_digits(at(k))}});
  return out;
}

template <class At>
double sum_of(const RatificationGame& game, const At& at) {
  double sum = 0;
  for (std::size_t k = 0; k < game.menu.size(); ++k) sum += at(k);
  return sum;
}

Json script_json(const TwoRoundGame& game, const TwoRoundPolicy& policy) {
  Json lines = Json::array();
  const RatificationGame& today = game.today;
  for (std::size_t c = 0; c < today.cells(); ++c) {
    const auto now = [&](std::size_t k) { return policy.now[c * today.menu.size() + k]; };
    const double deal = sum_of(today, now);
    Json row;
    row["reports"] = {today.type[0][c / today.types(1)], today.type[1][c % today.types(1)]};
    row["chance"] = round_to_nine_digits(today.prior[c]);
    row["now"] = {{"deal", round_to_nine_digits(deal)}, {"offers", offers_json(today, now)}};
    row["wait"] = round_to_nine_digits(policy.wait[c]);
    row["end"] = round_to_nine_digits(std::max(0.0, 1 - deal - policy.wait[c]));
    row["later"] = Json::array();
    for (std::size_t s = 0; s < game.news.size(); ++s) {
      const double waits = policy.wait[c];
      const auto later = [&](std::size_t k) { return waits > 1e-9 ? policy.at_later(game, c, s, k) / waits : 0; };
      row["later"].push_back(Json{{"news", game.news[s].name},
                                  {"chance", round_to_nine_digits(game.news[s].chance[c])},
                                  {"deal", round_to_nine_digits(sum_of(today, later))},
                                  {"offers", offers_json(today, later)}});
    }
    lines.push_back(std::move(row));
  }
  return lines;
}

Json motives_json(const TwoRoundGame& game, const TwoRoundPolicy& policy) {
  Json out = Json::array();
  for (const TwoRoundMotive& motive : motives_of(game, policy)) {
    const auto& types = game.today.type[motive.side];
    Json row = {{"side", game.today.side[motive.side]}, {"type", types[motive.type]}, {"truth", round_to_nine_digits(motive.truth)}};
    row["best_lie"] = types.size() > 1 ? Json{{"as", types[motive.lie]}, {"gain", round_to_nine_digits(motive.best_lie)}} : Json(nullptr);
    row["binding"] = motive.binding;
    row["wait"] = round_to_nine_digits(motive.wait);
    row["staying"] = motive.wait > 1e-9 ? Json(round_to_nine_digits(motive.staying)) : Json(nullptr);
    row["learns"] = round_to_nine_digits(motive.learns);
    out.push_back(std::move(row));
  }
  return out;
}

Json json_of(const TwoRoundGame& game, const SettleOrWait& answer, const Objective& objective) {
  Json out = {{"schema", 1}, {"model", "rounds"}, {"objective", to_text(objective.kind)}};
  out["status"] = to_text(answer.status);
  if (!answer.solved()) out["why"] = answer.why;
  const auto value = [&](const char* name, double x) { out[name] = answer.solved() ? Json(round_to_nine_digits(x)) : Json(nullptr); };
  value("one_round", answer.one_round);
  value("second_only", answer.second_only);
  value("two_rounds", answer.two_rounds);
  value("value_of_waiting", answer.value_of_waiting());
  value("deal_now", answer.deal_now);
  value("deal_later", answer.deal_later);
  value("wait", answer.wait);
  out["least_waiting"] = answer.least;
  out["slack"] = answer.slack;
  out["gap"] = answer.gap;
  if (!answer.solved()) return out;
  out["script"] = script_json(game, answer.policy);
  out["motives"] = motives_json(game, answer.policy);
  return out;
}

std::string begins(const std::string& side) { return plain(sentence_case(in_a_sentence(side))); }

template <class At>
std::string offers(const RatificationGame& game, const At& at) {
  std::string out;
  for (std::size_t k = 0; k < game.menu.size(); ++k)
    if (at(k) > least_printed) out += fmt::format("{}{:.4f} {}", out.empty() ? "" : "; ", at(k), plain(item_name(game, k)));
  return out;
}

std::string with(std::string offers, double chance, const char* words) {
  if (chance > least_printed) offers += fmt::format("{}{:.4f} {}", offers.empty() ? "" : "; ", chance, words);
  return offers;
}

std::string script_text(const TwoRoundGame& game, const TwoRoundPolicy& policy) {
  const RatificationGame& today = game.today;
  std::vector<std::vector<std::string>> rows;
  for (std::size_t c = 0; c < today.cells(); ++c) {
    const auto now = [&](std::size_t k) { return policy.now[c * today.menu.size() + k]; };
    const double waits = policy.wait[c];
    rows.push_back({plain(today.type[0][c / today.types(1)]), plain(today.type[1][c % today.types(1)]),
                    fmt::format("{:.3f}", today.prior[c]), "today",
                    with(with(offers(today, now), waits, "wait"), 1 - waits - sum_of(today, now), "no deal")});
    for (std::size_t s = 0; s < game.news.size() && waits > least_printed; ++s) {
      const auto later = [&](std::size_t k) { return policy.at_later(game, c, s, k) / waits; };
      rows.push_back({"", "", fmt::format("{:.3f}", game.news[s].chance[c]), "after " + plain(game.news[s].name),
                      with(offers(today, later), 1 - sum_of(today, later), "no deal")});
    }
  }
  std::string out = heading("The script of the talks");
  out += paragraph(
      "Each side tells the mediator alone, and once, what it is. With these chances the mediator then puts one offer on the table, asks "
      "both "
      "to wait for the news, or says that there is no deal; it never says what it heard. Who refuses an offer today is made no other. The "
      "rows \"after\" hold for those who were asked to wait, if the talks are still on.");
  out += table({begins(today.side[0]) + " says", begins(today.side[1]) + " says", "chance", "when", "the mediator offers"}, rows,
               {18, 18, 8, 24, 60}, 2);
  return out;
}

std::string motives_text(const TwoRoundGame& game, const TwoRoundPolicy& policy) {
  std::vector<std::vector<std::string>> rows;
  for (const TwoRoundMotive& motive : motives_of(game, policy)) {
    const auto& types = game.today.type[motive.side];
    const bool lies = types.size() > 1, waits = motive.wait > least_printed;
    rows.push_back({plain(game.today.side[motive.side]), plain(types[motive.type]), fmt::format("{:.4f}", motive.truth),
                    lies ? fmt::format("{:.4f} (as {})", motive.best_lie, plain(types[motive.lie])) : "no lie to tell",
                    lies ? (motive.binding ? "only just" : "yes") : "-", waits ? fmt::format("{:.4f}", motive.staying) : "-",
                    waits ? fmt::format("{:.0f} points", 100 * motive.learns) : "-"});
  }
  std::string out = heading("Why each side tells the truth, and waits");
  out += paragraph(
      "What a side gains over the talks' end today by the truth, and by its best lie, refusals and leaving after the lie included. Then, "
      "if "
      "it is asked to wait: what staying is worth to it over leaving, and the most that being asked moves its belief about the other.");
  out += table({"side", "type", "the truth", "the best lie", "pays?", "staying", "it learns"}, rows, {18, 18, 10, 26, 10, 8, 10}, 2);
  return out;
}

std::string reading(const TwoRoundGame& game, const SettleOrWait& answer) {
  std::string out;
  const double worth = answer.value_of_waiting();
  if (worth < least_printed && answer.wait < least_printed)
    out += paragraph("Being able to wait is worth nothing: whatever can be reached is reached today.");
  else
    out += paragraph(fmt::format(
        "Being able to wait is worth {}. With the script below a deal is signed today with chance {:.6f} and after the news with chance "
        "{:.6f}; both are asked to wait with chance {:.6f}{}.",
        worth < least_printed ? std::string("nothing") : fmt::format("{:.6f}", worth), answer.deal_now, answer.deal_later, answer.wait,
        answer.least ? ", and no best script asks for less" : ""));
  if (answer.second_only > answer.one_round + least_printed)
    out += paragraph("If there could be one round only, it should come after the news.");
  else if (answer.one_round > answer.second_only + least_printed)
    out += paragraph("If there could be one round only, it should come today.");
  for (const TwoRoundMotive& motive : motives_of(game, answer.policy))
    if (motive.wait > least_printed && motive.staying < 1e-7)
      out += paragraph(fmt::format("{} ({}) is only just ready to wait: leaving would be as good to it.",
                                   begins(game.today.side[motive.side]), plain(game.today.type[motive.side][motive.type])));
  return out;
}

std::string text_of(const TwoRoundGame& game, const SettleOrWait& answer) {
  std::string out = plain(game.today.side[0]) + " and " + plain(game.today.side[1]) + ": settle now, or wait for news\n\n";
  if (!answer.solved()) return out + paragraph("No answer is given: " + plain(answer.why) + ".");
  out += heading("Now, later, or either");
  out += rung("settle now", answer.one_round, "the best mediator of one round");
  out += rung("wait for the news", answer.second_only, "nothing is offered today");
  out += rung("either", answer.two_rounds, "the best mediator of both rounds");
  out += "\n" + reading(game, answer) + "\n" + script_text(game, answer.policy) + "\n" + motives_text(game, answer.policy) + "\n";
  return out + paragraph(fmt::format(
                   "Checked by a verifier that knows only the game and the script: nobody gains more than {:.1e} by a lie, a refusal or "
                   "leaving; the programs' own gap is {:.1e}. The values are unique, the script need not be.",
                   std::max(answer.slack, 0.0), answer.gap));
}

}  // namespace

int mediate_rounds(const Arguments& arguments, const TwoRoundGame& game, const Objective& objective) {
  SettleOrWaitOptions options;
  options.objective = objective;
  const SettleOrWait answer = settle_or_wait(game, options);
  put(arguments.has("--json") ? json_of(game, answer, objective).dump(2) + "\n" : text_of(game, answer));
  if (answer.solved()) return fine;
  complain("parley mediate: not reached: " + answer.why + ".\n");
  return not_reached;
}

}  // namespace parley::cli
