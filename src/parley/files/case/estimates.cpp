#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "parley/files/case/cursor.hpp"

namespace parley {
namespace {

std::string range_in_words(const std::array<double, 3>& range) { return fmt::format("[{}, {}, {}]", range[0], range[1], range[2]); }

/// The three numbers of a range, or nothing after a diagnostic.
std::optional<std::array<double, 3>> read_range(Draft& draft, const Node& node, const std::string& label, const Scale& scale) {
  if (node.is_number()) {
    const auto number = number_within(draft, node, label, scale.low, scale.high);
    if (!number) return std::nullopt;
    return std::array<double, 3>{*number, *number, *number};
  }
  if (node.kind != Node::Kind::array) {
    const bool quoted = node.kind == Node::Kind::text && !node.text.empty() &&
                        node.text.find_first_not_of("0123456789.-[], ") == std::string::npos &&
                        (node.text.find(',') == std::string::npos || node.text.find('[') != std::string::npos);
    wrong_type(draft, node, label, "a number or a range [low, most likely, high]",
               quoted ? fmt::format("write {} without quotes", node.text) : "");
    return std::nullopt;
  }
  if (node.items.size() != 3 && lost_some(draft.syntax, node.path)) return std::nullopt;  // an entry could not be read
  if (node.items.size() != 3) {
    std::string hint;
    if (node.items.size() == 2 && node.items[0].is_number() && node.items[1].is_number())
      hint = fmt::format("write the most likely value between them: [{}, …, {}]", as_written(node.items[0]), as_written(node.items[1]));
    if (node.items.size() == 1) hint = fmt::format("write {} for a fixed value", as_written(node.items[0]));
    draft.error(node.spot, "range-length",
                fmt::format("{} = {} has {} {}; a range has three: [low, most likely, high]", label, as_written(node), node.items.size(),
                            node.items.size() == 1 ? "entry" : "entries"),
                hint);
    return std::nullopt;
  }
  std::array<double, 3> range = {};
  bool good = true;
  static constexpr std::array names = {"low", "most likely", "high"};
  for (std::size_t i = 0; i < 3; ++i) {
    const auto number = number_within(draft, node.items[i], fmt::format("{} of {}", names[i], label), scale.low, scale.high);
    if (number) range[i] = *number;
    good = good && number;
  }
  if (!good) return std::nullopt;
  if (range[0] <= range[1] && range[1] <= range[2]) return range;
  std::array<double, 3> sorted = range;
  std::sort(sorted.begin(), sorted.end());
  const std::string what = range[0] > range[2]   ? fmt::format("low ({}) is above high ({})", range[0], range[2])
                           : range[1] < range[0] ? fmt::format("most likely ({}) is below low ({})", range[1], range[0])
                                                 : fmt::format("most likely ({}) is above high ({})", range[1], range[2]);
  draft.error(node.items[range[0] > range[2] ? 0 : 1].spot, "unordered-range",
              fmt::format("{} = {}: {}", label, range_in_words(range), what), fmt::format("write {}", range_in_words(sorted)));
  return std::nullopt;
}

std::string without_blanks(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\n");
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(" \t\n") - first + 1));
}

std::vector<std::string> split(std::string_view text, std::string_view separators) {
  std::vector<std::string> out;
  std::size_t from = 0;
  for (std::size_t i = 0; i <= text.size(); ++i)
    if (i == text.size() || separators.find(text[i]) != std::string_view::npos) {
      out.push_back(without_blanks(text.substr(from, i - from)));
      from = i + 1;
    }
  return out;
}

/// `ramani 4` -> (ramani, 4); `x:haley` -> (haley, "").
Citation citation_of(std::string_view part) {
  if (part.substr(0, 2) == "x:") part.remove_prefix(2);
  const auto space = part.find_first_of(" \t");
  if (space == std::string_view::npos) return {std::string(part), {}};
  return {std::string(part.substr(0, space)), without_blanks(part.substr(space))};
}

}  // namespace

