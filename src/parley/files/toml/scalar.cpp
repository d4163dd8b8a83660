#include "parley/files/toml/scalar.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <initializer_list>
#include <vector>

#include "parley/base/date.hpp"
#include "parley/base/text.hpp"
#include "parley/files/toml/lexer.hpp"

namespace parley {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }
bool digits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), digit); }

int digits_value(std::string_view text) {
  int value = -1;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

bool one_of(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

std::string_view character_at(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80u) ++end;
  return text.substr(at, end - at);
}

struct Typed {
  std::string_view what;
  std::string_view message;
  std::string_view hint;
};

// What word processors put in place of plain characters.
std::optional<Complaint> typographic(std::string_view text) {
  static constexpr std::string_view quotes = "typographic quotes; TOML wants plain ones";
  static constexpr std::string_view plain = R"(write " on both sides)";
  static constexpr std::string_view space = "a space that is not the plain one (it looks the same)";
  static constexpr std::array list = {
      Typed{"\xE2\x80\x9C", quotes, plain},
      Typed{"\xE2\x80\x9D", quotes, plain},
      Typed{"\xE2\x80\x9E", quotes, plain},
      Typed{"\xE2\x80\x98", quotes, plain},
      Typed{"\xE2\x80\x99", quotes, plain},
      Typed{"\xC2\xAB", quotes, plain},
      Typed{"\xC2\xBB", quotes, plain},
      Typed{"\xC2\xA0", space, "type it again as a plain space"},
      Typed{"\xE2\x80\xAF", space, "type it again as a plain space"},
      Typed{"\xE2\x80\x89", space, "type it again as a plain space"},
      Typed{"\xE2\x80\x8B", "an invisible character (U+200B)", "delete it and type the word again"},
      Typed{"\xEF\xBB\xBF", "a byte order mark inside the text (it cannot be seen)", "delete it and type the word again"},
      Typed{"\xE2\x88\x92", "a typographic minus; TOML wants the plain one", "write -"},
      Typed{"\xE2\x80\x93", "a dash; TOML wants a plain minus",
            "write - for a negative number; a range is written [low, most likely, high]"}};
  std::optional<Complaint> first;
  if (std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; })) return first;
  for (const Typed& typed : list) {
    const std::size_t at = text.find(typed.what);
    if (at == std::string_view::npos || (first && first->at <= at)) continue;
    first = Complaint{"typographic-character", std::string(typed.message), std::string(typed.hint), at};
  }
  return first;
}

Complaint bad_number(std::string message, std::string hint) { return {"bad-number", std::move(message), std::move(hint), 0}; }
Complaint bad_date(std::string message, std::string hint) { return {"bad-date", std::move(message), std::move(hint), 0}; }

constexpr std::string_view range_hint = "a range is written [low, most likely, high], such as [40, 60, 80]";

// HH:MM:SS, a fraction, and after a date Z or an offset. `text` starts at the hour.
std::optional<Complaint> check_time(std::string_view text, bool dated) {
  const Complaint form = bad_date(fmt::format("'{}' is no time; a time is written 14:30:00", shortened(text)),
                                  "write hours, minutes and seconds with two digits each");
  const auto part = [&](std::size_t at) {
    return text.size() >= at + 2 && digits(text.substr(at, 2)) ? digits_value(text.substr(at, 2)) : -1;
  };
  if (text.size() < 8 || text[2] != ':' || text[5] != ':' || part(0) < 0 || part(3) < 0 || part(6) < 0) return form;
  if (part(0) > 23 || part(3) > 59 || part(6) > 59) {
    return bad_date(fmt::format("there is no time {}", text.substr(0, 8)), "hours go to 23, minutes and seconds to 59");
  }
  text.remove_prefix(8);
  if (!text.empty() && text[0] == '.') {
    std::size_t end = 1;
    while (end < text.size() && digit(text[end])) ++end;
    if (end == 1 || end > 10) return form;
    text.remove_prefix(end);
  }
  if (text.empty() || (dated && one_of(text, {"Z", "z"}))) return std::nullopt;
  if (!dated || text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':' || part(1) < 0 || part(4) < 0) return form;
  if (part(1) > 23 || part(4) > 59) return bad_date(fmt::format("there is no offset {}", text), "write +09:00");
  return std::nullopt;
}

