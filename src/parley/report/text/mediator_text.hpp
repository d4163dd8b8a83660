#pragma once
#include <string>

#include "parley/crisis/arm.hpp"
#include "parley/study/answer.hpp"

namespace parley {

/// "What could a mediator do here", for a terminal of `width` columns: what each institution reaches, the script of the talks, why each
/// side tells the truth, what leaks would cost, which levers reach the talks, who would be believed, what vouches for it.
std::string mediator_text(const Scenario& scenario, const MediatorAnswer& mediator, int width = 100);

}  // namespace parley
