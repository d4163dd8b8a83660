#include "parley/report/text/list_text.hpp"

#include "parley/report/text/terminal_text.hpp"

namespace parley {

std::string list_text(const std::vector<ListedCase>& cases) {
  std::vector<std::vector<std::string>> rows;
  for (const ListedCase& listed : cases) rows.push_back({listed.name, listed.kind, question_of(listed)});
  return terminal::table({"case", "kind", "question"}, rows, {24, 10, terminal::page_width}, 2);
}

}  // namespace parley