Grounds read_grounds(Draft& draft, const Node& node) {
  Grounds grounds;
  if (node.kind != Node::Kind::text) {
    wrong_type(draft, node, "source", "a text such as \"ramani 6\" or \"j\"");
    return grounds;
  }
  grounds.text = node.text;
  if (without_blanks(node.text).empty()) {
    draft.error(node.spot, "empty-source", "source = \"\" names nothing; it should name a source of the case",
                "write \"j\" if it is your own judgement");
    return grounds;
  }
  for (const std::string& group : split(node.text, ";+")) {
    bool first = true;
    for (const std::string& part : split(group, ",")) {
      const Citation citation = citation_of(part);
      const bool known = draft.names.sources.find(citation.source) != Index::none;
      // After a comma stands a further paragraph ("ramani 4, 10") unless it names a source itself ("ramani 6, x:haley").
      const bool names_source = first || known || citation.source == "j" || part.substr(0, 2) == "x:";
      first = false;
      if (!names_source) {
        std::string& locator = grounds.citations.empty() ? grounds.text : grounds.citations.back().locator;
        if (!grounds.citations.empty() && !part.empty()) locator += (locator.empty() ? "" : ", ") + part;
        continue;
      }
      if (part.empty()) {
        draft.error(node.spot, "empty-source", fmt::format("source = \"{}\" has an empty part; every part should name a source", node.text),
                    "parts are split by ; and +");
      } else if (citation.source == "j" && citation.locator.empty()) {
        grounds.judged = true;
      } else {
        const Node named = text_node(citation.source, node.spot);
        if (!known) resolve_index(draft, draft.names.sources, named, fmt::format("source = \"{}\" cites", node.text));
        grounds.citations.push_back(citation);
      }
    }
  }
  return grounds;
}

Quantity read_estimate(Draft& draft, const Node& node, const std::string& label, const std::string& path, const Scale& scale,
                       const Grounds& above, double factor) {
  Estimate estimate;
  estimate.path = path;
  estimate.limit = scale.limit;
  estimate.grounds = above;
  estimate.place = draft.place(node.spot);
  Shape shape = draft.scenario.distribution;
  const Node* value = &node;
  note(draft, node, form::range(scale.low, scale.high));
  if (node.kind == Node::Kind::table) {
    // All such tables have one slot; what else the place makes of the table is its own.
    const std::size_t own = draft.slots ? draft.slots->bind(node, SchemaTrace::ranged) : SchemaTrace::none;
    Cursor cursor(draft, node, node.spot, label, path, above);
    if (draft.slots) draft.slots->bind(node, own);
    estimate.grounds = cursor.grounds();
    static constexpr std::array<std::pair<const char*, Shape>, 3> shapes = {
        {{"pert", Shape::pert}, {"triangular", Shape::triangular}, {"uniform", Shape::uniform}}};
    shape = cursor.word("distribution", shapes, shape);
    value = cursor.need("value", "write { value = [low, most likely, high], source = \"…\" }");
    cursor.allow({"note", "k", "n", "per", "days", "occasions", "why"});
    if (node.find("unit")) cursor.allow({"unit"});  // a base says itself that it is retired
    if (&scale != &scale::beta) cursor.done();      // a driver's table holds more: its rule says what is none of it
    if (!value) return draft.add(std::move(estimate));
    estimate.place = draft.place(value->spot);
  }
  const auto range = read_range(draft, *value, label, scale);
  if (!range) return draft.add(std::move(estimate));
  const auto [low, mode, high] = *range;
  if (scale.limit == Limit::share && high > 0 && high <= 1 &&
      (low != std::floor(low) || mode != std::floor(mode) || high != std::floor(high)))
    draft.warn(value->spot, "scale-of-one", fmt::format("{} = {} lies within 0..1; the scale runs 0..100", label, as_written(*value)),
               value->kind == Node::Kind::array
                   ? fmt::format("write {} if shares of one were meant", range_in_words({low * 100, mode * 100, high * 100}))
                   : fmt::format("write {} if a share of one was meant", low * 100));
  estimate.low = low * factor;
  estimate.mode = mode * factor;
  estimate.high = high * factor;
  estimate.shape = low < high ? shape : Shape::fixed;
  return draft.add(std::move(estimate));
}

Quantity add_default(Draft& draft, const std::string& path, double value, Limit limit) {
  Estimate estimate;
  estimate.path = path;
  estimate.low = estimate.mode = estimate.high = value;
  estimate.limit = limit;
  return draft.add(std::move(estimate));
}

}  // namespace parley
