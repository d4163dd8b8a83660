#include "parley/numerics/linear_program.hpp"

#include <ClpSimplex.hpp>
#include <ClpSolve.hpp>
#include <algorithm>
#include <cmath>

#include "parley/base/expects.hpp"
#include "parley/numerics/clp_bound.hpp"

namespace parley {
namespace {

std::vector<double> bounds_to_clp(std::vector<double> bounds) {
  for (double& bound : bounds) bound = to_clp(bound);
  return bounds;
}

void load(ClpSimplex& model, const LinearProgram& program) {
  std::vector<CoinBigIndex> starts;
  std::vector<int> columns;
  std::vector<double> values;
  for (const std::size_t start : program.starts()) starts.push_back(static_cast<CoinBigIndex>(start));
  for (const LinearProgram::Term& term : program.terms()) {
    columns.push_back(static_cast<int>(term.column));
    values.push_back(term.value);
  }
  const CoinPackedMatrix matrix(false, static_cast<int>(program.columns()), static_cast<int>(program.rows()),
                                static_cast<CoinBigIndex>(values.size()), values.data(), columns.data(), starts.data(), nullptr);
  const auto lower = bounds_to_clp(program.lower()), upper = bounds_to_clp(program.upper());
  const auto row_lower = bounds_to_clp(program.row_lower()), row_upper = bounds_to_clp(program.row_upper());
  model.loadProblem(matrix, lower.data(), upper.data(), program.objective().data(), row_lower.data(), row_upper.data());
}

LinearSolution solve_once(const LinearProgram& program, const LinearOptions& options, ClpSolve::PresolveType presolve,
                          ClpSolve::SolveType method) {
  ClpSimplex model;
  model.setLogLevel(0);
  load(model, program);
  model.setOptimizationDirection(program.sense() == LinearProgram::Sense::maximise ? -1 : 1);
  model.setPrimalTolerance(options.tolerance);
  model.setDualTolerance(options.tolerance);
  if (options.limit_seconds > 0) model.setMaximumSeconds(options.limit_seconds);
  ClpSolve how;
  how.setSolveType(method);
  how.setPresolveType(presolve);
  model.initialSolve(how);

  const double* x = model.primalColumnSolution();
  const double* dual = model.dualRowSolution();
  LinearSolution out = certify(program, {x, x + program.columns()}, {dual, dual + program.rows()});
  const double scale = std::max(1.0, std::abs(out.objective));
  if (model.isProvenPrimalInfeasible())
    out.status = Status::infeasible;
  else if (model.isProvenDualInfeasible())
    out.status = Status::unbounded;
  else if (model.status() == 3 && options.limit_seconds > 0)  // without a limit it lost its way: another method may not
    out.status = Status::limit;
  else if (model.isProvenOptimal() && out.violation <= options.accept_gap && out.gap <= options.accept_gap * scale)
    out.status = Status::optimal;
  return out;
}

}  // namespace

std::uint32_t LinearProgram::add_column(double objective, double lower, double upper) {
  objective_.push_back(objective);
  lower_.push_back(lower);
  upper_.push_back(upper);
  return static_cast<std::uint32_t>(objective_.size() - 1);
}

std::uint32_t LinearProgram::add_row(double lower, double upper, const std::vector<Term>& terms) {
  const std::size_t first = terms_.size();
  terms_.insert(terms_.end(), terms.begin(), terms.end());
  std::stable_sort(terms_.begin() + static_cast<std::ptrdiff_t>(first), terms_.end(),
                   [](const Term& a, const Term& b) { return a.column < b.column; });
  std::size_t kept = first;
  for (std::size_t t = first; t < terms_.size(); ++t) {
    expects(terms_[t].column < columns(), "a row names columns of the program");
    if (kept > first && terms_[kept - 1].column == terms_[t].column)
      terms_[kept - 1].value += terms_[t].value;
    else
      terms_[kept++] = terms_[t];
  }
  terms_.resize(kept);
  terms_.erase(
      std::remove_if(terms_.begin() + static_cast<std::ptrdiff_t>(first), terms_.end(), [](const Term& t) { return t.value == 0; }),
      terms_.end());
  starts_.push_back(terms_.size());
  row_lower_.push_back(lower);
  row_upper_.push_back(upper);
  return static_cast<std::uint32_t>(row_lower_.size() - 1);
}

LinearSolution certify(const LinearProgram& program, std::vector<double> x, std::vector<double> dual) {
  expects(x.size() == program.columns() && dual.size() == program.rows(), "one number a column and a row");
  LinearSolution out;
  const double sign = program.sense() == LinearProgram::Sense::maximise ? 1 : -1;
  // Seen as a maximisation. Weak duality: c.x <= sum_r y_r b_r + sum_j d_j u_j, each y and d paired with the bound on its side.
  std::vector<double> reduced(program.columns());
  for (std::size_t j = 0; j < program.columns(); ++j) {
    out.objective += program.objective()[j] * x[j];
    reduced[j] = sign * program.objective()[j];
    out.violation = std::max({out.violation, program.lower()[j] - x[j], x[j] - program.upper()[j]});
  }
  double bound = 0;
  // A multiplier on the wrong side of an open bound proves nothing; below this size it is rounding and is taken as 0.
  constexpr double rounding = 1e-7;
  const auto add = [&bound](double multiplier, double low, double high) {
    if (multiplier == 0) return;
    const double side = multiplier > 0 ? high : low;
    if (std::isinf(side))
      bound = std::abs(multiplier) <= rounding ? bound : LinearProgram::infinity;
    else
      bound += multiplier * side;
  };
  for (std::size_t r = 0; r < program.rows(); ++r) {
    double activity = 0;
    double y = sign * dual[r];
    if (std::isinf(y > 0 ? program.row_upper()[r] : program.row_lower()[r])) {
      if (std::abs(y) > rounding) bound = LinearProgram::infinity;
      y = 0;
    }
    for (std::size_t t = program.starts()[r]; t < program.starts()[r + 1]; ++t) {
      const LinearProgram::Term& term = program.terms()[t];
      activity += term.value * x[term.column];
      reduced[term.column] -= y * term.value;
    }
    out.violation = std::max({out.violation, program.row_lower()[r] - activity, activity - program.row_upper()[r]});
    add(y, program.row_lower()[r], program.row_upper()[r]);
  }
  for (std::size_t j = 0; j < program.columns(); ++j) add(reduced[j], program.lower()[j], program.upper()[j]);
  out.bound = sign * bound;
  out.gap = std::abs(out.bound - out.objective);
  out.x = std::move(x);
  out.dual = std::move(dual);
  return out;
}

LinearSolution solve(const LinearProgram& program, const LinearOptions& options) {
  LinearSolution best = solve_once(program, options, ClpSolve::presolveOn, ClpSolve::useDual);
  if (best.status != Status::inaccurate) return best;
  for (const auto method : {ClpSolve::useDual, ClpSolve::usePrimal, ClpSolve::useBarrier}) {
    LinearSolution again =
        solve_once(program, options, method == ClpSolve::useBarrier ? ClpSolve::presolveOn : ClpSolve::presolveOff, method);
    if (again.status != Status::inaccurate) return again;
    if (again.violation + again.gap < best.violation + best.gap) best = std::move(again);
  }
  return best;
}

}  // namespace parley
