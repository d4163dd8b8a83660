#pragma once
#include <string>

#include "parley/crisis/arm.hpp"
#include "parley/study/answer.hpp"

namespace parley {

/// A deal's weighing for a terminal of `width` columns: the verdict, what each side accepts issue by issue, what opens a zone, what is left
/// on the table, who gains from failure, who is ready and what is missing.
std::string deal_text(const Scenario& scenario, const DealView& deal, std::uint32_t worlds, int width = 100);

}  // namespace parley
