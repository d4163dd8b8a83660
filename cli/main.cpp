#include <CLI/CLI.hpp>
#include <csignal>
#include <exception>
#include <new>

#include "parley/base/encoding.hpp"
#include "parley/base/expects.hpp"
#include "parley/base/text.hpp"
#include "parley/base/version.hpp"
#include "verb.hpp"

namespace parley::cli {
namespace {

/// The verb table: the order of the help.
std::vector<Verb> verbs() {
  // One a line, so that additions do not collide.
  // clang-format off
  return {
      run_verb(),
      check_verb(),
      show_verb(),
      list_verb(),
      new_verb(),
      fmt_verb(),
      convert_verb(),
      import_verb(),
      schema_verb(),
      settle_verb(),
      game_verb(),
      mediate_verb(),
      graph_verb(),
      score_verb(),
      backtest_verb(),
  };
  // clang-format on
}

std::string long_name(const Flag& flag) { return flag.name.substr(flag.name.find("--")); }

std::vector<Flag> flags_of(const Verb& verb) {
  std::vector<Flag> flags = verb.flags;
  flags.push_back({"-q,--quiet", Flag::Takes::nothing, "", "no messages on stderr but errors"});
  flags.push_back({"-h,--help", Flag::Takes::nothing, "", "this page"});
  return flags;
}

std::string row(const std::string& left, const std::string& right) {
  constexpr std::size_t column = 26;
  return "  " + left + (left.size() < column - 2 ? std::string(column - 2 - left.size(), ' ') : "\n" + std::string(column, ' ')) + right +
         "\n";
}

std::string help() {
  std::string page =
      "parley: can a third party help settle a crisis, by which levers, and how sure are we?\n\nusage: parley VERB [flags]\n\nverbs\n";
  for (const Verb& verb : verbs()) page += row(verb.name, verb.one_line);
  page += "\n" + row("parley VERB --help", "what a verb takes") + row("parley --version", "the version");
  page +=
      "\nA CASE is a path if it ends in .toml or holds a '/', else the name of a built-in case. Data goes to\nstdout, messages to stderr. "
      "Exit codes: 0 "
      "fine, 1 a condition failed, 2 usage, 3 invalid case,\n4 unreadable case, disk or memory, 6 what was asked for by name was not "
      "reached, 70 a "
      "defect of the program.\n";
  return page;
}

std::string help(const Verb& verb) {
  std::string page = "usage: parley " + verb.name;
  for (const Operand& operand : verb.operands) page += operand.required ? " " + operand.name : " [" + operand.name + "]";
  page += " [flags]\n\n" + verb.one_line + ".\n\n";
  for (const Operand& operand : verb.operands) page += row(operand.name, operand.words);
  if (!verb.operands.empty()) page += "\n";
  for (const Flag& flag : flags_of(verb)) {
    std::string left = flag.name;
    if (const auto comma = left.find(','); comma != std::string::npos) left.insert(comma + 1, " ");
    page += row(flag.value.empty() ? left : left + " " + flag.value, flag.words);
  }
  return page;
}

/// ` Did you mean 'check'?`, or nothing.
std::string suggestion(const std::string& word, const std::vector<std::string>& known) {
  const auto close = did_you_mean(word, known);
  return close.empty() ? "" : " Did you mean '" + std::string(close) + "'?";
}

[[noreturn]] void unknown_flag(const std::string& who, const std::string& word, const std::vector<Flag>& flags) {
  std::vector<std::string> names;
  for (const Flag& flag : flags) names.push_back(long_name(flag));
  const std::string bare = word.substr(0, word.find('='));
  throw Refusal(usage, who + ": no flag '" + bare + "'." + suggestion(bare, names) + " `" + who + " --help` lists them.");
}

/// Takes one verb's words apart with CLI11, which sees texts only: the verbs check values and can say better what is wrong.
Arguments parse(const Verb& verb, std::vector<std::string> words) {
  const std::string who = "parley " + verb.name;
  const std::vector<Flag> flags = flags_of(verb);
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  std::vector<bool> given(flags.size());
  std::vector<std::vector<std::string>> values(flags.size());
  std::vector<CLI::Option*> options;
  std::vector<std::string> operands;
  app.add_option("operands", operands)->expected(0, -1);
  for (std::size_t i = 0; i < flags.size(); ++i) {
    if (flags[i].takes == Flag::Takes::nothing) {
      options.push_back(app.add_flag(flags[i].name)->disable_flag_override()->multi_option_policy(CLI::MultiOptionPolicy::TakeLast));
    } else {
      options.push_back(app.add_option(flags[i].name, values[i])
                            ->expected(flags[i].takes == Flag::Takes::at_most_one ? 0 : 1, 1)
                            ->allow_extra_args(false));
      options.back()->multi_option_policy(flags[i].takes == Flag::Takes::many ? CLI::MultiOptionPolicy::TakeAll
                                                                              : CLI::MultiOptionPolicy::TakeLast);
    }
  }
  try {
    std::reverse(words.begin(), words.end());  // CLI11 eats from the back
    app.parse(words);
  } catch (const CLI::ParseError& error) {
    throw Refusal(usage, who + ": " + error.what() + ". `" + who + " --help` lists the flags.");
  }
  Arguments arguments;
  arguments.verb = verb.name;
  for (std::size_t i = 0; i < flags.size(); ++i)
    if (options[i]->count() > 0) arguments.flags[long_name(flags[i])] = values[i];
  for (const std::string& word : app.remaining())
    if (word.size() > 1 && word.front() == '-' && word != "--") unknown_flag(who, word, flags);
  arguments.operands = operands;
  // `show --coverage korea-2017`: the word that an optional value swallowed was the operand.
  for (std::size_t i = 0; i < flags.size() && arguments.operands.empty() && !verb.operands.empty(); ++i)
    if (flags[i].takes == Flag::Takes::at_most_one && !values[i].empty())
      std::swap(arguments.operands, arguments.flags[long_name(flags[i])]);
  if (arguments.has("--help")) return arguments;
  for (std::size_t i = arguments.operands.size(); i < verb.operands.size(); ++i)
    if (verb.operands[i].required) throw Refusal(usage, who + " needs a " + verb.operands[i].name + ": " + verb.operands[i].words + ".");
  if (arguments.operands.size() > verb.operands.size())
    throw Refusal(usage, who + ": '" + arguments.operands[verb.operands.size()] + "' is one word too many. `" + who +
                             " --help` shows what it takes.");
  return arguments;
}

int dispatch(std::vector<std::string> words) {
  for (std::size_t i = 0; i < words.size(); ++i)  // no word may bring bytes into an output that are no text
    if (not_text(words[i], ""))
      throw Refusal(usage,
                    "parley: word " + std::to_string(i + 1) + " of the command line is no UTF-8 text; rename the file, or type it again.");
  const std::vector<Verb> known = verbs();
  bool quiet = false;
  while (!words.empty() && (words.front() == "-q" || words.front() == "--quiet")) {
    quiet = true;
    words.erase(words.begin());
  }
  if (words.empty()) {
    complain(help());
    return usage;
  }
  std::string name = words.front();
  words.erase(words.begin());
  if (name == "--version") return put(std::string("parley ") + version() + "\n"), fine;
  if (name == "help" && !words.empty()) {
    name = words.front();
    words = {"--help"};
  }
  if (name == "--help" || name == "-h" || name == "help") return put(help()), fine;
  if (name.front() == '-') unknown_flag("parley", name, {{"--version", {}, "", ""}, {"--help", {}, "", ""}, {"--quiet", {}, "", ""}});
  for (const Verb& verb : known) {
    if (verb.name != name) continue;
    if (quiet) words.push_back("--quiet");
    const Arguments arguments = parse(verb, words);
    if (arguments.has("--help")) return put(help(verb)), fine;
    return verb.run(arguments);
  }
  std::vector<std::string> names = {"help"};
  for (const Verb& verb : known) names.push_back(verb.name);
  const bool looks_like_a_case = name.ends_with(".toml") || name.find('/') != std::string::npos;
  throw Refusal(usage, "parley: no verb '" + name + "'." +
                           (looks_like_a_case ? " Did you mean `parley check " + name + "`?" : suggestion(name, names)) +
                           " `parley --help` lists the verbs.");
}

}  // namespace
}  // namespace parley::cli

int main(int argc, char** argv) {
  using namespace parley::cli;
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe must not end work that writes files too: put() passes over it
  try {
    return dispatch({argv + (argc > 0 ? 1 : 0), argv + argc});
  } catch (const Refusal& refusal) {
    complain(refusal.what());
    return refusal.code;
  } catch (const parley::ContractError& error) {
    complain(std::string("parley: a contract is broken: ") + error.what() + ". This is a defect of the program, not of your case.");
    return broken;
  } catch (const std::bad_alloc&) {
    const bool game = argc > 1 && std::string(argv[1]) == "game";
    complain(std::string("parley: there is not enough memory for this. ") +
             (game ? "A game with fewer actions needs less, and so does another --concept." : "Fewer worlds (--worlds) need less."));
    return unreadable;
  } catch (const std::exception& error) {
    complain(std::string("parley: ") + error.what() + ". This is a defect of the program, not of your case.");
    return broken;
  }
}
