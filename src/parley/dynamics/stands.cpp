#include "parley/dynamics/stands.hpp"

#include <algorithm>

#include "parley/base/expects.hpp"

namespace parley {

namespace {

double clipped(Limit limit, double value) {
  if (limit == Limit::share) return std::clamp(value, 0.0, 100.0);
  return limit == Limit::nonnegative ? std::max(value, 0.0) : value;
}

}  // namespace

std::vector<char> carried(const Scenario& scenario) {
  std::vector<char> carries(scenario.variables.size(), 0);
  for (std::size_t i = 0; i < carries.size(); ++i) {
    const Variable& variable = scenario.variables[i];
    carries[i] = (variable.kind == Variable::Kind::mirror || variable.kind == Variable::Kind::address) && variable.start.given();
  }
  for (const Reached* reached : {&scenario.game_case.reached, &scenario.game_case.war.reached})
    for (const Driver& driver : reached->drivers)
      if (driver.of.variable.given() && at(scenario.variables, driver.of.variable).start.given()) at(carries, driver.of.variable) = 1;
  return carries;
}

Crisis stands(const Scenario& scenario, const Crisis& drawn, std::span<const double> x) {
  Crisis crisis;
  stand(scenario, drawn, x, carried(scenario), crisis);
  return crisis;
}

void stand(const Scenario& scenario, const Crisis& drawn, std::span<const double> x, const std::vector<char>& carries, Crisis& crisis) {
  expects(x.size() == scenario.variables.size() && carries.size() == x.size(), "one place a variable");
  crisis = drawn;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const Variable& variable = scenario.variables[i];
    if (!carries[i] || x[i] == start_of(scenario, drawn, variable)) continue;
    crisis[variable.start] = clipped(scenario[variable.start].limit, variable.sign < 0 ? 100 - x[i] : x[i]);
  }
}

}  // namespace parley
