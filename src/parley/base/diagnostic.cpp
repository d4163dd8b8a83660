#include "parley/base/diagnostic.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <tuple>

namespace parley {
namespace {

struct Glyph {
  std::string shown = {};
  int width = 1;  // columns of a terminal
};

struct Range {
  std::uint32_t first;
  std::uint32_t last;
};

bool any_of(const Range* from, const Range* to, std::uint32_t point) {
  return std::any_of(from, to, [&](const Range& r) { return point >= r.first && point <= r.last; });
}

// Control characters (of C1 too), and those that turn or hide the text around them: shown as they are they could forge a message.
bool unsafe(std::uint32_t point) {
  static constexpr Range ranges[] = {{0x00, 0x08},     {0x0A, 0x1F},     {0x7F, 0x9F},     {0x061C, 0x061C}, {0x200B, 0x200F},
                                     {0x2028, 0x202E}, {0x2060, 0x2069}, {0xD800, 0xDFFF}, {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB}};
  return any_of(std::begin(ranges), std::end(ranges), point);
}

// East Asian and pictorial characters fill two columns (Unicode Standard Annex 11, the blocks that matter).
int width(std::uint32_t point) {
  static constexpr Range none[] = {{0x0300, 0x036F}, {0x0483, 0x0489}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}};
  static constexpr Range two[] = {{0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0xA4CF},  {0xAC00, 0xD7A3},
                                  {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},  {0xFFE0, 0xFFE6},
                                  {0x1F300, 0x1F64F}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD}};
  if (any_of(std::begin(none), std::end(none), point)) return 0;
  return any_of(std::begin(two), std::end(two), point) ? 2 : 1;
}

// The code point of a whole UTF-8 sequence, or 0xD800 (which is none) if it is not valid.
std::uint32_t decoded(std::string_view bytes) {
  static constexpr std::uint32_t invalid = 0xD800;
  const auto lead = static_cast<unsigned char>(bytes[0]);
  if (lead < 0x80) return bytes.size() == 1 ? lead : invalid;
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || bytes.size() != length) return invalid;
  std::uint32_t point = lead & (0xFFu >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) point = point << 6 | (static_cast<unsigned char>(bytes[i]) & 0x3Fu);
  static constexpr std::uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  return point < least[length] || point > 0x10FFFF ? invalid : point;
}

// One glyph a column, as Place counts them: a byte that continues no code point shares the column of the byte before it.
std::vector<Glyph> glyphs(std::string_view line) {
  std::vector<Glyph> shown;
  for (std::size_t at = 0; at < line.size();) {
    std::size_t end = at + 1;
    while (end < line.size() && (static_cast<unsigned char>(line[end]) & 0xC0u) == 0x80u) ++end;
    const std::string_view bytes = line.substr(at, end - at);
    const std::uint32_t point = decoded(bytes);
    if (unsafe(point)) {
      shown.push_back({"\xEF\xBF\xBD", 1});  // U+FFFD
    } else {
      shown.push_back({std::string(bytes), width(point)});
    }
    at = end;
  }
  return shown;
}

std::string safe(std::string_view text) {
  constexpr std::size_t most = 4000;  // bytes: a name of a megabyte is not repeated whole
  std::string shown;
  for (const Glyph& glyph : glyphs(text.substr(0, most))) shown += glyph.shown;
  return text.size() > most ? shown + "..." : shown;
}

std::string_view line_of(std::string_view text, std::uint32_t line) {
  std::size_t from = 0;
  for (std::uint32_t i = 1; i < line; ++i) {
    const std::size_t end = text.find('\n', from);
    if (end == std::string_view::npos) return {};
    from = end + 1;
  }
  std::string_view found = text.substr(from, text.find('\n', from) - from);
  if (!found.empty() && found.back() == '\r') found.remove_suffix(1);
  if (line == 1 && found.substr(0, 3) == "\xEF\xBB\xBF") found.remove_prefix(3);
  return found;
}

constexpr int widest = 160;

bool starts_glyph(char c) { return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u; }

// The line and the caret below it. An overlong line is cut to a window around the caret; only that window is looked at.
std::string picture(std::string_view line, std::uint32_t column) {
  std::size_t caret_byte = 0;
  for (std::uint32_t seen = 1; caret_byte < line.size(); ++caret_byte) {
    if (caret_byte > 0 && starts_glyph(line[caret_byte]) && ++seen >= column) break;
    if (seen >= column) break;
  }
  std::size_t from_byte = caret_byte;
  for (int glyph = 0; from_byte > 0 && glyph < widest;) glyph += starts_glyph(line[--from_byte]) ? 1 : 0;
  std::size_t to_byte = caret_byte;
  for (int glyph = 0; to_byte < line.size() && glyph <= widest; ++to_byte) glyph += starts_glyph(line[to_byte]) ? 1 : 0;
  while (to_byte < line.size() && !starts_glyph(line[to_byte])) ++to_byte;

  const std::vector<Glyph> all = glyphs(line.substr(from_byte, to_byte - from_byte));
  const std::size_t caret = glyphs(line.substr(from_byte, caret_byte - from_byte)).size();
  int whole = 0;
  for (const Glyph& glyph : all) whole += glyph.width;
  std::size_t from = 0;
  std::size_t to = all.size();
  if (from_byte > 0 || to_byte < line.size() || whole > widest) {
    from = to = caret;
    const int room = widest - 6;
    int before = room * 2 / 3;  // "..." on both sides; more of what leads up to the caret than of what follows
    while (from > 0 && before >= all[from - 1].width) before -= all[--from].width;
    int after = room - room * 2 / 3 + before;
    while (to < all.size() && after >= all[to].width) after -= all[to++].width;
    while (from > 0 && after >= all[from - 1].width) after -= all[--from].width;
  }
  const bool cut_left = from_byte > 0 || from > 0;
  const bool cut_right = to_byte < line.size() || to < all.size();
  std::string shown = cut_left ? "  ..." : "  ";
  std::string below = cut_left ? "     " : "  ";
  for (std::size_t i = from; i < to; ++i) {
    shown += all[i].shown;
    if (i >= caret) continue;
    if (all[i].shown == "\t") {
      below += '\t';
    } else {
      below.append(static_cast<std::size_t>(all[i].width), ' ');
    }
  }
  if (cut_right) shown += "...";
  return fmt::format("{}\n{}^\n", shown, below);
}

}  // namespace

std::string_view to_text(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::note:
      return "note";
  }
  return "error";
}

bool has_errors(const std::vector<Diagnostic>& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& d) { return d.severity == Severity::error; });
}

void sort_by_place(std::vector<Diagnostic>& diagnostics) {
  std::stable_sort(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return std::tie(a.place.file, a.place.line, a.place.column) < std::tie(b.place.file, b.place.line, b.place.column);
  });
}

std::string render(const Diagnostic& diagnostic, std::string_view text) {
  const Place& place = diagnostic.place;
  std::string shown = safe(place.file);
  if (place.line > 0) shown += fmt::format(":{}", place.line);
  if (place.line > 0 && place.column > 0) shown += fmt::format(":{}", place.column);
  shown += fmt::format("{}{}: {}\n", shown.empty() ? "" : ": ", to_text(diagnostic.severity), safe(diagnostic.message));
  if (place.line > 0 && place.column > 0) {
    const std::string_view line = line_of(text, place.line);
    if (!line.empty()) shown += picture(line, place.column);
  }
  if (!diagnostic.hint.empty()) shown += fmt::format("  hint: {}\n", safe(diagnostic.hint));
  return shown;
}

}  // namespace parley
