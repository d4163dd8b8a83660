#include <fmt/format.h>

#include <algorithm>

#include "parley/base/text.hpp"
#include "parley/files/toml/toml_checker.hpp"

namespace parley {

bool Checker::key(std::vector<KeyPart>& whole, unsigned depth, std::string_view what) {
  for (;;) {
    skip_blanks();
    const Index i = at_;
    switch (kind()) {
      case Kind::bare:
        whole.push_back({std::string(piece(i)), tokens_[i].line, tokens_[i].column});
        break;
      case Kind::basic_string:
      case Kind::literal_string: {
        if (!tokens_[i].closed) return unclosed(i);
        if (bad(i)) return false;
        if (auto complaint = check_string(piece(i))) return fail(i, complaint->at, *complaint);
        whole.push_back({key_name(piece(i)), tokens_[i].line, tokens_[i].column});
        break;
      }
      case Kind::basic_multiline:
      case Kind::literal_multiline:
        if (!tokens_[i].closed) return unclosed(i);
        return fail(spot(i), "bad-key", "a key cannot go over several lines", R"(write it between " and ")");
      case Kind::other: {
        if (bad(i)) return false;
        const auto complaint = check_key(piece(i));
        if (complaint->code == "missing-equals")
          whole.push_back({std::string(piece(i).substr(0, complaint->at)), tokens_[i].line, tokens_[i].column});
        if (complaint->code == "bad-key") whole.push_back({std::string(piece(i)), tokens_[i].line, tokens_[i].column});
        return fail(i, complaint->at, *complaint);
      }
      default: {
        const std::string found =
            at_ < end_ && kind() != Kind::newline && kind() != Kind::comment ? fmt::format(", not '{}'", shortened(piece(i))) : "";
        const Spot where = at_ < end_ ? spot(i) : behind(i);
        if (whole.empty())
          return fail(where, "missing-key", fmt::format("{} should stand here{}", what, found),
                      "a line holds key = value, [table] or # comment");
        return fail(where, "missing-key", fmt::format("after '{}.' a name should stand{}", dotted(whole, whole.size()), found),
                    "write the name, or leave the '.' out");
      }
    }
    if (whole.size() + depth > deepest_nesting) {
      return fail(spot(i), "too-deep", fmt::format("tables lie more than {} deep in each other", deepest_nesting),
                  "no case needs that: look for a slip before this place");
    }
    ++at_;
    const Index behind_part = at_;
    skip_blanks();
    if (kind() != Kind::dot) {
      at_ = behind_part;
      return true;
    }
    ++at_;
  }
}

bool Checker::equals(const std::vector<KeyPart>& whole) {
  const Spot end_of_key = spot(at_);
  skip_blanks();
  if (kind() == Kind::equals && at_ < end_) {
    ++at_;
    return true;
  }
  const std::string name = dotted(whole, whole.size());
  switch (kind()) {
    case Kind::newline:
    case Kind::comment:
    case Kind::comma:
    case Kind::brace_close:
      return fail(end_of_key, "missing-equals", fmt::format("key '{}' has no value; '=' and a value should follow", name),
                  fmt::format("write {} = ..., or put # before a remark", name));
    case Kind::bracket_close:
      return fail(spot(at_), "stray-bracket", "']' closes nothing here", "a table header is written [name]");
    case Kind::other:
      if (piece(at_)[0] == ':')
        return fail(spot(at_), "missing-equals", fmt::format("'{}' should be followed by '='; TOML writes key = value", name),
                    "write '=' in place of ':'");
      break;
    case Kind::bare: {
      Index next = at_ + 1;
      while (next < end_ && tokens_[next].kind == Kind::whitespace) ++next;
      if (next < end_ && tokens_[next].kind == Kind::equals && end_of_key.column < tokens_[at_].column) {
        const std::string second = shortened(piece(at_));
        return fail(spot(at_), "missing-equals", fmt::format("a key is one word, not '{} {}'", name, second),
                    fmt::format(R"(write {}_{}, or "{} {}" in quotes)", name, second, name, second));
      }
      break;
    }
    default:
      break;
  }
  return fail(spot(at_), "missing-equals", fmt::format("after key '{}' should stand '=', not '{}'", name, shortened(piece(at_))),
              fmt::format("write {} = value", name));
}

bool Checker::clash(const std::vector<KeyPart>& whole, const KeyTree::Clash& found, std::string_view parent) {
  const KeyPart& part = whole[found.part];
  const std::string name = joined(parent, dotted(whole, found.part + 1));
  const Spot where = {part.line, part.column};
  if (found.part + 1 < whole.size()) {
    const bool value = found.kind == KeyTree::Kind::value || found.kind == KeyTree::Kind::inline_table;
    return fail(where, "duplicate-key",
                value ? fmt::format("'{}' has its value already (first at line {}) and takes no more keys", name, found.line)
                      : fmt::format("table '{}' is declared already (first at line {}); its keys stand there", name, found.line),
                fmt::format("put the key where '{}' stands first", name));
  }
  const bool value = found.kind == KeyTree::Kind::value || found.kind == KeyTree::Kind::inline_table;
  return fail(
      where, "duplicate-key", fmt::format("key '{}' is given twice; first at line {}", name, found.line),
      value ? "keep one of the two" : fmt::format("'{}' is a table there: give the key another name, or put it into the table", name));
}

bool Checker::key_value() {
  std::vector<KeyPart> whole;
  const Index begin_key = at_;
  const bool readable = key(whole, section_depth_, "a key");
  // where no name stood (a stray bracket), no key was lost
  nameless_ = whole.empty() && tokens_[begin_key].kind != Kind::other && tokens_[begin_key].kind != Kind::basic_string &&
              tokens_[begin_key].kind != Kind::literal_string;
  path_.clear();
  for (const KeyPart& part : whole) path_ = child_path(path_, part.name);
  path_ = joined(section_path_, path_);
  if (!readable || !equals(whole)) return false;
  skip_blanks();
  const bool braces = kind() == Kind::brace_open && at_ < end_;
  const KeyTree::Entry entry = tree_.key(section_, whole, braces ? KeyTree::Kind::inline_table : KeyTree::Kind::value);
  if (entry.clash) return clash(whole, *entry.clash, section_path_);
  const Index begin = at_;
  if (!value(section_depth_ + static_cast<unsigned>(whole.size()), entry.node, true)) return false;
  return end_of_statement(begin);
}

bool Checker::end_of_statement(Index value_begin) {
  if (rest_is_empty()) return true;
  const Index i = at_;
  const bool text = piece(value_begin)[0] == '"' || piece(value_begin)[0] == '\'';
  switch (kind()) {
    case Kind::comma: {
      ++at_;
      if (rest_is_empty()) {  // mended: a comma at the end of the line
        emit(spot(i), "stray-comma", "a comma after the value; a line ends without one", "leave the ',' out");
        blank(tokens_[i].offset, tokens_[i].offset + 1);
        return true;
      }
      return fail(spot(i), "stray-comma", "a comma after the value; a key has one value",
                  "a list stands in brackets: [40, 60, 80]; a decimal number has a point: 1.5");
    }
    case Kind::bracket_close:
    case Kind::brace_close:
      return fail(spot(i), "stray-bracket", fmt::format("'{}' closes nothing", piece(i)),
                  "leave it out, or open the bracket where the value starts");
    default:
      break;
  }
  std::string hint = "put it on a line of its own, or put # before a remark";
  if (text) {
    hint = tokens_[value_begin].line == tokens_[i].line
               ? R"(write \" for a quotation mark inside a text, or put # before a remark)"
               : fmt::format("the text that starts at line {} ends here; look for quotes inside it", tokens_[value_begin].line);
  }
  return fail(spot(i), "text-after-value", fmt::format("'{}' stands after the value; the line should end there", shortened(piece(i))),
              hint);
}

void Checker::header(Index from) {
  const Spot where = spot(from);
  const bool list = from + 1 < end_ && tokens_[from + 1].kind == Kind::bracket_open;
  at_ = from + (list ? 2 : 1);
  section_lost_ = false;
  lost_after_header_ = false;
  section_ = tree_.anonymous();
  section_depth_ = 0;
  std::vector<KeyPart> whole;
  std::string path;
  const std::size_t known_errors = found_.diagnostics.size();
  const bool readable = header_key(whole, list);
  if (!readable || !header_end(from, list)) {
    // what stands last may be anything: [varia ble] was meant for a table of another name
    for (std::size_t i = 0; i + 1 < whole.size(); ++i) path = child_path(path, whole[i].name);
    lose_section(from, path, where, false);
    return;
  }
  for (const KeyPart& part : whole) path = child_path(path, part.name);
  const std::string below = path + ".";
  const bool inside_lost = std::any_of(lost_lists_.begin(), lost_lists_.end(),
                                       [&](const std::string& lost) { return below.substr(0, lost.size() + 1) == lost + "."; });
  if (inside_lost) {
    lose_section(from, path, where, list);
    return;
  }
  const KeyTree::Entry entry = list ? tree_.list(whole) : tree_.table(whole);
  if (entry.clash) {
    if (found_.diagnostics.size() == known_errors) header_clash(whole, *entry.clash, list);  // a mended header may not be what was meant
    lose_section(from, path, where, list);
    return;
  }
  section_ = entry.node;
  section_path_ = entry.path;
  section_depth_ = static_cast<unsigned>(whole.size()) + (list ? 1 : 0);
  found_.statements.back().path = entry.path;
  if (lost_after_header_) cut(entry.path, where);
}

void Checker::lose_section(Index from, const std::string& path, Spot where, bool list) {
  drop_edits_from(tokens_[from].offset);
  blank(tokens_[from].offset, begin_of(end_));
  cut(path, where);
  if (list) lost_lists_.push_back(path);
  section_lost_ = true;
  section_path_ = path;
  found_.statements.back().path = path;
}

bool Checker::header_key(std::vector<KeyPart>& whole, bool list) {
  skip_blanks();
  if (!list && kind() == Kind::bracket_open)
    return fail(spot(at_), "bad-header", "a blank between the brackets; they stand together", "write [[name]]");
  if (kind() == Kind::bracket_close)
    return fail(spot(at_), "bad-header", "this table has no name", list ? "write [[name]]" : "write [name]");
  if (kind() == Kind::newline || kind() == Kind::comment)
    return fail(behind(at_), "bad-header", "this table has no name", list ? "write [[name]]" : "write [name]");
  return key(whole, 0, "the name of a table");
}

bool Checker::header_end(Index from, bool list) {
  const Index behind_name = at_;
  const std::string closing = list ? "]]" : "]";
  skip_blanks();
  const auto mend = [&](Spot where, std::string code, std::string message, std::string hint) {
    fail(where, std::move(code), std::move(message), std::move(hint));
    drop_edits_from(tokens_[from].offset);
    const std::uint32_t end = begin_of(behind_name);
    put(end, end, closing);
    blank(end, begin_of(end_));  // keeps the line ends of a text that starts behind the header
    return true;
  };
  const std::string name = std::string(text_.substr(tokens_[from].offset, begin_of(behind_name) - tokens_[from].offset));
  if (kind() != Kind::bracket_close || at_ >= end_) {
    if (at_ >= end_ || kind() == Kind::comment) {
      return mend(spot(behind_name), "unclosed-bracket", fmt::format("the header {} is not closed", shortened(name)),
                  fmt::format("write {}{}", shortened(name), closing));
    }
    fail(spot(at_), "bad-header", fmt::format("'{}' cannot stand in the name of a table; '.' or ']' should", shortened(piece(at_))),
         "the parts of a name are parted by '.': [actor.PRK]");
    return false;
  }
  ++at_;
  if (list) {
    if (kind() != Kind::bracket_close || at_ >= end_) {
      return mend(spot(at_), "unclosed-bracket", fmt::format("the header {} is closed by one bracket; it needs two", shortened(name)),
                  fmt::format("write {}]]", shortened(name)));
    }
    ++at_;
  }
  if (rest_is_empty()) return true;
  const Index i = at_;
  if (kind() == Kind::bracket_close) {
    return mend(spot(i), "stray-bracket", fmt::format("']' too many; this header opens with {}", list ? "[[" : "["),
                list ? "leave it out" : fmt::format("write {}], or [{}]] for one of several", shortened(name), shortened(name)));
  }
  const bool key_follows = starts_value();
  mend(spot(i), "text-after-header", fmt::format("'{}' stands after the header; the line should end there", shortened(piece(i))),
       key_follows ? "put it on the next line, or # before a remark" : "leave it out");
  lost_after_header_ = true;
  return true;
}

void Checker::header_clash(const std::vector<KeyPart>& whole, const KeyTree::Clash& found, bool list) {
  const KeyPart& part = whole[found.part];
  const std::string name = dotted(whole, found.part + 1);
  const Spot where = {part.line, part.column};
  using K = KeyTree::Kind;
  if (found.kind == K::value || found.kind == K::inline_table) {
    fail(where, "duplicate-key", fmt::format("'{}' has its value already (first at line {}); it cannot be a table too", name, found.line),
         "keep one of the two");
  } else if (found.kind == K::list) {
    fail(where, "duplicate-table",
         fmt::format("'{}' is a list of tables (first at line {}); [{}] cannot stand beside it", name, found.line, name),
         fmt::format("write [[{}]]", name));
  } else if (list) {
    fail(where, "duplicate-table",
         fmt::format("'{}' is one table (first at line {}); [[{}]] cannot stand beside it", name, found.line, name),
         fmt::format("write [[{}]] at both places, or give one another name", name));
  } else if (found.kind == K::dotted) {
    fail(where, "duplicate-table", fmt::format("table '{}' is given by dotted keys already; first at line {}", name, found.line),
         "put its keys together at one place");
  } else {
    fail(where, "duplicate-table", fmt::format("table [{}] stands twice; first at line {}", name, found.line),
         "put its keys together under one header, or give one another name");
  }
}

}  // namespace parley
