#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parley/base/diagnostic.hpp"
#include "parley/crisis/scenario.hpp"

namespace parley {

/// What became of one outcome of a case, by its own settle rule.
struct SettledOutcome {
  enum class Verdict { happened, did_not_happen, cannot_settle };
  OutcomeId outcome = {};
  Verdict verdict = Verdict::cannot_settle;
  Date date = {};         ///< the day on which the rule was met; given where it happened
  std::string what = {};  ///< one sentence: the fact, or why it cannot be settled
  Grounds grounds = {};   ///< of HoldOut::sources
  Place place = {};
};

/// What happened after a case's as_of, kept in a file of its own that no run can read (docs/format.md, "Hold-out files").
struct HoldOut {
  std::string case_id = {};
  Date as_of = {};
  Date known_on = {};  ///< the day whose knowledge the file holds
  std::vector<Source> sources = {};
  std::vector<SettledOutcome> outcomes = {};  ///< in file order; outcomes of the case that are missing here stay unsettled
};

/// What came of reading one: all diagnostics, sorted by place, and the hold-out if none of them is an error.
struct HoldOutReading {
  std::optional<HoldOut> holdout = {};
  std::vector<Diagnostic> diagnostics = {};
};

/// Reads a hold-out against the case that it settles: ids are the case's, dates lie after its as_of and up to each outcome's `by`, every
/// verdict has a source. Total: any bytes give a reading.
HoldOutReading read_holdout(std::string_view text, const std::string& file, const Scenario& scenario);

/// True for the name of a hold-out file, `NAME.holdout.toml` say: run, check, show and includes refuse it unread.
bool is_holdout_name(std::string_view file);

/// The refusal that a case reader gives for a hold-out, at `place`.
Diagnostic holdout_refused(Place place);

}  // namespace parley
