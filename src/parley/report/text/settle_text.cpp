#include "parley/report/text/settle_text.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "parley/bargain/calibrated.hpp"
#include "parley/base/text.hpp"

namespace parley {
namespace {

std::string exchanges_text(const ExchangeResult& run, const BargainModel& model) {
  std::string out = run.made.empty() ? "No exchange gives two actors a gain.\n"
                                     : "Exchanges, best first (each side gains the same; outcomes move by so many points):\n";
  for (std::size_t k = 0; k < run.made.size() && k < 10; ++k) {
    const Exchange& it = run.made[k];
    out += fmt::format("  {}{} gives on {} ({:+.1f}), {} gives on {} ({:+.1f}); each gains {:.2f}\n",
                       run.rounds > 1 ? fmt::format("round {}: ", it.round) : "", model.actors[it.first], model.issues[it.first_issue],
                       it.first_shift, model.actors[it.second], model.issues[it.second_issue], it.second_shift, it.gain);
  }
  if (run.made.size() > 10) out += fmt::format("  and {} more (--json has them all)\n", run.made.size() - 10);
  std::vector<std::string> losers;
  for (std::size_t i = 0; i < run.utility_change.size(); ++i)
    if (run.utility_change[i] < -1e-9) losers.push_back(fmt::format("{} ({:.2f})", model.actors[i], run.utility_change[i]));
  if (!losers.empty()) out += "Who pays for what others trade: " + join_words(losers) + "\n";
  return out;
}

std::string members_text(const Settlement& settlement) {
  std::string out = "What each model says\n";
  for (const Settlement& member : settlement.members) {
    out += fmt::format("  {:<18}", member.model);
    for (const IssueForecast& issue : member.issues) out += fmt::format(" {:6.1f}", issue.point);
    out += fmt::format("  {}\n", to_text(member.status));
  }
  return out;
}

}  // namespace

std::string settle_text(const Settlement& settlement, const BargainModel& model, Spread spread) {
  std::string out = fmt::format("{}: {}", settlement.model, to_text(settlement.status));
  if (settlement.status == Status::cycle) out += fmt::format(" of {}", settlement.period);
  out += "\n";
  std::size_t widest = 5;
  for (const IssueForecast& issue : settlement.issues) widest = std::max(widest, code_points(issue.issue));
  out += fmt::format("{}  point  50 %       80 %       90 %\n", "issue" + std::string(widest - 5, ' '));
  for (const IssueForecast& issue : settlement.issues) {
    const auto range = [&](double level) {
      const Range it = central(issue.predictive, level);
      return fmt::format("{:3.0f}..{:<3.0f}", it.low, it.high);
    };
    out += fmt::format("{}  {:5.0f}  {}   {}   {}{}\n", issue.issue + std::string(widest - code_points(issue.issue), ' '), issue.point,
                       range(.5), range(.8), range(.9), issue.note.empty() ? "" : "  " + issue.note);
  }
  if (settlement.exchange) out += exchanges_text(*settlement.exchange, model);
  if (!settlement.members.empty()) out += members_text(settlement);
  return out + fmt::format("Ranges: {}.\n", checked_on(spread));
}

std::string settle_models_text() {
  std::string out;
  for (const ModelWords& words : settle_model_words()) {
    out += fmt::format("{}: {}\n", words.name, words.says);
    for (const OptionWords& option : words.options) {
      std::string values;
      for (const std::string& value : option.values) values += (values.empty() ? "" : " | ") + value;
      out += fmt::format("  --set {}={}   ({})\n", option.name, option.value, values);
    }
    std::vector<std::string> levers;
    for (const GroupLever::Kind kind : words.levers) levers.push_back(to_text(kind));
    out += "  --lever " + join_words(levers) + "\n";
  }
  return out;
}

}  // namespace parley
