#include "parley/files/toml/encoding.hpp"

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

}  // namespace parley
