#include "parley/files/toml/lexer.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>

namespace parley {
namespace {

// Bytes that matter to TOML come up far more often than by chance.
rc::Gen<std::string> toml_bytes() {
  const auto special = rc::gen::elementOf(std::string("\n\n\r\t  [[]]{}==,,..\"\"\"'''##\\\\aZ09_-+:\xEF\xBB\xBF\xC3\xA9\xFF"));
  return rc::gen::container<std::string>(rc::gen::oneOf(special, special, rc::gen::arbitrary<char>()));
}

void tokens_are_the_text(const std::string& text) {
  std::string whole;
  std::uint32_t line = 1;
  std::uint32_t column = 1;
  for (const Token& token : lex(text)) {
    RC_ASSERT(token.offset == whole.size());
    RC_ASSERT(token.length > 0u);
    RC_ASSERT(token.line == line);
    RC_ASSERT(token.column == column);
    whole += token.in(text);
    if (token.kind == TokenKind::bom) continue;
    for (const char c : token.in(text)) {
      if (c == '\n') {
        ++line;
        column = 1;
      } else if ((static_cast<unsigned char>(c) & 0xC0u) != 0x80u) {
        ++column;
      }
    }
  }
  RC_ASSERT(whole == text);
}

TEST(LexerProperty, AnyBytesComeBackAndKnowTheirPlace) {
  EXPECT_TRUE(rc::check("tokens are the text", [] { tokens_are_the_text(*toml_bytes()); }));
}

TEST(LexerProperty, AnyBytesAfterAnOpenTextComeBack) {
  EXPECT_TRUE(rc::check("tokens are the text", [] { tokens_are_the_text("\"\"\"\na = '''" + *toml_bytes() + "\n[b]\n"); }));
}

}  // namespace
}  // namespace parley
