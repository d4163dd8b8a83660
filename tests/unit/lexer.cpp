#include "parley/files/toml/lexer.hpp"

#include <gtest/gtest.h>

#include <string>

namespace parley {
namespace {

// One letter a token, to read a whole line at once.
std::string kinds(std::string_view text) {
  static constexpr std::string_view letters = "B_n#ko.=,[]{}sSmM";
  std::string word;
  for (const Token& token : lex(text)) word += letters[static_cast<std::size_t>(token.kind)];
  return word;
}

std::string together(std::string_view text) {
  std::string whole;
  for (const Token& token : lex(text)) whole += token.in(text);
  return whole;
}

TEST(Lexer, KnowsThePiecesOfToml) {
  EXPECT_EQ(kinds(""), "");
  EXPECT_EQ(kinds("a.b-c = 1.5 # x\n"), "k.k_=_k.k_#n");
  EXPECT_EQ(kinds("[actor.PRK]\r\n[[link]]"), "[k.k]n[[k]]");
  EXPECT_EQ(kinds("a = \"x\" # \"y\"\n"), "k_=_s_#n");
  EXPECT_EQ(kinds("a='x'"), "k=S");
  EXPECT_EQ(kinds("a = { b = [1, +2], c = 2017-12-21 }"), "k_=_{_k_=_[k,_o],_k_=_k_}");
  EXPECT_EQ(kinds("t = 12:30:00.5"), "k_=_o.k");
  EXPECT_EQ(kinds("gr\xC3\xB6\xC3\x9F"
                  "e = 1"),
            "o_=_k");
  EXPECT_EQ(kinds("\xEF\xBB\xBF"
                  "a"),
            "Bk");
  EXPECT_EQ(kinds("a\xEF\xBB\xBF"), "o");  // a mark inside the text is none
}

TEST(Lexer, EndsStringsWhereTheyEnd) {
  EXPECT_EQ(kinds(R"("a\"b"c)"), "sk");
  EXPECT_EQ(kinds(R"("a\\"b)"), "sk");
  EXPECT_EQ(kinds(R"('a\'b)"), "Sk");
  EXPECT_EQ(kinds(R"("""a"b""c""" d)"), "m_k");
  EXPECT_EQ(kinds("'''a\nb'''\nc"), "Mnk");
  EXPECT_EQ(kinds(R"("""a""""")"), "m");    // up to two quotes before the closing three
  EXPECT_EQ(kinds(R"("""a"""""")"), "ms");  // and not three
  EXPECT_EQ(kinds(R"("""""")"), "m");
  EXPECT_EQ(kinds(R"("""a\"""b""")"), "m");
}

TEST(Lexer, AnOpenStringEndsWithItsLine) {
  const std::string text = "a = \"x, b = 2\nc = 3\n";
  EXPECT_EQ(kinds(text), "k_=_snk_=_kn");
  EXPECT_FALSE(lex(text)[4].closed);
  EXPECT_EQ(kinds("a = 'x\r\nb"), "k_=_Snk");
  EXPECT_EQ(kinds("a = \"x\\\nb"), "k_=_snk");  // a backslash saves no line end
  EXPECT_FALSE(lex("\"")[0].closed);
  EXPECT_FALSE(lex("\"\\")[0].closed);
}

TEST(Lexer, AnOpenTextOverLinesEndsBeforeTheNextStatement) {
  const std::string text = "a = \"\"\"x\ny\nz, w\nb = 2\n[c]\n";
  const auto tokens = lex(text);
  EXPECT_EQ(kinds(text), "k_=_mnk_=_kn[k]n");
  EXPECT_FALSE(tokens[4].closed);
  EXPECT_EQ(tokens[4].in(text), "\"\"\"x\ny\nz, w");
  EXPECT_EQ(kinds("'''a\n[t]\n'''\n"), "Mn");  // closed after all: what looks like a statement is text
}

TEST(Lexer, CountsLinesAndCodePoints) {
  const std::string text =
      "\xEF\xBB\xBF"
      "ab = 1\r\n\xC3\xA9\xC3\xA9 = '''x\ny\xC3\xA9''' # z\n\tq";
  const auto tokens = lex(text);
  const auto at = [&](std::string_view piece) {
    for (const Token& token : tokens) {
      if (token.in(text) == piece) return std::to_string(token.line) + ":" + std::to_string(token.column);
    }
    return std::string("nowhere");
  };
  EXPECT_EQ(at("ab"), "1:1");  // the mark takes no column
  EXPECT_EQ(at("1"), "1:6");
  EXPECT_EQ(at("\xC3\xA9\xC3\xA9"), "2:1");
  EXPECT_EQ(at("# z"), "3:7");
  EXPECT_EQ(at("q"), "4:2");
}

TEST(Lexer, KeepsEveryByte) {
  for (const std::string_view text : {"a", " \t\n\r\r\n", "\xFF\xFE", "\"\"\"", "'''\n", "a=\"\\", "#\r", "\xEF\xBB", "{[(]}"})
    EXPECT_EQ(together(text), text);
  const std::string nul("a\0b = \"\0\"\n", 10);
  EXPECT_EQ(together(nul), nul);
}

TEST(Lexer, IsLinearOnWhatIsHostile) {
  const std::size_t size = 1 << 20;
  std::string quotes;  // each `"""` would look for its end up to the end of the text
  while (quotes.size() < size) quotes += "\\\"\"\"\n[a]\n";
  std::string lines;
  while (lines.size() < size) lines += "'''a\n=";
  for (const std::string& text : {std::string(size, '['), std::string(size, '"'), std::string(size, '\''), std::string(size, '\\'),
                                  std::string(size, '\n'), quotes, lines}) {
    EXPECT_EQ(together(text), text);
  }
}

TEST(Lexer, TellsHeadersFromElementsOfAnArray) {
  for (const std::string_view line : {"[a]", "  [a.b-c]  # x", "[[link]]", "[a.\"b c\"]\n", "[ a ]\r\nb", "[truth]"})
    EXPECT_TRUE(starts_header(line, 0)) << line;
  for (const std::string_view line :
       {"[5]", "[\"a\"]", "[a],", "[a", "[true]", "[ nan ]", "[-1]", "[]", "[[a]", "[a] b", "a", "", "[a, b]"})
    EXPECT_FALSE(starts_header(line, 0)) << line;
  for (const std::string_view line : {"a = 1", "a.b=1", "\"a b\" = 1", "'a'.b =", "[a]"}) EXPECT_TRUE(starts_statement(line, 0)) << line;
  for (const std::string_view line : {"a", "1, 2", "{ a = 1 }", "\"a\"", "\"a", "= 1", "# a = 1", ""})
    EXPECT_FALSE(starts_statement(line, 0)) << line;
}

TEST(Lexer, KnowsBareKeys) {
  EXPECT_TRUE(is_bare_key("us-prk_Talks9"));
  for (const std::string_view text : {"", "a b", "a.b",
                                      "gr\xC3\xB6\xC3\x9F"
                                      "e",
                                      "a+b"})
    EXPECT_FALSE(is_bare_key(text)) << text;
}

}  // namespace
}  // namespace parley
