#pragma once
#include <string>

namespace parley {

/// As a case's file writes it: the shortest form that reads back to the same number, 60 or 0.25; three significant digits where that is
/// over six characters long.
std::string short_number(double value);

/// Nine digits after the point: what a linear program's value is promised to. What is not finite stays.
double round_to_nine_digits(double value);

/// Twelve significant digits: more than any tolerance of a solver, fewer than rounding noise; 0 below 1e-12. What is not finite stays.
double round_to_twelve_digits(double value);

}  // namespace parley
