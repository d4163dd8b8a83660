#include <fmt/format.h>

#include <algorithm>

#include "parley/base/text.hpp"
#include "parley/files/toml/toml_checker.hpp"

namespace parley {

bool Checker::value(unsigned depth, KeyTree::Node node, bool top) {
  if (at_ >= end_)
    return fail(behind(at_), "missing-value", "a value should stand after '='",
                R"(write a number, a date, [low, most likely, high], true or false, or a text in quotes)");
  const Index i = at_;
  switch (kind()) {
    case Kind::basic_string:
    case Kind::literal_string:
    case Kind::basic_multiline:
    case Kind::literal_multiline:
      if (!tokens_[i].closed) return unclosed(i);
      ++at_;
      if (bad(i)) return false;
      if (auto complaint = check_string(piece(i))) return fail(i, complaint->at, *complaint);
      return true;
    case Kind::bracket_open:
    case Kind::brace_open:
      if (depth >= deepest_nesting) {
        return fail(spot(i), "too-deep", fmt::format("brackets lie more than {} deep in each other", deepest_nesting),
                    "no case needs that: look for a bracket too many before this place");
      }
      return kind() == Kind::bracket_open ? array(depth + 1, top) : braces(depth, node);
    case Kind::bare:
    case Kind::other:
    case Kind::dot:
      return scalar();
    case Kind::equals:
      return fail(spot(i), "missing-value", "a second '='; a value should stand here", "write one '='");
    case Kind::newline:
    case Kind::comment:
    case Kind::comma:
    case Kind::bracket_close:
    case Kind::brace_close:
    default:
      return fail(behind(i), "missing-value", "a value should stand after '='",
                  R"(write a number, a date, [low, most likely, high], true or false, or a text in quotes)");
  }
}

bool Checker::scalar() {
  const Index first = at_;
  const auto word = [&](Index i) {
    return i < end_ && (tokens_[i].kind == Kind::bare || tokens_[i].kind == Kind::other || tokens_[i].kind == Kind::dot);
  };
  const auto take = [&] {
    while (word(at_)) {
      if (bad(at_)) return false;
      ++at_;
    }
    return true;
  };
  if (!take()) return false;
  const auto found = [&] { return text_.substr(tokens_[first].offset, begin_of(at_) - tokens_[first].offset); };
  if (found().size() == 10 && found()[4] == '-' && found()[7] == '-' && at_ + 1 < end_ && piece(at_) == " " && word(at_ + 1)) {
    const std::string_view time = piece(at_ + 1);
    if (time.size() > 2 && time[0] >= '0' && time[0] <= '9' && time[2] == ':') {
      ++at_;
      if (!take()) return false;
    }
  }
  if (at_ + 1 < end_ && kind() == Kind::whitespace && piece(at_ + 1) == "%") {
    const std::string number = shortened(found());
    const Index sign = at_ + 1;
    at_ += 2;
    return fail(spot(sign), "bad-number", fmt::format("'{} %' holds '%'; shares are written in per cent without it", number),
                fmt::format("write {}", number));
  }
  const auto complaint = check_scalar(found());
  if (!complaint) return true;
  const Spot start = spot(first);
  return fail({start.line, start.column + static_cast<std::uint32_t>(code_points(found().substr(0, complaint->at)))}, complaint->code,
              complaint->message, complaint->hint);
}

bool Checker::missing_comma(Index behind_value, std::string_view what) {
  const Index next = at_;
  const Spot where = behind(behind_value);
  std::string message = fmt::format("a comma should stand between {} and '{}'", what, shortened(piece(next)));
  if (behind_value == next && tokens_[next - 1].kind == Kind::basic_string)
    return fail(where, "missing-comma", std::move(message), R"(write ','; if the text goes on here, write \" for a quote inside it)");
  if (behind_value == next) return fail(where, "missing-comma", std::move(message), "write ','");
  fail(where, "missing-comma", std::move(message), "write ','");
  const Token& gap = tokens_[behind_value];
  // the blank between the two, or a place before the line end or comment that follows
  put(gap.offset, gap.offset + (gap.kind == Kind::whitespace && behind_value + 1 == next ? 1 : 0), ",");
  return true;
}

bool Checker::starts_value() const {
  switch (kind()) {
    case Kind::bare:
    case Kind::other:
    case Kind::dot:
    case Kind::basic_string:
    case Kind::literal_string:
    case Kind::basic_multiline:
    case Kind::literal_multiline:
    case Kind::bracket_open:
    case Kind::brace_open:
      return at_ < end_;
    default:
      return false;
  }
}

bool Checker::array(unsigned depth, bool top) {
  const Index open = at_++;
  for (;;) {
    skip_between();
    if (at_ >= end_ || found_.stopped) {
      if (open_end_said_ || found_.stopped) return false;  // what was left open inside took our end with it
      open_end_said_ = true;
      return fail(spot(open), "unclosed-bracket", "'[' is not closed", fmt::format("add ']' {}", where_missing()));
    }
    if (kind() == Kind::bracket_close) return ++at_, true;
    if (kind() == Kind::comma) {  // mended: leave it out
      fail(spot(at_), "stray-comma", "nothing stands before this comma; a value should", "leave the ',' out, or write the value");
      blank(tokens_[at_].offset, tokens_[at_].offset + 1);
      ++at_;
      continue;
    }
    const Index begin = at_;
    if (!element(depth)) {
      if (!top) return false;
      leave_out_element(begin, open);
      continue;
    }
    const Index behind_value = at_;
    skip_between();
    if (at_ >= end_ || kind() == Kind::bracket_close) continue;
    if (kind() == Kind::comma) {
      ++at_;
    } else if (starts_value()) {
      if (!missing_comma(behind_value, fmt::format("'{}'", shortened(piece(behind_value - 1))))) return false;
    } else {
      return fail(spot(at_), kind() == Kind::equals ? "missing-comma" : "stray-bracket",
                  fmt::format("'{}' cannot stand in a list; ',' or ']' should", shortened(piece(at_))),
                  kind() == Kind::equals ? "keys and values stand in braces: { key = value }" : "close the list with ']'");
    }
  }
}

bool Checker::element(unsigned depth) {
  if (starts_value()) return value(depth, tree_.anonymous(), false);
  return fail(spot(at_), kind() == Kind::equals ? "missing-value" : "stray-bracket",
              fmt::format("'{}' cannot stand in a list; a value or ']' should", shortened(piece(at_))),
              kind() == Kind::equals ? "keys and values stand in braces: { key = value }" : "close the list with ']'");
}

void Checker::leave_out_element(Index begin, Index open) {
  const Index close = match_[open] > 0 ? std::min<Index>(match_[open], end_) : end_;
  Index to = begin;
  while (to < close) {
    const Kind k = tokens_[to].kind;
    if (k == Kind::comma || (k == Kind::newline && to > begin)) break;
    const bool opens = k == Kind::bracket_open || k == Kind::brace_open;
    to = opens && match_[to] > to ? std::min<Index>(match_[to] + 1, close) : to + 1;
    if (opens && match_[to - 1] == 0 && tokens_[to - 1].kind == k) {  // without a partner: its line, and those that go on with key =
      while (to < close && (tokens_[to].kind != Kind::newline || starts_statement(text_, tokens_[to].offset + tokens_[to].length))) ++to;
      break;
    }
  }
  const bool opens = tokens_[begin].kind == Kind::bracket_open || tokens_[begin].kind == Kind::brace_open;
  if (opens && match_[begin] == 0) open_end_said_ = true;
  drop_edits_from(tokens_[begin].offset);
  blank(tokens_[begin].offset, begin_of(to));
  cut(path_ + "[]", spot(begin));
  at_ = std::max(to, begin + 1);
  skip_between();
  if (at_ < end_ && kind() == Kind::comma) {
    blank(tokens_[at_].offset, tokens_[at_].offset + 1);
    ++at_;
  }
}

std::string Checker::where_missing() const {
  return end_ < tokens_.size() ? fmt::format("before line {} ends", tokens_[end_].line) : std::string("before the file ends");
}

bool Checker::braces(unsigned depth, KeyTree::Node node) {
  const Index open = at_++;
  Index comma = 0;  // the last one, while nothing follows it; 0: none
  bool first = true;
  for (;;) {
    skip_blanks();
    if (kind() == Kind::newline || kind() == Kind::comment) return brace_ends_early(open);
    if (kind() == Kind::brace_close) {
      if (comma > 0) {  // mended: leave it out
        fail(spot(comma), "trailing-comma", "a comma before '}'; a table in braces ends without one", "leave the ',' out");
        blank(tokens_[comma].offset, tokens_[comma].offset + 1);
      }
      ++at_;
      return true;
    }
    if (kind() == Kind::comma) {  // mended: leave it out
      fail(spot(at_), "stray-comma", "nothing stands before this comma; key = value should", "leave the ',' out");
      blank(tokens_[at_].offset, tokens_[at_].offset + 1);
      ++at_;
      continue;
    }
    if (!first && comma == 0)
      return fail(spot(at_), "missing-comma", fmt::format("',' or '}}' should stand here, not '{}'", shortened(piece(at_))),
                  "entries in braces are parted by ','");
    std::vector<KeyPart> whole;
    if (!key(whole, depth, "a key, or '}',") || !equals(whole)) return false;
    skip_blanks();
    const bool nested = kind() == Kind::brace_open && at_ < end_;
    const KeyTree::Entry entry = tree_.key(node, whole, nested ? KeyTree::Kind::inline_table : KeyTree::Kind::value);
    if (entry.clash) return clash(whole, *entry.clash, "");
    if (!value(depth + static_cast<unsigned>(whole.size()), entry.node, false)) return false;
    first = false;
    comma = 0;
    const Index behind_value = at_;
    skip_blanks();
    if (kind() == Kind::comma && at_ < end_) {
      comma = at_++;
    } else if (at_ < end_ && (kind() == Kind::bare || kind() == Kind::basic_string || kind() == Kind::literal_string)) {
      if (!missing_comma(behind_value, "the entry before")) return false;
      comma = behind_value;
    }
  }
}

bool Checker::brace_ends_early(Index open) {
  open_end_said_ = true;
  if (at_ < end_ && kind() == Kind::comment && match_[open] == 0) {
    return fail(spot(open), "unclosed-bracket", "'{' is not closed before the remark on its line", "write '}' before the '#'");
  }
  if (match_[open] > 0 && match_[open] < end_) {
    return fail(spot(open), "braces-over-lines", "this table in braces goes over several lines; it stands on one",
                "write it on one line, or as a table of its own: [name] and one key a line");
  }
  return fail(spot(open), "unclosed-bracket", "'{' is not closed on its line",
              fmt::format("add '}}' before line {} ends", tokens_[open].line));
}

}  // namespace parley
