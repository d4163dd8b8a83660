#include "parley/files/case/import_case.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "parley/base/text.hpp"
#include "parley/files/case/draft.hpp"
#include "parley/files/codes.hpp"
#include "parley/files/tables/delimited.hpp"
#include "parley/files/tables/ktab_xml.hpp"
#include "parley/files/toml/formatter.hpp"

namespace parley {
namespace {

using Line = DelimitedLine;

constexpr std::array<const char*, 8> headings = {"actor", "issue", "low", "mode", "high", "salience", "capability", "source"};
constexpr std::size_t needed = 6;  // the first of them

bool is_import(const DelimitedFile& file) {
  if (file.lines.empty()) return false;
  int known = 0;
  for (const auto& cell : file.lines[0].cells)
    for (const char* name : {"actor", "issue", "mode"}) known += lower_case(cell.text) == name;
  return known >= 2;
}

class Rows {
 public:
  Rows(DelimitedFile read, const std::string& file) : file_(file), read_(std::move(read)) {}

  ImportReading read() {
    if (head()) {
      for (std::size_t k = 1; k < read_.lines.size(); ++k) row(read_.lines[k]);
      if (read_.lines.size() == 1) refuse(read_.lines[0], 0, "no-actors", "the table has headings but no row");
      double most = 0;
      for (const auto& actor : import_.actors)
        for (const auto& stance : actor.on) most = std::max(most, stance.salience);
      if (most <= 1)
        for (auto& actor : import_.actors)
          for (auto& stance : actor.on) stance.salience *= 100;
    }
    ImportReading reading;
    sort_by_place(read_.diagnostics);
    fill_hints(read_.diagnostics);
    if (!has_errors(read_.diagnostics)) reading.import = std::move(import_);
    reading.diagnostics = std::move(read_.diagnostics);
    return reading;
  }

 private:
  void refuse(const Line& line, std::size_t cell, std::string code, std::string message, std::string hint = {}) {
    const std::uint32_t column = line.cells[std::min(cell, line.cells.size() - 1)].column;
    read_.diagnostics.push_back({Severity::error, {file_, line.number, column}, std::move(code), std::move(message), std::move(hint)});
  }

  bool head() {
    const Line& line = read_.lines[0];
    column_.fill(line.cells.size());
    bool good = true;
    for (std::size_t k = 0; k < line.cells.size(); ++k) {
      const std::string name = lower_case(line.cells[k].text);
      const auto known = std::find(headings.begin(), headings.end(), name);
      if (known == headings.end()) {
        refuse(line, k, "unknown-column", fmt::format("no column is called '{}'", line.cells[k].text),
               "there are actor, issue, low, mode, high, salience and, where wanted, capability and source");
        good = false;
      } else if (std::size_t& at = column_[static_cast<std::size_t>(known - headings.begin())]; at != line.cells.size()) {
        refuse(line, k, "duplicate-column", fmt::format("two columns are called '{}'", name));
        good = false;
      } else {
        at = k;
      }
    }
    for (std::size_t k = 0; k < needed; ++k)
      if (column_[k] == line.cells.size()) {
        refuse(line, line.cells.size() - 1, "no-column", fmt::format("the column '{}' is missing", headings[k]));
        good = false;
      }
    return good;
  }

  bool has(std::size_t column, const Line& line) const { return column_[column] < line.cells.size(); }
  const Line::Cell& cell(std::size_t column, const Line& line) const { return line.cells[column_[column]]; }

