#pragma once
#include <string>

#include "parley/crisis/arm.hpp"
#include "parley/study/answer.hpp"

namespace parley {

/// What the last section tells the reader who wants to do it again.
struct Reproduce {
  std::string command = {};  ///< "parley run korea-2017 --worlds 4000 --seed 20171221"; empty: built from the answer
  std::string case_hash = {};
};

/// The answer as one HTML file: no script, no request to anywhere, every picture drawn here with its finding as title, a description and
/// its table; light, dark, narrow and print. Well formed as XML too. Everything that comes from the case is escaped.
std::string report_html(const Scenario& scenario, const Answer& answer, const Reproduce& reproduce = {});

}  // namespace parley