// `text` starts with four digits and a hyphen.
std::optional<Complaint> check_date(std::string_view text) {
  const std::size_t dash = text.find('-', 5);
  const std::string_view month = text.substr(5, dash == std::string_view::npos ? dash : dash - 5);
  if (dash == std::string_view::npos) {
    if (digits(month) && month.size() <= 2 && digits_value(month) >= 1 && digits_value(month) <= 12) {
      return bad_date(fmt::format("'{}' is a month; a date has a day", text),
                      fmt::format(R"(write {}-{:02}-01; an event may add precision = "month")", text.substr(0, 4), digits_value(month)));
    }
    return bad_date(fmt::format("'{}' is no date; a date is written 2017-12-21", shortened(text)), std::string(range_hint));
  }
  std::size_t end = dash + 1;
  while (end < text.size() && digit(text[end])) ++end;
  const std::string_view day = text.substr(dash + 1, end - dash - 1);
  const std::string_view rest = text.substr(end);
  if (!digits(month) || !digits(day) || month.size() > 2 || day.size() > 2) {
    return bad_date(fmt::format("'{}' is no date; a date is written 2017-12-21", shortened(text)), "write year-month-day in digits");
  }
  const int y = digits_value(text.substr(0, 4));
  const int m = digits_value(month);
  const int d = digits_value(day);
  if (m < 1 || m > 12) {
    return bad_date(fmt::format("there is no month {} in {}", month, text.substr(0, end)),
                    "a date is written year-month-day, such as 2017-12-21");
  }
  int last = 31;  // make_date knows the years 1..9999; the year 0 of TOML is a leap year like 2000
  while (!make_date(y == 0 ? 2000 : y, m, last)) --last;
  if (d < 1 || d > last) {
    static constexpr std::array months = {"January", "February", "March",     "April",   "May",      "June",
                                          "July",    "August",   "September", "October", "November", "December"};
    return bad_date(fmt::format("there is no day {}", text.substr(0, end)),
                    fmt::format("{} {} has {} days", months[static_cast<std::size_t>(m - 1)], text.substr(0, 4), last));
  }
  if (month.size() != 2 || day.size() != 2) {
    return bad_date(fmt::format("'{}' is no date; month and day have two digits", shortened(text)),
                    fmt::format("write {:04}-{:02}-{:02}", y, m, d));
  }
  if (rest.empty()) return std::nullopt;
  if (one_of(rest.substr(0, 1), {"T", "t", " "})) return check_time(rest.substr(1), true);
  return bad_date(fmt::format("'{}' stands after the date {}", shortened(rest), text.substr(0, end)),
                  "a date is written year-month-day and nothing more");
}

// Digits of one base with underscores between them.
bool grouped(std::string_view text, bool (*allowed)(char)) {
  bool after_digit = false;
  for (const char c : text) {
    if (c == '_' ? !after_digit : !allowed(c)) return false;
    after_digit = c != '_';
  }
  return after_digit;
}

std::string without_underscores(std::string_view text) {
  std::string plain(text);
  plain.erase(std::remove(plain.begin(), plain.end(), '_'), plain.end());
  return plain;
}

std::optional<Complaint> check_based(std::string_view text) {
  struct Base {
    char letter;
    int base;
    std::string_view name;
    bool (*allowed)(char);
  };
  static constexpr std::array bases = {
      Base{'x', 16, "hexadecimal", [](char c) { return digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }},
      Base{'o', 8, "octal", [](char c) { return c >= '0' && c <= '7'; }},
      Base{'b', 2, "binary", [](char c) { return c == '0' || c == '1'; }}};
  const auto base = std::find_if(bases.begin(), bases.end(), [&](const Base& b) { return b.letter == text[1]; });
  if (!grouped(text.substr(2), base->allowed)) {
    return bad_number(fmt::format("'{}' is no {} number", shortened(text), base->name), "write it as a decimal number");
  }
  const std::string plain = without_underscores(text.substr(2));
  std::int64_t value = 0;
  if (plain.size() > 100 || std::from_chars(plain.data(), plain.data() + plain.size(), value, base->base).ec != std::errc{}) {
    return bad_number(fmt::format("'{}' is too large a number", shortened(text)), "whole numbers go to 9223372036854775807");
  }
  return std::nullopt;
}

