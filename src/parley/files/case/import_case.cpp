#include "parley/files/case/import_case.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "parley/base/cells.hpp"
#include "parley/base/encoding.hpp"
#include "parley/base/names.hpp"
#include "parley/base/text.hpp"
#include "parley/files/case/draft.hpp"
#include "parley/files/codes.hpp"
#include "parley/files/tables/cell_number.hpp"
#include "parley/files/tables/exchange_table.hpp"
#include "parley/files/tables/ktab_xml.hpp"
#include "parley/files/toml/formatter.hpp"

namespace parley {
namespace {

using Line = TableRow;

constexpr std::array<const char*, 8> headings = {"actor", "issue", "low", "mode", "high", "salience", "capability", "source"};
constexpr std::size_t low_column = 2, high_column = 4, capability_column = 6;

bool is_import(const CellTable& table) {
  if (table.rows.empty()) return false;
  bool actor = false, issue = false;
  for (const TableCell& cell : table.rows[0].cells) {
    actor = actor || column_role(cell.text) == "actor";
    issue = issue || column_role(cell.text) == "issue";
  }
  return actor && issue;
}

std::size_t column_of(std::string_view heading) {
  const std::string_view role = column_role(heading);
  const std::string name = role == "position" ? "mode" : role.empty() ? lower_case(plain_name(heading)) : std::string(role);
  return static_cast<std::size_t>(std::find(headings.begin(), headings.end(), name) - headings.begin());
}

class Rows {
 public:
  Rows(CellTable read, const std::string& file) : file_(file), read_(std::move(read)) {}

  ImportReading read() {
    if (read_.rows[0].broken()) return finished();
    trim_padding(read_.rows[0], 1);
    if (head()) {
      for (std::size_t k = 1; k < read_.rows.size(); ++k)
        if (!read_.rows[k].broken()) row(read_.rows[k]);
      if (read_.rows.size() == 1) refuse(read_.rows[0], 0, "no-actors", "the table has headings but no row");
      scale_shares();
      std::vector<std::string> names;
      for (const auto& actor : import_.actors) names.push_back(actor.name);
      ask_about_near_names("actor", names, actor_places_, read_.diagnostics);
      ask_about_near_names("issue", import_.issues, issue_places_, read_.diagnostics);
      for (std::size_t i = 0; i < import_.actors.size(); ++i)
        if (!import_.actors[i].capability_given && !has_errors(read_.diagnostics))
          read_.diagnostics.push_back(
              {Severity::note,
               actor_places_[i],
               "no-capability",
               fmt::format("no row gives the capability of '{}'; it counts as {:g}", import_.actors[i].name, import_.actors[i].capability),
               {}});
    }
    return finished();
  }

 private:
  ImportReading finished() {
    ImportReading reading;
    sort_by_place(read_.diagnostics);
    fill_hints(read_.diagnostics);
    if (!has_errors(read_.diagnostics)) {
      reading.taken_for = taken_for("a table of actors, one row an actor and issue", import_.actors.size(), import_.issues.size(), read_);
      reading.import = std::move(import_);
      // A case may hold actors without weight; a group that settles may not.
      const auto weighs = [](const Import::Actor& actor) {
        return actor.capability > 0 && std::any_of(actor.on.begin(), actor.on.end(), [](const auto& it) { return it.salience > 0; });
      };
      if (std::all_of(reading.import->actors.begin(), reading.import->actors.end(), weighs)) reading.table = table_of(*reading.import);
    }
    reading.diagnostics = std::move(read_.diagnostics);
    return reading;
  }

  void scale_shares() {
    double salience = 0, place = 0;
    for (const auto& actor : import_.actors)
      for (const auto& stance : actor.on) {
        salience = std::max(salience, stance.salience);
        place = std::max(place, stance.high);
      }
    if (has_errors(read_.diagnostics)) return;
    const auto heading = [&](std::size_t column) { return Place{file_, read_.rows[0].line, read_.rows[0].cells[column_[column]].column}; };
    const bool shares = salience <= 1, places = place <= 1 && place > 0;
    if (shares) warn_of_shares("saliences", heading(5), true, read_.diagnostics);
    if (places) warn_of_shares("positions", heading(3), shares, read_.diagnostics);
    for (auto& actor : import_.actors)
      for (auto& stance : actor.on) {
        if (shares) stance.salience *= 100;
        if (shares && places)
          for (double* at : {&stance.low, &stance.mode, &stance.high}) *at *= 100;
      }
  }

