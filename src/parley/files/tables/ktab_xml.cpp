#include "parley/files/tables/ktab_xml.hpp"

#include <fmt/core.h>
#include <iconv.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <pugixml.hpp>
#include <set>

#include "parley/base/encoding.hpp"
#include "parley/base/names.hpp"
#include "parley/base/text.hpp"
#include "parley/files/codes.hpp"
#include "parley/files/tables/exchange_table.hpp"

namespace parley {
namespace {

struct Family {
  const char* name;
  std::vector<std::string> values;
};

const std::vector<Family>& families() {
  static const std::vector<Family> all = {{"VictoryProbModel", {"Linear", "Square", "Quartic", "Octic", "Binary"}},
                                          {"PCEModel", {"Conditional", "MarkovIncentive", "MarkovUniform"}},
                                          {"StateTransitions", {"Deterministic", "Stochastic"}},
                                          {"VotingRule", {"Binary", "PropBin", "Prop", "PropCbc", "Cubic", "ASymProsp"}},
                                          {"BigRAdjust", {"None", "OneThird", "Half", "TwoThirds", "Full"}},
                                          {"BigRRange", {"Min", "Mid", "Max"}},
                                          {"ThirdPartyCommit", {"NoCommit", "SemiCommit", "FullCommit"}},
                                          {"InterVecBrgn", {"S1P1", "S2P2", "S2PMax"}},
                                          {"BargnModel", {"InitOnlyInterp", "InitRcvrInterp", "PWCompInterp"}}};
  return all;
}

std::string trimmed_text(std::string_view text) {
  const auto from = text.find_first_not_of(" \t\r\n");
  if (from == std::string_view::npos) return {};
  return std::string(text.substr(from, text.find_last_not_of(" \t\r\n") - from + 1));
}

// What XML 1.0 allows in a text: no control character but tab and line ends, no half of a surrogate pair (&#xD800; makes one), no U+FFFE.
bool is_xml_text(std::string_view text) {
  const BadBytes bad = find_bad_bytes(text);
  const auto count = [&](BadByte kind) { return bad.count[static_cast<std::size_t>(kind)]; };
  return count(BadByte::not_utf8) + count(BadByte::nul) + count(BadByte::control) == 0 &&
         text.find("\xEF\xBF\xBE") == std::string_view::npos && text.find("\xEF\xBF\xBF") == std::string_view::npos;
}

/// The encoding that an XML declaration names, in lower case; empty without one.
std::string declared_encoding(std::string_view text) {
  if (text.substr(0, 5) != "<?xml") return {};
  const std::string head = lower_case(text.substr(0, std::min<std::size_t>(text.find("?>"), 200)));
  const std::size_t at = head.find("encoding");
  const std::size_t quote = at == std::string::npos ? at : head.find_first_of("\"'", at);
  if (quote == std::string::npos) return {};
  const std::size_t end = head.find(head[quote], quote + 1);
  return end == std::string::npos ? std::string() : head.substr(quote + 1, end - quote - 1);
}

/// The text as UTF-8 by the C library's tables, or nothing where it knows no such encoding or a byte is none of it.
std::optional<std::string> converted(std::string_view text, const std::string& encoding) {
  const iconv_t tables = iconv_open("UTF-8", encoding.c_str());
  if (tables == reinterpret_cast<iconv_t>(-1)) return {};
  std::string in(text), out(4 * text.size() + 16, '\0');
  char *from = in.data(), *to = out.data();
  std::size_t left = in.size(), room = out.size();
  const bool good = iconv(tables, &from, &left, &to, &room) != static_cast<std::size_t>(-1) && left == 0;
  iconv_close(tables);
  if (!good) return {};
  out.resize(out.size() - room);
  return out;
}

class KtabReader {
 public:
  KtabReader(std::string_view text, const std::string& file) : text_(text), file_(file) {}

