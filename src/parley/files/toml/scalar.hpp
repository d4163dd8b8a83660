#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace parley {

/// What is wrong with one piece of TOML, and how to mend it.
struct Complaint {
  std::string code = {};
  std::string message = {};
  std::string hint = {};
  std::size_t at = 0;  ///< bytes from the start of the piece
};

/// What is wrong with a value that is no string, array or table (a number, date or true/false of TOML 1.0); nothing if it is fine.
std::optional<Complaint> check_scalar(std::string_view text);

/// What is wrong with the escapes of a closed string, given with its quotes; nothing if it is fine.
std::optional<Complaint> check_string(std::string_view quoted);

/// What is wrong with a key without quotes; nothing if it is fine.
std::optional<Complaint> check_key(std::string_view text);

/// The name that a key part means: without its quotes and escapes. The part must be fine.
std::string key_name(std::string_view part);

/// For messages: at most 40 code points, cut with "...".
std::string shortened(std::string_view text);

}  // namespace parley
