#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <unordered_map>

#include "parley/base/text.hpp"
#include "parley/crisis/influence_paths.hpp"
#include "show.hpp"
#include "terminal_text.hpp"
#include "wording.hpp"

namespace parley::cli {
namespace {

/// RFC 4180, with the line that each record starts on.
struct Record {
  std::vector<std::string> fields;
  std::size_t line;
};

std::vector<Record> records_of(const std::string& text, char separator, const std::string& file) {
  std::vector<Record> records;
  Record record{{""}, 1};
  std::size_t line = 1;
  bool quoted = false, was_quoted = false;
  const auto end_record = [&] {
    if (record.fields.size() > 1 || !record.fields[0].empty() || was_quoted) records.push_back(record);
    record = {{""}, line};
    was_quoted = false;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\n') ++line;
    if (quoted) {
      if (c != '"')
        record.fields.back() += c;
      else if (i + 1 < text.size() && text[i + 1] == '"')
        record.fields.back() += text[++i];
      else
        quoted = false;
    } else if (c == '"' && record.fields.back().empty()) {
      quoted = was_quoted = true;
    } else if (c == separator) {
      record.fields.emplace_back();
    } else if (c == '\n') {
      end_record();
    } else if (c != '\r' || (i + 1 < text.size() && text[i + 1] != '\n')) {
      record.fields.back() += c;
    }
  }
  if (quoted) throw Refusal(unreadable, fmt::format("parley: {}:{}: a quoted field does not end.", file, record.line));
  end_record();
  return records;
}

std::string trimmed(const std::string& text) {
  const char* blank = " \t\r\n";
  const std::size_t from = text.find_first_not_of(blank);
  return from == std::string::npos ? "" : text.substr(from, text.find_last_not_of(blank) - from + 1);
}

bool is_id(std::string word) {
  word = trimmed(word);
  std::transform(word.begin(), word.end(), word.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return word == "id";
}

}  // namespace

std::vector<std::string> list_of_ids(const std::string& text, const std::string& file) {
  const std::string body = text.rfind("\xEF\xBB\xBF", 0) == 0 ? text.substr(3) : text;
  if (body.find('\0') != std::string::npos) throw Refusal(unreadable, fmt::format("parley: {} is no text: it holds a zero byte.", file));
  std::vector<std::string> ids;
  std::set<std::string> seen;
  const auto take = [&](const std::string& word) {
    const std::string id = trimmed(word);
    if (!id.empty() && seen.insert(id).second) ids.push_back(id);
  };
  // The head decides: a record with a column named id makes it a table.
  const std::string head = body.substr(0, body.find('\n'));
  for (const char separator : {',', ';', '\t'}) {
    const std::vector<Record> top = head.find(separator) == std::string::npos ? std::vector<Record>{} : records_of(body, separator, file);
    if (top.empty()) continue;
    const auto column = std::find_if(top[0].fields.begin(), top[0].fields.end(), is_id) - top[0].fields.begin();
    if (column == static_cast<std::ptrdiff_t>(top[0].fields.size())) continue;
    for (std::size_t r = 1; r < top.size(); ++r)
      if (static_cast<std::size_t>(column) < top[r].fields.size()) take(top[r].fields[static_cast<std::size_t>(column)]);
    if (ids.empty()) throw Refusal(unreadable, fmt::format("parley: {} has a column id and no ids in it.", file));
    return ids;
  }
  if (head.find(',') != std::string::npos || head.find(';') != std::string::npos || head.find('\t') != std::string::npos)
    throw Refusal(unreadable, fmt::format("parley: {} looks like a table, but none of its columns is named id.", file));
  for (std::size_t from = 0; from < body.size();) {
    const std::size_t end = std::min(body.find('\n', from), body.size());
    const std::string id = trimmed(body.substr(from, end - from));
    if (!(from == 0 && is_id(id)) && !id.empty() && id[0] != '#') take(id);
    from = end + 1;
  }
  if (ids.empty()) throw Refusal(unreadable, fmt::format("parley: {} lists no ids.", file));
  return ids;
}

std::size_t Coverage::present() const {
  return static_cast<std::size_t>(std::count_if(items.begin(), items.end(), [](const Item& item) { return !item.elements.empty(); }));
}

Coverage coverage_of(const Scenario& scenario, const std::vector<std::string>& ids) {
  std::unordered_map<std::string, std::vector<std::string>> where;
  std::vector<std::string> paths;
  for (const CoveredItem& covered : covered_items(scenario)) {
    where[covered.item] = covered.elements;
    paths.insert(paths.end(), covered.elements.begin(), covered.elements.end());
  }
  const std::vector<InfluencePaths> reaches = influence_paths_of_all(scenario, paths);
  std::unordered_map<std::string, const InfluencePaths*> reach_by_path;
  for (std::size_t i = 0; i < paths.size(); ++i) reach_by_path[paths[i]] = &reaches[i];

  Coverage coverage;
  coverage.scored = scored_outcomes(scenario);
  for (const std::string& id : ids) {
    Coverage::Item item;
    item.id = id;
    if (const auto found = where.find(id); found != where.end()) item.elements = found->second;
    std::set<std::uint32_t> outcomes;
    bool by_label = false;
    for (const std::string& path : item.elements) {
      const InfluencePaths& reach = *reach_by_path.at(path);
      item.dynamics |= reach.read_by.dynamics;
      item.bargaining |= reach.read_by.bargaining;
      item.game |= reach.read_by.game;
      item.infer |= reach.read_by.infer;
      for (const OutcomeId outcome : reach.outcomes) outcomes.insert(outcome.index);
      // The reason of one that an engine reads says more than that of a label beside it.
      if (item.inert_because.empty() || (by_label && !reach.read_by.none())) {
        item.inert_because = reach.inert_because;
        by_label = reach.read_by.none();
      }
    }
    for (const std::uint32_t outcome : outcomes) item.outcomes.push_back(scenario.outcomes[outcome].id);
    if (!outcomes.empty()) item.inert_because.clear();
    coverage.items.push_back(std::move(item));
  }
  return coverage;
}

namespace {

std::vector<std::string> readers_of(const Coverage::Item& item) {
  std::vector<std::string> names;
  if (item.dynamics) names.push_back("dynamics");
  if (item.bargaining) names.push_back("bargaining");
  if (item.game) names.push_back("game");
  if (item.infer) names.push_back("infer");
  return names;
}

}  // namespace

std::string show_coverage(const Coverage& coverage) {
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> missing;
  std::vector<std::pair<std::string, std::vector<std::string>>> inert;  // by reason
  for (const Coverage::Item& item : coverage.items) {
    if (item.elements.empty()) {
      missing.push_back(item.id);
      rows.push_back({item.id, "MISSING", "-", "-"});
      continue;
    }
    const std::vector<std::string> readers = readers_of(item);
    rows.push_back({item.id, listed(item.elements), readers.empty() ? "none" : listed(readers),
                    item.inert_because.empty() ? "yes: " + compact(item.outcomes, coverage.scored) : "no: " + item.inert_because});
    if (item.inert_because.empty()) continue;
    const auto same = std::find_if(inert.begin(), inert.end(), [&](const auto& group) { return group.first == item.inert_because; });
    if (same == inert.end())
      inert.push_back({item.inert_because, {item.id}});
    else
      same->second.push_back(item.id);
  }
  std::string out = heading("Items of the encoded text");
  out += table({"item", "present as", "read by", "can change an outcome"}, rows, {14, 30, 12, page_width});
  std::size_t count = 0;
  for (const auto& group : inert) count += group.second.size();
  if (count > 0) {
    out += "\n" + heading(fmt::format("Inert: {} of {} change no outcome", count, coverage.items.size()));
    for (const auto& [reason, ids] : inert) out += paragraph(reason + ":", 2) + paragraph(listed(ids), 6);
  }
  if (!missing.empty()) out += "\n" + paragraph("missing: " + listed(missing));
  return out + fmt::format("\n{}/{} present\n", coverage.present(), coverage.items.size());
}

nlohmann::ordered_json json_coverage(const Coverage& coverage) {
  nlohmann::ordered_json items = nlohmann::ordered_json::object(), read_by = items, outcomes = items, inert = items;
  nlohmann::ordered_json missing = nlohmann::ordered_json::array();
  for (const Coverage::Item& item : coverage.items) {
    if (item.elements.empty()) {
      missing.push_back(item.id);
      continue;
    }
    items[item.id] = item.elements;
    read_by[item.id] = readers_of(item);
    if (item.inert_because.empty())
      outcomes[item.id] = item.outcomes;
    else
      inert[item.id] = item.inert_because;
  }
  return {{"covered", coverage.present()},
          {"of", coverage.items.size()},
          {"items", items},
          {"missing", missing},
          {"read_by", read_by},
          {"outcomes", outcomes},
          {"inert", inert}};
}

}  // namespace parley::cli
