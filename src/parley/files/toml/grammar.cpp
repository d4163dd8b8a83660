#include "parley/files/toml/grammar.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "parley/base/encoding.hpp"
#include "parley/base/text.hpp"
#include "parley/files/toml/toml_checker.hpp"

namespace parley {

std::string dotted(const std::vector<KeyPart>& key, std::size_t count) {
  std::string path;
  for (std::size_t i = 0; i < count && i < key.size(); ++i) path = child_path(path, key[i].name);
  return shortened(path);
}

std::string joined(std::string_view parent, std::string_view path) {
  if (parent.empty() || path.empty()) return std::string(parent.empty() ? path : parent);
  return fmt::format("{}.{}", parent, path);
}

Grammar Checker::run() {
  check_bytes();
  while (at_ < tokens_.size() && !found_.stopped) {
    const Token& token = tokens_[at_];
    if (token.kind == Kind::bom) {
      put(token.offset, token.offset + token.length, "");
      ++at_;
    } else if (token.kind == Kind::comment || token.kind == Kind::whitespace || token.kind == Kind::newline) {
      end_ = at_ + 1;
      skip_between();
    } else {
      statement();
    }
  }
  if (found_.stopped) stop();
  return std::move(found_);
}

Checker::Spot Checker::spot_in(Index i, std::size_t bytes) const {
  const std::string_view before = piece(i).substr(0, bytes);
  const std::size_t last_break = before.rfind('\n');
  if (last_break == std::string_view::npos) {
    return {tokens_[i].line, tokens_[i].column + static_cast<std::uint32_t>(code_points(before))};
  }
  return {tokens_[i].line + static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n')),
          1 + static_cast<std::uint32_t>(code_points(before.substr(last_break + 1)))};
}

Checker::Spot Checker::spot(Index i) const {
  if (i < tokens_.size()) return {tokens_[i].line, tokens_[i].column};
  if (tokens_.empty()) return {};
  if (tokens_.back().kind == Kind::bom) return {};
  return spot_in(tokens_.size() - 1, tokens_.back().length);
}

Checker::Spot Checker::behind(Index i) const {
  while (i > 0 && tokens_[i - 1].kind == Kind::whitespace) --i;
  return spot(i);
}

void Checker::emit(Spot where, std::string code, std::string message, std::string hint) {
  if (found_.diagnostics.size() >= most_syntax_errors) return;
  found_.diagnostics.push_back({Severity::error, {file_, where.line, where.column}, std::move(code), std::move(message), std::move(hint)});
  if (found_.diagnostics.size() == most_syntax_errors) found_.stopped = true;
}

bool Checker::fail(Spot where, std::string code, std::string message, std::string hint) {
  for (const Index i : unclosed_) {
    if (tokens_[i].line != where.line || multiline(i)) continue;
    if (i == reported_unclosed_) return false;
    // The text before the place where sense ends took its end from the next one: the quote that is missing is most likely its own.
    const auto found = std::lower_bound(tokens_.begin(), tokens_.end(), where, [](const Token& token, const Spot& spot) {
      return token.line != spot.line ? token.line < spot.line : token.column < spot.column;
    });
    auto before = static_cast<Index>(found - tokens_.begin());
    while (before > 0 && tokens_[before - 1].kind == Kind::whitespace) --before;
    const bool text =
        before > 0 && before <= i && (tokens_[before - 1].kind == Kind::basic_string || tokens_[before - 1].kind == Kind::literal_string);
    if (!text) return unclosed(i);
    reported_unclosed_ = i;
    open_end_said_ = true;
    emit(spot(before - 1), "unclosed-string", "from this text on the quotes of the line do not pair up",
         R"(close the text where it ends; a quote inside a text is written \")");
    return false;
  }
  emit(where, std::move(code), std::move(message), std::move(hint));
  return false;
}

bool Checker::fail(Index i, std::size_t bytes, Complaint complaint) {
  const Spot where = i < tokens_.size() ? spot_in(i, bytes) : spot(i);
  return fail(where, std::move(complaint.code), std::move(complaint.message), std::move(complaint.hint));
}

bool Checker::unclosed(Index i) {
  if (i == reported_unclosed_) return false;
  reported_unclosed_ = i;
  open_end_said_ = true;
  const std::string_view quote = piece(i).substr(0, multiline(i) ? 3 : 1);
  const std::string hint = multiline(i) ? fmt::format("write {} where the text ends", quote)
                                        : fmt::format("add {} at its end; the quotes of a line come in pairs", quote);
  emit(spot(i), "unclosed-string", "this text is not closed", hint);
  return false;
}

void Checker::drop_edits_from(std::uint32_t offset) {
  while (!found_.edits.empty() && found_.edits.back().from >= offset) found_.edits.pop_back();
}

void Checker::check_bytes() {
  const BadBytes bad = find_bad_bytes(text_);
  bad_ = bad.all;
  for (const BadByte kind : {BadByte::not_utf8, BadByte::nul, BadByte::lone_return, BadByte::control}) {
    const auto k = static_cast<std::size_t>(kind);
    if (bad.count[k] == 0) continue;
    const std::size_t at = bad.first[k];
    const auto after = std::upper_bound(tokens_.begin(), tokens_.end(), at, [](std::size_t a, const Token& t) { return a < t.offset; });
    const auto token = static_cast<Index>(after - tokens_.begin()) - 1;
    const Spot where = spot_in(token, at - tokens_[token].offset);
    const std::string more = bad.count[k] > 1 ? fmt::format(", the first of {}", bad.count[k]) : "";
    const int byte = static_cast<unsigned char>(text_[at]);
    switch (kind) {
      case BadByte::not_utf8:
        emit(where, "not-utf8", fmt::format("byte 0x{:02X} is no UTF-8{}; a case is UTF-8 text", byte, more), "save the file as UTF-8");
        break;
      case BadByte::nul:
        emit(where, "nul-byte", fmt::format("a NUL byte{}; a case is plain text", more), "delete it, or save the file as UTF-8 text");
        break;
      case BadByte::lone_return:
        emit(where, "lone-return", fmt::format("a carriage return without a line feed{}; a line ends in LF or CR LF", more),
             "save the file with Unix or Windows line ends");
        break;
      case BadByte::control:
        emit(where, "control-character", fmt::format("control character U+{:04X}{}; a text holds none but tab and line end", byte, more),
             fmt::format(R"(delete it, or write \u{:04X} inside "...")", byte));
        break;
    }
  }
}

bool Checker::bad(Index i) const {
  if (bad_.empty()) return false;
  const auto found = std::lower_bound(bad_.begin(), bad_.end(), tokens_[i].offset);
  return found != bad_.end() && *found < tokens_[i].offset + tokens_[i].length;
}

void Checker::skip_between() {
  for (; at_ < end_; ++at_) {
    const Token& token = tokens_[at_];
    if (token.kind == Kind::comment) {
      if (bad(at_)) blank(token.offset, token.offset + token.length);
    } else if (token.kind != Kind::whitespace && token.kind != Kind::newline) {
      return;
    }
  }
}

Checker::Index Checker::extent(Index from) {
  open_.clear();
  unclosed_.clear();
  std::size_t braces = 0;
  bool in_value = false;
  Index fallback = 0;
  bool goes_on = false;
  Kind last = Kind::newline;
  for (Index i = from; i < tokens_.size(); ++i) {
    const Token& token = tokens_[i];
    if (!token.closed) unclosed_.push_back(i);
    switch (token.kind) {
      case Kind::equals:
        in_value = true;
        break;
      case Kind::bracket_open:
      case Kind::brace_open:
        if (!in_value) break;
        open_.push_back(i);
        if (token.kind == Kind::brace_open) ++braces;
        break;
      case Kind::bracket_close:
      case Kind::brace_close: {
        const bool brace = token.kind == Kind::brace_close;
        if (brace ? braces == 0 : open_.size() == braces) break;
        while (!open_.empty()) {  // what was opened later stays without a partner
          const Index partner = open_.back();
          open_.pop_back();
          const bool partner_brace = tokens_[partner].kind == Kind::brace_open;
          if (partner_brace) --braces;
          if (partner_brace != brace) continue;
          match_[partner] = static_cast<std::uint32_t>(i);
          break;
        }
        break;
      }
      case Kind::newline: {
        if (open_.empty()) return i;
        const std::size_t next = token.offset + token.length;
        if (starts_header(text_, next)) return fallback > 0 && !goes_on ? fallback : i;
        if (fallback == 0 && starts_statement(text_, next)) {
          if (braces == 0) return i;
          // Or the next line of a table in braces that goes over several: seen when the brace closes, or when this line ends in { or ,
          fallback = i;
          goes_on = last == Kind::brace_open || last == Kind::comma;
        }
        break;
      }
      default:
        break;
    }
    if (token.kind != Kind::whitespace && token.kind != Kind::comment) last = token.kind;
  }
  return !open_.empty() && fallback > 0 && !goes_on ? fallback : tokens_.size();
}

void Checker::statement() {
  const Index from = at_;
  end_ = tokens_[from].kind == Kind::bracket_open ? line_extent(from) : extent(from);
  std::erase_if(unclosed_, [&](Index i) { return i >= end_; });
  const Token& first = tokens_[from];
  found_.statements.push_back({first.offset, begin_of(end_), first.line, first.column, first.kind == Kind::bracket_open, {}});
  if (first.kind == Kind::bracket_open) {
    header(from);
  } else {
    path_.clear();
    open_end_said_ = false;
    if (!key_value()) {
      drop_edits_from(first.offset);
      blank(first.offset, begin_of(end_));
      if (!nameless_) cut(path_, spot(from));
    } else if (section_lost_) {
      drop_edits_from(first.offset);
      blank(first.offset, begin_of(end_));
    }
    found_.statements.back().path = path_;
  }
  at_ = end_;
  end_ = 0;
}

Checker::Index Checker::line_extent(Index from) {
  unclosed_.clear();
  Index i = from;
  for (; i < tokens_.size() && tokens_[i].kind != Kind::newline; ++i) {
    if (!tokens_[i].closed) unclosed_.push_back(i);
  }
  return i;
}

bool Checker::rest_is_empty() {
  skip_blanks();
  if (kind() == Kind::comment) skip_between();
  return at_ >= end_;
}

void Checker::stop() {
  const Spot last = {found_.diagnostics.back().place.line, found_.diagnostics.back().place.column};
  found_.diagnostics.push_back(
      {Severity::note,
       {file_, last.line, last.column},
       "too-many-errors",
       fmt::format("{} errors so far; the rest of the file has not been checked, more may follow", most_syntax_errors),
       "mend these first: later ones often follow from earlier ones"});
  const std::uint32_t from = begin_of(at_);
  drop_edits_from(from);
  blank(from, static_cast<std::uint32_t>(text_.size()));
  section_lost_ = false;
  cut("", spot(at_));
}

Grammar check_grammar(std::string_view text, const std::vector<Token>& tokens, const std::string& file) {
  return Checker(text, tokens, file).run();
}

std::string apply(std::string_view text, std::vector<Edit> edits) {
  std::stable_sort(edits.begin(), edits.end(), [](const Edit& a, const Edit& b) { return a.from < b.from; });
  std::string edited;
  edited.reserve(text.size());
  std::size_t at = 0;
  for (const Edit& edit : edits) {
    if (edit.from < at) continue;
    edited += text.substr(at, edit.from - at);
    at = edit.to;
    if (!edit.blank) {
      edited += edit.with;
      continue;
    }
    for (const char c : text.substr(edit.from, edit.to - edit.from)) {
      if (c == '\n') {
        edited += '\n';
      } else if ((static_cast<unsigned char>(c) & 0xC0u) != 0x80u) {
        edited += ' ';  // one blank for each code point: columns count those
      }
    }
  }
  return edited.append(text.substr(at));
}

}  // namespace parley
