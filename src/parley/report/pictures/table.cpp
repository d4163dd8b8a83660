#include <algorithm>

#include "parley/report/pictures/pictures.hpp"
#include "parley/report/pictures/svg.hpp"
#include "parley/report/words/words.hpp"

namespace parley {

std::string html_table(const std::vector<std::string>& head, const std::vector<std::vector<std::string>>& rows,
                       const std::vector<int>& right) {
  const auto numeric = [&](std::size_t column) { return std::find(right.begin(), right.end(), static_cast<int>(column)) != right.end(); };
  std::string out = "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table\"><table><thead><tr>";
  for (std::size_t i = 0; i < head.size(); ++i)
    out += std::string("<th scope=\"col\"") + (numeric(i) ? " class=\"n\"" : "") + ">" + html_text(head[i]) + "</th>";
  out += "</tr></thead>\n<tbody>\n";
  for (const auto& row : rows) {
    out += "<tr>";
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string tag = i == 0 ? "th" : "td";
      out += "<" + tag + (i == 0 ? " scope=\"row\"" : "") + (numeric(i) ? " class=\"n\"" : "") + ">" + html_text(row[i]) + "</" + tag + ">";
    }
    out += "</tr>\n";
  }
  return out + "</tbody></table></div>\n";
}

}  // namespace parley
