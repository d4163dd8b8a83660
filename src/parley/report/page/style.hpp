#pragma once
#include <string_view>

namespace parley {

/// The style sheet of the report: system fonts, Okabe-Ito colours (never the only sign of anything), light, dark and print.
std::string_view report_style();

}  // namespace parley
