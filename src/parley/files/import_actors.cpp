#include "parley/files/import_actors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>

#include "parley/base/date.hpp"
#include "parley/base/text.hpp"
#include "parley/files/actor_table.hpp"
#include "parley/files/csv.hpp"
#include "parley/files/draft.hpp"
#include "parley/files/whole.hpp"

namespace parley {
namespace {

constexpr std::size_t most_diagnostics = 50;

struct Stand {
  std::string issue = {};
  double low = 0, mode = 0, high = 0, salience = 0;
  std::string source = {};
};
struct Player {
  std::string id = {}, name = {}, role = {};
  double capability = 50;
  bool has_capability = false;
  std::vector<Stand> on = {};
};
struct Topic {
  std::string id = {}, name = {};
};

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

std::string quoted(const std::string& text) {
  Node node = text_node(text, {});
  return toml_value(node);
}

std::string shown(double value) { return fmt::format("{}", value); }

class Importer {
 public:
  Importer(const std::string& file, const ImportOptions& options) : file_(file), options_(options) {}

  Imported from_table(const CsvTable& table) {
    Imported out;
    diagnostics_ = table.diagnostics;
    if (!has_errors(diagnostics_)) read(table);
    if (!has_errors(diagnostics_)) settle_cast({1, 1});
    if (!has_errors(diagnostics_)) out.text = write();
    sort_by_place(diagnostics_);
    out.diagnostics = std::move(diagnostics_);
    return out;
  }

  Imported from_ktab(const TableReading& reading) {
    Imported out;
    diagnostics_ = reading.diagnostics;
    if (reading.table) {
      for (const auto& row : reading.table->rows) {
        Player& player = player_of(row.name);
        player.capability = row.power;
        player.has_capability = true;
        for (std::size_t i = 0; i < reading.table->issues.size() && i < row.position.size(); ++i)
          player.on.push_back(
              {topic_of(reading.table->issues[i]), row.position[i], row.position[i], row.position[i], row.salience[i], "j"});
      }
      settle_cast({1, 1});
      if (!has_errors(diagnostics_)) out.text = write();
    }
    out.diagnostics = std::move(diagnostics_);
    return out;
  }

 private:
  void error(Spot at, std::string code, std::string message, std::string hint = {}) {
    if (diagnostics_.size() < most_diagnostics)
      diagnostics_.push_back({Severity::error, {file_, at.line, at.column}, std::move(code), std::move(message), std::move(hint)});
  }

  Player& player_of(const std::string& name) {
    for (Player& player : players_)
      if (player.name == name) return player;
    Player player;
    player.name = name;
    const bool code =
        is_country(name) || (name.size() == 3 && name[0] == 'X' && name[1] >= 'A' && name[1] <= 'Z' && name[2] >= 'A' && name[2] <= 'Z');
    if (code) player.id = name;
    players_.push_back(std::move(player));
    return players_.back();
  }

  /// The id of an issue: its name in small letters, what is no letter or digit becomes -.
  std::string topic_of(const std::string& name) {
    for (const Topic& topic : topics_)
      if (topic.name == name) return topic.id;
    std::string id;
    for (const char c : lower(name)) {
      const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
      if (plain)
        id += c;
      else if (!id.empty() && id.back() != '-')
        id += '-';
    }
    while (!id.empty() && id.back() == '-') id.pop_back();
    if (id.empty()) id = "issue";
    std::string unique = id;
    for (int n = 2; std::any_of(topics_.begin(), topics_.end(), [&](const Topic& topic) { return topic.id == unique; }); ++n)
      unique = fmt::format("{}-{}", id, n);
    topics_.push_back({unique, name});
    return unique;
  }

