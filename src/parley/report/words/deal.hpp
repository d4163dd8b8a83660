#pragma once
#include <string>

#include "parley/crisis/arm.hpp"
#include "parley/study/answer.hpp"

namespace parley {

/// A deal's weighing for a terminal of `width` columns: the verdict, what each side accepts issue by issue, what opens a zone, what is left
/// on the table, who gains from failure, who is ready and what is missing.
std::string deal_text(const Scenario& scenario, const DealView& deal, std::uint32_t worlds, int width = 100);

/// The same for `--json`, one object, as `answer.json` holds it under "deal". Ends with a newline.
std::string deal_json(const Scenario& scenario, const DealView& deal, std::uint64_t seed, std::uint32_t worlds);

/// Sentences that text and page share; empty where there is nothing to say.
std::string spoiler_words(const Scenario& scenario, const DealView::Blocker& blocker);
std::string readiness_words(const Scenario& scenario, const DealView::Party& party);
std::string trust_words(const DealView& deal);
std::string pareto_words(const Scenario& scenario, const DealView& deal);
std::string package_words(const Scenario& scenario, const Package& package);
/// "up to 36", "from 37", "20..60", "no place", "any place": in whole places.
std::string span_words(const std::optional<Span>& span);

}  // namespace parley