  TableReading read() {
    if (looks_utf16(text_)) {
      if (auto wide = utf16_to_utf8(text_)) own_ = std::move(*wide), text_ = own_;
    } else if (const std::string encoding = declared_encoding(text_); !encoding.empty() && encoding != "utf-8" && encoding != "utf8") {
      auto read = converted(text_, encoding);
      if (!read)
        return refused({Severity::error,
                        {file_, 1, 1},
                        "not-utf8",
                        fmt::format("the file says that its encoding is '{}', and it cannot be read as such", encoding),
                        "save the file as UTF-8"});
      own_ = std::move(*read);
      text_ = own_;
      encoding_ = encoding;
    }
    if (auto bad = not_text(text_, file_)) return refused(std::move(*bad));
    pugi::xml_document document;
    const auto parsed = document.load_buffer(text_.data(), text_.size(), pugi::parse_default, pugi::encoding_utf8);
    TableReading reading;
    if (!parsed) {
      refuse_at(parsed.offset, "bad-xml", fmt::format("this is no well-formed XML: {}", parsed.description()));
    } else {
      const auto root = document.child("Scenario");
      if (!root)
        refuse(document.document_element(), "no-scenario",
               fmt::format("the outermost element is <{}>; KTAB's is <Scenario>", document.document_element().name()));
      else
        scenario(root);
    }
    ask_about_near_names("issue", table_.issues, issue_places_, diagnostics_);
    std::vector<std::string> names;
    for (const auto& row : table_.rows) names.push_back(row.name);
    ask_about_near_names("actor", names, actor_places_, diagnostics_);
    ask_about_shares();
    sort_by_place(diagnostics_);
    fill_hints(diagnostics_);
    if (!has_errors(diagnostics_)) {
      const std::size_t n = table_.rows.size(), issues = table_.issues.size();
      reading.taken_for = fmt::format("KTAB's XML ({} actor{}, {} issue{}{})", n, n == 1 ? "" : "s", issues, issues == 1 ? "" : "s",
                                      encoding_.empty() ? "" : "; converted from " + encoding_);
      reading.table = std::move(table_);
    }
    reading.diagnostics = std::move(diagnostics_);
    return reading;
  }

 private:
  TableReading refused(Diagnostic why) {
    TableReading reading;
    reading.diagnostics.push_back(std::move(why));
    return reading;
  }

  // KTAB's scale is 0..100 and nothing is rescaled; a scenario in shares of one is asked about.
  void ask_about_shares() {
    double most = 0;
    for (const auto& row : table_.rows) {
      for (const double place : row.position) most = std::max(most, place);
      for (const double salience : row.salience) most = std::max(most, salience);
    }
    if (most <= 1 && !actor_places_.empty() && !has_errors(diagnostics_))
      warn_of_shares("positions and saliences", actor_places_.front(), false, diagnostics_);
  }

  /// All the text of an element, trimmed. A remark or CDATA may part it; an element inside has no place in it.
  std::string text_of(const pugi::xml_node& node) {
    std::string all;
    for (const auto& child : node.children()) {
      if (child.type() == pugi::node_element)
        refuse(child, "bad-xml", fmt::format("<{}> stands inside <{}>, which holds a text alone", child.name(), node.name()));
      all += child.value();
    }
    if (!is_xml_text(all)) {
      refuse(node, "bad-xml", fmt::format("<{}> holds a character that no XML may hold", node.name()), "delete it");
      return "?";
    }
    return trimmed_text(all);
  }

  /// The one child of this name; more than one is an error, for only one would be read.
  pugi::xml_node only(const pugi::xml_node& parent, const char* name) {
    const auto first = parent.child(name);
    if (const auto second = first.next_sibling(name); second && twice_.insert(second.offset_debug()).second)
      refuse(second, "wrong-count", fmt::format("<{}> stands twice in <{}>; once is enough", name, parent.name()));
    return first;
  }

  Place place_of(const pugi::xml_node& node) const {
    return place_of_byte(text_, static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, node ? node.offset_debug() : 0)), file_);
  }

