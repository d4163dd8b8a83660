#include "parley/report/page/html.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "report_fixture.hpp"

namespace parley {
namespace {

struct Tag {
  std::string name, text;  ///< text: the whole tag
};

struct Markup {
  std::vector<Tag> tags = {};
  std::string wrong = {};  ///< the first thing that is not well formed
};

// A strict reader of XML as far as the report uses it: every tag closed, every attribute quoted, every ampersand an entity.
Markup parse(const std::string& html) {
  Markup out;
  std::vector<std::string> open;
  const auto fail = [&](const std::string& what, std::size_t at) {
    if (out.wrong.empty()) out.wrong = what + ": " + html.substr(at, 80);
  };
  for (std::size_t i = 0; i < html.size();) {
    if (html[i] == '&') {
      const std::size_t end = html.find(';', i);
      static const std::set<std::string> known = {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"};
      if (end == std::string::npos || known.count(html.substr(i, end - i + 1)) == 0) fail("bare ampersand", i);
      ++i;
    } else if (html[i] == '>') {
      fail("bare >", i);
      ++i;
    } else if (html[i] != '<') {
      ++i;
    } else if (html.compare(i, 9, "<!DOCTYPE") == 0) {
      i = html.find('>', i) + 1;
    } else {
      std::size_t end = i + 1;
      bool quoted = false;
      while (end < html.size() && (quoted || html[end] != '>')) {
        if (html[end] == '"') quoted = !quoted;
        if (html[end] == '<') fail("< inside a tag", i);
        ++end;
      }
      if (end >= html.size()) {
        fail("tag without end", i);
        break;
      }
      const std::string tag = html.substr(i, end - i + 1);
      const bool closing = tag[1] == '/', empty = tag[tag.size() - 2] == '/';
      const std::size_t from = closing ? 2 : 1;
      const std::string name = tag.substr(from, tag.find_first_of(" />\n", from) - from);
      if (closing) {
        if (open.empty() || open.back() != name)
          fail("</" + name + "> closes " + (open.empty() ? "nothing" : open.back()), i);
        else
          open.pop_back();
      } else {
        out.tags.push_back({name, tag});
        if (!empty) open.push_back(name);
      }
      i = end + 1;
      if (name == "style" && !closing) i = html.find("</style>", i);  // css is not markup
    }
  }
  if (!open.empty()) fail("never closed: " + open.back(), html.size() > 80 ? html.size() - 80 : 0);
  return out;
}

std::size_t count(const std::string& text, const std::string& what) {
  std::size_t n = 0;
  for (std::size_t i = text.find(what); i != std::string::npos; i = text.find(what, i + what.size())) ++n;
  return n;
}

std::string attribute(const std::string& tag, const std::string& name) {
  const std::size_t at = tag.find(" " + name + "=\"");
  if (at == std::string::npos) return {};
  const std::size_t from = at + name.size() + 3;
  return tag.substr(from, tag.find('"', from) - from);
}

std::vector<fixture::Told> all() { return {fixture::told(), fixture::hostile(), fixture::bare()}; }

TEST(Html, IsWellFormed) {
  for (const auto& it : all()) {
    const std::string html = report_html(it.scenario, it.answer);
    EXPECT_EQ(parse(html).wrong, "") << it.scenario.id;
    EXPECT_EQ(html, report_html(it.scenario, it.answer));
  }
  EXPECT_NE(parse("<p>a & b</p>").wrong, "");
  EXPECT_NE(parse("<p><b></p></b>").wrong, "");
  EXPECT_NE(parse("<p>").wrong, "");
}

TEST(Html, AsksForNothingFromAnywhere) {
  for (const auto& it : all()) {
    const std::string html = report_html(it.scenario, it.answer);
    EXPECT_NE(html.find("default-src 'none'; style-src 'unsafe-inline'"), std::string::npos);
    for (const char* banned : {"@import", "url(", "xlink:", "javascript:alert(1)\""})
      EXPECT_EQ(html.find(banned), std::string::npos) << banned;
    for (const Tag& tag : parse(html).tags) {
      for (const char* banned : {"script", "link", "iframe", "img", "object", "embed", "form", "base", "image", "use"})
        EXPECT_NE(tag.name, banned) << tag.text;
      EXPECT_EQ(attribute(tag.text, "src"), "") << tag.text;
      const std::string href = attribute(tag.text, "href");
      if (!href.empty() && href[0] != '#') {
        EXPECT_EQ(tag.name, "a");
        EXPECT_TRUE(href.rfind("https://", 0) == 0 || href.rfind("http://", 0) == 0) << href;
      }
      for (const char* handler : {"onclick", "onload", "onerror", "onmouseover"}) EXPECT_EQ(attribute(tag.text, handler), "") << tag.text;
    }
  }
}

TEST(Html, EscapesWhatComesFromTheFile) {
  const auto it = fixture::hostile();
  const std::string html = report_html(it.scenario, it.answer);
  EXPECT_EQ(html.find("<script"), std::string::npos);
  EXPECT_EQ(html.find("<img"), std::string::npos);
  EXPECT_EQ(html.find("</title></title>"), std::string::npos);
  EXPECT_EQ(html.find('\x01'), std::string::npos);
  EXPECT_EQ(html.find('\xff'), std::string::npos);
  EXPECT_NE(html.find("&lt;script&gt;"), std::string::npos);
  EXPECT_EQ(escape("a<b>&\"'\x02\xc3\x28 \xe2\x80\xae!"), "a&lt;b&gt;&amp;&quot;&#39;\xef\xbf\xbd( !");
}

TEST(Html, EveryPictureHasATitleADescriptionAndATable) {
  const auto it = fixture::told();
  const std::string html = report_html(it.scenario, it.answer);
  const Markup markup = parse(html);
  std::set<std::string> ids;
  std::size_t pictures = 0, figures = 0;
  for (const Tag& tag : markup.tags) {
    const std::string id = attribute(tag.text, "id");
    if (!id.empty()) {
      EXPECT_TRUE(ids.insert(id).second) << "twice: " << id;
    }
    figures += tag.name == "figure";
    if (tag.name != "svg") continue;
    ++pictures;
    EXPECT_EQ(attribute(tag.text, "role"), "img");
    EXPECT_FALSE(attribute(tag.text, "viewBox").empty());
  }
  for (const Tag& tag : markup.tags)
    if (tag.name == "svg") {
      const std::string id = attribute(tag.text, "id");
      EXPECT_TRUE(ids.count(id + "-title")) << id;
      EXPECT_TRUE(ids.count(id + "-desc")) << id;
    }
  EXPECT_EQ(figures, 7u);  // outcomes, differences, actors, network, timeline, fans, explanations
  EXPECT_GE(pictures, 7u + 3u + 3u - 2u);
  EXPECT_EQ(count(html, "<summary>The same as a table</summary>"), figures);
}

TEST(Html, HeadingsComeInOrder) {
  const auto it = fixture::told();
  int before = 0;
  int first = 0;
  for (const Tag& tag : parse(report_html(it.scenario, it.answer)).tags) {
    if (tag.name.size() != 2 || tag.name[0] != 'h' || tag.name[1] < '1' || tag.name[1] > '6') continue;
    const int level = tag.name[1] - '0';
    first += level == 1;
    EXPECT_LE(level, before + 1) << tag.text;
    before = level;
  }
  EXPECT_EQ(first, 1);
}

TEST(Html, FindingsAreComputedFromTheData) {
  auto it = fixture::told();
  EXPECT_NE(report_html(it.scenario, it.answer).find("Norland adds +1.1 points"), std::string::npos);
  it.answer.questions[0].outcomes[0].pooled->difference.mean = -0.03;
  EXPECT_NE(report_html(it.scenario, it.answer).find("Norland adds \u22123 points"), std::string::npos);
}

TEST(Html, WhatIsTakenAwayIsCountedAsLess) {
  auto it = fixture::told();
  Difference less;
  less.mean = -0.06;
  less.at_least_a_point = 0.041;
  less.at_least_a_point_less = 0.837;
  const auto set = [&](OutcomeAnswer& outcome) {
    if (outcome.pooled) outcome.pooled->difference = less;
  };
  for (QuestionAnswer& question : it.answer.questions)
    for (OutcomeAnswer& outcome : question.outcomes) set(outcome);
  for (OutcomeAnswer& outcome : it.answer.outcomes) set(outcome);
  for (WithoutContested& without : it.answer.without_contested) without.difference = less;
  const std::string html = report_html(it.scenario, it.answer);
  const std::string more = R"(<span class="nb">4.1 %</span></td>)", less_cell = R"(<span class="nb">84 %</span></td>)";
  EXPECT_NE(html.find(more + R"(<td class="n">)" + less_cell), std::string::npos);  // the table of the differences
  std::size_t cells = 0;                                                            // what is left out, one at a time
  for (std::size_t at = 0; (at = html.find(R"(<td class="n">less in )" + less_cell, at)) != std::string::npos; ++at) ++cells;
  ASSERT_FALSE(it.answer.without_contested.empty());
  EXPECT_GE(cells, it.answer.without_contested.size());
  EXPECT_NE(html.find(">less in 84 %</text>"), std::string::npos);  // the picture of the differences
  EXPECT_EQ(html.find(more + "</tr>"), std::string::npos);
}

// PARLEY_SHOW=DIR writes the pages, to be looked at in a browser.
TEST(Html, PagesForTheEye) {
  const char* folder = std::getenv("PARLEY_SHOW");
  if (folder == nullptr) GTEST_SKIP() << "set PARLEY_SHOW to a folder to get the pages";
  for (const auto& it : all())
    std::ofstream(std::string(folder) + "/" + it.scenario.id + (it.scenario.question[0] == '<' ? "-hostile" : "") + ".html")
        << report_html(it.scenario, it.answer);
}

}  // namespace
}  // namespace parley