  void row(const Line& line) {
    for (std::size_t k = 0; k < needed; ++k)
      if (!has(k, line))
        return refuse(line, line.cells.size() - 1, "too-few-cells",
                      fmt::format("this row ends before its '{}'; it has {} of {} cells", headings[k], line.cells.size(),
                                  read_.lines[0].cells.size()));
    if (line.cells.size() > read_.lines[0].cells.size())
      return refuse(line, read_.lines[0].cells.size(), "too-many-cells",
                    fmt::format("this row has {} cells; there are {} headings", line.cells.size(), read_.lines[0].cells.size()),
                    "a cell that holds a comma stands in quotes");
    const std::string &who = cell(0, line).text, &issue = cell(1, line).text;
    if (who.empty()) refuse(line, column_[0], "no-name", "this row names no actor");
    if (issue.empty()) refuse(line, column_[1], "no-name", "this row names no issue");
    const auto place = [&](std::size_t column) {
      return number_in(cell(column, line), line.number, file_, fmt::format("the {} of '{}' on '{}'", headings[column], who, issue), 0, 100,
                       read_.diagnostics);
    };
    // The mode alone is a number without doubt.
    const bool alone = cell(2, line).text.empty() && cell(4, line).text.empty();
    const auto mode = place(3), low = alone ? mode : place(2), high = alone ? mode : place(4), salience = place(5);
    std::optional<double> capability;
    if (has(6, line) && !cell(6, line).text.empty())
      capability = number_in(cell(6, line), line.number, file_, fmt::format("the capability of '{}'", who), 0, 1e12, read_.diagnostics);
    if (who.empty() || issue.empty() || !low || !mode || !high || !salience) return;
    if (!(*low <= *mode && *mode <= *high))
      return refuse(line, column_[2], "unordered-range",
                    fmt::format("{:g}, {:g}, {:g} are not in order; low <= mode <= high is expected", *low, *mode, *high));
    auto actor = std::find_if(import_.actors.begin(), import_.actors.end(), [&](const auto& it) { return it.name == who; });
    if (actor == import_.actors.end()) {
      import_.actors.push_back({who, {}, 50, false, {}});
      actor = import_.actors.end() - 1;
    }
    if (capability) {
      if (actor->capability_given && actor->capability != *capability)
        return refuse(
            line, column_[6], "two-powers",
            fmt::format("the capability of '{}' is {:g} here and {:g} above; an actor has one", who, *capability, actor->capability));
      actor->capability = *capability;
      actor->capability_given = true;
    }
    auto known = std::find(import_.issues.begin(), import_.issues.end(), issue);
    if (known == import_.issues.end()) known = import_.issues.insert(import_.issues.end(), issue);
    const auto k = static_cast<std::size_t>(known - import_.issues.begin());
    if (std::any_of(actor->on.begin(), actor->on.end(), [&](const auto& it) { return it.issue == k; }))
      return refuse(line, column_[0], "duplicate-row", fmt::format("'{}' has another row on '{}'", who, issue));
    actor->on.push_back({k, *low, *mode, *high, *salience, has(7, line) ? cell(7, line).text : std::string()});
  }

  std::string file_;
  DelimitedFile read_;
  Import import_ = {};
  std::array<std::size_t, headings.size()> column_ = {};
};

std::string quoted_line(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\')
      out += std::string("\\") + c;
    else if (byte < 0x20 || byte == 0x7f)
      out += ' ';
    else
      out += c;
  }
  return out + "\"";
}

/// A key: lower-case letters, digits and underscores, a letter first, never twice.
std::string key_of(const std::string& text, const char* otherwise, std::map<std::string, int>& taken) {
  std::string key;
  for (const char c : lower_case(text)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
      key += c;
    else if (!key.empty() && key.back() != '_')
      key += '_';
  }
  while (!key.empty() && key.back() == '_') key.pop_back();
  if (key.empty() || key.front() < 'a') key = otherwise + (key.empty() ? std::string() : "_" + key);
  const std::string plain = key;
  for (int n = 2; taken.count(key) != 0; ++n) key = plain + "_" + std::to_string(n);
  taken[key] = 1;
  return key;
}

std::string without_blanks(const std::string& text) {
  const std::size_t from = text.find_first_not_of(' ');
  return from == std::string::npos ? std::string() : text.substr(from, text.find_last_not_of(' ') - from + 1);
}

/// One word and paragraphs of it: `report 4, 10`.
bool numbered(const std::string& source) {
  const std::size_t blank = source.find(' ');
  return blank != std::string::npos && source.find_first_not_of("0123456789,-. ", blank) == std::string::npos;
}

std::string next_group_id(int& count) {
  // XAA..XZZ: 650 of them; the last is kept for the third party.
  const std::string id = {'X', static_cast<char>('A' + count / 26 % 26), static_cast<char>('A' + count % 26)};
  ++count;
  return id;
}

std::string range(double low, double mode, double high) {
  return low == high ? fmt::format("{}", mode) : fmt::format("[{}, {}, {}]", low, mode, high);
}

/// The two who have most to settle: capability x salience of each times the distance, over all issues.
std::vector<std::size_t> far_apart(const Import& import) {
  std::vector<std::size_t> best;
  double most = -1;
  for (std::size_t i = 0; i < import.actors.size(); ++i)
    for (std::size_t j = i + 1; j < import.actors.size(); ++j) {
      double stake = 0;
      for (const auto& a : import.actors[i].on)
        for (const auto& b : import.actors[j].on)
          if (a.issue == b.issue)
            stake += import.actors[i].capability * a.salience * import.actors[j].capability * b.salience * std::abs(a.mode - b.mode);
      if (stake > most) {
        most = stake;
        best = {i, j};
      }
    }
  return best;
}

}  // namespace

