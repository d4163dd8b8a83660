#include "parley/files/toml/syntax.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "parley/base/encoding.hpp"
#include "parley/files/toml/grammar.hpp"
#include "parley/files/toml/toml_table.hpp"

namespace parley {

struct TomlTable {
  toml::table root = {};
};

const toml::table& table_of(const Syntax& syntax) {
  static const toml::table nothing;
  return syntax.table ? syntax.table->root : nothing;
}

namespace {

constexpr std::size_t largest_text = std::size_t{16} << 20;

Syntax refused(const std::string& file, std::string code, std::string message, std::string hint) {
  Syntax syntax;
  syntax.table = std::make_shared<TomlTable>();
  syntax.diagnostics.push_back({Severity::error, {file, 1, 1}, std::move(code), std::move(message), std::move(hint)});
  syntax.cuts.push_back({"", {file, 1, 1}});
  syntax.usable = false;
  return syntax;
}

// The statement that toml++ was in when it gave up, or the number of them if there is none.
std::size_t statement_at(const std::vector<Statement>& statements, const toml::source_position& place) {
  std::size_t found = statements.size();
  for (std::size_t i = 0; i < statements.size(); ++i) {
    const Statement& s = statements[i];
    if (s.line > place.line || (s.line == place.line && s.column > place.column)) break;
    found = i;
  }
  return found;
}

// What the grammar lets through and toml++ does not take: nothing known. Should there be any, its statement is left out like the others.
void salvage(std::string_view text, const std::string& file, Grammar& grammar, Syntax& syntax, TomlTable& table) {
  for (std::size_t tries = 0; tries <= most_syntax_errors; ++tries) {
    const bool edited = !grammar.edits.empty();
    const std::string mended = edited ? apply(text, grammar.edits) : std::string();
    try {
      table.root = toml::parse(edited ? std::string_view(mended) : text, std::string_view{});
      return;
    } catch (const toml::parse_error& error) {
      const std::size_t at = statement_at(grammar.statements, error.source().begin);
      syntax.diagnostics.push_back({Severity::error, place_of(error.source(), file), "not-toml",
                                    fmt::format("this cannot be read: {}", std::string_view(error.description())), "see https://toml.io"});
      if (at == grammar.statements.size()) break;
      const Statement& first = grammar.statements[at];
      std::size_t last = at + 1;  // without its header the keys of a table would end up in the one before
      while (first.header && last < grammar.statements.size() && !grammar.statements[last].header) ++last;
      const std::uint32_t to = grammar.statements[last - 1].to;
      auto& edits = grammar.edits;
      edits.erase(std::remove_if(edits.begin(), edits.end(), [&](const Edit& e) { return e.from >= first.from && e.from < to; }),
                  edits.end());
      edits.push_back({first.from, to, true, {}});
      syntax.cuts.push_back({first.path, {file, first.line, first.column}});
    }
  }
  syntax.usable = false;
}

// The `{` of a text that starts with `{ "`.
std::optional<Token> start_of_json(const std::vector<Token>& tokens) {
  std::vector<Token> first;
  for (std::size_t i = 0; i < tokens.size() && first.size() < 2; ++i) {
    const TokenKind kind = tokens[i].kind;
    if (kind != TokenKind::bom && kind != TokenKind::whitespace && kind != TokenKind::newline) first.push_back(tokens[i]);
  }
  if (first.size() < 2 || first[0].kind != TokenKind::brace_open || first[1].kind != TokenKind::basic_string) return std::nullopt;
  return first[0];
}

}  // namespace

Syntax parse_syntax(std::string_view text, const std::string& file) {
  if (text.size() > largest_text) {
    return refused(file, "too-large", fmt::format("the file has {} MiB; a case has 16 at most", (text.size() >> 20) + 1),
                   "is this the right file?");
  }
  if (looks_utf16(text)) return refused(file, "not-utf8", "the file is UTF-16; a case is UTF-8 text", "save the file as UTF-8");
  Syntax syntax;
  syntax.tokens = lex(text);
  if (const auto brace = start_of_json(syntax.tokens)) {
    std::vector<Token> tokens = std::move(syntax.tokens);
    syntax = refused(file, "json", "this looks like JSON; a case is a TOML file", "start from `parley new`, or see docs/format.md");
    syntax.diagnostics.front().place = {file, brace->line, brace->column};
    syntax.tokens = std::move(tokens);
    return syntax;
  }
  Grammar grammar = check_grammar(text, syntax.tokens, file);
  syntax.diagnostics = std::move(grammar.diagnostics);
  syntax.cuts = std::move(grammar.cuts);
  auto table = std::make_shared<TomlTable>();
  salvage(text, file, grammar, syntax, *table);
  if (grammar.stopped || (table->root.empty() && !syntax.diagnostics.empty())) syntax.usable = false;
  syntax.table = std::move(table);
  sort_by_place(syntax.diagnostics);
  return syntax;
}

namespace {

// True if `outer` is `inner` or holds it. "" holds everything; an element cut out of a list ("link[]") holds nothing but itself.
bool holds(std::string_view outer, std::string_view inner) {
  if (outer.empty()) return true;
  if (inner.substr(0, outer.size()) != outer) return false;
  return inner.size() == outer.size() || inner[outer.size()] == '.' || inner[outer.size()] == '[';
}

}  // namespace

bool was_cut(const Syntax& syntax, std::string_view path) {
  return std::any_of(syntax.cuts.begin(), syntax.cuts.end(), [&](const Cut& cut) { return holds(cut.path, path); });
}

bool lost_some(const Syntax& syntax, std::string_view path) {
  return std::any_of(syntax.cuts.begin(), syntax.cuts.end(),
                     [&](const Cut& cut) { return holds(cut.path, path) || holds(path, cut.path); });
}

std::string child_path(std::string_view parent, std::string_view key) {
  std::string path(parent);
  if (!path.empty()) path += '.';
  if (is_bare_key(key)) return path.append(key);
  path += '"';
  for (const char c : key) {
    if (c == '"' || c == '\\') path += '\\';
    path += c;
  }
  return path + '"';
}

std::string element_path(std::string_view parent, std::size_t index) { return std::string(parent) + '[' + std::to_string(index) + ']'; }

}  // namespace parley
