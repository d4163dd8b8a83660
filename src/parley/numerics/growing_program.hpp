#pragma once
#include <memory>

#include "parley/numerics/linear_program.hpp"

namespace parley {

/// A maximisation that is solved, given more columns and rows, and solved again: the solver goes on from where it stood. New columns are
/// taken in by the primal simplex, new rows by the dual.
class GrowingProgram {
 public:
  /// A row that the new column takes part in.
  struct Entry {
    std::uint32_t row = 0;
    double value = 0;
  };

  GrowingProgram();
  GrowingProgram(GrowingProgram&&) noexcept;
  GrowingProgram& operator=(GrowingProgram&&) noexcept;
  ~GrowingProgram();

  /// The column's index. `entries` name rows that are there, each once.
  std::uint32_t add_column(double objective, double lower, double upper, const std::vector<Entry>& entries = {});
  /// The row's index. `terms` name columns that are there, each once.
  std::uint32_t add_row(double lower, double upper, const std::vector<LinearProgram::Term>& terms = {});

  void set_row(std::uint32_t row, double lower, double upper);

  std::size_t columns() const { return objective_.size(); }
  std::size_t rows() const { return rows_.size(); }
  /// All of it, as one program.
  LinearProgram program() const;

  /// Checked as every solution is (`certify`); where the warm solver's answer fails the check, the program is solved anew by `solve`.
  LinearSolution solve(const LinearOptions& options = {});

 private:
  struct Row {
    double lower = 0, upper = 0;
    std::vector<LinearProgram::Term> terms = {};
  };
  struct Solver;
  void grow();

  std::vector<double> objective_, lower_, upper_;
  std::vector<Row> rows_;
  std::size_t known_columns_ = 0, known_rows_ = 0;  // what the solver has seen
  bool moved_ = false;                              // a bound that it has seen
  std::unique_ptr<Solver> solver_;
};

}  // namespace parley
