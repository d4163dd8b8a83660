#pragma once
#include <glpk.h>
#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "parley/numerics/linear_program.hpp"

/// A second solver for linear programs, in tests alone.
inline double by_glpk(const parley::LinearProgram& program) {
  glp_prob* problem = glp_create_prob();
  glp_term_out(GLP_OFF);
  glp_set_obj_dir(problem, program.sense() == parley::LinearProgram::Sense::maximise ? GLP_MAX : GLP_MIN);
  const auto bound = [](double low, double high) {
    const bool l = std::isfinite(low), h = std::isfinite(high);
    return l && h ? (low == high ? GLP_FX : GLP_DB) : l ? GLP_LO : h ? GLP_UP : GLP_FR;
  };
  glp_add_cols(problem, static_cast<int>(program.columns()));
  for (std::size_t c = 0; c < program.columns(); ++c) {
    glp_set_obj_coef(problem, static_cast<int>(c) + 1, program.objective()[c]);
    glp_set_col_bnds(problem, static_cast<int>(c) + 1, bound(program.lower()[c], program.upper()[c]), program.lower()[c],
                     program.upper()[c]);
  }
  glp_add_rows(problem, static_cast<int>(program.rows()));
  for (std::size_t r = 0; r < program.rows(); ++r) {
    glp_set_row_bnds(problem, static_cast<int>(r) + 1, bound(program.row_lower()[r], program.row_upper()[r]), program.row_lower()[r],
                     program.row_upper()[r]);
    std::vector<int> index = {0};
    std::vector<double> value = {0};
    for (std::size_t k = program.starts()[r]; k < program.starts()[r + 1]; ++k) {
      index.push_back(static_cast<int>(program.terms()[k].column) + 1);
      value.push_back(program.terms()[k].value);
    }
    glp_set_mat_row(problem, static_cast<int>(r) + 1, static_cast<int>(index.size()) - 1, index.data(), value.data());
  }
  glp_smcp options;
  glp_init_smcp(&options);
  options.presolve = GLP_ON;
  EXPECT_EQ(glp_simplex(problem, &options), 0);
  EXPECT_EQ(glp_get_status(problem), GLP_OPT);
  const double value = glp_get_obj_val(problem);
  glp_delete_prob(problem);
  return value;
}
