// Any bytes: the tokens are the text again, each knows its place, and what else looks at the text holds too.
#include "parley/files/toml/lexer.hpp"

#include <cstdint>

#include "expect.hpp"
#include "parley/files/toml/syntax.hpp"

using namespace parley;
using fuzz::expect;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  std::size_t at = 0, looked = 0, lines = 0;
  std::uint32_t line = 1, column = 1;
  for (const Token& token : lex(text)) {
    expect(token.offset == at && token.length > 0, "tokens follow each other");
    expect(token.line == line && token.column == column, "a token knows its place");
    if (token.kind != TokenKind::bom && looked++ % 32 == 0 && looked < 200) {  // each looks at the whole text
      const LineColumn end = end_of_word(text, line, column);
      expect(end.line > line || (end.line == line && end.column >= column), "a word ends behind its start");
    }
    at += token.length;
    if (token.kind == TokenKind::bom) continue;
    for (const char c : token.in(text)) {
      if (c == '\n')
        ++line, column = 1;
      else if ((static_cast<unsigned char>(c) & 0xC0u) != 0x80u)
        ++column;
    }
  }
  expect(at == size, "the tokens are the text");
  for (std::size_t start = 0; start != std::string_view::npos && lines++ < 100;) {
    expect(!starts_header(text, start) || starts_statement(text, start), "a header is a statement");
    const std::size_t end = text.find('\n', start);
    start = end == std::string_view::npos ? end : end + 1;
  }
  const Syntax syntax = parse_syntax(text, "f.toml");
  for (const Diagnostic& diagnostic : syntax.diagnostics)
    expect(fuzz::has_place(text, diagnostic.place.line, diagnostic.place.column), "it stands in its file", render(diagnostic, text));
  return 0;
}
