#pragma once
#include <cstdint>
#include <limits>
#include <vector>

#include "parley/base/status.hpp"

namespace parley {

/// A linear program: the best c.x with row_lower <= A x <= row_upper and lower <= x <= upper. Built row by row, then solved once.
class LinearProgram {
 public:
  enum class Sense { minimise, maximise };
  static constexpr double infinity = std::numeric_limits<double>::infinity();

  struct Term {
    std::uint32_t column = 0;
    double value = 0;
  };

  explicit LinearProgram(Sense sense = Sense::maximise) : sense_(sense) {}

  /// Returns the column's index.
  std::uint32_t add_column(double objective, double lower = 0, double upper = infinity);
  /// Terms of one column are added up; zeros are dropped. Returns the row's index.
  std::uint32_t add_row(double lower, double upper, const std::vector<Term>& terms);
  void set_objective(std::uint32_t column, double objective) { objective_[column] = objective; }

  Sense sense() const { return sense_; }
  std::size_t columns() const { return objective_.size(); }
  std::size_t rows() const { return row_lower_.size(); }
  const std::vector<double>& objective() const { return objective_; }
  const std::vector<double>& lower() const { return lower_; }
  const std::vector<double>& upper() const { return upper_; }
  const std::vector<double>& row_lower() const { return row_lower_; }
  const std::vector<double>& row_upper() const { return row_upper_; }
  /// Terms of row r: terms()[starts()[r]] .. terms()[starts()[r + 1] - 1], by ascending column.
  const std::vector<Term>& terms() const { return terms_; }
  const std::vector<std::size_t>& starts() const { return starts_; }

 private:
  Sense sense_;
  std::vector<double> objective_, lower_, upper_, row_lower_, row_upper_;
  std::vector<Term> terms_;
  std::vector<std::size_t> starts_ = {0};
};

struct LinearOptions {
  double tolerance = 1e-9;   ///< of primal and dual feasibility inside the solver
  double accept_gap = 1e-7;  ///< a solution whose own check (below) is worse than this, relative, is not called optimal
  double limit_seconds = 0;  ///< 0: none. A run that reaches it ends as `limit`: the only result that depends on the clock
};

/// What the solver says is checked here, not believed: `violation`, `gap` and `bound` are computed from the program and the returned
/// numbers.
struct LinearSolution {
  using Status = parley::Status;
  Status status = Status::inaccurate;  ///< or optimal, infeasible, unbounded, limit
  double objective = 0;                ///< c.x, recomputed
  std::vector<double> x = {};          ///< by column
  std::vector<double> dual = {};       ///< by row: change of the objective per unit of the row's active bound
  double violation = 0;                ///< largest violated row or column bound
  double bound = 0;                    ///< what weak duality proves with the duals as returned: no x does better than this
  double gap = 0;                      ///< |bound - objective|
  bool optimal() const { return status == Status::optimal; }
};

/// CLP's dual simplex with presolve (its primal without presolve can stop "optimal" 1e-5 away), once more without presolve where the first
/// answer fails its own check. Same program: same numbers on one machine; across machines to the stated tolerance.
LinearSolution solve(const LinearProgram& program, const LinearOptions& options = {});

/// The check by itself: violation, objective, bound and gap of any x and dual for a program. Knows no solver.
LinearSolution certify(const LinearProgram& program, std::vector<double> x, std::vector<double> dual);

}  // namespace parley