  void refuse_at(std::ptrdiff_t offset, std::string code, std::string message, std::string hint = {}) {
    diagnostics_.push_back({Severity::error, place_of_byte(text_, static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, offset)), file_),
                            std::move(code), std::move(message), std::move(hint)});
  }
  void refuse(const pugi::xml_node& node, std::string code, std::string message, std::string hint = {}) {
    refuse_at(node ? node.offset_debug() : 0, std::move(code), std::move(message), std::move(hint));
  }

  std::optional<double> number(const pugi::xml_node& node, const std::string& what, double least, double most) {
    const std::string text = text_of(node);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty()) {
      refuse(node, "not-a-number", fmt::format("{} is empty; a number is expected", what));
    } else if (error == std::errc::invalid_argument || end != text.data() + text.size() || std::isnan(value)) {
      refuse(node, "not-a-number", fmt::format("{} is '{}'; a number is expected", what, text));
    } else if (error != std::errc{} || !(value >= least && value <= most)) {
      refuse(node, "out-of-range", fmt::format("{} is {}; it lies in {:g}..{:g}", what, text, least, most));
    } else {
      return value;
    }
    return {};
  }

  std::vector<double> numbers(const pugi::xml_node& parent, const char* name, const std::string& what) {
    std::vector<double> values;
    std::size_t count = 0;
    for (const auto& node : parent.children(name)) {
      const std::string issue = count < table_.issues.size() ? table_.issues[count] : "?";
      const auto value = number(node, fmt::format("{} on '{}'", what, issue), 0, 100);
      values.push_back(value.value_or(0));
      whole_ = whole_ && value;
      ++count;
    }
    if (count != table_.issues.size()) {
      whole_ = false;
      refuse(parent, "wrong-count",
             fmt::format("{} has {} <{}>; there {} {} {}", what, count, name, table_.issues.size() == 1 ? "is" : "are",
                         table_.issues.size(), table_.issues.size() == 1 ? "dimension" : "dimensions"));
      values.resize(table_.issues.size(), 0);
    }
    return values;
  }

  void scenario(const pugi::xml_node& root) {
    table_.title = text_of(only(root, "name"));
    table_.description = text_of(only(root, "desc"));
    table_.seed = text_of(only(root, "prngSeed"));
    for (const auto& node : only(root, "Dimensions").children("dName")) {
      const std::string name = plain_name(text_of(node));
      issue_places_.push_back(place_of(node));
      if (name.empty()) refuse(node, "no-name", fmt::format("dimension {} has no name", table_.issues.size() + 1));
      if (std::find(table_.issues.begin(), table_.issues.end(), name) != table_.issues.end())
        refuse(node, "duplicate-issue", fmt::format("two dimensions are called '{}'", name));
      table_.issues.push_back(name);
    }
    if (table_.issues.empty()) refuse(root, "no-issues", "no dimension is named; <Dimensions> holds one <dName> each");
    for (const auto& node : only(root, "Actors").children("Actor")) actor(node);
    if (table_.rows.empty()) refuse(root, "no-actors", "the scenario has no actor; <Actors> holds one <Actor> each");
    parameters(only(root, "ModelParameters"));
    adjustment(only(root, "IdealAdjustment"));
  }

  void actor(const pugi::xml_node& node) {
    ActorTable::Row row;
    row.name = plain_name(text_of(only(node, "name")));
    actor_places_.push_back(place_of(node));
    row.description = text_of(only(node, "description"));
    if (row.name.empty()) refuse(node, "no-name", "this actor has no name");
    const std::string who = "'" + row.name + "'";
    if (!row.name.empty() && !named_.try_emplace(row.name, table_.rows.size()).second)
      refuse(node.child("name"), "duplicate-actor", fmt::format("actor {} stands already above; each actor has one element", who));
    whole_ = true;
    if (const auto capability = only(node, "capability"); !capability)
      refuse(node, "no-power", fmt::format("{} has no <capability>", who));
    else if (const auto power = number(capability, "the capability of " + who, 0, 1e300)) {
      row.power = *power;
      if (row.power == 0)
        refuse(capability, "no-power", fmt::format("{} has no power; power is above 0", who),
               "leave the actor out: without power it has no part in a bargain");
    }
    row.position = numbers(child_or(node, "Position"), "dCoord", "the position of " + who);
    row.salience = numbers(child_or(node, "Salience"), "dSal", "the salience of " + who);
    double sum = 0;
    for (const double s : row.salience) sum += s;
    if (whole_ && sum == 0)
      refuse(child_or(node, "Salience"), "no-salience", fmt::format("{} cares about no dimension; its saliences are all 0", who));
    if (whole_ && sum > 100 * (1 + 1e-9))
      refuse(child_or(node, "Salience"), "salience-sum",
             fmt::format("the saliences of {} sum to {:g}; KTAB's share one attention of 100", who, sum));
    table_.rows.push_back(std::move(row));
  }

  pugi::xml_node child_or(const pugi::xml_node& node, const char* name) {
    const auto child = only(node, name);
    return child ? child : node;
  }

  void parameters(const pugi::xml_node& node) {
    for (const auto& child : node.children()) {
      if (child.type() != pugi::node_element) continue;
      std::string value = text_of(child);
      const std::string name = child.name();
      if (name == "VotingRule" && value == "Proportional") value = "Prop";
      if (name == "BigRAdjust" && value == "No") value = "None";
      const auto family = std::find_if(families().begin(), families().end(), [&](const Family& it) { return name == it.name; });
      if (family == families().end()) {
        std::vector<std::string> known;
        for (const Family& it : families()) known.push_back(it.name);
        refuse(child, "unknown-parameter", fmt::format("<{}> is no parameter of the model", name), "there are " + join_words(known));
      } else if (std::find(family->values.begin(), family->values.end(), value) == family->values.end()) {
        refuse(child, "unknown-value", fmt::format("{} is '{}'; it may be {}", name, value, join_words(family->values, "or")));
      } else {
        table_.parameters.emplace_back(name, value);
      }
    }
  }

  void adjustment(const pugi::xml_node& node) {
    if (!node) return;
    const std::size_t n = table_.rows.size();
    table_.adjustment.assign(n * n, 0);
    for (std::size_t i = 0; i < n; ++i) table_.adjustment[i * n + i] = 1;
    for (const auto& pair : node.children("iaPair")) {
      std::array<std::size_t, 2> who = {n, n};
      const std::array<const char*, 2> names = {"adjustingIdeal", "referencePos"};
      for (std::size_t side = 0; side < 2; ++side) {
        const std::string name = plain_name(text_of(pair.child(names[side])));
        const auto found = named_.find(name);
        if (found == named_.end())
          refuse(child_or(pair, names[side]), "unknown-actor", fmt::format("there is no actor '{}'", name));
        else
          who[side] = found->second;
      }
      const auto share = number(child_or(pair, "adjust"), "the adjustment", 0, 1);
      if (share && who[0] < n && who[1] < n && !paired_.emplace(who[0], who[1]).second)
        refuse(pair, "duplicate-row",
               fmt::format("the pair of '{}' and '{}' stands twice", table_.rows[who[0]].name, table_.rows[who[1]].name));
      if (share && who[0] < n && who[1] < n) table_.adjustment[who[0] * n + who[1]] = *share;
    }
    for (std::size_t i = 0; i < n; ++i) {
      double sum = 0;
      for (std::size_t j = 0; j < n; ++j) sum += table_.adjustment[i * n + j];
      if (sum > 1 + 1e-9)
        refuse(node, "adjustment-sum",
               fmt::format("the adjustments of the ideal of '{}' sum to {:g}; at most 1, its own included (1 where no pair names it)",
                           table_.rows[i].name, sum));
    }
  }

  std::string_view text_;
  std::string file_;
  std::string own_ = {}, encoding_ = {};  // the text, where it had to be converted, and from what
  std::vector<Place> issue_places_ = {}, actor_places_ = {};
  std::set<std::pair<std::size_t, std::size_t>> paired_ = {};
  std::set<std::ptrdiff_t> twice_ = {};  // said already
  ActorTable table_ = {};
  bool whole_ = true;
  std::map<std::string, std::size_t> named_ = {};
  std::vector<Diagnostic> diagnostics_ = {};
};

