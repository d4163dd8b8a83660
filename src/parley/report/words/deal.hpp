#pragma once
#include <string>

#include "parley/crisis/arm.hpp"
#include "parley/study/answer.hpp"

namespace parley {

/// Sentences that text and page share; empty where there is nothing to say.
std::string spoiler_words(const Scenario& scenario, const DealView::Blocker& blocker);
std::string readiness_words(const Scenario& scenario, const DealView::Party& party);
std::string trust_words(const DealView& deal);
std::string pareto_words(const Scenario& scenario, const DealView& deal);
std::string package_words(const Scenario& scenario, const Package& package);
/// "up to 36", "from 37", "20..60", "no place", "any place": in whole places.
std::string span_words(const std::optional<Span>& span);

}  // namespace parley