// Nothing for a decimal number of TOML 1.0: its form first, then whether it can be held.
std::optional<Complaint> check_decimal(std::string_view text) {
  const std::string_view whole_text = text;
  if (text[0] == '+' || text[0] == '-') text.remove_prefix(1);
  const std::size_t e = text.find_first_of("eE");
  const std::string_view mantissa = text.substr(0, e);
  const std::size_t point = mantissa.find('.');
  const std::string_view whole = mantissa.substr(0, point);
  const bool has_fraction = point != std::string_view::npos;
  const bool has_exponent = e != std::string_view::npos;
  const std::string_view fraction = has_fraction ? mantissa.substr(point + 1) : std::string_view{};
  std::string_view exponent = has_exponent ? text.substr(e + 1) : std::string_view{};
  if (!exponent.empty() && (exponent[0] == '+' || exponent[0] == '-')) exponent.remove_prefix(1);

  const std::string quoted = shortened(whole_text);
  const std::string sign = whole_text.size() > text.size() ? std::string(whole_text.substr(0, 1)) : std::string();
  if (mantissa == "." || (whole.empty() && !digits(fraction))) return bad_number(fmt::format("'{}' is no number", quoted), "write digits");
  if (whole.empty())
    return bad_number(fmt::format("'{}' has no digit before the point", quoted), fmt::format("write {}0{}", sign, shortened(text)));
  if (has_fraction && fraction.empty()) {
    return bad_number(fmt::format("'{}' has no digit after the point", quoted), fmt::format("write {}{}", sign, shortened(whole)));
  }
  const bool odd_underscore =
      !grouped(whole, digit) || (has_fraction && !grouped(fraction, digit)) || (has_exponent && !grouped(exponent, digit));
  if (odd_underscore) {
    const std::string plain = without_underscores(text);
    if (plain.size() < text.size() && !check_decimal(plain)) {
      return bad_number(fmt::format("'{}' has an underscore that does not stand between two digits", quoted),
                        fmt::format("write {}{}", sign, plain));
    }
    return bad_number(fmt::format("'{}' is no number", quoted), fmt::format(R"(a text stands in quotes: "{}")", quoted));
  }
  if (whole.size() > 1 && whole[0] == '0') {
    std::string_view rest = text;
    while (rest.size() > 1 && (rest[0] == '0' || rest[0] == '_') && (digit(rest[1]) || rest[1] == '_')) rest.remove_prefix(1);
    return bad_number(fmt::format("'{}' starts with a zero; a number does not", quoted), fmt::format("write {}{}", sign, shortened(rest)));
  }
  if (text.size() > 100) return bad_number(fmt::format("'{}' is too long a number", quoted), "write at most 100 digits");
  const std::string plain = without_underscores(text);
  const char* end = plain.data() + plain.size();
  if (has_fraction || has_exponent) {
    double value = 0;
    if (std::from_chars(plain.data(), end, value).ec != std::errc{}) {
      return bad_number(fmt::format("'{}' is too large or too small a number", quoted), "write a number between 1e-300 and 1e300");
    }
    return std::nullopt;
  }
  std::int64_t value = 0;
  if (std::from_chars(plain.data(), end, value).ec != std::errc{}) {
    return bad_number(fmt::format("'{}' is too large a number", quoted),
                      "whole numbers go to 9223372036854775807; write 1e20 for larger ones");
  }
  return std::nullopt;
}

