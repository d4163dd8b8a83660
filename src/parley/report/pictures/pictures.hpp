#pragma once
#include <string>
#include <vector>

#include "parley/crisis/arm.hpp"
#include "parley/study/answer.hpp"

namespace parley {

/// A picture of the report: what it finds, the drawing, the same as a table. HTML that is safe to print as it stands.
struct Picture {
  std::string id = {};
  std::string finding = {};  ///< plain text, one sentence, computed from the data
  std::string svg = {};      ///< one or several drawings
  std::string narrow = {};   ///< the same for screens below 44 em; empty: the wide one scrolls
  std::string table = {};
  std::string caption = {};  ///< how to read it, plain text
};

/// Level of every scored outcome under the three arms: mean, 90 % interval, base rate.
Picture picture_outcomes(const Scenario& scenario, const Answer& answer);
/// Paired differences by outcome and witness, in points.
Picture picture_differences(const Scenario& scenario, const Answer& answer);
/// How each ending of the case's game fares over its equilibria.
Picture picture_game(const Scenario& scenario, const CrisisGameAnswer& game);
/// What each institution reaches, from no talks to enforcement.
Picture picture_ladder(const Scenario& scenario, const MediatorAnswer& mediator);
/// Where the actors stand on each issue.
Picture picture_actors(const Scenario& scenario);
/// Who moves whom: the third party's levers, variables, outcomes.
Picture picture_network(const Scenario& scenario, const Answer& answer);
/// Dated events in lanes by actor.
Picture picture_timeline(const Scenario& scenario);
/// Ranges of key variables over time, with and without.
Picture picture_fans(const Scenario& scenario, const Answer& answer);
/// One question of kind "threshold": each outcome over the whole scale of each lever or variable.
Picture picture_thresholds(const Scenario& scenario, const QuestionAnswer& question);
/// Rival explanations: posterior weights with and without what is contested.
Picture picture_explanations(const Scenario& scenario, const Explanations& explanations);

/// What each side accepts issue by issue, what all accept, and what two sides gain. `number` keeps ids apart where a page has several.
Picture picture_zopa(const Scenario& scenario, const DealView& deal, std::size_t number);

/// A table of plain texts with a header row; the first column heads its row, the columns listed in `right` hold numbers.
std::string html_table(const std::vector<std::string>& head, const std::vector<std::vector<std::string>>& rows,
                       const std::vector<int>& right = {});

}  // namespace parley
