#include "parley/report/words/score.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "parley/base/text.hpp"
#include "parley/base/version.hpp"
#include "parley/report/words/names.hpp"
#include "parley/report/words/words.hpp"

namespace parley {
namespace {

using Json = nlohmann::ordered_json;

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

std::string headline(const Score& score) {
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

Json number_if_given(std::optional<double> value) { return value && std::isfinite(*value) ? Json(*value) : Json(); }

Json marks_json(std::optional<double> p, bool happened) {
  if (!p) return {};
  const Marks marks = marks_of(*p, happened);
  Json out;
  out["p"] = *p;
  out["brier"] = marks.brier;
  out["log_score"] = number_if_given(marks.log_score);
  if (!std::isfinite(marks.log_score)) out["impossible_happened"] = true;
  return out;
}

std::string csv(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + '"';
}

std::string csv(std::optional<double> value) { return value && std::isfinite(*value) ? fmt::format("{}", *value) : ""; }

}  // namespace

std::string score_screen(const Scenario& scenario, const Score& score, const Ledger& ledger, int width) {
  width = std::clamp(width, 60, 120);
  std::string text;
  const auto line = [&](std::string_view it) { text += wrap(it, width, "", "  "); };
  const auto item = [&](std::string_view it) { text += wrap(it, width, "  ", "    "); };
  line(fmt::format("{}: the figures of {} against what was known on {}.", scenario.title.empty() ? scenario.id : scenario.title,
                   to_words(scenario.as_of), to_words(ledger.known_on)));
  line(headline(score));
  text += '\n';
  if (!score.outcomes.empty()) line("Outcomes, the worst miss first");
  for (const Scored& it : score.outcomes) {
    const Outcome& outcome = at(scenario.outcomes, it.outcome);
    line(fmt::format("{}{}", name_of(scenario, outcome), outcome.by.given() ? ", by " + to_words(outcome.by) : ""));
    item(fact_words(it));
    if (!it.pooled) {
      item("no witness spoke on it");
      continue;
    }
    const Marks marks = marks_of(*it.pooled, it.happened);
    item(fmt::format("said {}, {}; Brier {}, log {}: {}", share_with(*it.pooled, it.interval), estimative(*it.pooled),
                     marks_words(marks.brier), marks_words(marks.log_score), verdict_words(it)));
    item(beside(it));
  }
  text += '\n';
  line("Forecasters (0 is perfect; skill: 1 perfect, 0 no better than the base rates, below 0 worse)");
  text += fmt::format("  {:<11}{:>9}{:>9}{:>10}{:>9}\n", "", "outcomes", "Brier", "log", "skill");
  for (const Record& it : score.records) {
    if (it.n == 0) {
      text += fmt::format("  {:<11}{:>9}{}\n", to_text(it.forecaster), 0, "  silent");
      continue;
    }
    const bool own = it.forecaster == Forecaster::base || !it.skill;
    text += fmt::format("  {:<11}{:>9}{:>9}{}{}\n", to_text(it.forecaster), it.n, marks_words(it.mean.brier),
                        pad_left(marks_words(it.mean.log_score), 10), own ? "" : pad_left(fmt::format("{:+.2f}", *it.skill), 9));
  }
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

std::string score_json(const Scenario& scenario, const Score& score, const Ledger& ledger) {
  Json page;
  page["schema"] = 1;
  page["version"] = version();
  page["case"] = scenario.id;
  page["as_of"] = to_text(scenario.as_of);
  page["known_on"] = to_text(ledger.known_on);
  page["case_sha256"] = ledger.case_hash;
  page["holdout_sha256"] = ledger.holdout_hash;
  page["seed"] = ledger.seed;
  page["worlds"] = ledger.worlds;
  page["outcomes"] = Json::array();
  for (const Scored& it : score.outcomes) {
    Json row;
    row["outcome"] = at(scenario.outcomes, it.outcome).id;
    row["happened"] = it.happened;
    row["date"] = it.date.given() ? Json(to_text(it.date)) : Json();
    row["what"] = it.what;
    for (const Record& record : score.records)
      row[std::string(to_text(record.forecaster))] = marks_json(said_by(it, record.forecaster), it.happened);
    page["outcomes"].push_back(std::move(row));
  }
  page["unsettled"] = Json::array();
  for (const Unsettled& it : score.unsettled)
    page["unsettled"].push_back({{"outcome", at(scenario.outcomes, it.outcome).id}, {"why", it.why.empty() ? Json() : Json(it.why)}});
  page["forecasters"] = Json::array();
  for (const Record& it : score.records) {
    Json row;
    row["forecaster"] = to_text(it.forecaster);
    row["n"] = it.n;
    row["brier"] = it.n ? number_if_given(it.mean.brier) : Json();
    row["log_score"] = it.n ? number_if_given(it.mean.log_score) : Json();
    row["skill"] = number_if_given(it.skill);
    row["n_against_base"] = it.n_against_base;
    page["forecasters"].push_back(std::move(row));
  }
  page["calibration"] = Json();
  if (score.calibration) {
    page["calibration"] = Json::array();
    for (const CalibrationBin& bin : *score.calibration)
      page["calibration"].push_back({{"low", bin.low},
                                     {"high", bin.high},
                                     {"n", bin.n},
                                     {"mean_p", bin.n ? Json(bin.mean_p) : Json()},
                                     {"happened", bin.n ? Json(bin.happened) : Json()},
                                     {"interval", bin.n ? Json::array({bin.interval.low, bin.interval.high}) : Json()}});
  }
  return page.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string ledger_csv(const Scenario& scenario, const Score& score, const Ledger& ledger) {
  std::string out =
      "case,as_of,outcome,by,happened,date,pooled,low,high,bargaining,dynamics,game,base_rate,brier,log_score,brier_base_rate,seed,worlds,"
      "version,"
      "case_sha256\n";
  for (const Scored& it : score.outcomes) {
    const Outcome& outcome = at(scenario.outcomes, it.outcome);
    const std::optional<Marks> own = it.pooled ? std::optional(marks_of(*it.pooled, it.happened)) : std::nullopt;
    const std::optional<double> base = it.base ? std::optional(marks_of(*it.base, it.happened).brier) : std::nullopt;
    const std::string_view log_score = own && !std::isfinite(own->log_score) ? "inf" : "";
    out += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}{},{},{},{},{},{}\n", csv(scenario.id), to_text(scenario.as_of),
                       csv(outcome.id), outcome.by.given() ? to_text(outcome.by) : "", it.happened ? 1 : 0,
                       it.date.given() ? to_text(it.date) : "", csv(it.pooled), it.pooled ? fmt::format("{}", it.interval.low) : "",
                       it.pooled ? fmt::format("{}", it.interval.high) : "", csv(it.said[WitnessName::bargaining]),
                       csv(it.said[WitnessName::dynamics]), csv(it.said[WitnessName::game]), csv(it.base),
                       own ? fmt::format("{}", own->brier) : "", own ? csv(std::optional(own->log_score)) : "", log_score, csv(base),
                       ledger.seed, ledger.worlds, version(), ledger.case_hash);
  }
  return out;
}

}  // namespace parley
