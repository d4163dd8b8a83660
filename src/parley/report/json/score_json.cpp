#include "parley/report/json/score_json.hpp"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "parley/base/version.hpp"

namespace parley {
namespace {

using Json = nlohmann::ordered_json;

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

std::string ledger_cell(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + '"';
}

std::string ledger_cell(std::optional<double> value) { return value && std::isfinite(*value) ? fmt::format("{}", *value) : ""; }

Json scored_json(const Scenario& scenario, const Score& score, const Scored& it) {
  Json row;
  row["outcome"] = at(scenario.outcomes, it.outcome).id;
  row["happened"] = it.happened;
  row["date"] = it.date.given() ? Json(to_text(it.date)) : Json();
  row["what"] = it.what;
  for (const Record& record : score.records)
    row[std::string(to_text(record.forecaster))] = marks_json(said_by(it, record.forecaster), it.happened);
  return row;
}

}  // namespace

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
  for (const Scored& it : score.outcomes) page["outcomes"].push_back(scored_json(scenario, score, it));
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
    out += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}{},{},{},{},{},{}\n", ledger_cell(scenario.id), to_text(scenario.as_of),
                       ledger_cell(outcome.id), outcome.by.given() ? to_text(outcome.by) : "", it.happened ? 1 : 0,
                       it.date.given() ? to_text(it.date) : "", ledger_cell(it.pooled), it.pooled ? fmt::format("{}", it.interval.low) : "",
                       it.pooled ? fmt::format("{}", it.interval.high) : "", ledger_cell(it.said[WitnessName::bargaining]),
                       ledger_cell(it.said[WitnessName::dynamics]), ledger_cell(it.said[WitnessName::game]), ledger_cell(it.base),
                       own ? fmt::format("{}", own->brier) : "", own ? ledger_cell(std::optional(own->log_score)) : "", log_score,
                       ledger_cell(base), ledger.seed, ledger.worlds, version(), ledger.case_hash);
  }
  return out;
}

}  // namespace parley
