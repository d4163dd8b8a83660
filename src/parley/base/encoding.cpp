#include "parley/base/encoding.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "parley/base/text.hpp"

namespace parley {

std::size_t utf8_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  const auto follows = [&](std::size_t i, unsigned low = 0x80, unsigned high = 0xBF) { return byte(i) >= low && byte(i) <= high; };
  const unsigned lead = byte(at);  // the ranges of the Unicode Standard, table 3-7
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return follows(at + 1) ? 2 : 0;
  if (lead >= 0xE0 && lead <= 0xEF)
    return follows(at + 1, lead == 0xE0 ? 0xA0 : 0x80, lead == 0xED ? 0x9F : 0xBF) && follows(at + 2) ? 3 : 0;
  if (lead >= 0xF0 && lead <= 0xF4) {
    return follows(at + 1, lead == 0xF0 ? 0x90 : 0x80, lead == 0xF4 ? 0x8F : 0xBF) && follows(at + 2) && follows(at + 3) ? 4 : 0;
  }
  return 0;
}

BadBytes find_bad_bytes(std::string_view text) {
  BadBytes bad;
  const auto add = [&](BadByte kind, std::size_t at) {
    const auto k = static_cast<std::size_t>(kind);
    if (bad.count[k]++ == 0) bad.first[k] = static_cast<std::uint32_t>(at);
    bad.all.push_back(static_cast<std::uint32_t>(at));
  };
  for (std::size_t at = 0; at < text.size();) {
    const auto c = static_cast<unsigned char>(text[at]);
    std::size_t length = 1;
    if (c >= 0x80) {
      length = utf8_length(text, at);
      if (length == 0) add(BadByte::not_utf8, at);
    } else if (c == 0) {
      add(BadByte::nul, at);
    } else if (c == '\r') {
      if (at + 1 >= text.size() || text[at + 1] != '\n') add(BadByte::lone_return, at);
    } else if ((c < 0x20 && c != '\t' && c != '\n') || c == 0x7F) {
      add(BadByte::control, at);
    }
    at += length == 0 ? 1 : length;
    // what is left of a sequence cut short counts once
    while (length == 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0u) == 0x80u) ++at;
  }
  return bad;
}

bool looks_utf16(std::string_view text) {
  if (text.size() < 2) return false;
  const std::string_view mark = text.substr(0, 2);
  if (mark == "\xFF\xFE" || mark == "\xFE\xFF") return true;
  const auto nul = [&](std::size_t i) { return text[i] == '\0'; };
  return text.size() >= 4 && nul(0) == nul(2) && nul(1) == nul(3) && nul(0) != nul(1);
}

namespace {

void put_code_point(std::string& out, std::uint32_t point) {
  const auto byte = [&](std::uint32_t value) { out += static_cast<char>(value); };
  if (point < 0x80) return byte(point);
  if (point < 0x800) return byte(0xC0 | point >> 6), byte(0x80 | (point & 0x3F));
  if (point < 0x10000) return byte(0xE0 | point >> 12), byte(0x80 | (point >> 6 & 0x3F)), byte(0x80 | (point & 0x3F));
  byte(0xF0 | point >> 18), byte(0x80 | (point >> 12 & 0x3F)), byte(0x80 | (point >> 6 & 0x3F)), byte(0x80 | (point & 0x3F));
}

}  // namespace

std::optional<std::string> utf16_to_utf8(std::string_view text) {
  if (text.size() < 2 || text.size() % 2 != 0) return {};
  const std::string_view mark = text.substr(0, 2);
  const bool marked = mark == "\xFF\xFE" || mark == "\xFE\xFF";
  const bool little = marked ? mark == "\xFF\xFE" : text[1] == '\0';
  const auto unit = [&](std::size_t at) {
    const auto a = static_cast<unsigned char>(text[at]), b = static_cast<unsigned char>(text[at + 1]);
    return little ? std::uint32_t{a} | std::uint32_t{b} << 8 : std::uint32_t{b} | std::uint32_t{a} << 8;
  };
  std::string out;
  for (std::size_t at = marked ? 2 : 0; at < text.size(); at += 2) {
    std::uint32_t point = unit(at);
    if (point >= 0xDC00 && point <= 0xDFFF) return {};
    if (point >= 0xD800 && point <= 0xDBFF) {
      at += 2;
      const std::uint32_t low = at < text.size() ? unit(at) : 0;
      if (low < 0xDC00 || low > 0xDFFF) return {};
      point = 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
    }
    put_code_point(out, point);
  }
  return out;
}

Place place_of_byte(std::string_view text, std::size_t byte, const std::string& file) {
  std::string_view before = text.substr(0, std::min(byte, text.size()));
  if (before.substr(0, 3) == "\xEF\xBB\xBF") before.remove_prefix(3);
  const auto line = static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n')) + 1;
  const std::size_t end = before.rfind('\n');
  if (end != std::string_view::npos) before.remove_prefix(end + 1);
  return {file, line, static_cast<std::uint32_t>(code_points(before)) + 1};
}

std::optional<Diagnostic> not_text(std::string_view text, const std::string& file) {
  if (looks_utf16(text))
    return Diagnostic{Severity::error, {file, 1, 1}, "not-utf8", "the file is UTF-16; it should be UTF-8 text", "save the file as UTF-8"};
  const BadBytes bad = find_bad_bytes(text);
  const auto first = [&](BadByte kind) { return bad.first[static_cast<std::size_t>(kind)]; };
  if (bad.count[static_cast<std::size_t>(BadByte::not_utf8)] > 0) {
    const std::size_t at = first(BadByte::not_utf8);
    return Diagnostic{Severity::error, place_of_byte(text, at, file), "not-utf8",
                      fmt::format("byte 0x{:02X} is no UTF-8; the file should be UTF-8 text", static_cast<unsigned char>(text[at])),
                      "save the file as UTF-8 (a spreadsheet: CSV UTF-8); it may be in Latin-1 or another old encoding"};
  }
  if (bad.count[static_cast<std::size_t>(BadByte::nul)] > 0)
    return Diagnostic{Severity::error, place_of_byte(text, first(BadByte::nul), file), "nul-byte", "a byte 0 stands here; no text has one",
                      "delete it, or save the file as UTF-8 text"};
  return {};
}

}  // namespace parley
