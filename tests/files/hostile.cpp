// Files that nobody meant to write, and many mistakes at once: everything is said in one go, at its place, without follow-ups.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include "files/diagnose.hpp"

namespace parley {
namespace {

std::string base() { return tables::text_of(PARLEY_ROOT "/tests/files/base.toml"); }

void change(std::string& text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  ASSERT_NE(at, std::string::npos) << from;
  text.replace(at, from.size(), to);
}

std::string everywhere(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) text.replace(at, from.size(), to);
  return text;
}

/// "line:column code" of each.
std::vector<std::string> said(std::string_view text) {
  std::vector<std::string> all;
  for (const Diagnostic& d : files_test::diagnose(text, "t.toml")) {
    EXPECT_GT(d.place.line, 0u) << d.message;
    EXPECT_GT(d.place.column, 0u) << d.message;
    all.push_back(std::to_string(d.place.line) + ":" + std::to_string(d.place.column) + " " + d.code);
  }
  return all;
}
using Said = std::vector<std::string>;

TEST(Hostile, ManyMistakesAtOnceEachAtItsPlace) {
  std::string text = base();
  change(text, "outcomes = [\"signed\"]", "outcomes = [\"singed\"]");           // 4
  change(text, "parties = [\"COL\", \"XFA\"]", "parties = [\"COL\" \"XFA\"]");  // 9: a comma
  change(text, "confidence = \"low\"", "confidence: \"low\"");                  // 12: =
  change(text, "date = 2016-02-01", "date = 2016-02-31");                       // 16: no such day
  change(text, "[100, \"peace\"]", "[90, \"peace\"]");                          // 18: no end
  change(text, "capability = [5, 10, 20]", "capability = [20, 10, 5]");         // 20: order
  change(text, "on = \"trust\"", "on = \"trsut\"");                             // 27
  change(text, "settles =", "setles =");                                        // 31
  change(text, "better = \"yes\"", "better = yes");                             // 33: quotes
  EXPECT_EQ(said(text), (Said{"4:97 unknown-outcome", "9:17 missing-comma", "12:11 missing-equals", "16:50 bad-date", "18:25 unnamed-end",
                              "20:23 unordered-range", "27:132 unknown-variable", "31:1 unknown-key", "33:10 bad-value"}));
}

TEST(Hostile, ALostPartIsLostOnce) {
  for (const char* header : {"[sources", "[sourcess]", "[issue]]", "[actr]", "[varia ble]", "[levers]", "[proposals]", "[outcome.signed"}) {
    std::string text = base();
    const std::string right = std::string(header) == "[sources" || std::string(header) == "[sourcess]" ? "[sources]"
                              : std::string(header) == "[issue]]"                                      ? "[issue]"
                              : std::string(header) == "[actr]"                                        ? "[actor]"
                              : std::string(header) == "[varia ble]"                                   ? "[variable]"
                              : std::string(header) == "[levers]"                                      ? "[lever]"
                              : std::string(header) == "[proposals]"                                   ? "[proposal]"
                                                                                                       : "[outcome.signed]";
    change(text, right, header);
    EXPECT_EQ(said(text).size(), 1u) << header << ": " << ::testing::PrintToString(said(text));
  }
}

TEST(Hostile, AStatementThatCannotBeReadIsLostOnce) {
  // Each line of the case in turn is broken in the same way: one error, and nothing that follows from it.
  const std::string text = base();
  std::size_t from = 0, line = 1;
  for (std::size_t end; (end = text.find('\n', from)) != std::string::npos; from = end + 1, ++line) {
    if (text[from] == '[') continue;
    std::string broken = text;
    broken.insert(text.find('=', from) + 1, " = ");
    const Said all = said(broken);
    ASSERT_EQ(all.size(), 1u) << "line " << line << ": " << ::testing::PrintToString(all);
    EXPECT_EQ(all[0].substr(0, all[0].find(':')), std::to_string(line));
  }
}

TEST(Hostile, LineEndsMarksAndTabsChangeNothing) {
  const std::string text = base();
  EXPECT_EQ(said(text), Said{});
  EXPECT_EQ(said(everywhere(text, "\n", "\r\n")), Said{});
  EXPECT_EQ(said("\xEF\xBB\xBF" + text), Said{});
  EXPECT_EQ(said(everywhere(text, " = ", "\t=\t")), Said{});
  std::string wrong = text;
  change(wrong, "confidence = \"low\"", "confidence = \"lwo\"");
  const Said one = {"12:14 unknown-word"};
  EXPECT_EQ(said(wrong), one);
  EXPECT_EQ(said(everywhere(wrong, "\n", "\r\n")), one);
  EXPECT_EQ(said("\xEF\xBB\xBF" + wrong), one);
}

TEST(Hostile, NumbersAndDatesAtTheEdge) {
  const auto with = [&](const std::string& from, const std::string& to) {
    std::string text = base();
    change(text, from, to);
    return said(text);
  };
  for (const char* number :
       {"1e308", "-1e308", "9223372036854775807", "-9223372036854775808", "inf", "-inf", "nan", "1e-300", "0x7fffffff"})
    EXPECT_LE(with("used = [50, 70, 90]", std::string("used = ") + number).size(), 1u) << number;
  EXPECT_EQ(with("used = [50, 70, 90]", "used = nan"), (Said{"27:50 wrong-type"}));
  EXPECT_EQ(with("used = [50, 70, 90]", "used = 9223372036854775808"), (Said{"27:50 bad-number"}));
  EXPECT_EQ(with("capability = [5, 10, 20]", "capability = 1e300"), (Said{"20:22 out-of-scale"}));
  EXPECT_EQ(with("end = 2016-12-31", "end = 10000-01-01"), (Said{"11:7 bad-number"}));
  for (const char* date : {"0000-01-01", "0001-01-01", "9999-12-31"}) {
    for (const Diagnostic& d : files_test::diagnose(everywhere(base(), "2016-03-01", date), "t.toml")) EXPECT_GT(d.place.line, 0u) << date;
    for (const Diagnostic& d : files_test::diagnose(everywhere(base(), "2016-12-31", date), "t.toml")) EXPECT_GT(d.place.line, 0u) << date;
  }
}

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr double patience = 300;  // seconds
#else
constexpr double patience = 60;
#endif

TEST(Hostile, HugeFilesAreReadOrRefusedInSeconds) {
  const auto started = std::chrono::steady_clock::now();
  constexpr std::size_t ten = std::size_t{10} << 20;
  EXPECT_EQ(said(base() + "# " + std::string(ten, 'x') + "\n"), Said{});
  EXPECT_EQ(said(base() + std::string(ten, '\n')), Said{});
  std::string text = base();
  change(text, "other hosts", std::string(ten, 'h'));
  EXPECT_EQ(said(text), Said{});
  EXPECT_EQ(said(std::string(ten, '[')).size(), 1u);
  EXPECT_LE(said(std::string(ten, '"')).size(), 21u);
  EXPECT_EQ(said(std::string(ten, '\0')).size(), 1u);
  EXPECT_LE(said(everywhere(std::string(ten / 8, 'a'), "aaaa", "a = b\n")).size(), 21u);
  EXPECT_EQ(said(std::string(std::size_t{17} << 20, ' ')), (Said{"1:1 too-large"}));
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - started;
  EXPECT_LT(took.count(), patience) << "on a busy machine under a sanitizer; about two seconds otherwise";
}

TEST(Hostile, AnUnknownKeyOfAMegabyteIsShortInTheMessage) {
  std::string text = base();
  change(text, "better = \"yes\"", std::string(1 << 20, 'k') + " = 1\nbetter = \"yes\"");
  const auto all = files_test::diagnose(text, "t.toml");
  ASSERT_EQ(all.size(), 1u);
  EXPECT_LT(render(all[0], text).size(), 10000u);
}

}  // namespace
}  // namespace parley
