// parley fmt: only white space and line breaks change, whatever the layout was.
#include "parley/files/toml/formatter.hpp"

#include <gtest/gtest.h>

#include <filesystem>

#include "doors/program.hpp"
#include "parley/files/case/read.hpp"
#include "parley/files/toml/lexer.hpp"

namespace parley {
namespace {

std::vector<std::string> texts() {
  std::vector<std::string> out;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(std::string(PARLEY_ROOT) + "/cases"))
    if (entry.path().extension() == ".toml") out.push_back(text_of(entry.path()));
  return out;
}

TEST(Layout, IsAsTheHouseWritesIt) {
  const std::string odd =
      "a=1\r\n\n\n\n# first\nb   =[ 1,2 ,3 ]   # behind\n[ x . y ]\nc={ d=1,e = { } }\nl = [\n1,\n      2, 3, # two\n\n\n # own\n]\nt = "
      "\"\"\"\n  kept\n\n\n\"\"\"  \n[[ z ]]\n";
  const std::string want =
      "a = 1\n\n# first\nb = [1, 2, 3]  # behind\n[x.y]\nc = { d = 1, e = {} }\nl = [\n  1,\n  2, 3,  # two\n  # own\n]\nt = \"\"\"\n  "
      "kept\n\n\n\"\"\"\n[[z]]\n";
  const Layout layout = lay_out(odd, "x.toml");
  ASSERT_TRUE(layout.diagnostics.empty());
  EXPECT_EQ(layout.text, want);
}

TEST(Layout, RefusesBrokenTomlWithItsDiagnostics) {
  const Layout layout = lay_out("a = [1\nb = 2\n", "x.toml");
  EXPECT_FALSE(layout.diagnostics.empty());
  EXPECT_TRUE(layout.text.empty());
}

TEST(Layout, EmptyTextsStayEmpty) {
  EXPECT_EQ(lay_out("", "x").text, "");
  EXPECT_EQ(lay_out("\n\n  \n", "x").text, "");
  EXPECT_EQ(lay_out("# only", "x").text, "# only\n");
}

TEST(Layout, EveryBuiltInCaseIsIdempotentAndReadsTheSame) {
  for (const std::string& text : texts()) {
    const Layout once = lay_out(text, "x.toml");
    ASSERT_TRUE(once.diagnostics.empty());
    EXPECT_EQ(lay_out(once.text, "x.toml").text, once.text);
  }
}

struct Dice {
  std::uint32_t state;
  std::uint32_t operator()(std::uint32_t sides) {
    state ^= state << 13, state ^= state >> 17, state ^= state << 5;
    return state % sides;
  }
};

// Blanks and breaks where TOML allows them, over every built-in case: words, comments and parse stay (lay_out checks that itself).
TEST(Layout, TakesEveryLayoutOfTheBuiltInCases) {
  Dice dice{2463534242u};
  for (const std::string& text : texts()) {
    for (int round = 0; round < 3; ++round) {
      std::string mutated;
      bool value = false;
      int lists = 0, braces = 0;
      for (const Token& token : lex(text)) {
        if (token.kind == TokenKind::newline) {
          mutated += dice(6) == 0 ? "\r\n" : "\n";
          if (dice(9) == 0) mutated += dice(2) != 0 ? "\n\n" : "   \n";
          if (lists + braces == 0) value = false;
          continue;
        }
        if (token.kind == TokenKind::whitespace) {
          mutated += std::string(1 + dice(4), dice(3) == 0 ? '\t' : ' ');
          continue;
        }
        mutated += token.in(text);
        if (token.kind == TokenKind::equals) value = true;
        if (!value) continue;
        if (token.kind == TokenKind::bracket_open) ++lists;
        if (token.kind == TokenKind::brace_open) ++braces;
        if (token.kind == TokenKind::bracket_close) --lists;
        if (token.kind == TokenKind::brace_close) --braces;
        const bool in_list = lists > 0 && braces == 0 && (token.kind == TokenKind::bracket_open || token.kind == TokenKind::comma);
        if (in_list && dice(7) == 0) mutated += "  \n";
      }
      const Layout one = lay_out(mutated, "x.toml");
      ASSERT_TRUE(one.diagnostics.empty()) << render(one.diagnostics.front(), mutated);
      EXPECT_EQ(lay_out(one.text, "x.toml").text, one.text);
    }
  }
}

// Any words in any order: refused or laid out, never a broken contract, and idempotent.
TEST(Layout, TakesAnyWords) {
  const std::string remark = "\x23 c\n";  // a literal number sign upsets clang-format here
  const std::vector<std::string> pieces = {"a",
                                           "b",
                                           " = ",
                                           "1",
                                           "\n",
                                           " ",
                                           "[",
                                           "]",
                                           "{",
                                           "}",
                                           ", ",
                                           "\"x\"",
                                           ".",
                                           "",
                                           "\r\n",
                                           "\t",
                                           "2030-01-01",
                                           "\n[[b]]\n",
                                           "\nk = ",
                                           "\nq = [1,\n2]\n",
                                           "\nz={a=1}\n",
                                           "\"\"\"\n\"\"\"",
                                           remark,
                                           "\n" + remark + "\n\n",
                                           "\n[t]  " + remark};
  Dice dice{88172645u};
  int laid_out = 0;
  for (int round = 0; round < 20000; ++round) {
    std::string text = dice(10) == 0 ? "ï»¿" : "";
    for (std::uint32_t n = dice(12); n > 0; --n) text += pieces[dice(static_cast<std::uint32_t>(pieces.size()))];
    const Layout one = lay_out(text, "x.toml");
    if (!one.diagnostics.empty()) continue;
    ++laid_out;
    const Layout two = lay_out(one.text, "x.toml");
    ASSERT_TRUE(two.diagnostics.empty()) << one.text;
    ASSERT_EQ(two.text, one.text) << text;
  }
  EXPECT_GT(laid_out, 1000);
}

}  // namespace
}  // namespace parley