  void refuse(const Line& line, std::size_t cell, std::string code, std::string message, std::string hint = {}) {
    const std::uint32_t column = line.cells[std::min(cell, line.cells.size() - 1)].column;
    read_.diagnostics.push_back({Severity::error, {file_, line.line, column}, std::move(code), std::move(message), std::move(hint)});
  }

  bool head() {
    const Line& line = read_.rows[0];
    column_.fill(line.cells.size());
    bool good = true;
    std::vector<const TableCell*> unread;
    for (std::size_t k = 0; k < line.cells.size(); ++k) {
      const std::size_t known = column_of(line.cells[k].text);
      if (known == headings.size()) {
        unread.push_back(&line.cells[k]);
      } else if (std::size_t& at = column_[known]; at != line.cells.size()) {
        refuse(line, k, "duplicate-column", fmt::format("two columns are called '{}'", headings[known]));
        good = false;
      } else {
        at = k;
      }
    }
    note_unread_columns(unread, file_, read_.diagnostics);
    const bool ranges = given(low_column) || given(high_column);
    for (const std::size_t k : {0, 1, 2, 3, 4, 5})
      if (!given(k) && (ranges || (k != low_column && k != high_column))) {
        refuse(line, line.cells.size() - 1, "no-column", fmt::format("the column '{}' is missing", headings[k]));
        good = false;
      }
    return good;
  }

  bool given(std::size_t column) const { return column_[column] < read_.rows[0].cells.size(); }
  bool has(std::size_t column, const Line& line) const { return column_[column] < line.cells.size(); }
  const TableCell& cell(std::size_t column, const Line& line) const { return line.cells[column_[column]]; }

  void row(Line& line) {
    trim_padding(line, read_.rows[0].cells.size());
    for (const std::size_t k : {0, 1, 2, 3, 4, 5})
      if (given(k) && !has(k, line))
        return refuse(line, line.cells.size() - 1, "too-few-cells",
                      fmt::format("this row ends before its '{}'; it has {} of {} cells", headings[k], line.cells.size(),
                                  read_.rows[0].cells.size()));
    if (line.cells.size() > read_.rows[0].cells.size())
      return refuse(line, read_.rows[0].cells.size(), "too-many-cells",
                    fmt::format("this row has {} cells; there are {} headings", line.cells.size(), read_.rows[0].cells.size()),
                    fmt::format("a cell that holds {} stands in quotes", read_.separator == ',' ? "a comma" : "the separator"));
    const std::string who = plain_name(cell(0, line).text), issue = plain_name(cell(1, line).text);
    if (who.empty()) refuse(line, column_[0], "no-name", "this row names no actor");
    if (issue.empty()) refuse(line, column_[1], "no-name", "this row names no issue");
    const auto place = [&](std::size_t column) {
      return number_in(cell(column, line), read_.separator, file_, fmt::format("the {} of '{}' on '{}'", headings[column], who, issue), 0,
                       100, read_.diagnostics);
    };
    // The mode alone is a number without doubt.
    const bool alone = !given(low_column) || (cell(low_column, line).text.empty() && cell(high_column, line).text.empty());
    const auto mode = place(3), from = alone ? mode : place(low_column), to = alone ? mode : place(high_column), salience = place(5);
    std::optional<double> power;
    if (has(capability_column, line) && !cell(capability_column, line).text.empty())
      power = number_in(cell(capability_column, line), read_.separator, file_, fmt::format("the capability of '{}'", who), 0, 1e12,
                        read_.diagnostics);
    if (who.empty() || issue.empty() || !from || !mode || !to || !salience) return;
    if (!(*from <= *mode && *mode <= *to))
      return refuse(line, column_[low_column], "unordered-range",
                    fmt::format("{:g}, {:g}, {:g} are not in order; low <= mode <= high is expected", *from, *mode, *to));
    auto actor = std::find_if(import_.actors.begin(), import_.actors.end(), [&](const auto& it) { return it.name == who; });
    if (actor == import_.actors.end()) {
      import_.actors.push_back({who, {}, 50, false, {}});
      actor_places_.push_back({file_, line.line, cell(0, line).column});
      actor = import_.actors.end() - 1;
    }
    if (power) {
      if (actor->capability_given && actor->capability != *power)
        return refuse(line, column_[capability_column], "two-powers",
                      fmt::format("the capability of '{}' is {:g} here and {:g} above; an actor has one", who, *power, actor->capability));
      actor->capability = *power;
      actor->capability_given = true;
    }
    auto known = std::find(import_.issues.begin(), import_.issues.end(), issue);
    if (known == import_.issues.end()) {
      known = import_.issues.insert(import_.issues.end(), issue);
      issue_places_.push_back({file_, line.line, cell(1, line).column});
    }
    const auto k = static_cast<std::size_t>(known - import_.issues.begin());
    if (std::any_of(actor->on.begin(), actor->on.end(), [&](const auto& it) { return it.issue == k; }))
      return refuse(line, column_[0], "duplicate-row", fmt::format("'{}' has another row on '{}'", who, issue));
    actor->on.push_back({k, *from, *mode, *to, *salience, has(7, line) ? cell(7, line).text : std::string()});
  }