// Characters that XML cannot hold at all become U+FFFD.
std::string escaped(const std::string& text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = std::max<std::size_t>(utf8_length(text, at), 1);
    const std::string_view one = std::string_view(text).substr(at, length);
    at += length;
    if (one == "&")
      out += "&amp;";
    else if (one == "<")
      out += "&lt;";
    else if (one == ">")
      out += "&gt;";
    else if (one == "\r")
      out += "&#13;";
    else
      out += is_xml_text(one) ? one : std::string_view("\xEF\xBF\xBD");
  }
  return out;
}

}  // namespace

TableReading read_ktab_xml(std::string_view text, const std::string& file) { return KtabReader(text, file).read(); }

std::string write_ktab_xml(const ActorTable& table) {
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Scenario>\n";
  out += fmt::format("  <name>{}</name>\n  <desc>{}</desc>\n  <prngSeed>{}</prngSeed>\n", escaped(table.title), escaped(table.description),
                     table.seed.empty() ? "0" : escaped(table.seed));
  if (!table.parameters.empty()) {
    out += "  <ModelParameters>\n";
    for (const Family& family : families())
      for (const auto& [name, value] : table.parameters)
        if (name == family.name) out += fmt::format("    <{0}>{1}</{0}>\n", name, escaped(value));
    out += "  </ModelParameters>\n";
  }
  out += "  <Dimensions>\n";
  for (const std::string& issue : table.issues) out += fmt::format("    <dName>{}</dName>\n", escaped(issue));
  out += "  </Dimensions>\n  <Actors>\n";
  for (const auto& row : table.rows) {
    out += fmt::format("    <Actor>\n      <name>{}</name>\n      <description>{}</description>\n      <capability>{}</capability>\n",
                       escaped(row.name), escaped(row.description), row.power);
    out += "      <Position>\n";
    for (const double place : row.position) out += fmt::format("        <dCoord>{}</dCoord>\n", place);
    out += "      </Position>\n      <Salience>\n";
    for (const double salience : row.salience) out += fmt::format("        <dSal>{}</dSal>\n", salience);
    out += "      </Salience>\n    </Actor>\n";
  }
  out += "  </Actors>\n";
  const std::size_t n = table.rows.size();
  if (table.adjustment.size() == n * n && n > 0) {
    out += "  <IdealAdjustment>\n";
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j)
        if (const double share = table.adjustment[i * n + j]; share != (i == j ? 1.0 : 0.0))
          out += fmt::format(
              "    <iaPair>\n      <adjustingIdeal>{}</adjustingIdeal>\n      <referencePos>{}</referencePos>\n      "
              "<adjust>{}</adjust>\n    </iaPair>\n",
              escaped(table.rows[i].name), escaped(table.rows[j].name), share);
    out += "  </IdealAdjustment>\n";
  }
  return out + "</Scenario>\n";
}

TableReading read_group_table(std::string_view text, const std::string& file) {
  std::optional<std::string> wide;
  if (looks_utf16(text) && (wide = utf16_to_utf8(text))) text = *wide;
  std::string_view start = text;
  if (start.substr(0, 3) == "\xEF\xBB\xBF") start.remove_prefix(3);
  const auto first = start.find_first_not_of(" \t\r\n");
  if (first != std::string_view::npos && start[first] == '<') return read_ktab_xml(text, file);
  if (looks_like_exchange_table(text)) return read_exchange_table(text, file);
  return read_actor_table(text, file);
}

}  // namespace parley
