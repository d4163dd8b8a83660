#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "tables.hpp"

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

}  // namespace parley::cli
