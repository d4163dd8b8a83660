#pragma once
#include <glpk.h>
#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "parley/numerics/linear_program.hpp"

namespace parley {

/// The value of a linear program, the best of its sense, by GLPK's simplex: another author's code.
inline double by_glpk(const LinearProgram& program) {
  if (program.columns() == 0) return 0;
  glp_prob* lp = glp_create_prob();
  glp_set_obj_dir(lp, program.sense() == LinearProgram::Sense::maximise ? GLP_MAX : GLP_MIN);
  const auto kind = [](double low, double high) {
    return std::isinf(low) ? (std::isinf(high) ? GLP_FR : GLP_UP) : std::isinf(high) ? GLP_LO : low == high ? GLP_FX : GLP_DB;
  };
  glp_add_cols(lp, static_cast<int>(program.columns()));
  for (std::size_t j = 0; j < program.columns(); ++j) {
    const int at = static_cast<int>(j) + 1;
    glp_set_obj_coef(lp, at, program.objective()[j]);
    glp_set_col_bnds(lp, at, kind(program.lower()[j], program.upper()[j]), program.lower()[j], program.upper()[j]);
  }
  if (program.rows() > 0) glp_add_rows(lp, static_cast<int>(program.rows()));
  for (std::size_t r = 0; r < program.rows(); ++r) {
    std::vector<int> columns = {0};
    std::vector<double> values = {0};
    for (std::size_t t = program.starts()[r]; t < program.starts()[r + 1]; ++t) {
      columns.push_back(static_cast<int>(program.terms()[t].column) + 1);
      values.push_back(program.terms()[t].value);
    }
    const int at = static_cast<int>(r) + 1;
    glp_set_row_bnds(lp, at, kind(program.row_lower()[r], program.row_upper()[r]), program.row_lower()[r], program.row_upper()[r]);
    glp_set_mat_row(lp, at, static_cast<int>(columns.size()) - 1, columns.data(), values.data());
  }
  glp_smcp options;
  glp_init_smcp(&options);
  options.msg_lev = GLP_MSG_OFF;
  EXPECT_EQ(glp_simplex(lp, &options), 0);
  EXPECT_EQ(glp_get_status(lp), GLP_OPT);
  const double value = glp_get_obj_val(lp);
  glp_delete_prob(lp);
  return value;
}

}  // namespace parley
