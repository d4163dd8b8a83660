#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parley/base/diagnostic.hpp"

namespace parley {

enum class BadByte { not_utf8, nul, lone_return, control };

/// Bytes that no text file should hold, by kind, each list in the order of the text: no UTF-8, a NUL, a carriage return without a line
/// feed, any other control character but tab and line feed. `all` holds every one of them.
struct BadBytes {
  std::vector<std::uint32_t> all = {};
  std::uint32_t first[4] = {};
  std::uint32_t count[4] = {};
};

BadBytes find_bad_bytes(std::string_view text);

/// True if the text is UTF-16 or UTF-32 by its byte order mark, or by a NUL in every other place of its start.
bool looks_utf16(std::string_view text);

/// UTF-16 with a byte order mark, or with a NUL in every other place of its start, as UTF-8; nothing where it is not whole UTF-16.
std::optional<std::string> utf16_to_utf8(std::string_view text);

/// "not-utf8" or "nul-byte" at the first byte that is none of UTF-8 text, with what to do; nothing where there is none. Columns count code
/// points, a byte order mark is none.
std::optional<Diagnostic> not_text(std::string_view text, const std::string& file);

/// Line and column of a byte of the text, as Place counts them.
Place place_of_byte(std::string_view text, std::size_t byte, const std::string& file);

/// Bytes of the valid UTF-8 sequence at `at`, or 0 if there is none.
std::size_t utf8_length(std::string_view text, std::size_t at);

}  // namespace parley
