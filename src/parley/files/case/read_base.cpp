#include <fmt/format.h>

#include <array>

#include "parley/crisis/draw.hpp"
#include "parley/files/case/rules.hpp"

namespace parley {
namespace {

/// The days, or the number a year, on which it can come about.
void read_occasions(Cursor& table, BaseRate& base) {
  const Node* node = table.take("occasions");
  table.says("occasions", form::of(Form::Kind::dates));
  if (!node) return;
  Draft& draft = table.draft();
  if (node->kind == Node::Kind::table) {
    auto rate = table.table("occasions");
    rate->need("a_year", "how many occasions a year there are");
    base.a_year = rate->number("a_year", 0, scale::no_end, 1);
    rate->done();
    return;
  }
  if (node->kind != Node::Kind::array) {
    wrong_type(draft, *node, "occasions", "a list of dates, or a rate", "occasions = [2030-06-01], or occasions = { a_year = 2 }");
    return;
  }
  for (const Node& item : node->items)
    if (const auto date = as_date(draft, item, "occasions")) {
      if (draft.scenario.as_of.given() && *date <= draft.scenario.as_of)
        draft.error(item.spot, "occasion-before-as-of",
                    fmt::format("the occasion {} is not after as_of, {}; it should be one that is still to come", to_text(*date),
                                to_text(draft.scenario.as_of)),
                    "count past occasions in `n`");
      base.occasions.push_back(*date);
    }
}

void read_count(Cursor& table, const std::string& path, BaseRate& base) {
  Draft& draft = table.draft();
  static constexpr std::array<std::pair<const char*, BaseRate::Per>, 3> pers = {
      {{"year", BaseRate::Per::year}, {"event", BaseRate::Per::event}, {"occasion", BaseRate::Per::occasion}}};
  const bool has_k = table.has("k"), has_n = table.has("n");
  const double k = table.number("k", 0, scale::no_end, 0), n = table.number("n", 0, scale::no_end, 0);
  base.per = table.word("per", pers, BaseRate::Per::year);
  read_occasions(table, base);
  if (has_k != has_n) {
    draft.error(table.spot(), "missing-key", fmt::format("{} counts `k` of `n`; it should have both or neither", table.what()));
    return;
  }
  if (!has_k) return;
  const bool events = base.per == BaseRate::Per::event;
  if (k > n && !events) {
    draft.error(table.key_spot("k"), "count-above-n", fmt::format("{} says {} of {}; k should not be above n", table.what(), k, n));
    return;
  }
  if (!(n > 0)) {
    draft.error(table.key_spot("n"), "count-of-none", fmt::format("{} counts {} of 0; n should be above 0", table.what(), k));
    return;
  }
  base.k = k;
  base.n = n;
  if (!table.has("per")) {
    draft.error(table.key_spot("n"), "count-without-per",
                fmt::format("{} says {} of {} and not of what; it should say what n counts", table.what(), k, n),
                "write per = \"year\" (k of n years had it), \"event\" (k events in n years) or \"occasion\" (k of n occasions led to it)");
    return;
  }
  Estimate estimate;
  estimate.path = path + ".count";
  estimate.grounds = base.grounds;
  estimate.place = draft.place(table.key_spot("k"));
  set_count(estimate, k, n, events);
  base.counted = draft.add(std::move(estimate));
}

}  // namespace

BaseRate read_base(Cursor& cursor, std::string_view key, const std::string& path) {
  Draft& draft = cursor.draft();
  BaseRate base;
  const Node* node = cursor.take(key);
  if (!node) return base;
  const bool is_table = node->kind == Node::Kind::table;
  const bool counts_only = is_table && !node->find("value") && (node->find("k") || node->find("n"));
  if (!counts_only) base.value = cursor.estimate(key, scale::chance);
  if (!is_table) {
    if (base.value.given()) base.grounds = draft.scenario[base.value].grounds;
    return base;
  }
  Cursor table(draft, *node, cursor.key_spot(key), fmt::format("the {} of {}", key == "base_rate" ? "base rate" : "base", cursor.what()),
               path, cursor.grounds());
  base.grounds = table.grounds();
  if (table.has("days")) base.days = static_cast<int>(table.whole("days", 1, 365000, 365));
  read_count(table, path, base);
  base.why = table.text("why");
  base.note = table.text("note");
  table.allow({"value", "distribution", "source"});
  table.retired("unit", "write per = \"year\", \"event\" or \"occasion\", and what was counted in `note`");
  table.done();
  return base;
}

}  // namespace parley
