// What is left of a file with errors: every other statement, in its place.
#include "parley/files/toml/syntax.hpp"

#include <gtest/gtest.h>

#include <string>

#include "parley/files/toml/toml_table.hpp"

namespace parley {
namespace {

std::string codes(const Syntax& syntax) {
  std::string list;
  for (const Diagnostic& d : syntax.diagnostics)
    list += std::to_string(d.place.line) + ":" + std::to_string(d.place.column) + " " + d.code + "; ";
  return list;
}

std::string cuts(const Syntax& syntax) {
  std::string list;
  for (const Cut& cut : syntax.cuts)
    list += "'" + cut.path + "' " + std::to_string(cut.place.line) + ":" + std::to_string(cut.place.column) + "; ";
  return list;
}

std::int64_t number(const Syntax& syntax, const char* path) { return table_of(syntax).at_path(path).value_or<std::int64_t>(-1); }

TEST(Syntax, OfACleanFile) {
  const std::string text = "# a case\nschema = 1\n[actor.PRK]\nrisk = [40, 60, 80] # high\n";
  const Syntax syntax = parse_syntax(text, "x.toml");
  EXPECT_TRUE(syntax.usable);
  EXPECT_EQ(codes(syntax), "");
  EXPECT_EQ(cuts(syntax), "");
  EXPECT_EQ(number(syntax, "actor.PRK.risk[2]"), 80);
  const Place place = place_of(table_of(syntax).at_path("actor.PRK.risk").node()->source(), "x.toml");
  EXPECT_EQ(place.line, 4u);
  EXPECT_EQ(place.column, 8u);
  std::string comments;
  for (const Token& token : syntax.tokens) {
    if (token.kind == TokenKind::comment) comments += token.in(text);
  }
  EXPECT_EQ(comments, "# a case# high");
}

TEST(Syntax, OfNothing) {
  for (const std::string_view text : {"", "\xEF\xBB\xBF", "\n\n", "# only a remark", "\xEF\xBB\xBF\r\n"}) {
    const Syntax syntax = parse_syntax(text, "x.toml");
    EXPECT_TRUE(syntax.usable);
    EXPECT_TRUE(table_of(syntax).empty());
    EXPECT_EQ(codes(syntax), "");
  }
  EXPECT_TRUE(table_of(Syntax{}).empty());
}

TEST(Syntax, AByteOrderMarkIsSkippedAndTakesNoColumn) {
  const Syntax syntax = parse_syntax(
      "\xEF\xBB\xBF"
      "a = 0x\nb = 2",
      "x.toml");
  EXPECT_EQ(codes(syntax), "1:5 bad-number; ");
  EXPECT_EQ(number(syntax, "b"), 2);
}

TEST(Syntax, ReportsTwoErrorsOfOneFile) {
  const Syntax syntax = parse_syntax("a = 01\nb = 2\nc = \nd = 4\n", "x.toml");
  EXPECT_EQ(codes(syntax), "1:5 bad-number; 3:4 missing-value; ");
  EXPECT_EQ(cuts(syntax), "'a' 1:1; 'c' 3:1; ");
  EXPECT_TRUE(syntax.usable);
  EXPECT_EQ(table_of(syntax).size(), 2u);
  EXPECT_EQ(number(syntax, "d"), 4);
}

TEST(Syntax, KeepsThePlacesOfWhatIsLeft) {
  const Syntax syntax = parse_syntax("x = \"öé\nlist = [ { n = \"äß\", }, { n = 01 }, 7 ]\r\n\tb = [\n 1 2,\n 3]\n", "x.toml");
  EXPECT_EQ(codes(syntax), "1:5 unclosed-string; 2:20 trailing-comma; 2:31 bad-number; 4:3 missing-comma; ");
  const auto column = [&](const char* path) { return table_of(syntax).at_path(path).node()->source().begin.column; };
  const auto line = [&](const char* path) { return table_of(syntax).at_path(path).node()->source().begin.line; };
  EXPECT_EQ(column("list[0]"), 10u);
  EXPECT_EQ(column("list[1]"), 37u);
  EXPECT_EQ(line("list[1]"), 2u);
  EXPECT_EQ(line("b[1]"), 4u);
  EXPECT_EQ(column("b[1]"), 4u);
  EXPECT_EQ(line("b[2]"), 5u);
  EXPECT_EQ(cuts(syntax), "'x' 1:1; 'list[]' 2:25; ");
}

TEST(Syntax, LeavesOutOneElementOfAList) {
  const Syntax syntax = parse_syntax(
      "link = [\n"
      "  { id = 1, from = \"a },\n"
      "  { id = 2 },\n"
      "  { id = 3,\n"
      "    from = \"b\" },\n"
      "  { id = 4\n"
      "  { id = 5 },\n"
      "  { id = 6 }\n"
      "]\nnext = 7\n",
      "x.toml");
  EXPECT_EQ(codes(syntax), "2:20 unclosed-string; 4:3 braces-over-lines; 6:3 unclosed-bracket; ");
  EXPECT_EQ(cuts(syntax), "'link[]' 2:3; 'link[]' 4:3; 'link[]' 6:3; ");
  EXPECT_EQ(number(syntax, "link[0].id"), 2);
  EXPECT_EQ(number(syntax, "link[1].id"), 5);
  EXPECT_EQ(number(syntax, "link[2].id"), 6);
  EXPECT_EQ(number(syntax, "next"), 7);
}

TEST(Syntax, OneForgottenBracketDoesNotSwallowTheFile) {
  EXPECT_EQ(cuts(parse_syntax("a = [1, 2\nb = 3\n[c]\nd = [\n  1,\n[e]\nf = 1\n", "x.toml")), "'a' 1:1; 'c.d' 4:1; ");
  EXPECT_EQ(cuts(parse_syntax("a = { x = 1\nb = 3\n[c]\nd = 1\n", "x.toml")), "'a' 1:1; ");
  EXPECT_EQ(cuts(parse_syntax("a = {\n x = 1,\n y = 2\n[c]\nd = 1\n", "x.toml")),
            "'a' 1:1; ");  // it went over lines: they were its entries
  EXPECT_EQ(cuts(parse_syntax("a = '''x\ny\nb = 3\n", "x.toml")), "'a' 1:1; ");
}

TEST(Syntax, AHeaderThatCanBeReadIsMended) {
  const Syntax syntax = parse_syntax(
      "[actor.PRK # North Korea\nrisk = 1\n[[link]\nid = 2\n[[link]]\nid = 3\n[x]]\ny = 4\n[ z . \"q\" ] w = 1\nv = 5\n", "x.toml");
  EXPECT_EQ(codes(syntax), "1:11 unclosed-bracket; 3:8 unclosed-bracket; 7:4 stray-bracket; 9:13 text-after-header; ");
  EXPECT_EQ(cuts(syntax), "'z.q' 9:1; ");  // the key behind the header is lost
  EXPECT_EQ(number(syntax, "actor.PRK.risk"), 1);
  EXPECT_EQ(number(syntax, "link[0].id"), 2);
  EXPECT_EQ(number(syntax, "link[1].id"), 3);
  EXPECT_EQ(number(syntax, "x.y"), 4);
  EXPECT_EQ(number(syntax, "z.q.v"), 5);
}

TEST(Syntax, AHeaderThatCannotBeReadTakesItsKeysAlong) {
  const Syntax syntax = parse_syntax("[a]\nx = 1\n[actor.größe]\nx = 2\ny = 0x\n[actor PRK]\nz = 1\n[b]\nx = 3\n", "x.toml");
  EXPECT_EQ(codes(syntax), "3:10 bad-key; 5:5 bad-number; 6:8 bad-header; ");
  EXPECT_EQ(cuts(syntax), "'actor' 3:1; '' 6:1; ");
  EXPECT_EQ(table_of(syntax).size(), 2u);
  EXPECT_EQ(number(syntax, "a.x"), 1);
  EXPECT_EQ(number(syntax, "b.x"), 3);
}

TEST(Syntax, ASecondTableOfTheSameNameIsLeftOut) {
  const Syntax syntax = parse_syntax("[actor.PRK]\nrisk = 1\n[actor.PRK]\nrisk = 2\nname = \"x\"\n[actor.PRK.on]\na = 3\n", "x.toml");
  EXPECT_EQ(codes(syntax), "3:8 duplicate-table; ");
  EXPECT_EQ(number(syntax, "actor.PRK.risk"), 1);
  EXPECT_EQ(number(syntax, "actor.PRK.on.a"), 3);
  EXPECT_TRUE(was_cut(syntax, "actor.PRK.name"));
}

TEST(Syntax, TablesBelowALostElementGoWithIt) {
  const Syntax syntax = parse_syntax("[lever]\n[[lever]]\nid = 1\n[lever.cost]\neffort = 2\n[[lever]]\nid = 2\n[b]\nx = 1\n", "x.toml");
  EXPECT_EQ(codes(syntax), "2:3 duplicate-table; ");  // said once
  EXPECT_EQ(number(syntax, "b.x"), 1);
  EXPECT_TRUE(table_of(syntax)["lever"].as_table()->empty());
}

TEST(Syntax, BadBytesAreSaidOnceAndCostTheirStatement) {
  const Syntax syntax = parse_syntax("a = \"\xE9\" # ok\nb = 2 # \xE9t\xE9\nc\xE9 = 3\nd = [ 1, \"\xE9\", 3 ]\n[\xE9]\ne = 5\n", "x.toml");
  EXPECT_EQ(codes(syntax), "1:6 not-utf8; ");
  EXPECT_EQ(number(syntax, "b"), 2);  // the remark is left out, the key is not
  EXPECT_EQ(number(syntax, "d[1]"), 3);
  EXPECT_EQ(table_of(syntax).size(), 2u);
  EXPECT_EQ(cuts(syntax), "'a' 1:1; '' 3:1; 'd[]' 4:10; '' 5:1; ");
}

TEST(Syntax, StopsAfterTwentyErrors) {
  std::string text = "good = 1\n";
  for (int i = 0; i < 19; ++i) text += "k" + std::to_string(i) + " = 0x\n";
  EXPECT_TRUE(parse_syntax(text, "x.toml").usable);
  EXPECT_EQ(parse_syntax(text, "x.toml").diagnostics.size(), 19u);
  for (int i = 19; i < 40; ++i) text += "k" + std::to_string(i) + " = 0x\n";
  text += "last = 1\n";
  const Syntax syntax = parse_syntax(text, "x.toml");
  ASSERT_EQ(syntax.diagnostics.size(), 21u);
  EXPECT_EQ(syntax.diagnostics[19].place.line, 21u);
  EXPECT_EQ(syntax.diagnostics[20].severity, Severity::note);
  EXPECT_EQ(syntax.diagnostics[20].message, "20 errors so far; the rest of the file has not been checked, more may follow");
  EXPECT_FALSE(syntax.usable);
  EXPECT_EQ(number(syntax, "good"), 1);
  EXPECT_TRUE(was_cut(syntax, "last"));
}

TEST(Syntax, QuotesThatDoNotPairUpAreTheOneErrorOfTheirLine) {
  EXPECT_EQ(codes(parse_syntax("a = [\"x\", \"y, \"z\"]\n", "x.toml")), "1:11 unclosed-string; ");
  EXPECT_EQ(codes(parse_syntax("a = { b = \"x, c = \"y\" }\nd = 1", "x.toml")), "1:11 unclosed-string; ");
  EXPECT_EQ(codes(parse_syntax("a = \"it\"s\"\n", "x.toml")), "1:5 unclosed-string; ");
}

TEST(Syntax, NamelessStatementsLoseNothing) {
  const Syntax syntax = parse_syntax("]\n= 5\n, \n[a]\n}\nb = 1", "x.toml");
  EXPECT_EQ(codes(syntax), "1:1 missing-key; 2:1 missing-key; 3:1 missing-key; 5:1 missing-key; ");
  EXPECT_EQ(cuts(syntax), "");
  EXPECT_EQ(number(syntax, "a.b"), 1);
}

TEST(Syntax, TakesAllOfToml) {
  const Syntax syntax = parse_syntax(
      "a = 1\nb = -0.5e+10\nc = [ 1_000, +5, 0xff, 0o17, 0b11, inf, -nan, true, ]\nd = 1979-05-27T07:32:00.999-07:00\n"
      "e = 1979-05-27 07:32:00Z\nf = 07:32:00\n\"g h\".'i'.j = \"\\u00E9\\n\"\nk = '''\nx = 1\n'''\nl = \"\"\"\\\n   a \\  \n b\"\"\"\n"
      "m = { n.o = 1, n.p = { }, 'q' = [\n [ ], # x\n {}\n] }\n1.2 = 3\n[r.s]\nt = 1\n[r]\nu = "
      "2\n[[v]]\n[[v.w]]\n[v.w.x]\n[[v]]\n[v.w]\n0000-00-00 = 0000-01-01\n",
      "x.toml");
  EXPECT_EQ(codes(syntax), "");
  EXPECT_EQ(number(syntax, "r.s.t"), 1);
  EXPECT_EQ(table_of(syntax)["g h"]["i"]["j"].value_or(""), std::string_view("é\n"));
}

TEST(Syntax, PathsOfWhatIsLost) {
  const Syntax syntax = parse_syntax("[[link]]\nid = 1\n[[link]]\nsign = 0x\nset = 5\n[[lever.oil.effect]]\n\"a.b\" = 0x\n", "x.toml");
  EXPECT_EQ(cuts(syntax), "'link[1].sign' 4:1; 'lever.oil.effect[0].\"a.b\"' 7:1; ");
  EXPECT_TRUE(was_cut(syntax, element_path("link", 1) + ".sign"));
  EXPECT_FALSE(was_cut(syntax, "link[0].sign"));
  EXPECT_FALSE(was_cut(syntax, "link[1].signs"));
  EXPECT_FALSE(was_cut(syntax, "link"));
  EXPECT_TRUE(lost_some(syntax, "link"));
  EXPECT_TRUE(lost_some(syntax, "lever.oil"));
  EXPECT_FALSE(lost_some(syntax, "lever.gas"));
  EXPECT_TRUE(was_cut(syntax, child_path("lever.oil.effect[0]", "a.b")));
  EXPECT_EQ(child_path("", "a"), "a");
  EXPECT_EQ(child_path("set", "a\"b"), "set.\"a\\\"b\"");
  Syntax element;
  element.cuts = {{"link[]", {}}};
  EXPECT_FALSE(was_cut(element, "link[1].sign"));
  EXPECT_TRUE(lost_some(element, "link"));
  Syntax all;
  all.cuts = {{"", {}}};
  EXPECT_TRUE(was_cut(all, "anything"));
}

}  // namespace
}  // namespace parley