  std::optional<double> number(const CsvCell& cell, const std::string& what, double high) {
    double value = 0;
    const char* end = cell.text.data() + cell.text.size();
    const auto [at, failure] = std::from_chars(cell.text.data(), end, value);
    if (failure != std::errc() || at != end || !std::isfinite(value)) {
      const bool comma = cell.text.find(',') != std::string::npos;
      error({cell.line, cell.column}, "table-number", fmt::format("{} = \"{}\" is no number; it should be one", what, cell.text),
            comma ? "write the decimal point as a point" : "");
      return std::nullopt;
    }
    if (value < 0 || value > high) {
      error({cell.line, cell.column}, "out-of-scale",
            high < 1e6 ? fmt::format("{} = {}; it should lie in 0..{}", what, cell.text, shown(high))
                       : fmt::format("{} = {}; it should be at least 0", what, cell.text));
      return std::nullopt;
    }
    return value;
  }

  void read(const CsvTable& table) {
    if (table.rows.empty())
      return error({1, 1}, "csv-empty", "the table is empty; it should have a row of headings",
                   "actor,issue,low,mode,high,salience,source");
    static const std::vector<std::string> known = {"actor",    "issue",  "low",  "mode", "high",
                                                   "salience", "source", "name", "role", "capability"};
    std::map<std::string, std::size_t> columns;
    const auto& top = table.rows.front();
    for (std::size_t i = 0; i < top.size(); ++i) {
      const std::string name = lower(top[i].text);
      const Spot at{top[i].line, top[i].column};
      if (name.empty()) continue;
      if (std::find(known.begin(), known.end(), name) == known.end()) {
        const auto near = did_you_mean(name, known);
        error(at, "csv-heading", fmt::format("heading \"{}\" is not known; a table of actors has {}", top[i].text, join_words(known)),
              near.empty() ? "take the column out" : fmt::format("did you mean \"{}\"?", near));
      } else if (!columns.emplace(name, i).second) {
        error(at, "csv-heading", fmt::format("heading \"{}\" stands twice; once is enough", top[i].text));
      }
    }
    for (const char* need : {"actor", "issue", "mode", "salience"})
      if (!columns.count(need))
        error({top.front().line, 1}, "csv-heading", fmt::format("the table has no column \"{}\"; it needs one", need));
    if (has_errors(diagnostics_)) return;
    for (std::size_t r = 1; r < table.rows.size(); ++r) row(table.rows[r], columns);
    if (table.rows.size() == 1)
      error({top.front().line, 1}, "csv-empty", "the table has headings and no row; it should have an actor a row");
  }

  void row(const std::vector<CsvCell>& cells, const std::map<std::string, std::size_t>& columns) {
    const auto cell = [&](const char* name) -> const CsvCell* {
      const auto at = columns.find(name);
      return at == columns.end() || at->second >= cells.size() || cells[at->second].text.empty() ? nullptr : &cells[at->second];
    };
    const Spot start{cells.front().line, cells.front().column};
    for (const char* need : {"actor", "issue", "mode", "salience"})
      if (!cell(need)) error(start, "csv-row", fmt::format("this row has no {}; it needs one", need));
    if (!cell("actor") || !cell("issue") || !cell("mode") || !cell("salience")) return;
    const std::string actor = cell("actor")->text;
    Stand stand;
    const auto mode = number(*cell("mode"), "mode", 100);
    const auto low = cell("low") ? number(*cell("low"), "low", 100) : mode;
    const auto high = cell("high") ? number(*cell("high"), "high", 100) : mode;
    const auto salience = number(*cell("salience"), "salience", 100);
    if (!mode || !low || !high || !salience) return;
    if (!(*low <= *mode && *mode <= *high))
      return error({cell("mode")->line, cell("mode")->column}, "unordered-range",
                   fmt::format("low {}, mode {}, high {} of {}: they should rise", shown(*low), shown(*mode), shown(*high), actor));
    stand.low = *low, stand.mode = *mode, stand.high = *high, stand.salience = *salience;
    stand.source = cell("source") ? cell("source")->text : "j";
    stand.issue = topic_of(cell("issue")->text);
    Player& player = player_of(actor);
    if (std::any_of(player.on.begin(), player.on.end(), [&](const Stand& other) { return other.issue == stand.issue; }))
      return error(start, "duplicate-id", fmt::format("{} stands twice on \"{}\"; once is enough", actor, cell("issue")->text));
    player.on.push_back(std::move(stand));
    if (cell("role")) player.role = cell("role")->text;
    if (cell("name")) long_names_[actor] = cell("name")->text;
    if (const CsvCell* given = cell("capability"))
      if (const auto value = number(*given, "capability", 1e9)) {
        player.capability = *value;
        player.has_capability = true;
      }
  }

