#include "settle_levers.hpp"

#include <charconv>
#include <cmath>

namespace parley::cli {

std::vector<GroupLever> levers_of(const Arguments& arguments, const std::vector<std::string>& actors,
                                  const std::vector<std::string>& issues) {
  std::vector<GroupLever> levers;
  for (const std::string& text : arguments.all("--lever")) {
    const auto lever = read_lever(text, actors, issues);
    if (!lever) throw Refusal(usage, "parley settle: --lever " + text + ": " + lever.why + ".");
    levers.push_back(*lever);
  }
  return levers;
}

std::optional<double> number_of(const std::string& text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return {};
  return value;
}

}  // namespace parley::cli
