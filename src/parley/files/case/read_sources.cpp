#include <fmt/format.h>

#include "parley/files/case/cursor.hpp"

namespace parley {

void read_sources(Draft& draft) {
  for (const Index::Declared& one : draft.names.sources.declared) {
    Cursor cursor(draft, *one.node, one.spot, fmt::format("source \"{}\"", one.id), "source." + one.id);
    Source source;
    cursor.heading(source, one.id);
    const std::string title = cursor.need_text("title", "a reader should be able to find it");
    if (!cursor.has("name") && !title.empty()) source.name = title;
    source.by = cursor.text("by");
    source.url = cursor.text("url");
    source.kind = cursor.text("kind");
    source.date = cursor.date("date");
    const std::string grade = cursor.text("reliability");
    cursor.says("reliability", form::word({"A", "B", "C", "D", "E", "F"}));
    if (grade.size() == 1 && grade[0] >= 'A' && grade[0] <= 'F')
      source.reliability = grade[0];
    else if (const Node* given = cursor.take("reliability"); given && given->kind == Node::Kind::text)
      draft.error(given->spot, "unknown-word", fmt::format("reliability = \"{}\"; it should be \"A\" to \"F\"", grade),
                  "A is completely reliable, E unreliable, F cannot be judged");
    source.credibility = static_cast<int>(cursor.whole("credibility", 1, 6, 6));
    source.after_as_of = cursor.flag("after_as_of");
    cursor.done();
    draft.scenario.sources.push_back(std::move(source));
  }
}

}  // namespace parley