  void settle_cast(Spot at) {
    std::string free = "XAA";
    const auto taken = [&](const std::string& id) {
      return std::any_of(players_.begin(), players_.end(), [&](const Player& p) { return p.id == id; });
    };
    for (Player& player : players_) {
      if (!player.id.empty()) continue;
      while (taken(free) && free != "XZZ") {
        if (++free[2] > 'Z') free[2] = 'A', ++free[1];
      }
      if (taken(free)) return error(at, "table-actors", "the table has more groups than there are codes XAA to XZZ");
      player.id = free;
    }
    if (players_.size() < 3)
      return error(at, "table-actors",
                   fmt::format("the table has {} actors; a case has two parties and a third party at least", players_.size()),
                   "add a row for the third party");
    const auto named = [&](const std::string& word) -> std::string {
      for (const Player& player : players_)
        if (player.id == word || player.name == word) return player.id;
      std::vector<std::string> names;
      for (const Player& player : players_) names.push_back(player.name);
      const auto near = did_you_mean(word, names);
      error(at, "unknown-actor", fmt::format("\"{}\" is no actor of the table", word),
            near.empty() ? "" : fmt::format("did you mean \"{}\"?", near));
      return {};
    };
    third_ = options_.third_party.empty() ? "" : named(options_.third_party);
    for (const std::string& word : options_.parties) parties_.push_back(named(word));
    for (const Player& player : players_) {
      if (third_.empty() && player.role == "third party") third_ = player.id;
      if (options_.parties.empty() && player.role == "party") parties_.push_back(player.id);
    }
    for (const Player& player : players_)
      if (parties_.size() < 2 && player.id != third_ && std::find(parties_.begin(), parties_.end(), player.id) == parties_.end())
        parties_.push_back(player.id);
    for (const Player& player : players_)
      if (third_.empty() && std::find(parties_.begin(), parties_.end(), player.id) == parties_.end()) third_ = player.id;
    for (const std::string* date : {&options_.as_of, &options_.end})
      if (!parse_date(*date)) error(at, "wrong-type", fmt::format("\"{}\" is no date such as 2030-01-31", *date));
  }

  /// The sources that the rows name, each declared once: the first word of each part, a `j` apart.
  std::vector<std::string> sources() const {
    std::vector<std::string> keys;
    for (const Player& player : players_)
      for (const Stand& stand : player.on)
        for (const std::string& key : keys_of(stand.source))
          if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
    return keys;
  }
  static std::vector<std::string> keys_of(const std::string& source) {
    std::vector<std::string> keys;
    for (std::size_t from = 0; from < source.size();) {
      std::size_t to = std::min(source.find_first_of(";+", from), source.size());
      std::string part = source.substr(from, to - from);
      part.erase(0, std::min(part.find_first_not_of(' '), part.size()));
      part = part.substr(0, part.find(' '));
      if (!part.empty() && part != "j") keys.push_back(part);
      from = to + 1;
    }
    return keys;
  }
  /// A source as written where its keys can be keys of the file; else judgement, with the words kept as a note.
  static bool citable(const std::string& source) {
    const auto keys = keys_of(source);
    return std::all_of(keys.begin(), keys.end(), [](const std::string& key) {
      return std::all_of(key.begin(), key.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
      });
    });
  }