Import import_of(const ActorTable& table) {
  Import out;
  out.title = table.title;
  out.issues = table.issues;
  out.scales = table.scales;
  for (const auto& row : table.rows) {
    Import::Actor actor{row.name, row.description, row.power, true, {}};
    for (std::size_t k = 0; k < table.issues.size(); ++k)
      if (row.salience[k] > 0) actor.on.push_back({k, row.position[k], row.position[k], row.position[k], row.salience[k], {}});
    out.actors.push_back(std::move(actor));
  }
  return out;
}

ImportReading read_import(std::string_view text, const std::string& file) {
  DelimitedFile read = read_delimited(text, file);
  if (is_import(read)) return Rows(std::move(read), file).read();
  TableReading table = read_group_table(text, file);
  ImportReading reading;
  if (table.table) reading.import = import_of(*table.table);
  reading.diagnostics = std::move(table.diagnostics);
  return reading;
}

std::string write_case(const Import& import, const CaseFrame& frame) {
  std::map<std::string, int> taken;
  std::vector<std::string> issues, actors;
  for (const std::string& issue : import.issues) issues.push_back(key_of(issue, "issue", taken));
  int count = 0;
  std::map<std::string, std::size_t> by_name;
  std::map<std::string, int> ids;
  for (const auto& actor : import.actors) {
    std::string id = is_country(actor.name) && ids.count(actor.name) == 0 ? actor.name : next_group_id(count);
    ids[id] = 1;
    by_name.emplace(actor.name, actors.size());
    actors.push_back(std::move(id));
  }
  std::vector<std::size_t> parties;
  for (const std::string& name : frame.parties)
    if (const auto found = by_name.find(name); found != by_name.end()) parties.push_back(found->second);
  if (parties.empty()) parties = far_apart(import);
  const auto third = by_name.find(frame.third_party);
  const std::string third_id = third == by_name.end() ? "XZZ" : actors[third->second];
  const std::string title = import.title.empty() ? frame.id : import.title;
  std::string party_list;
  for (const std::size_t i : parties) party_list += (party_list.empty() ? "" : ", ") + quoted_line(actors[i]);

  std::string out =
      "# Made from a table of actors. What a table cannot say is marked FILL IN; `parley check` tells what else is missing.\nschema = "
      "1\n\n";
  out += fmt::format("[scenario]\nid = {}\ntitle = {}\nquestion = \"Where does this group settle?\"  # FILL IN\n", quoted_line(frame.id),
                     quoted_line(title));
  out += fmt::format("third_party = {}{}\nparties = [{}]{}\n", quoted_line(third_id),
                     third == by_name.end() ? "  # FILL IN: who may help" : "", party_list,
                     frame.parties.empty() ? "  # FILL IN: chosen because they have most to settle" : "");
  const auto day = [](const std::string& given, const char* otherwise) {
    return given.empty() ? otherwise + std::string("  # FILL IN") : given;
  };
  out += fmt::format("as_of = {}\nend = {}\n\n", day(frame.as_of, first_day), day(frame.end, last_day));

  std::map<std::string, std::string> sources;
  std::string source_rows;
  const auto declared = [&](const std::string& name) -> std::string {
    const auto [had, is_new] = sources.try_emplace(name, std::string());
    if (is_new) {
      had->second = key_of(name.empty() ? "table" : name.substr(0, 24), "source", taken);
      source_rows +=
          fmt::format("[sources.{}]\ntitle = {}\n\n", had->second, quoted_line(name.empty() ? "Imported from " + frame.file : name));
    }
    return had->second;
  };
  // A cell is a source as a case writes it, `report 4; other 2 + j`, or a title in plain words.
  const auto source_of = [&](const std::string& text) -> std::string {
    std::string all;
    for (std::size_t from = 0; from < text.size();) {
      const std::size_t to = std::min(text.find_first_of(";+", from), text.size());
      if (const std::string part = without_blanks(text.substr(from, to - from)); !part.empty()) {
        const std::size_t word = numbered(part) ? part.find(' ') : part.size();
        if (!all.empty()) all += text[from - 1] == '+' ? " + " : "; ";
        all += part == "j" ? part : declared(part.substr(0, word)) + part.substr(std::min(word, part.size()));
      }
      from = to + 1;
    }
    return all.empty() ? declared({}) : all;
  };
  std::string body;
  for (std::size_t k = 0; k < issues.size(); ++k) {
    body += fmt::format("[issue.{}]\nname = {}\nanchors = [", issues[k], quoted_line(import.issues[k]));
    const ActorTable::Scale scale = k < import.scales.size() ? import.scales[k] : ActorTable::Scale{};
    std::vector<std::pair<double, std::string>> marks;
    for (const auto& [at, name] : scale.marks) {
      const double place = (at - scale.low) / (scale.high - scale.low) * 100;
      if (std::none_of(marks.begin(), marks.end(), [&](const auto& mark) { return mark.first == place; }))
        marks.emplace_back(place, name.empty() ? fmt::format("{}", at) : name);
    }
    std::string ends = "";
    for (const double end : {0.0, 100.0})
      if (std::none_of(marks.begin(), marks.end(), [&](const auto& mark) { return mark.first == end; })) {
        marks.emplace_back(end, end > 0 ? "high end" : "low end");
        ends = "  # FILL IN: what the ends mean";
      }
    std::sort(marks.begin(), marks.end());
    for (std::size_t m = 0; m < marks.size(); ++m)
      body += fmt::format("{}[{}, {}]", m ? ", " : "", marks[m].first, quoted_line(marks[m].second));
    body += fmt::format("]{}\n\n", ends);
  }
  for (std::size_t i = 0; i < actors.size(); ++i) {
    const auto& actor = import.actors[i];
    const bool party = std::find(parties.begin(), parties.end(), i) != parties.end();
    const bool helps = third != by_name.end() && third->second == i;
    body += fmt::format("[actor.{}]\nname = {}\n{}role = {}\ncapability = {}\nsource = {}\n", actors[i], quoted_line(actor.name),
                        actors[i].front() == 'X' ? "kind = \"group\"\n" : "",
                        helps   ? "\"third party\""
                        : party ? "\"party\""
                                : "\"stakeholder\"",
                        actor.capability, quoted_line(actor.capability_given ? source_of({}) : "j"));
    if (!actor.description.empty()) body += fmt::format("note = {}\n", quoted_line(actor.description));
    if (!actor.on.empty()) body += fmt::format("[actor.{}.on]\n", actors[i]);
    for (const auto& stance : actor.on)
      body += fmt::format("{} = {{ position = {}, salience = {}, source = {} }}\n", issues[stance.issue],
                          range(stance.low, stance.mode, stance.high), stance.salience, quoted_line(source_of(stance.source)));
    body += "\n";
  }
  if (third == by_name.end())
    body += "[actor.XZZ]\nname = \"A third party\"  # FILL IN\nkind = \"group\"\nrole = \"third party\"\ncapability = 0\nsource = \"j\"\n";
  if (parties.size() >= 2) {
    // The issue on which the two have most to settle; that it ends on the upper half is the simplest thing to put a probability on.
    std::size_t widest = 0;
    double most = -1;
    for (const auto& a : import.actors[parties[0]].on)
      for (const auto& b : import.actors[parties[1]].on)
        if (const double stake = std::abs(a.mode - b.mode) * (a.salience + b.salience); a.issue == b.issue && stake > most) {
          most = stake;
          widest = a.issue;
        }
    body += fmt::format(
        "\n[proposal.as_now]\nname = \"As things are\"\npackage = {{ {0} = 25 }}  # FILL IN\nstatus_quo = true\nsource = \"j\"\n"
        "\n[proposal.deal]\nname = \"A deal\"\npackage = {{ {0} = 60 }}  # FILL IN\nsource = \"j\"\n",
        issues[widest]);
    body += fmt::format(
        "\n[outcome.upper_half]\nname = {}\nsettles = \"FILL IN: how anyone can tell\"\nby = {}\nbetter = \"yes\"  # FILL IN\nsource = "
        "\"j\"\n"
        "dynamics = \"silent\"\ngame = \"silent\"\nmeans = {{ at_least = {{ {} = 50 }} }}\n",
        quoted_line(import.issues[widest] + " ends in the upper half"), frame.end.empty() ? last_day : frame.end, issues[widest]);
  }
  const std::string made = out + source_rows + body;
  const Layout layout = lay_out(made, frame.file);
  return layout.diagnostics.empty() ? layout.text : made;
}

}  // namespace parley
