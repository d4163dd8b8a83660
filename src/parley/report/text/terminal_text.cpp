#include "parley/report/text/terminal_text.hpp"

#include <algorithm>

#include "parley/base/text.hpp"

namespace parley::terminal {
namespace {

/// Length of the valid UTF-8 sequence at `at`, or 0.
std::size_t sequence(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at);
  const std::size_t length = lead < 0x80                   ? 1
                             : lead >= 0xC2 && lead < 0xE0 ? 2
                             : lead >= 0xE0 && lead < 0xF0 ? 3
                             : lead >= 0xF0 && lead < 0xF5 ? 4
                                                           : 0;
  if (length == 0 || at + length > text.size()) return 0;
  for (std::size_t i = 1; i < length; ++i)
    if ((byte(at + i) & 0xC0) != 0x80) return 0;
  if (lead == 0xE0 && byte(at + 1) < 0xA0) return 0;
  if (lead == 0xED && byte(at + 1) > 0x9F) return 0;
  if (lead == 0xF0 && byte(at + 1) < 0x90) return 0;
  if (lead == 0xF4 && byte(at + 1) > 0x8F) return 0;
  return length;
}

/// Controls of C0 and C1, and the marks that reorder the text around them.
bool drives_terminal(std::string_view glyph) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(glyph[i]); };
  if (glyph.size() == 1) return byte(0) < 0x20 || byte(0) == 0x7F;
  if (glyph.size() == 2) return byte(0) == 0xC2 && byte(1) < 0xA0;
  if (glyph.size() == 3 && byte(0) == 0xE2 && byte(1) == 0x80)
    return byte(2) >= 0x8B && (byte(2) <= 0x8F || (byte(2) >= 0xA8 && byte(2) <= 0xAE));
  return glyph.size() == 3 && byte(0) == 0xE2 && byte(1) == 0x81 && byte(2) >= 0xA0 && byte(2) <= 0xAF;
}

std::string padded(const std::string& text, std::size_t width) {
  const std::size_t have = code_points(text);
  return have < width ? text + std::string(width - have, ' ') : text;
}

/// Byte position after `count` code points.
std::size_t bytes_of(std::string_view text, std::size_t count) {
  std::size_t at = 0;
  while (at < text.size() && count > 0) {
    ++at;
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
    --count;
  }
  return at;
}

}  // namespace

std::string plain(std::string_view text) {
  std::string shown;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = sequence(text, at);
    const std::string_view glyph = text.substr(at, length == 0 ? 1 : length);
    if (glyph == "\n" || glyph == "\t")
      shown += ' ';
    else if (length == 0 || drives_terminal(glyph))
      shown += "\xEF\xBF\xBD";
    else
      shown += glyph;
    at += glyph.size();
  }
  return shown;
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
  std::string rest = plain(text);
  std::vector<std::string> lines;
  width = std::max<std::size_t>(width, 8);
  while (code_points(rest) > width) {
    const std::size_t most = bytes_of(rest, width);
    std::size_t cut = rest.rfind(' ', most);
    std::size_t next = cut == std::string::npos ? 0 : cut + 1;
    if (cut == std::string::npos || cut == 0) {
      cut = rest.find_last_of("-./,", most - 1);
      cut = next = cut == std::string::npos || cut < most / 3 ? most : cut + 1;
    }
    lines.push_back(rest.substr(0, cut));
    rest.erase(0, next);
  }
  if (!rest.empty() || lines.empty()) lines.push_back(rest);
  return lines;
}

std::string paragraph(std::string_view text, std::size_t indent) {
  std::string out;
  for (const std::string& line : wrapped(text, page_width - indent)) out += std::string(indent, ' ') + line + "\n";
  return out;
}

std::string heading(std::string_view title) {
  const std::string shown = plain(title);
  return shown + "\n" + std::string(std::min(page_width, code_points(shown)), '-') + "\n";
}

std::string table(const std::vector<std::string>& head, const std::vector<std::vector<std::string>>& rows, std::vector<std::size_t> most,
                  std::size_t indent) {
  constexpr std::size_t gap = 2;
  const std::size_t columns = most.size();
  std::vector<std::size_t> width(columns);
  const auto measure = [&](const std::vector<std::string>& row) {
    for (std::size_t c = 0; c < columns && c < row.size(); ++c)
      width[c] = std::max(width[c], std::min(most[c], code_points(plain(row[c]))));
  };
  measure(head);
  for (const auto& row : rows) measure(row);
  std::size_t used = indent;
  for (std::size_t c = 0; c + 1 < columns; ++c) used += width[c] + gap;
  width.back() = used + 8 < page_width ? page_width - used : 8;

  std::string out;
  const auto print = [&](const std::vector<std::string>& row) {
    std::vector<std::vector<std::string>> cells(columns);
    std::size_t height = 1;
    for (std::size_t c = 0; c < columns; ++c) {
      cells[c] = wrapped(c < row.size() ? row[c] : "", width[c]);
      height = std::max(height, cells[c].size());
    }
    for (std::size_t line = 0; line < height; ++line) {
      std::string text(indent, ' ');
      for (std::size_t c = 0; c < columns; ++c) {
        const std::string cell = line < cells[c].size() ? cells[c][line] : "";
        text += c + 1 < columns ? padded(cell, width[c] + gap) : cell;
      }
      text.erase(text.find_last_not_of(' ') + 1);
      out += text + "\n";
    }
  };
  if (!head.empty()) print(head);
  for (const auto& row : rows) print(row);
  return out;
}

}  // namespace parley::terminal
