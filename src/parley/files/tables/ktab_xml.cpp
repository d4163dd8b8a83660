#include "parley/files/tables/ktab_xml.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <pugixml.hpp>

#include "parley/base/text.hpp"
#include "parley/files/codes.hpp"
#include "parley/files/tables/delimited.hpp"
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

class KtabReader {
 public:
  KtabReader(std::string_view text, const std::string& file) : text_(text), file_(file) {}

  TableReading read() {
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
    sort_by_place(diagnostics_);
    fill_hints(diagnostics_);
    if (!has_errors(diagnostics_)) reading.table = std::move(table_);
    reading.diagnostics = std::move(diagnostics_);
    return reading;
  }

 private:
  void refuse_at(std::ptrdiff_t offset, std::string code, std::string message, std::string hint = {}) {
    const std::string_view before = text_.substr(0, std::min(static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, offset)), text_.size()));
    const auto line = static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n')) + 1;
    const auto start = before.rfind('\n');
    const std::string_view on_line = start == std::string_view::npos ? before : before.substr(start + 1);
    diagnostics_.push_back({Severity::error,
                            {file_, line, static_cast<std::uint32_t>(code_points(on_line)) + 1},
                            std::move(code),
                            std::move(message),
                            std::move(hint)});
  }
  void refuse(const pugi::xml_node& node, std::string code, std::string message, std::string hint = {}) {
    refuse_at(node ? node.offset_debug() : 0, std::move(code), std::move(message), std::move(hint));
  }

  std::optional<double> number(const pugi::xml_node& node, const std::string& what, double least, double most) {
    const std::string text = trimmed_text(node.text().get());
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
    table_.title = trimmed_text(root.child("name").text().get());
    table_.description = trimmed_text(root.child("desc").text().get());
    table_.seed = trimmed_text(root.child("prngSeed").text().get());
    for (const auto& node : root.child("Dimensions").children("dName")) {
      const std::string name = trimmed_text(node.text().get());
      if (name.empty()) refuse(node, "no-name", fmt::format("dimension {} has no name", table_.issues.size() + 1));
      if (std::find(table_.issues.begin(), table_.issues.end(), name) != table_.issues.end())
        refuse(node, "duplicate-issue", fmt::format("two dimensions are called '{}'", name));
      table_.issues.push_back(name);
    }
    if (table_.issues.empty()) refuse(root, "no-issues", "no dimension is named; <Dimensions> holds one <dName> each");
    for (const auto& node : root.child("Actors").children("Actor")) actor(node);
    if (table_.rows.empty()) refuse(root, "no-actors", "the scenario has no actor; <Actors> holds one <Actor> each");
    parameters(root.child("ModelParameters"));
    adjustment(root.child("IdealAdjustment"));
  }

  void actor(const pugi::xml_node& node) {
    ActorTable::Row row;
    row.name = trimmed_text(node.child("name").text().get());
    row.description = trimmed_text(node.child("description").text().get());
    if (row.name.empty()) refuse(node, "no-name", "this actor has no name");
    const std::string who = "'" + row.name + "'";
    if (!row.name.empty() && !named_.try_emplace(row.name, table_.rows.size()).second)
      refuse(node.child("name"), "duplicate-actor", fmt::format("actor {} stands already above; each actor has one element", who));
    whole_ = true;
    if (const auto capability = node.child("capability"); !capability)
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

  static pugi::xml_node child_or(const pugi::xml_node& node, const char* name) { return node.child(name) ? node.child(name) : node; }

  void parameters(const pugi::xml_node& node) {
    for (const auto& child : node.children()) {
      if (child.type() != pugi::node_element) continue;
      std::string value = trimmed_text(child.text().get());
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
        const std::string name = trimmed_text(pair.child(names[side]).text().get());
        const auto found = named_.find(name);
        if (found == named_.end())
          refuse(child_or(pair, names[side]), "unknown-actor", fmt::format("there is no actor '{}'", name));
        else
          who[side] = found->second;
      }
      const auto share = number(child_or(pair, "adjust"), "the adjustment", 0, 1);
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
  ActorTable table_ = {};
  bool whole_ = true;
  std::map<std::string, std::size_t> named_ = {};
  std::vector<Diagnostic> diagnostics_ = {};
};

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else
      out += c;
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
  std::string_view start = text;
  if (start.substr(0, 3) == "\xEF\xBB\xBF") start.remove_prefix(3);
  const auto first = start.find_first_not_of(" \t\r\n");
  if (first != std::string_view::npos && start[first] == '<') return read_ktab_xml(text, file);
  if (looks_like_exchange_table(text)) return read_exchange_table(text, file);
  return read_actor_table(text, file);
}

}  // namespace parley
