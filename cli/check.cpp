#include <fmt/format.h>

#include <algorithm>

#include "case_file.hpp"
#include "parley/files/review/review.hpp"
#include "parley/files/toml/lexer.hpp"
#include "parley/report/json/check_json.hpp"
#include "parley/report/text/check_text.hpp"

namespace parley::cli {
namespace {

/// What --strict fails on: a number that rests on nothing, not even on the author's judgement.
bool unsourced(const Diagnostic& diagnostic) { return diagnostic.code == "no-source" || diagnostic.code == "position-without-source"; }

std::vector<CheckedDiagnostic> with_ends(const CaseFile& found) {
  std::vector<CheckedDiagnostic> checked;
  for (const Diagnostic& diagnostic : found.diagnostics) {
    const Place& place = diagnostic.place;
    const LineColumn end =
        place.file == found.shown ? end_of_word(found.text, place.line, place.column) : LineColumn{place.line, place.column};
    checked.push_back({diagnostic, end.line, end.column});
  }
  return checked;
}

int check(const Arguments& arguments) {
  CaseFile found = find_case(arguments.operands[0]);
  if (found.scenario) {
    const std::vector<Diagnostic> questions = review(*found.scenario);
    found.diagnostics.insert(found.diagnostics.end(), questions.begin(), questions.end());
    sort_by_place(found.diagnostics);
  }
  const auto bare = std::count_if(found.diagnostics.begin(), found.diagnostics.end(), unsourced);
  std::string summary = fmt::format("{}: {}\n", found.shown, tally(found.diagnostics));
  const bool strict = arguments.has("--strict") && bare > 0;
  if (strict) summary += fmt::format("--strict: {} of these about numbers without a source\n", bare);
  if (arguments.has("--json")) put(check_json(found.shown, with_ends(found), static_cast<std::size_t>(bare), found.scenario));
  if (!found.scenario) {
    complain(rendered(found, colour_on_stderr()) + summary);
    return invalid_case;
  }
  if (!arguments.has("--json")) {
    std::string page = rendered(found, colour_on_stdout());
    if (!page.empty()) page += "\n";
    put(page + check_text(*found.scenario) + "\n" + summary);
  }
  return strict ? unmet : fine;
}

}  // namespace

Verb check_verb() {
  return {"check",
          "Read a case, say all that is wrong with it, and ask what a mediator would ask",
          {{"CASE", "a file, or the name of a built-in case"}},
          {{"--json", Flag::Takes::nothing, "", "the same as JSON"},
           {"--strict", Flag::Takes::nothing, "", "a number without a source fails (exit 1); \"j\", judgement, is a source"}},
          check};
}

}  // namespace parley::cli
