#pragma once
#include <string>

#include "parley/crisis/arm.hpp"
#include "parley/study/answer.hpp"

namespace parley {

/// The answer for a terminal of `width` columns (held to 60..120): doubts first, the headline within ten lines, then what it rests on, what
/// would turn it, what is left out, and the other questions of the case.
std::string first_screen(const Scenario& scenario, const Answer& answer, int width = 100);

}  // namespace parley
