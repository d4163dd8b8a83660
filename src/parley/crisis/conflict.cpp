#include "parley/crisis/conflict.hpp"

#include <algorithm>

#include "parley/base/expects.hpp"

namespace parley {

bool matches(const OptionPattern& pattern, std::uint32_t code) {
  for (std::size_t k = 0; k < pattern.size(); ++k)
    if (pattern[k] != '-' && (pattern[k] == '1') != ((code >> k & 1) != 0)) return false;
  return true;
}

std::vector<std::uint32_t> feasible_codes(const ConflictTable& table) {
  expects(table.options.size() <= 24, "a vector of options fits a table");
  std::vector<std::uint32_t> codes;
  for (std::uint32_t code = 0; code < (1u << table.options.size()); ++code)
    if (std::none_of(table.infeasible.begin(), table.infeasible.end(), [&](const OptionPattern& p) { return matches(p, code); }))
      codes.push_back(code);
  return codes;
}

}  // namespace parley
