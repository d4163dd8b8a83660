// No bytes whatever crash the reading of a case; every refusal has a place; what is read agrees with toml++ and stands where it says.
#include "parley/files/toml/syntax.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "parley/files/toml/toml_table.hpp"

namespace parley {
namespace {

// Every piece of syntax that docs/format.md shows, in little.
const std::string small_case = R"(schema = 1
[scenario]
id = "two-party"                       # a remark
question = "Can NOR help settle it?"
parties = ["COL", "XFA"]
as_of = 2016-01-01
left_out = ["one", 'two']
[conventions]
distribution = "pert"
[issue.ceasefire]
anchors = [[0, "fighting goes on"], [100, "ceasefire, monitored"]]
[actor.COL]
name = "Col\u00F3mbia"
capability = [60, 75, 90]
[actor.COL.on]
ceasefire = { position = [40, 60, 80], salience = 85.5, source = "j" }
[variable]
trust = { zero = "none", hundred = "full", start = { value = [10, 25, 40], distribution = "uniform" } }
link = [
  { id = "C07", from = "trust", to = "talks", sign = "-", strength = [0, 15, 40] },
  { id = "C08", from = "talks", gate = { variable = "trust", above = 50 }, contested = true },  # another
]
[[event]]
id = "E1"
date = 2016-03-04
sets = { trust = [1, 2, 3] }
[[event]]
what = """
A text over
two lines."""
[[lever.host-talks.effect]]
on = "trust"
size = [-5, +1_000, 1e2]
[outcome.signed]
dynamics = { hazard = { drivers = { trust = [0, 0.25, 0.5] }, when = { us-prk-talks = 3 }, implied_by = [], until = 2018-04-01 } }
then = { drills = -60, "link.J08" = -50 }
)";

std::string file_text(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

// Small enough to be read thousands of times: a few hundred bytes of a whole number of lines.
std::string some_lines(const std::string& text, std::mt19937& random) {
  std::size_t from = random() % text.size();
  while (from > 0 && text[from - 1] != '\n') --from;
  std::size_t to = std::min(text.size(), from + 50 + random() % 900);
  while (to < text.size() && text[to] != '\n') ++to;
  return text.substr(from, to - from);
}

void mutate(std::string& text, std::mt19937& random, bool any_byte) {
  static const std::string alphabet = "\n\n\n [[]]{}==,,..\"\"''#\\-_+:0123456789aeTZxinftu\t\r";
  for (std::size_t left = 1 + random() % 3; left > 0 && !text.empty(); --left) {
    const std::size_t at = random() % text.size();
    const char c = any_byte && random() % 4 == 0 ? static_cast<char>(random() % 256) : alphabet[random() % alphabet.size()];
    switch (random() % 5) {
      case 0:
        text[at] = c;
        break;
      case 1:
        text.insert(at, 1, c);
        break;
      case 2:
        text.erase(at, 1);
        break;
      case 3:
        text.insert(at, text.substr(random() % text.size(), random() % 30));
        break;
      default:
        text.erase(at, random() % 30);
        break;
    }
  }
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::stringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

// The byte of a column, which counts code points.
std::size_t byte_of(const std::string& line, std::size_t column) {
  std::size_t at = 0;
  for (std::size_t seen = 1; at < line.size(); ++at) {
    if ((static_cast<unsigned char>(line[at]) & 0xC0u) == 0x80u) continue;
    if (seen++ == column) break;
  }
  return at;
}

void keys_stand_in_their_places(const toml::table& table, const std::vector<std::string>& lines);

void keys_stand_in_their_places(const toml::node& node, const std::vector<std::string>& lines) {
  if (const toml::table* table = node.as_table()) keys_stand_in_their_places(*table, lines);
  if (const toml::array* array = node.as_array()) {
    for (const toml::node& element : *array) keys_stand_in_their_places(element, lines);
  }
}

void keys_stand_in_their_places(const toml::table& table, const std::vector<std::string>& lines) {
  for (const auto& [key, node] : table) {
    const auto place = key.source().begin;
    ASSERT_GE(place.line, 1u);
    ASSERT_LE(place.line, lines.size());
    const std::string& line = lines[place.line - 1];
    const std::string there = line.substr(byte_of(line, place.column));
    const bool quoted = !there.empty() && (there[0] == '"' || there[0] == '\'');
    EXPECT_TRUE(quoted || there.substr(0, key.str().size()) == key.str()) << place.line << ":" << place.column << " " << key.str();
    keys_stand_in_their_places(node, lines);
  }
}

// What holds for any bytes.
Syntax read_soundly(const std::string& text) {
  Syntax syntax = parse_syntax(text, "x.toml");
  EXPECT_TRUE(syntax.table);
  EXPECT_TRUE(syntax.usable || !syntax.diagnostics.empty());
  EXPECT_LE(syntax.diagnostics.size(), 21u);
  const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1;
  for (const Diagnostic& d : syntax.diagnostics) {
    EXPECT_GE(d.place.line, 1u);
    EXPECT_LE(d.place.line, lines);
    EXPECT_GE(d.place.column, 1u);
    EXPECT_EQ(d.place.file, "x.toml");
    EXPECT_FALSE(d.code.empty());
    EXPECT_FALSE(d.message.empty());
    EXPECT_FALSE(d.hint.empty());
    EXPECT_NE(d.code, "not-toml") << d.message;  // an error that only toml++ knows
    EXPECT_NE(render(d, text).find("x.toml:"), std::string::npos);
  }
  return syntax;
}

// toml++ 3.3 itself: whether it takes the text. It stops at its first error, and is only asked about ASCII.
bool toml_takes(const std::string& text) {
  try {
    const toml::table table = toml::parse(text);
    return true;
  } catch (const toml::parse_error&) {
    return false;
  }
}

bool ascii(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

void survives_mutations(const std::string& origin, std::size_t rounds, std::uint32_t seed) {
  std::mt19937 random(seed);
  std::size_t clean = 0;
  std::size_t wrong = 0;
  for (std::size_t round = 0; round < rounds; ++round) {
    std::string text = some_lines(origin, random);
    mutate(text, random, round % 2 == 0);
    SCOPED_TRACE(text);
    const Syntax syntax = read_soundly(text);
    ++(syntax.diagnostics.empty() ? clean : wrong);
    if (ascii(text)) {
      EXPECT_EQ(syntax.diagnostics.empty(), toml_takes(text));
    }
    keys_stand_in_their_places(table_of(syntax), lines_of(text));
    if (testing::Test::HasFailure()) return;
  }
  EXPECT_GT(clean, rounds / 20);  // both happen, or the test tests nothing
  EXPECT_GT(wrong, rounds / 5);
}

TEST(SyntaxProperty, TheSmallCaseIsClean) {
  EXPECT_TRUE(read_soundly(small_case).diagnostics.empty());
  EXPECT_TRUE(toml_takes(small_case));
}

TEST(SyntaxProperty, EveryPrefixOfACaseIsReadOrRefusedWithAPlace) {
  for (std::size_t length = 0; length <= small_case.size(); ++length) {
    const std::string text = small_case.substr(0, length);
    const Syntax syntax = read_soundly(text);
    EXPECT_EQ(syntax.diagnostics.empty(), toml_takes(text)) << text;
    EXPECT_LE(syntax.diagnostics.size(), 2u) << text;  // the word that it breaks off in, and the list around it
  }
}

TEST(SyntaxProperty, MutationsOfASmallCase) { survives_mutations(small_case, 4000, 1); }

TEST(SyntaxProperty, MutationsOfTheReferenceCase) {
  const std::string text = file_text(PARLEY_ROOT "/cases/history/korea-2017.toml");
  if (text.empty()) GTEST_SKIP() << "cases/history/korea-2017.toml is not there";
  EXPECT_TRUE(read_soundly(text).diagnostics.empty());
  survives_mutations(text, 4000, 2);
}

TEST(SyntaxProperty, MutationsOfTheSnippetsInTheFormatPage) {
  const std::string page = file_text(PARLEY_ROOT "/docs/format.md");
  if (page.empty()) GTEST_SKIP() << "docs/format.md is not there";
  std::string text;
  std::size_t snippets = 0;
  for (std::size_t at = page.find("```toml\n"); at != std::string::npos; at = page.find("```toml\n", at)) {
    const std::size_t from = at + 8;
    at = page.find("```", from);
    if (at == std::string::npos) break;
    text += page.substr(from, at - from);
    ++snippets;
  }
  ASSERT_GE(snippets, 2u);
  EXPECT_TRUE(read_soundly(text).diagnostics.empty());
  survives_mutations(text, 2000, 3);
}

TEST(SyntaxProperty, RandomBytes) {
  std::mt19937 random(4);
  for (int round = 0; round < 2000; ++round) {
    std::string text(random() % 200, ' ');
    for (char& c : text) c = static_cast<char>(random() % 256);
    read_soundly(text);
  }
}

TEST(SyntaxProperty, HostileTexts) {
  const std::size_t size = 1 << 18;
  const auto repeated = [&](const std::string& piece) {
    std::string text;
    while (text.size() < size) text += piece;
    return text;
  };
  std::vector<std::string> texts = {std::string("\0", 1),
                                    "\xEF\xBB\xBF",
                                    "\xE2\x82",
                                    "\"",
                                    "'''",
                                    "[",
                                    "{",
                                    "=",
                                    "a=",
                                    "a={",
                                    "a=[",
                                    "a=\"\\",
                                    "\r",
                                    "a.",
                                    "[[",
                                    "[[a]",
                                    std::string(1 << 20, '['),
                                    "a = " + std::string(size, '9'),
                                    "a = " + std::string(size, '['),
                                    "a = [" + repeated("{") + "]",
                                    "a = \"" + std::string(size, 'x') + "\"",
                                    "# " + std::string(size, '\xE9'),
                                    "a = " + repeated("[}"),
                                    "a" + repeated(".a") + " = 1",
                                    "[a" + repeated(".a") + "]",
                                    "a = " + repeated("{ a = "),
                                    "a = " + repeated("[[1],")};
  for (const char c : std::string("[]{}\"'\\=.,#\n\r\t a0-\x01\xC3\xFF")) texts.push_back(std::string(size, c));
  for (const std::string piece : {"a = {\n", "a = [\n", "[a]\n", "[[a]]\n", "\\\"\"\"\n[a]\n", "a = [ \"\n", "x = { a = [\n", "'''\na =\n"})
    texts.push_back(repeated(piece));
  for (const std::string& text : texts) {
    SCOPED_TRACE(text.substr(0, 20));
    read_soundly(text);
  }
}

TEST(SyntaxProperty, DeepNestingIsRefusedBeforeItHurts) {
  for (const int depth : {10, 63, 64, 65, 1000}) {
    const auto n = static_cast<std::size_t>(depth);
    std::string braces = "1";
    std::string dots = "a";
    for (std::size_t i = 1; i < n; ++i) {
      braces = "{ a = " + braces + " }";
      dots += ".a";
    }
    for (const std::string& text :
         {"a = " + std::string(n, '[') + std::string(n, ']'), "a = " + braces, dots + " = 1", "[" + dots + "]", "[[" + dots + "]]"}) {
      const Syntax syntax = read_soundly(text);
      if (depth <= 63) {
        EXPECT_TRUE(syntax.diagnostics.empty()) << text;
      }
      if (depth >= 66) {
        EXPECT_EQ(syntax.diagnostics.at(0).code, "too-deep") << text;
      }
    }
  }
}

}  // namespace
}  // namespace parley
