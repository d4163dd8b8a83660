#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "parley/base/text.hpp"
#include "parley/report/pictures/pictures.hpp"
#include "parley/report/pictures/svg.hpp"
#include "parley/report/words/deal.hpp"
#include "parley/report/words/names.hpp"
#include "parley/report/words/sentences.hpp"
#include "parley/report/words/words.hpp"

namespace parley {
namespace {

using Spans = std::vector<std::optional<Span>>;

struct Block {
  std::string title;
  const Package* package;
  bool near;
};

std::vector<Block> blocks_of(const DealView& deal) {
  std::vector<Block> blocks = {{"The rest as written", &deal.package, false}};
  if (deal.near && *deal.near != deal.package) blocks.push_back({"The rest as in the near miss", &*deal.near, true});
  return blocks;
}

// "all accept 41..61", "they miss by 1", "one gains at no place".
std::string common_words(const DealView::OnIssue& on, bool near) {
  if (near) return on.overlap_near ? "all accept " + span_words(on.overlap_near) : "no common place";
  if (on.overlap) return "all accept " + span_words(on.overlap);
  if (!on.gap) return "one gains at no place";
  return *on.gap > rounding_of_gain ? fmt::format("they miss by {}", digits(std::max(1.0, *on.gap))) : "they touch and no more";
}

/// A strip an issue: a bar a party for the places that it accepts, shaded where all of them do.
std::string strips(const Scenario& scenario, const DealView& deal, const Package& quo, const std::string& finding,
                   const std::string& description, std::size_t number, bool narrow) {
  const Axis x = {0, 100, narrow ? 8.0 : 200.0, narrow ? 342.0 : 620.0};
  const double lane = narrow ? 34 : 22;
  Svg svg(narrow ? 350 : 860, 10);
  double y = 10;
  for (const Block& block : blocks_of(deal)) {
    svg.text(0, y += 18, block.title, "strong");
    y += 4;
    for (const DealView::OnIssue& on : deal.issues) {
      const std::size_t k = on.issue.index;
      y += 22;
      const std::string issue = name_of(scenario, at(scenario.issues, on.issue));
      if (narrow) {
        svg.text(8, y, cut(issue, 13, 334), "halo");
        svg.text(8, y += 17, common_words(on, block.near), "small soft halo");
      } else {
        svg.text(0, y, cut(issue, 13, 420), "halo");
        svg.text(856, y, common_words(on, block.near), "small soft", Side::end);
      }
      const double top = y + 6, bottom = top + lane * static_cast<double>(deal.parties.size());
      for (int tick = 0; tick <= 100; tick += 25) svg.line(x(tick), top, x(tick), bottom, "grid");
      const auto& common = block.near ? on.overlap_near : on.overlap;
      if (common) svg.rect(x(common->low), top, std::max(2.0, x(common->high) - x(common->low)), bottom - top, "zone");
      if (k < quo.size() && quo[k]) {
        svg.open(fmt::format("no agreement: {}", digits(*quo[k])));
        svg.line(x(*quo[k]), top - 2, x(*quo[k]), bottom + 2, "status-quo");
        svg.close();
      }
      for (std::size_t i = 0; i < deal.parties.size(); ++i) {
        const DealView::Party& party = deal.parties[i];
        const Spans& accepts = block.near ? party.accepts_near : party.accepts;
        const std::optional<Span> span = k < accepts.size() ? accepts[k] : std::nullopt;
        const std::string who = name_of(scenario, party.actor);
        const double middle = top + lane * (static_cast<double>(i) + .5) + (narrow ? 8 : 0);
        svg.open(fmt::format("{} accepts {} on {}", sentence_case(in_a_sentence(who)), span_words(span), issue));
        if (narrow)
          svg.text(8, middle - 10, fmt::format("{}: {}", who, span_words(span)), "small halo");
        else
          svg.text(188, middle + 4, cut(who, 12, 180), "", Side::end);
        if (span)
          svg.rect(x(span->low), middle - 4, std::max(2.0, x(span->high) - x(span->low)), 8, i % 2 == 0 ? "band-party" : "band-third", 4);
        if (!narrow) svg.text(632, middle + 4, span_words(span), "small");
        svg.close();
      }
      svg.open(fmt::format("{}: {}", block.near ? "near miss" : "as written", digits(*(*block.package)[k])));
      svg.line(x(*(*block.package)[k]), top - 3, x(*(*block.package)[k]), bottom + 3, "proposal");
      svg.close();
      y = bottom;
    }
    y += 16;
    for (int tick = 0; tick <= 100; tick += 25) svg.text(x(tick), y, fmt::format("{}", tick), "small soft", Side::middle);
    y += 16;
  }
  svg.height(y);
  return svg.finish(fmt::format("zopa-{}{}", number, narrow ? "-narrow" : ""), finding, description, narrow ? 0 : 700);
}

/// What two parties gain from every efficient package, from this one and from the near miss.
std::string plane(const Scenario& scenario, const DealView& deal, std::size_t number, bool narrow) {
  if (deal.frontier.empty() || deal.parties.size() != 2) return {};
  double low_x = 0, high_x = 0, low_y = 0, high_y = 0;
  const auto reach = [&](double a, double b) {
    low_x = std::min(low_x, a);
    high_x = std::max(high_x, a);
    low_y = std::min(low_y, b);
    high_y = std::max(high_y, b);
  };
  for (const Efficient& it : deal.frontier) reach(it.first, it.second);
  reach(deal.parties[0].gain_at_modes, deal.parties[1].gain_at_modes);
  const std::string first = name_of(scenario, deal.parties[0].actor), second = name_of(scenario, deal.parties[1].actor);
  const double room_x = std::max(4.0, 0.06 * (high_x - low_x)), room_y = std::max(4.0, 0.06 * (high_y - low_y));
  const Axis x = {low_x - room_x, high_x + room_x, 46, 340}, y = {low_y - room_y, high_y + room_y, 290, 24};
  Svg svg(350, 330);
  if (deal.best.open()) svg.rect(x(0), y(y.to), x(x.to) - x(0), y(0) - y(y.to), "under-a-point");
  for (const double tick : round_ticks(x.from, x.to, 5)) {
    svg.line(x(tick), 24, x(tick), 290, tick == 0 ? "zero" : "grid");
    svg.text(x(tick), 305, tick == 0 ? "0" : typeset(signed_digits(tick)), "small soft", Side::middle);
  }
  for (const double tick : round_ticks(y.from, y.to, 5)) {
    svg.line(46, y(tick), 340, y(tick), tick == 0 ? "zero" : "grid");
    svg.text(40, y(tick) + 4, tick == 0 ? "0" : typeset(signed_digits(tick)), "small soft", Side::end);
  }
  std::string line;
  for (const Efficient& it : deal.frontier)
    line += fmt::format("{}{} {}", line.empty() ? "M" : "L", coordinate(x(it.first)), coordinate(y(it.second)));
  svg.path(line, "edge-line");
  const auto mark = [&](double a, double b, const std::string& what, int shape) {
    svg.open(fmt::format("{}: {} {}, {} {}", what, first, signed_digits(a), second, signed_digits(b)));
    if (shape == 0) svg.square(x(a), y(b), 5, "m-without");
    if (shape == 1) svg.circle(x(a), y(b), 5.5, "m-with");
    if (shape == 2) svg.diamond(x(a), y(b), 6.5, "m-best");
    const bool left = shape == 0 || x(a) > 240;  // the middle of the picture is crowded
    svg.text(x(a) + (left ? -9 : 9), y(b) + (shape == 0 ? 15 : 4), what, "small halo", left ? Side::end : Side::start);
    svg.close();
  };
  mark(0, 0, "no agreement", 0);
  mark(deal.parties[0].gain_at_modes, deal.parties[1].gain_at_modes, "as written", 1);
  if (deal.near && *deal.near != deal.package) mark(deal.parties[0].gain_near, deal.parties[1].gain_near, "near miss", 2);
  svg.text(193, 324, cut("gain of " + in_a_sentence(first) + ", points", 11, 290), "small soft", Side::middle);
  svg.text(4, 14, cut("gain of " + in_a_sentence(second) + ", points", 11, 330), "small soft");
  return svg.finish(fmt::format("zopa-{}-plane{}", number, narrow ? "-narrow" : ""),
                    deal.best.open()
                        ? fmt::format("Both sides can gain at once; the best that can be done for the one that gains least is {}",
                                      signed_digits(deal.best.least_gain))
                        : "No package lies where both gain",
                    "Points of utility against no agreement. The line: packages from which neither side can gain without the other's loss. "
                    "Shaded: both gain.",
                    300);
}

std::string finding_of(const Scenario& scenario, const DealView& deal) {
  const std::string name = deal.proposal.given() ? "\"" + name_of(scenario, deal.proposal) + "\"" : "This package";
  std::vector<std::string> losers;
  for (const auto& party : deal.parties)
    if (party.gain_at_modes <= 0) losers.push_back(in_a_sentence(name_of(scenario, party.actor)));
  if (losers.empty())
    return fmt::format("{} suits all sides at the most likely values, and in {} of worlds", name, percent(deal.both_gain));
  std::string out = fmt::format("{} does not suit {}", name, join_words(losers));
  if (deal.near && *deal.near != deal.package) {
    std::vector<std::string> changed;
    for (std::size_t k = 0; k < deal.package.size(); ++k)
      if ((*deal.near)[k] != deal.package[k])
        changed.push_back(fmt::format("{} at {} instead of {}", scenario.issues[k].id, digits(*(*deal.near)[k]), digits(*deal.package[k])));
    return out + fmt::format("; with {} all sides gain", join_words(changed));
  }
  return out + (deal.best.open() ? "; a package between named places could suit all" : "; no package on these issues suits all");
}

}  // namespace

Picture picture_zopa(const Scenario& scenario, const DealView& deal, std::size_t number) {
  Picture out = {fmt::format("zopa-{}-figure", number)};
  if (deal.issues.empty() || deal.parties.empty()) return out;
  out.finding = finding_of(scenario, deal);
  out.caption =
      "At the most likely values. Bars: the places that a side does not find worse than no agreement, with the other issues held. Shaded: "
      "what all accept. Solid line: the package; dotted line: what holds if nothing is agreed. Below, where two sides bargain: what each "
      "gains; the line joins the packages from which neither can gain without the other's loss, and both gain in the shaded part.";
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> head = {"Issue", "The rest", "Package", "No agreement"};
  for (const auto& party : deal.parties) head.push_back(sentence_case(in_a_sentence(name_of(scenario, party.actor))) + " accepts");
  head.push_back("All accept");
  head.push_back("In worlds");
  const Package quo = status_quo_places(scenario);
  for (const Block& block : blocks_of(deal))
    for (const auto& on : deal.issues) {
      const std::size_t k = on.issue.index;
      std::vector<std::string> row = {name_of(scenario, at(scenario.issues, on.issue)), block.near ? "as in the near miss" : "as written",
                                      digits(*(*block.package)[k]), k < quo.size() && quo[k] ? digits(*quo[k]) : "\u2014"};
      for (const auto& party : deal.parties) row.push_back(span_words((block.near ? party.accepts_near : party.accepts)[k]));
      row.push_back(common_words(on, block.near));
      row.push_back(block.near ? "\u2014" : percent(on.open));
      rows.push_back(std::move(row));
    }
  out.table = html_table(head, rows, {2, 3});
  const auto drawn = [&](bool narrow) {
    const std::string gains = plane(scenario, deal, number, narrow);
    return strips(scenario, deal, quo, out.finding, out.caption, number, narrow) +
           (gains.empty() ? std::string() : "<div class=\"plane\">" + gains + "</div>\n");
  };
  out.svg = drawn(false);
  out.narrow = drawn(true);
  return out;
}

}  // namespace parley
