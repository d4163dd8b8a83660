#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace parley {

/// A name as names are compared: composed (NFC), every kind of space and line break one blank, none at the ends. UTF-8 only; other bytes
/// come back as they are. "Tu\u0308rkiye" and "Türkiye", "New\u00a0Zealand" and "New Zealand" are one name each.
std::string plain_name(std::string_view name);

/// Pairs of different names that differ in case, accents, blanks and punctuation alone, in the order given: slips, as a rule.
std::vector<std::pair<std::size_t, std::size_t>> near_equal_names(const std::vector<std::string>& names);

}  // namespace parley
