#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace parley {

enum class BadByte { not_utf8, nul, lone_return, control };

/// Bytes that TOML allows nowhere, by kind, each list in the order of the text: no UTF-8, a NUL, a carriage return without a line feed, any
/// other control character but tab and line feed. `all` holds every one of them.
struct BadBytes {
  std::vector<std::uint32_t> all = {};
  std::uint32_t first[4] = {};
  std::uint32_t count[4] = {};
};

BadBytes find_bad_bytes(std::string_view text);

/// True if the text is UTF-16 or UTF-32 by its byte order mark, or by a NUL in every other place of its start.
bool looks_utf16(std::string_view text);

/// Bytes of the valid UTF-8 sequence at `at`, or 0 if there is none.
std::size_t utf8_length(std::string_view text, std::size_t at);

}  // namespace parley