  std::string file_;
  CellTable read_;
  Import import_ = {};
  std::vector<Place> actor_places_ = {}, issue_places_ = {};
  std::array<std::size_t, headings.size()> column_ = {};
};

std::string quoted_line(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\')
      out += std::string("\\") + c;
    else if (c == '\n')
      out += "\\n";
    else if (byte < 0x20 || byte == 0x7f)
      out += fmt::format("\\u{:04X}", byte);
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

/// The two who have most to settle: capability x salience of each times the distance, over all issues; whoever is to help is none of them.
std::vector<std::size_t> far_apart(const Import& import, const std::string& third_party) {
  std::vector<std::size_t> best;
  double most = -1;
  for (std::size_t i = 0; i < import.actors.size(); ++i)
    for (std::size_t j = i + 1; j < import.actors.size(); ++j) {
      if (import.actors[i].name == third_party || import.actors[j].name == third_party) continue;
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

ActorTable table_of(const Import& import) {
  ActorTable table;
  table.title = import.title;
  table.issues = import.issues;
  table.scales = import.scales;
  for (const auto& actor : import.actors) {
    ActorTable::Row row{actor.name, actor.description, actor.capability, std::vector<double>(import.issues.size(), 50),
                        std::vector<double>(import.issues.size(), 0)};
    for (const auto& stance : actor.on) {
      row.position[stance.issue] = stance.mode;
      row.salience[stance.issue] = stance.salience;
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

ImportReading read_import(std::string_view text, const std::string& file) {
  std::optional<std::string> wide;
  if (looks_utf16(text) && (wide = utf16_to_utf8(text))) text = *wide;
  if (CellTable cells = split_cells(text, file); is_import(cells)) return Rows(std::move(cells), file).read();
  TableReading table = read_group_table(text, file);
  ImportReading reading;
  if (table.table) reading.import = import_of(*table.table);
  reading.table = std::move(table.table);
  reading.taken_for = std::move(table.taken_for);
  reading.diagnostics = std::move(table.diagnostics);
  return reading;
}

bool looks_like_table(std::string_view text) {
  std::optional<std::string> wide;
  if (looks_utf16(text) && (wide = utf16_to_utf8(text))) text = *wide;
  std::string_view start = text;
  if (start.substr(0, 3) == "\xEF\xBB\xBF") start.remove_prefix(3);
  start.remove_prefix(std::min(start.find_first_not_of(" \t\r\n"), start.size()));
  if (start.substr(0, 1) == "<" || looks_like_exchange_table(text)) return true;
  const CellTable cells = split_cells(text, "");
  if (cells.rows.empty()) return false;
  const std::vector<TableCell>& head = cells.rows.front().cells;
  const auto known = std::count_if(head.begin(), head.end(), [](const TableCell& cell) { return !column_role(cell.text).empty(); });
  const auto counts = [&](std::size_t k) { return number_of_cell(head[k].text, cells.separator).value.has_value(); };
  return known >= 2 || (head.size() >= 4 && counts(2) && counts(3));
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
  if (parties.empty()) parties = far_apart(import, frame.third_party);
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
