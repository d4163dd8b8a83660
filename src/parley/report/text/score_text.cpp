#include "parley/report/text/score_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "parley/base/text.hpp"
#include "parley/report/words/names.hpp"
#include "parley/report/words/words.hpp"

namespace parley {
namespace {

constexpr double coin_brier = 0.25;

std::string marks_words(double value) { return std::isfinite(value) ? fmt::format("{:.3f}", value) : "infinite"; }

std::string figure_words(std::optional<double> p) { return p ? percent(*p) : "—"; }

/// What stands beside the pooled figure: each voice that spoke.
std::string beside(const Scored& it) {
  std::string words = "base rate " + figure_words(it.base);
  for (const WitnessName witness : witness_names) words += fmt::format(" · {} {}", to_text(witness), figure_words(it.said[witness]));
  return words;
}

std::string fact_words(const Scored& it) {
  return (it.happened ? "Happened" + (it.date.given() ? " on " + to_words(it.date) : "") : "Did not happen") +
         (it.what.empty() ? "." : ": " + it.what);
}

/// How the pooled figure did beside its base rate and beside a coin.
std::string verdict_words(const Scored& it) {
  const double own = marks_of(*it.pooled, it.happened).brier;
  std::string words = own > coin_brier ? "worse than a coin" : own < coin_brier ? "better than a coin" : "as good as a coin";
  if (it.base) {
    const double base = marks_of(*it.base, it.happened).brier;
    words += own < base ? ", better than its base rate" : own > base ? ", worse than its base rate" : ", as good as its base rate";
  }
  return words;
}

const Record& record_of(const Score& score, Forecaster forecaster) {
  return *std::find_if(score.records.begin(), score.records.end(), [&](const Record& it) { return it.forecaster == forecaster; });
}

std::string score_headline(const Score& score) {
  const Record& pooled = record_of(score, Forecaster::pooled);
  if (pooled.n == 0) return "Nothing could be scored: no settled outcome has a figure.";
  const auto misses = std::count_if(score.outcomes.begin(), score.outcomes.end(),
                                    [](const Scored& it) { return it.pooled && marks_of(*it.pooled, it.happened).brier > coin_brier; });
  std::string words = fmt::format("{} of {} figures did worse than a coin; mean Brier score {} (a coin: 0.250", misses, pooled.n,
                                  marks_words(pooled.mean.brier));
  if (pooled.n_against_base > 0) words += fmt::format("; base rates alone: {}", marks_words(record_of(score, Forecaster::base).mean.brier));
  return words + ").";
}

std::string pad_left(const std::string& text, std::size_t width) {
  return std::string(width > text.size() ? width - text.size() : 0, ' ') + text;
}

std::string outcome_text(const Scenario& scenario, const Scored& it, int width) {
  std::string text;
  const auto item = [&](std::string_view words) { text += wrap(words, width, "  ", "    "); };
  const Outcome& outcome = at(scenario.outcomes, it.outcome);
  text += wrap(fmt::format("{}{}", name_of(scenario, outcome), outcome.by.given() ? ", by " + to_words(outcome.by) : ""), width, "", "  ");
  item(fact_words(it));
  if (!it.pooled) {
    item("no witness spoke on it");
    return text;
  }
  const Marks marks = marks_of(*it.pooled, it.happened);
  item(fmt::format("said {}, {}; Brier {}, log {}: {}", share_with(*it.pooled, it.interval), estimative(*it.pooled),
                   marks_words(marks.brier), marks_words(marks.log_score), verdict_words(it)));
  item(beside(it));
  return text;
}

std::string forecasters_text(const Score& score) {
  std::string text = fmt::format("  {:<11}{:>9}{:>9}{:>10}{:>9}\n", "", "outcomes", "Brier", "log", "skill");
  for (const Record& it : score.records) {
    if (it.n == 0) {
      text += fmt::format("  {:<11}{:>9}{}\n", to_text(it.forecaster), 0, "  silent");
      continue;
    }
    const bool own = it.forecaster == Forecaster::base || !it.skill;
    text += fmt::format("  {:<11}{:>9}{:>9}{}{}\n", to_text(it.forecaster), it.n, marks_words(it.mean.brier),
                        pad_left(marks_words(it.mean.log_score), 10), own ? "" : pad_left(fmt::format("{:+.2f}", *it.skill), 9));
  }
  return text;
}

}  // namespace

std::string score_text(const Scenario& scenario, const Score& score, const Ledger& ledger, int width) {
  width = std::clamp(width, 60, 120);
  std::string text;
  const auto line = [&](std::string_view it) { text += wrap(it, width, "", "  "); };
  const auto item = [&](std::string_view it) { text += wrap(it, width, "  ", "    "); };
  line(fmt::format("{}: the figures of {} against what was known on {}.", scenario.title.empty() ? scenario.id : scenario.title,
                   to_words(scenario.as_of), to_words(ledger.known_on)));
  line(score_headline(score));
  text += '\n';
  if (!score.outcomes.empty()) line("Outcomes, the worst miss first");
  for (const Scored& it : score.outcomes) text += outcome_text(scenario, it, width);
  text += '\n';
  line("Forecasters (0 is perfect; skill: 1 perfect, 0 no better than the base rates, below 0 worse)");
  text += forecasters_text(score);
  text += '\n';
  if (score.calibration) {
    line("Calibration: how often what was called so likely happened (90 % interval)");
    for (const CalibrationBin& bin : *score.calibration)
      if (bin.n > 0)
        item(fmt::format("{:.0f}-{:.0f} %: {} figures, {} on average; {} {} happened", 100 * bin.low, 100 * bin.high, bin.n,
                         percent(bin.mean_p), percent(bin.happened), share_interval(bin.interval)));
  } else {
    line(
        fmt::format("No calibration: {} settled outcomes of one case are too few ({} at least), and they hang together: one settlement "
                    "settles several.",
                    record_of(score, Forecaster::pooled).n, least_for_calibration));
  }
  for (const Unsettled& it : score.unsettled)
    line(fmt::format("Not scored: {} ({})", name_of(scenario, it.outcome), it.why.empty() ? "the hold-out does not settle it" : it.why));
  line(fmt::format("{} worlds, seed {}. A good score on one case is no proof: one history is one draw.", ledger.worlds, ledger.seed));
  return text;
}

}  // namespace parley