// Numbers and dates as people write them elsewhere.
std::optional<Complaint> foreign_number(std::string_view text) {
  const std::string quoted = shortened(text);
  const auto split = [](std::string_view whole, std::string_view by) {
    std::vector<std::string_view> parts;
    for (std::size_t from = 0;;) {
      const std::size_t at = whole.find(by, from);
      parts.push_back(whole.substr(from, at == std::string_view::npos ? at : at - from));
      if (at == std::string_view::npos) return parts;
      from = at + by.size();
    }
  };
  for (const std::string_view by : {".", "/"}) {
    const auto parts = split(text, by);
    if (parts.size() == 3 && digits(parts[0]) && digits(parts[1]) && digits(parts[2]) && (parts[0].size() == 4 || parts[2].size() == 4)) {
      return bad_date(fmt::format("'{}' is no date; a date is written year-month-day", quoted), "write it as 2017-12-21");
    }
  }
  if (text.back() == ';')
    return bad_number(fmt::format("'{}' ends in ';'; TOML has none", quoted), "leave the ';' out; entries of a list are parted by ','");
  if (text.back() == '%')
    return bad_number(fmt::format("'{}' holds '%'; shares are written in per cent without it", quoted),
                      fmt::format("write {}", quoted.substr(0, quoted.size() - 1)));
  for (const std::string_view by : {"-", ".."}) {
    const auto parts = split(text, by);
    if (parts.size() == 2 && !parts[0].empty() && !parts[1].empty() && digit(parts[0].back()) && digit(parts[1].front())) {
      return bad_number(fmt::format("'{}' is no number", quoted), std::string(range_hint));
    }
  }
  if (std::count(text.begin(), text.end(), '.') > 1)
    return bad_number(fmt::format("'{}' holds two points", quoted), "a number has one point at most");
  std::size_t end = text[0] == '+' || text[0] == '-' ? 1 : 0;
  while (end < text.size() && (digit(text[end]) || text[end] == '.')) ++end;
  if (end < text.size() && text[end] != '_' && text[end] != 'e' && text[end] != 'E') {
    const std::string rest = shortened(text.substr(end));
    return bad_number(fmt::format("'{}' is no number: '{}' stands after the digits", quoted, rest),
                      fmt::format(R"(write the number alone, or a text in quotes: "{}")", quoted));
  }
  return std::nullopt;
}

}  // namespace

std::string shortened(std::string_view text) {
  constexpr std::size_t longest = 40;
  std::size_t seen = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if ((static_cast<unsigned char>(text[at]) & 0xC0u) == 0x80u) continue;
    if (++seen > longest) return std::string(text.substr(0, at)) + "...";
  }
  return std::string(text.substr(0, 4 * longest));
}

std::optional<Complaint> check_scalar(std::string_view text) {
  if (one_of(text, {"true", "false", "inf", "nan", "+inf", "-inf", "+nan", "-nan"})) return std::nullopt;
  if (auto found = typographic(text)) return found;
  const bool sign = text[0] == '+' || text[0] == '-';
  const char first = text.size() > (sign ? 1u : 0u) ? text[sign ? 1 : 0] : ' ';
  if (digit(first) || (first == '.' && text.size() > (sign ? 2u : 1u) && digit(text[sign ? 2 : 1]))) {
    if (text.size() > 5 && digits(text.substr(0, 4)) && text[4] == '-') return check_date(text);
    if (text.size() > 2 && digits(text.substr(0, 2)) && text[2] == ':') return check_time(text, false);
    if (text.size() > 2 && text[0] == '0' && one_of(text.substr(1, 1), {"x", "o", "b"})) return check_based(text);
    auto complaint = check_decimal(text);
    if (!complaint) return complaint;
    if (auto found = foreign_number(text)) return found;
    return complaint;
  }
  const std::string quoted = shortened(text);
  const std::string low = lower_case(text);
  if (one_of(low, {"true", "false"}))
    return Complaint{"bad-value", fmt::format("'{}' is no value; true and false are written small", text), fmt::format("write {}", low), 0};
  if (one_of(low, {"yes", "on"}))
    return Complaint{"bad-value", fmt::format("'{}' is no value", text), fmt::format(R"(write true, or a text in quotes: "{}")", text), 0};
  if (one_of(low, {"no", "off"}))
    return Complaint{"bad-value", fmt::format("'{}' is no value", text), fmt::format(R"(write false, or a text in quotes: "{}")", text), 0};
  if (one_of(low, {"null", "none", "nil", "~"}))
    return Complaint{"bad-value", fmt::format("'{}' is no value; TOML has no empty value", text), "leave the key out", 0};
  if (text.back() == ';' && !check_scalar(text.substr(0, text.size() - 1))) {
    return Complaint{"bad-value", fmt::format("'{}' ends in ';'; TOML has none", quoted), "leave the ';' out", 0};
  }
  return Complaint{"bad-value", fmt::format("'{}' is no number, no date and not true or false; a text stands in quotes", quoted),
                   fmt::format(R"(write "{}")", quoted), 0};
}

