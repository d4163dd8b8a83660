#pragma once
#include <vector>

#include "parley/bargain/issue_place.hpp"

namespace parley {

/// Hazards a day of the packages on one table: (1 / tau) max C C_k / sum C, with C_k the joint consent to package k, times its chance to be
/// among the papers; none where no C is above 0. Nobody tables what will be refused (Baron & Ferejohn 1989, from memory): a refused
/// package takes nothing from the others, and a copy of one leaves the sum alone. `joint` 0..1; `tau_days`: mean days until parties who
/// would agree have agreed, above 0.
std::vector<double> table_hazards(const std::vector<double>& joint, double tau_days);

/// The share of a normal at the compromise, with its spread, truncated to the span of all who have a weight, that lies at `threshold` or
/// beyond it (above: `upwards`; else below), 0..1. Without spread or span a step. 0 where nobody has a say.
double mass_beyond(const IssuePlace& group, double threshold, bool upwards);

}  // namespace parley
