#include "parley/files/toml/formatter.hpp"

#include <fmt/format.h>

#include "case_file.hpp"
#include "parley/files/case/upgrade.hpp"
#include "verb.hpp"
#include "write_file.hpp"

namespace parley::cli {
namespace {

int format(const Arguments& arguments) {
  const CaseText found = find_text(arguments.operands[0]);
  const Upgrade upgraded = arguments.has("--upgrade") ? upgrade(found.text, found.shown) : Upgrade{found.text, {}};
  for (const Upgrade::Remark& remark : upgraded.remarks)
    complain(fmt::format("{}:{}: look at this: {}", found.shown, remark.line, remark.text));
  const Layout layout = lay_out(upgraded.text, found.shown);
  if (!layout.diagnostics.empty()) {
    complain(rendered(layout.diagnostics, upgraded.text, colour_on_stderr()));
    throw Refusal(invalid_case, fmt::format("{}: {}; it was left as it is.", found.shown, tally(layout.diagnostics)));
  }
  const bool same = layout.text == found.text;
  if (arguments.has("--stdout")) return put(layout.text), fine;
  if (arguments.has("--check")) {
    say(arguments, found.shown + (same ? ": laid out already" : ": `parley fmt` would change it"));
    return same ? fine : unmet;
  }
  if (found.built_in) throw Refusal(usage, "parley fmt: a built-in case is not written to; --stdout prints it.");
  if (!same) replace_file(found.path, layout.text);
  say(arguments, found.shown + (same ? ": laid out already" : ": laid out"));
  return fine;
}

}  // namespace

Verb fmt_verb() {
  return {"fmt",
          "Lay a case out anew, in its place: only white space and line breaks change, unless it is upgraded",
          {{"CASE", "a file, or a built-in case with --stdout or --check"}},
          {{"--check", Flag::Takes::nothing, "", "change nothing; exit 1 if it would change"},
           {"--upgrade", Flag::Takes::nothing, "", "first rewrite older forms of the format, as far as that takes no judgement"},
           {"--stdout", Flag::Takes::nothing, "", "print it and leave the file as it is"}},
          format};
}

}  // namespace parley::cli
