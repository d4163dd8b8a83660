#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "parley/bargain/exchange.hpp"
#include "parley/bargain/issue_place.hpp"
#include "parley/bargain/levers.hpp"
#include "parley/bargain/model.hpp"
#include "parley/bargain/option_words.hpp"
#include "parley/bargain/predict.hpp"
#include "parley/base/status.hpp"

namespace parley {

/// What a model says about one issue.
struct IssueForecast {
  std::string issue = {};
  double point = 0;
  Predictive predictive = {};
  bool agreed = true;  ///< false: the model finds no agreement, and what holds without one is forecast
  std::string note = {};
  std::optional<Range> spread = {};  ///< of `all`: the least and the greatest point of its members
};

/// What a bargaining model says about all issues, and how its run ended.
struct Settlement {
  std::string model = {};
  Status status = Status::converged;
  int period = 1;
  std::vector<IssueForecast> issues = {};
  std::vector<std::vector<double>> turns = {};  ///< positions by turn, [issue * actors + actor]; where asked for and the model moves
  std::optional<ExchangeResult> exchange = {};  ///< of the model `exchange`
  std::vector<Settlement> members = {};         ///< of `all`: every model by itself
};

/// What lies around a model's point: the calibrated distribution (calibrated.hpp), or H1, nothing fitted.
enum class Spread { calibrated, h1 };

struct SettleRequest {
  std::string model = "compromise";
  std::vector<std::pair<std::string, std::string>> options = {};  ///< by the model's own names
  Package disagreement = {};  ///< by issue. Read by nash, kalai-smorodinsky and egalitarian, whose option of that name has the last word
  bool trace = false;
  Spread distribution = Spread::calibrated;
  std::vector<std::optional<IssuePlace>> decided = {};  ///< by issue: where the case says who decides; what the compromise then forecasts
  std::vector<GroupLever> levers = {};                  ///< what a third party does; see settle_model_words for which model reads which
  std::vector<double> adjustment = {};                  ///< ktab: SmpOptions::adjustment
};

/// A model as `--list-models` prints it: what it says, its options with their values as they stand in the code, the levers it reads.
struct ModelWords {
  std::string name = {};
  std::string says = {};
  std::vector<OptionWords> options = {};
  std::vector<GroupLever::Kind> levers = {};
};
std::vector<ModelWords> settle_model_words();

/// The distribution around a model's point on one issue.
Predictive spread_of(Spread spread, double point, const Group& group, Weights weights = Weights::both);
/// The same from the positions' weighted spread and polarisation (calibrated.hpp).
Predictive spread_of(Spread spread, double point, double around, double polarised);
/// What it is and what it was checked on, one sentence each.
const char* words_of(Spread spread);
const char* checked_on(Spread spread);

/// "compromise", "mean", "median", "nash", "kalai-smorodinsky", "egalitarian", "challenge", "scholz-2011-code", "ktab", "exchange", "all",
/// in the order of the help.
std::vector<std::string> settle_models();

/// Runs one model. Invalid where the model or an option has no such name or value; `why` then says which. Around the model's point
/// stands the distribution that is asked for, from the positions as given. `all` runs every model with its
/// defaults: its point is the mean of theirs, its distribution the even mixture, so that their disagreement is part of the doubt.
ValueOrWhy<Settlement> settle(const BargainModel& model, const SettleRequest& request);

}  // namespace parley