std::optional<Complaint> check_string(std::string_view quoted) {
  if (quoted.empty() || quoted[0] != '"') return std::nullopt;  // '...' takes everything as it is
  const bool multiline = quoted.size() >= 6 && quoted.substr(0, 3) == R"(""")";
  const std::size_t quotes = multiline ? 3 : 1;
  for (std::size_t at = quotes; at + quotes < quoted.size(); ++at) {
    if (quoted[at] != '\\') continue;
    const std::size_t start = at++;
    const char c = quoted[at];
    if (std::string_view(R"(btnfr"\)").find(c) != std::string_view::npos) continue;
    if (c == 'u' || c == 'U') {
      const std::size_t length = c == 'u' ? 4 : 8;
      const std::string_view hex = quoted.substr(at + 1, length);
      std::uint32_t point = 0;
      const auto [stop, error] = std::from_chars(hex.data(), hex.data() + hex.size(), point, 16);
      if (hex.size() < length || stop != hex.data() + hex.size() || error != std::errc{}) {
        return Complaint{"bad-escape", fmt::format("'\\{}' wants {} hexadecimal digits", c, length), R"(write \\ for a backslash)", start};
      }
      if (point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF)) {
        return Complaint{"bad-escape", fmt::format("'\\{}{}' is no character", c, hex), "write the character itself: the file is UTF-8",
                         start};
      }
      at += length;
      continue;
    }
    if (multiline) {  // a backslash at the end of a line swallows the line end and the blanks after it
      std::size_t end = at;
      while (end < quoted.size() && (quoted[end] == ' ' || quoted[end] == '\t')) ++end;
      if (end < quoted.size() && (quoted[end] == '\n' || quoted.substr(end, 2) == "\r\n")) {
        at = end;
        continue;
      }
    }
    return Complaint{"bad-escape", fmt::format("'\\{}' means nothing in a text", character_at(quoted, at)),
                     R"(write \\ for a backslash, or put the text between ' and ')", start};
  }
  return std::nullopt;
}

std::optional<Complaint> check_key(std::string_view text) {
  if (is_bare_key(text)) return std::nullopt;
  const std::string quoted = shortened(text);
  if (text.size() > 1 && text.back() == ':') {
    return Complaint{"missing-equals",
                     fmt::format("'{}' should be followed by '='; TOML writes key = value", shortened(text.substr(0, text.size() - 1))),
                     "write '=' in place of ':'", text.size() - 1};
  }
  if (auto found = typographic(text)) return found;
  std::size_t at = 0;
  while (is_bare_key(text.substr(at, 1))) ++at;
  const std::string_view odd = character_at(text, at);
  return Complaint{"bad-key", fmt::format("key '{}' holds '{}'; a key without quotes holds A-Z a-z 0-9 _ - only", quoted, odd),
                   fmt::format(R"(write "{}")", quoted), at};
}

std::string key_name(std::string_view part) {
  if (part.size() < 2 || (part[0] != '"' && part[0] != '\'')) return std::string(part);
  const std::string_view inner = part.substr(1, part.size() - 2);
  if (part[0] == '\'') return std::string(inner);
  std::string name;
  for (std::size_t at = 0; at < inner.size(); ++at) {
    if (inner[at] != '\\' || at + 1 >= inner.size()) {
      name += inner[at];
      continue;
    }
    static constexpr std::string_view escapes = R"(btnfr"\)";
    static constexpr std::string_view meanings = "\b\t\n\f\r\"\\";
    const char c = inner[++at];
    const std::size_t known = escapes.find(c);
    if (known != std::string_view::npos) {
      name += meanings[known];
      continue;
    }
    const std::size_t length = c == 'u' ? 4 : 8;
    const std::string_view hex = inner.substr(at + 1, length);
    std::uint32_t point = 0;
    std::from_chars(hex.data(), hex.data() + hex.size(), point, 16);
    at += hex.size();
    if (point < 0x80) {
      name += static_cast<char>(point);
    } else if (point < 0x800) {
      name += {static_cast<char>(0xC0 | point >> 6), static_cast<char>(0x80 | (point & 0x3F))};
    } else if (point < 0x10000) {
      name +=
          {static_cast<char>(0xE0 | point >> 12), static_cast<char>(0x80 | (point >> 6 & 0x3F)), static_cast<char>(0x80 | (point & 0x3F))};
    } else {
      name += {static_cast<char>(0xF0 | point >> 18), static_cast<char>(0x80 | (point >> 12 & 0x3F)),
               static_cast<char>(0x80 | (point >> 6 & 0x3F)), static_cast<char>(0x80 | (point & 0x3F))};
    }
  }
  return name;
}

}  // namespace parley
