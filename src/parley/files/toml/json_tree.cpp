#include "parley/files/toml/json_tree.hpp"

#include <fmt/core.h>

#include <charconv>
#include <cmath>

namespace parley {
namespace {

constexpr int deepest = 200;

struct JsonFault {
  Spot spot;
  std::string message, hint;
};

class JsonReader {
 public:
  explicit JsonReader(std::string_view text) : text_(text) {
    if (text_.substr(0, 3) == "\xEF\xBB\xBF") at_ = 3;
  }

  Node document() {
    Node node;
    if (!value(node, 0)) fault("nothing stands here; a value should");
    blanks();
    if (at_ < text_.size()) fault("something stands after the end of the document; nothing should");
    return node;
  }

 private:
  [[noreturn]] void fault(std::string message, std::string hint = {}) const { throw JsonFault{spot_, std::move(message), std::move(hint)}; }

  char now() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  void step() {
    const auto byte = static_cast<unsigned char>(text_[at_++]);
    if (byte == '\n') {
      ++spot_.line;
      spot_.column = 1;
    } else if (at_ < text_.size() && (static_cast<unsigned char>(text_[at_]) & 0xC0) == 0x80) {
      // The character goes on.
    } else {
      ++spot_.column;
    }
  }

  void blanks() {
    while (at_ < text_.size() && (now() == ' ' || now() == '\t' || now() == '\n' || now() == '\r')) step();
  }

  bool take(char wanted) {
    blanks();
    if (at_ >= text_.size() || now() != wanted) return false;
    step();
    return true;
  }

  std::string seen() const {
    if (at_ >= text_.size()) return "the file ends";
    const char c = now();
    return c > ' ' && c < 127 ? fmt::format("'{}' stands here", c) : "an unusual character stands here";
  }

  /// False for null: there is no value.
  bool value(Node& node, int depth) {
    blanks();
    node.spot = spot_;
    if (depth > deepest) fault(fmt::format("brackets go deeper than {}; they should not", deepest));
    const char c = now();
    if (c == '{') return table(node, depth), true;
    if (c == '[') return array(node, depth), true;
    if (c == '"') {
      node.kind = Node::Kind::text;
      node.text = string();
      return true;
    }
    if (c == '-' || (c >= '0' && c <= '9')) return number(node), true;
    for (const auto& [word, kind] : {std::pair{std::string_view("true"), 1}, {std::string_view("false"), 0}, {std::string_view("null"), 2}})
      if (text_.substr(at_, word.size()) == word) {
        for (std::size_t k = 0; k < word.size(); ++k) step();
        node.kind = Node::Kind::boolean;
        node.boolean = kind == 1;
        return kind != 2;
      }
    fault(seen() + "; a value should", "JSON writes texts in double quotes");
  }

  void table(Node& node, int depth) {
    node.kind = Node::Kind::table;
    step();
    if (take('}')) return;
    do {
      blanks();
      if (now() != '"') fault(seen() + "; a key in double quotes should");
      const Spot spot = spot_;
      std::string key = string();
      if (node.find(key)) {
        spot_ = spot;
        fault(fmt::format("'{}' stands twice in one object; once should do", key));
      }
      if (!take(':')) fault(seen() + "; ':' should");
      Node item;
      if (!value(item, depth + 1)) continue;
      node.keys.push_back(std::move(key));
      node.key_spots.push_back(spot);
      node.items.push_back(std::move(item));
    } while (take(','));
    if (!take('}')) fault(seen() + "; ',' or '}' should");
  }

  void array(Node& node, int depth) {
    node.kind = Node::Kind::array;
    step();
    if (take(']')) return;
    do {
      Node item;
      if (value(item, depth + 1)) node.items.push_back(std::move(item));
    } while (take(','));
    if (!take(']')) fault(seen() + "; ',' or ']' should");
  }

  void number(Node& node) {
    const std::size_t begin = at_;
    while (at_ < text_.size() && std::string_view("+-.eE0123456789").find(now()) != std::string_view::npos) step();
    const std::string_view word = text_.substr(begin, at_ - begin);
    const auto [end, wrong] = std::from_chars(word.data(), word.data() + word.size(), node.number);
    if (wrong != std::errc() || end != word.data() + word.size()) {
      spot_ = node.spot;
      fault(fmt::format("'{}' is no number", word));
    }
    const bool whole = std::abs(node.number) < 9e15 && node.number == std::floor(node.number);
    node.kind = whole ? Node::Kind::integer : Node::Kind::real;
    if (whole) node.integer = static_cast<std::int64_t>(node.number);
  }

  std::uint32_t four_digits() {
    std::uint32_t code = 0;
    for (int k = 0; k < 4; ++k) {
      const char c = now();
      const int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
      if (digit < 0) fault("'\\u' is not followed by four digits 0-9, a-f; it should be");
      code = code * 16 + static_cast<std::uint32_t>(digit);
      step();
    }
    return code;
  }

  static void put_code(std::uint32_t code, std::string& out) {
    const auto byte = [&](std::uint32_t bits) { out += static_cast<char>(bits); };
    if (code < 0x80) {
      byte(code);
    } else if (code < 0x800) {
      byte(0xC0 | code >> 6), byte(0x80 | (code & 63));
    } else if (code < 0x10000) {
      byte(0xE0 | code >> 12), byte(0x80 | (code >> 6 & 63)), byte(0x80 | (code & 63));
    } else {
      byte(0xF0 | code >> 18), byte(0x80 | (code >> 12 & 63)), byte(0x80 | (code >> 6 & 63)), byte(0x80 | (code & 63));
    }
  }

  std::string string() {
    std::string out;
    const Spot begin = spot_;
    step();
    while (at_ < text_.size() && now() != '"') {
      const char c = now();
      if (static_cast<unsigned char>(c) < 0x20) {
        spot_ = begin;
        fault("this text does not end on its line; it should");
      }
      step();
      if (c != '\\') {
        out += c;
        continue;
      }
      const char escaped = now();
      const auto known = std::string_view("\"\\/bfnrt").find(escaped);
      if (at_ < text_.size() && known != std::string_view::npos) {
        out += "\"\\/\b\f\n\r\t"[known];
        step();
      } else if (escaped == 'u') {
        step();
        std::uint32_t code = four_digits();
        if (code >= 0xD800 && code < 0xDC00 && text_.substr(at_, 2) == "\\u") {
          step(), step();
          const std::uint32_t low = four_digits();
          code = low >= 0xDC00 && low < 0xE000 ? 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00) : 0xFFFD;
        } else if (code >= 0xD800 && code < 0xE000) {
          code = 0xFFFD;
        }
        put_code(code, out);
      } else {
        fault("this is no escape of JSON", "write \\\\ for a backslash");
      }
    }
    if (at_ >= text_.size()) {
      spot_ = begin;
      fault("this text does not end; it should");
    }
    step();
    return out;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  Spot spot_ = {1, 1, 0};
};

}  // namespace

JsonReading read_json(std::string_view text, const std::string& file) {
  JsonReading reading;
  try {
    JsonReader reader(text);
    reading.node = reader.document();
    reading.read = true;
  } catch (const JsonFault& fault) {
    Diagnostic diagnostic;
    diagnostic.place = {file, fault.spot.line, fault.spot.column};
    diagnostic.code = "json";
    diagnostic.message = fault.message;
    diagnostic.hint = fault.hint;
    reading.diagnostics.push_back(std::move(diagnostic));
  }
  return reading;
}

}  // namespace parley
