#pragma once
#include <string>
#include <string_view>
#include <vector>

/// Text for a terminal: aligned, wrapped, never wider than 100 columns.
namespace parley::terminal {

inline constexpr std::size_t page_width = 100;

/// Control characters and broken UTF-8 replaced: a case must not be able to drive the terminal.
std::string plain(std::string_view text);

/// `text` in lines of at most `width` code points, broken at spaces, else after a '-', '.', '/' or ',', else anywhere. At least one line.
std::vector<std::string> wrapped(std::string_view text, std::size_t width);

/// A paragraph, each line indented.
std::string paragraph(std::string_view text, std::size_t indent = 0);

/// `TITLE` and a rule below it.
std::string heading(std::string_view title);

/// Rows under a head, two spaces between columns. A column is as wide as its widest cell, at most `most[i]`; what is left goes to the last
/// one. Longer cells wrap. An empty head prints none.
std::string table(const std::vector<std::string>& head, const std::vector<std::vector<std::string>>& rows, std::vector<std::size_t> most,
                  std::size_t indent = 0);

}  // namespace parley::terminal
