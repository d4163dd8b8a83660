#include "game.hpp"

#include <filesystem>

#include "case_file.hpp"
#include "parley/game/forms/strategic_form.hpp"

namespace parley::cli {
namespace {

template <class Reading>
auto valid(const Arguments& arguments, const std::string& name, const std::string& text, Reading reading) {
  if (!reading.game) {
    complain(rendered(reading.diagnostics, text, colour_on_stderr()));
    throw Refusal(invalid_case, name + ": " + tally(reading.diagnostics) + "; nothing was computed.");
  }
  if (!reading.diagnostics.empty()) say(arguments, rendered(reading.diagnostics, text, colour_on_stderr()));
  return std::move(*reading.game);
}

}  // namespace

ExtensiveGame valid_game(const Arguments& arguments, const std::string& name) {
  if (name.ends_with(".toml"))
    throw Refusal(usage, "parley game: " + name +
                             " is a case, no game. Its [game] is played by `parley run`, page \"What the crisis game says\"; " +
                             "`parley mediate` asks what a mediator adds to it.");
  const std::string text = read_file(name);
  return valid(arguments, name, text, read_game(text, name));
}

bool is_game(const std::string& name) {
  const auto ending = std::filesystem::path(name).extension();
  return ending == ".efg" || ending == ".nfg";
}

std::string converted_game(const Arguments& arguments, const std::string& name, const std::string& to) {
  const std::string text = read_file(name);
  if (to == "nfg" && is_strategic(text)) return write_nfg(valid(arguments, name, text, read_nfg(text, name)));
  const ExtensiveGame game = valid(arguments, name, text, read_game(text, name));
  if (to == "efg") return write_efg(game);
  const auto table = strategic_form(game);
  if (!table) throw Refusal(not_reached, name + ": no strategic form: " + table.why + ".");
  return write_nfg(*table);
}

}  // namespace parley::cli
