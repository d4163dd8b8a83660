#pragma once
#include <string>
#include <vector>

#include "parley/crisis/conflict.hpp"
#include "parley/graph/analysis.hpp"

namespace parley {

/// A state in words: "1 (Modify and Insist)", "0 (nothing taken)".
std::string state_words(const ConflictTable& table, const ConflictAnalysis& analysis, std::uint32_t state);

/// Why one side stays or would leave, a sentence for each improvement that it has.
std::vector<std::string> reason_words(const ConflictTable& table, const ConflictAnalysis& analysis, const Reason& reason);

/// What it would take to make the target hold, under each concept; and together, under SEQ.
std::vector<std::string> target_words(const ConflictTable& table, const ConflictAnalysis& analysis);

/// An analysis of a conflict as `parley graph` prints it.
std::string conflict_text(const ConflictTable& table, const ConflictAnalysis& analysis);

}  // namespace parley
