#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "exit_codes.hpp"

/// The doors: verbs, no mathematics. A verb is one row of data and one function in one file; only main.cpp knows how a command line is
/// taken apart.
namespace parley::cli {

/// Ends the program with a code and one sentence on stderr. For what a user can mend; a defect of ours is a ContractError.
struct Refusal : std::runtime_error {
  Refusal(Exit code, const std::string& sentence) : std::runtime_error(sentence), code(code) {}
  Exit code;
};

/// A flag as the help lists it. `name` may carry a short form: "-n,--worlds"; it is looked up by the long one.
struct Flag {
  enum class Takes { nothing, at_most_one, one, many };
  std::string name = {};
  Takes takes = Takes::nothing;
  std::string value = {};  ///< what the help calls its value: "FILE"
  std::string words = {};
};

/// What stands after the verb without a dash.
struct Operand {
  std::string name = {};
  std::string words = {};
  bool required = true;
};

/// What the user gave, already checked against the verb's own flags and operands.
class Arguments {
 public:
  std::string verb = {};
  std::vector<std::string> operands = {};
  std::map<std::string, std::vector<std::string>> flags = {};  ///< by long name; a flag that takes nothing has no values

  bool has(const std::string& flag) const { return flags.count(flag) != 0; }
  bool quiet() const { return has("--quiet"); }
  std::optional<std::string> text(const std::string& flag) const;
  std::vector<std::string> all(const std::string& flag) const;
  /// A whole number in least..most, or a usage Refusal that says so.
  std::optional<std::uint64_t> count(const std::string& flag, std::uint64_t least = 0, std::uint64_t most = UINT64_MAX) const;
};

struct Verb {
  std::string name = {};
  std::string one_line = {};  ///< no full stop
  std::vector<Operand> operands = {};
  std::vector<Flag> flags = {};  ///< --help and --quiet are every verb's
  int (*run)(const Arguments&) = nullptr;
};

/// One per file: cli/NAME.cpp.
Verb backtest_verb();
Verb check_verb();
Verb convert_verb();
Verb fmt_verb();
Verb game_verb();
Verb graph_verb();
Verb import_verb();
Verb list_verb();
Verb mediate_verb();
Verb new_verb();
Verb run_verb();
Verb schema_verb();
Verb score_verb();
Verb settle_verb();
Verb show_verb();

/// "A,B" as its parts, at least one.
std::vector<std::string> parts_of(const std::string& text, char at);

/// A number written in full, or nothing.
std::optional<double> number_of(const std::string& text);

/// Data on stdout, messages on stderr. A stream that cannot be written is Exit::unreadable; `say` is silent under --quiet.
void put(std::string_view data);
void say(const Arguments& arguments, std::string_view message);
void complain(std::string_view message);

/// True where colour helps: a terminal, no NO_COLOR, not TERM=dumb.
bool colour_on_stdout();
bool colour_on_stderr();

}  // namespace parley::cli
