#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "case_file.hpp"
#include "parley/base/text.hpp"
#include "write_file.hpp"

namespace parley::cli {
namespace {

/// `my-crisis`, `folder/my-crisis` or either with .toml: where the case goes, and its id.
struct Target {
  std::string path = {}, id = {};
};

Target target_of(const std::string& name) {
  Target target;
  target.path = name.ends_with(".toml") ? name : name + ".toml";
  target.id = std::filesystem::path(target.path).stem().string();
  const bool plain = !target.id.empty() && std::all_of(target.id.begin(), target.id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
  if (!plain)
    throw Refusal(usage,
                  fmt::format("parley new: '{}' is no name for a case; it should be of letters, digits, - and _: my-crisis", target.id));
  return target;
}

int make(const Arguments& arguments) {
  const Target target = target_of(arguments.operands[0]);
  const std::string from = arguments.text("--from").value_or("mediation");
  const auto known = templates();
  if (std::find(known.begin(), known.end(), from) == known.end()) {
    const auto near = did_you_mean(from, known);
    throw Refusal(usage, fmt::format("parley new: no template '{}'. {}", from,
                                     near.empty() ? "There are " + join_words(known) + "." : fmt::format("Did you mean '{}'?", near)));
  }
  std::string text = template_text(from);
  const std::string id = "id = \"my-crisis\"";  // a test holds every template to it
  text.replace(text.find(id), id.size(), "id = \"" + target.id + "\"");
  make_file(target.path, text);
  say(arguments, fmt::format("{}: a case to fill in. Next: parley check {}", target.path,
                             target.path.find('/') == std::string::npos ? "./" + target.path : target.path));
  return fine;
}

}  // namespace

Verb new_verb() {
  return {"new",
          "Write a case to fill in, from a template; it never overwrites a file",
          {{"NAME", "the case's id, or the path of its file"}},
          {{"--from", Flag::Takes::one, "TEMPLATE", "mediation (default), sanctions or two-party"}},
          make};
}

}  // namespace parley::cli