  std::string write() const {
    std::string out = fmt::format(
        "# Made from {}. What the table does not say is marked FILL IN; `parley check` says the rest.\nschema = 1\n\n[scenario]\nid = {}\n"
        "question = \"Can {} help the others to an agreement?\"   # FILL IN\nthird_party = \"{}\"\nparties = [\"{}\", \"{}\"]\nas_of = {}  "
        " # FILL IN\nend = {}   # FILL IN\n",
        plain(file_), quoted(options_.id), plain(name_of(third_)), third_, parties_[0], parties_[1], options_.as_of, options_.end);
    const auto keys = sources();
    const bool all_citable = std::all_of(players_.begin(), players_.end(), [](const Player& player) {
      return std::all_of(player.on.begin(), player.on.end(), [](const Stand& stand) { return citable(stand.source); });
    });
    if (all_citable)
      for (const std::string& key : keys) out += fmt::format("\n[sources.{}]\ntitle = {}   # FILL IN\n", key, quoted(key));
    out += "\n[issue]\n";
    for (const Topic& topic : topics_)
      out += fmt::format("{} = {{ name = {}, anchors = [[0, \"one end\"], [100, \"the other end\"]] }}   # FILL IN the ends\n", topic.id,
                         quoted(topic.name));
    for (const Player& player : players_) {
      const bool party = std::find(parties_.begin(), parties_.end(), player.id) != parties_.end();
      out += fmt::format("\n[actor.{}]\nname = {}\nrole = \"{}\"\ncapability = {{ value = {}, source = \"j\" }}{}\n", player.id,
                         quoted(name_of(player.id)),
                         player.id == third_ ? "third party"
                         : party             ? "party"
                                             : "stakeholder",
                         shown(player.capability), player.has_capability ? "" : "   # FILL IN");
      for (const Stand& stand : player.on) {
        const std::string range = stand.low == stand.high
                                      ? shown(stand.mode)
                                      : fmt::format("[{}, {}, {}]", shown(stand.low), shown(stand.mode), shown(stand.high));
        out += fmt::format("on.{} = {{ position = {}, salience = {}, source = {} }}\n", stand.issue, range, shown(stand.salience),
                           quoted(all_citable ? stand.source : "j"));
      }
    }
    out +=
        "\n# What holds if nothing is agreed.   FILL IN the places\n[proposal.as-now]\nname = \"No agreement\"\nstatus_quo = true\nsource "
        "= \"j\"\npackage = { ";
    for (std::size_t i = 0; i < topics_.size(); ++i) out += (i == 0 ? "" : ", ") + topics_[i].id + " = 25";
    out += fmt::format(
        " }}\n\n# FILL IN: how anyone can tell, and what counts as agreement.\n[outcome.agreement]\nname = \"Agreement\"\nsettles = \"Both "
        "parties publish the same signed text\"\n"
        "by = {}\nbetter = \"yes\"\nsource = \"j\"\nbargaining = {{ at_least = {{ {} = 50 }}, consent = [\"{}\", \"{}\"] }}\ngame = "
        "\"silent\"\n",
        options_.end, topics_.front().id, parties_[0], parties_[1]);
    return out;
  }

  std::string name_of(const std::string& id) const {
    for (const Player& player : players_)
      if (player.id == id) {
        const auto longer = long_names_.find(player.name);
        return longer == long_names_.end() ? player.name : longer->second;
      }
    return id;
  }
  /// Words for a comment or the inside of a text.
  static std::string plain(const std::string& text) {
    std::string out;
    for (const char c : text)
      if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F && c != '"' && c != '\\') out += c;
    return out;
  }

  std::string file_;
  const ImportOptions& options_;
  std::vector<Diagnostic> diagnostics_;
  std::vector<Player> players_;
  std::vector<Topic> topics_;
  std::map<std::string, std::string> long_names_;
  std::string third_;
  std::vector<std::string> parties_;
};

}  // namespace

Imported import_actors(std::string_view text, const std::string& file, const ImportOptions& options) {
  const CsvTable table = split_csv(text, file);
  Importer importer(file, options);
  bool issue = false;
  if (!table.rows.empty())
    for (const CsvCell& cell : table.rows.front())
      issue = issue || lower(cell.text) == "issue" || lower(cell.text) == "low" || lower(cell.text) == "mode";
  if (issue || table.rows.empty()) return importer.from_table(table);
  return importer.from_ktab(read_actor_table(text, file));
}

}  // namespace parley
