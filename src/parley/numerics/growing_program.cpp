#include "parley/numerics/growing_program.hpp"

#include <ClpSimplex.hpp>
#include <ClpSolve.hpp>
#include <algorithm>
#include <cmath>

#include "parley/base/expects.hpp"
#include "parley/numerics/clp_bound.hpp"

namespace parley {
namespace {

// Columns or rows in the form that the solver takes them in.
struct Block {
  std::vector<CoinBigIndex> starts = {0};
  std::vector<int> index = {};
  std::vector<double> value = {}, lower = {}, upper = {}, objective = {};
  int count() const { return static_cast<int>(starts.size()) - 1; }
  void close(double low, double high) {
    starts.push_back(static_cast<CoinBigIndex>(index.size()));
    lower.push_back(to_clp(low));
    upper.push_back(to_clp(high));
  }
};

}  // namespace

struct GrowingProgram::Solver {
  ClpSimplex model{};
};

GrowingProgram::GrowingProgram() : solver_(std::make_unique<Solver>()) {
  solver_->model.setLogLevel(0);
  solver_->model.setOptimizationDirection(-1);
  solver_->model.setPerturbation(100);  // none: measured faster from a good start
}
GrowingProgram::GrowingProgram(GrowingProgram&&) noexcept = default;
GrowingProgram& GrowingProgram::operator=(GrowingProgram&&) noexcept = default;
GrowingProgram::~GrowingProgram() = default;

std::uint32_t GrowingProgram::add_column(double objective, double lower, double upper, const std::vector<Entry>& entries) {
  const auto column = static_cast<std::uint32_t>(columns());
  objective_.push_back(objective);
  lower_.push_back(lower);
  upper_.push_back(upper);
  for (const Entry& entry : entries) {
    expects(entry.row < rows(), "a column names rows of the program");
    if (entry.value != 0) rows_[entry.row].terms.push_back({column, entry.value});
  }
  return column;
}

std::uint32_t GrowingProgram::add_row(double lower, double upper, const std::vector<LinearProgram::Term>& terms) {
  Row row = {lower, upper, {}};
  for (const LinearProgram::Term& term : terms) {
    expects(term.column < columns(), "a row names columns of the program");
    if (term.value != 0) row.terms.push_back(term);
  }
  rows_.push_back(std::move(row));
  return static_cast<std::uint32_t>(rows_.size() - 1);
}

void GrowingProgram::set_row(std::uint32_t row, double lower, double upper) {
  expects(row < rows(), "a bound is set on a row of the program");
  rows_[row].lower = lower;
  rows_[row].upper = upper;
  if (row >= known_rows_) return;
  solver_->model.setRowBounds(static_cast<int>(row), to_clp(lower), to_clp(upper));
  moved_ = true;
}

LinearProgram GrowingProgram::program() const {
  LinearProgram out;
  for (std::size_t j = 0; j < columns(); ++j) out.add_column(objective_[j], lower_[j], upper_[j]);
  for (const Row& row : rows_) out.add_row(row.lower, row.upper, row.terms);
  return out;
}

// Columns first, with what they add to rows that the solver knows; then the new rows with all their columns.
void GrowingProgram::grow() {
  ClpSimplex& model = solver_->model;
  const bool first = known_columns_ == 0 && known_rows_ == 0;
  if (known_columns_ < columns()) {
    std::vector<std::vector<Entry>> entries(columns() - known_columns_);
    for (std::size_t r = 0; r < known_rows_; ++r)
      for (std::size_t t = rows_[r].terms.size(); t > 0 && rows_[r].terms[t - 1].column >= known_columns_; --t)
        entries[rows_[r].terms[t - 1].column - known_columns_].push_back({static_cast<std::uint32_t>(r), rows_[r].terms[t - 1].value});
    Block block;
    for (std::size_t j = known_columns_; j < columns(); ++j) {
      for (const Entry& entry : entries[j - known_columns_]) {
        block.index.push_back(static_cast<int>(entry.row));
        block.value.push_back(entry.value);
      }
      block.close(lower_[j], upper_[j]);
    }
    model.addColumns(block.count(), block.lower.data(), block.upper.data(), objective_.data() + known_columns_, block.starts.data(),
                     block.index.data(), block.value.data());
    known_columns_ = columns();
    if (!first) model.primal();
  }
  if (known_rows_ < rows()) {
    Block block;
    for (std::size_t r = known_rows_; r < rows(); ++r) {
      for (const LinearProgram::Term& term : rows_[r].terms) {
        block.index.push_back(static_cast<int>(term.column));
        block.value.push_back(term.value);
      }
      block.close(rows_[r].lower, rows_[r].upper);
    }
    model.addRows(block.count(), block.lower.data(), block.upper.data(), block.starts.data(), block.index.data(), block.value.data());
    known_rows_ = rows();
    moved_ = true;
  }
  if (moved_ && !first) model.dual();
  moved_ = false;
  if (first) {
    ClpSolve how;
    how.setSolveType(ClpSolve::useDual);
    how.setPresolveType(ClpSolve::presolveOn);
    model.initialSolve(how);
  }
}

LinearSolution GrowingProgram::solve(const LinearOptions& options) {
  ClpSimplex& model = solver_->model;
  model.setPrimalTolerance(options.tolerance);
  model.setDualTolerance(options.tolerance);
  if (options.limit_seconds > 0) model.setMaximumSeconds(options.limit_seconds);
  grow();
  const LinearProgram whole = program();
  const double* x = model.primalColumnSolution();
  const double* dual = model.dualRowSolution();
  LinearSolution out = certify(whole, {x, x + columns()}, {dual, dual + rows()});
  const bool close = out.violation <= options.accept_gap && out.gap <= options.accept_gap * std::max(1.0, std::abs(out.objective));
  if (options.limit_seconds > 0 && model.status() == 3)
    out.status = Status::limit;
  else if (model.isProvenOptimal() && close)
    out.status = Status::optimal;
  else
    out = parley::solve(whole, options);
  return out;
}

}  // namespace parley
