#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "parley/report/pictures/pictures.hpp"
#include "parley/report/pictures/svg.hpp"
#include "parley/report/words/names.hpp"

namespace parley {
namespace {

constexpr double width = 1180, left = 150, right = 1170, event_size = 11.5, row_height = 20;

// The lane of an event: its first actor; a faction's or a person's is its state's.
std::string lane_of(const Scenario& scenario, const Event& event) {
  if (event.actors.empty()) return "Other";
  const std::string& id = event.actors.front();
  if (const ActorId actor = find(scenario.actors, id); actor.given()) return name_of(scenario, actor);
  if (const auto faction = find(scenario.factions, id); faction.given()) return name_of(scenario, at(scenario.factions, faction).of);
  if (const auto person = find(scenario.persons, id); person.given()) return name_of(scenario, at(scenario.persons, person).of);
  return id;
}

void mark(Svg& svg, const Event& event, double x, double y, bool third) {
  if (event.scheduled) {
    svg.diamond(x, y, 6.5, third ? "hollow third" : "hollow");
  } else if (event.contested) {
    svg.circle(x, y, 6, third ? "hollow third" : "hollow");
    for (const double d : {-3.4, 0.0, 3.4}) {  // hatching by hand: a pattern would need an id of its own
      const double half = std::sqrt(36 - d * d) * 0.72;
      svg.line(x + d * 0.7 - half * 0.7, y + d * 0.7 + half * 0.7, x + d * 0.7 + half * 0.7, y + d * 0.7 - half * 0.7,
               third ? "hatch third" : "hatch");
    }
  } else {
    svg.circle(x, y, 5.5, third ? "dot-third" : "dot-party");
  }
}

std::string when(const Event& event) {
  if (!event.date.given() || event.precision == "undated") return event.date.given() ? "about " + to_words(event.date) : "undated";
  const std::string day = to_words(event.date);
  if (event.precision == "year") return day.substr(day.rfind(' ') + 1);
  if (event.precision == "month") return day.substr(day.find(' ') + 1);
  return day;
}

struct Mark {
  const Event* event;
  double x;
  double label_x;
  Side side;
  std::string label;
  std::size_t row;
};

struct Lane {
  std::string name;
  std::vector<Mark> marks;
  std::size_t rows = 1;
};

// Each label goes to the right of its mark, or to the left near the edge, in the first row of the lane where it is free.
void place(Lane& lane) {
  std::vector<std::vector<std::pair<double, double>>> taken;
  for (Mark& it : lane.marks) {
    it.label = cut(it.label, event_size, 300);
    const double wide = text_width(it.label, event_size);
    const bool leftwards = it.x + 12 + wide > right && it.x - 12 - wide > left;
    it.side = leftwards ? Side::end : Side::start;
    if (!leftwards && it.x + 12 + wide > right) it.label = cut(it.label, event_size, std::max(40.0, right - it.x - 12));
    it.label_x = leftwards ? it.x - 11 : it.x + 11;
    const double from = leftwards ? it.x - 14 - wide : it.x - 9;
    const double to = leftwards ? it.x + 9 : it.x + 16 + text_width(it.label, event_size);
    std::size_t row = 0;
    const auto free = [&](const std::vector<std::pair<double, double>>& spans) {
      return std::none_of(spans.begin(), spans.end(), [&](const std::pair<double, double>& s) { return s.first < to && from < s.second; });
    };
    while (row < taken.size() && !free(taken[row])) ++row;
    if (row == taken.size()) taken.emplace_back();
    taken[row].push_back({from, to});
    it.row = row;
  }
  lane.rows = std::max<std::size_t>(1, taken.size());
}

void calendar(Svg& svg, const Axis& x, Date from, Date to, double top, double bottom) {
  const Civil first = civil(from);
  int year = first.year;
  unsigned month = first.month;
  const bool long_span = days_between(from, to) > 800;
  for (;;) {
    if (++month > 12) {
      month = 1;
      ++year;
    }
    const auto day = make_date(year, static_cast<int>(month), 1);
    if (!day || *day > to) break;
    if (long_span && month % 3 != 1) continue;
    svg.line(x(day->days), top, x(day->days), bottom, "grid");
    const std::string words = to_words(*day);
    svg.text(x(day->days) + 3, top + 12, month == 1 ? words.substr(words.find(' ') + 1) : words.substr(words.find(' ') + 1, 3),
             "small soft");
  }
}

std::string finding_of(const Scenario& scenario, std::size_t past, std::size_t contested, std::size_t scheduled, const Event* last) {
  std::string out = fmt::format("{} dated event{} up to {}", past, past == 1 ? "" : "s", to_words(scenario.as_of));
  out += contested == 0 ? std::string(", none contested") : fmt::format(", {} contested", contested);
  if (scheduled > 0) out += fmt::format(", {} scheduled after it", scheduled);
  if (last != nullptr) out += fmt::format("; the last is \"{}\"", name_of(scenario, *last));
  return out;
}

}  // namespace

Picture picture_timeline(const Scenario& scenario) {
  Picture out = {"timeline-figure"};
  if (scenario.events.empty()) return out;
  Date from = scenario.start.given() ? scenario.start : scenario.as_of, to = scenario.end;
  std::vector<const Event*> events;
  for (const Event& it : scenario.events) events.push_back(&it);
  std::stable_sort(events.begin(), events.end(), [](const Event* a, const Event* b) { return a->date < b->date; });
  const Date reach = plus_days(from, -60);
  for (const Event* it : events)
    if (it->date.given() && it->date >= reach) {
      from = std::min(from, it->date);
      to = std::max(to, it->date);
    }
  from = plus_days(from, -7);
  const Axis x = {static_cast<double>(from.days), static_cast<double>(to.days), left, right};

  std::vector<Lane> lanes;
  const auto lane = [&](const std::string& name) -> Lane& {
    for (Lane& it : lanes)
      if (it.name == name) return it;
    lanes.push_back({name, {}, 1});
    return lanes.back();
  };
  const auto shown = [&](const Event* it) { return it->date.given() && it->date >= from; };
  // Lanes in the case's order of actors, the third party first; only those with an event.
  std::vector<std::string> thirds;
  for (const ActorId third : scenario.third_parties) thirds.push_back(name_of(scenario, third));
  const auto is_third = [&](const std::string& name) { return std::find(thirds.begin(), thirds.end(), name) != thirds.end(); };
  std::vector<std::string> order = thirds;
  for (const Actor& it : scenario.actors) order.push_back(name_of(scenario, it));
  for (const std::string& name : order)
    for (const Event* it : events)
      if (shown(it) && lane_of(scenario, *it) == name) {
        lane(name);
        break;
      }
  std::size_t past = 0, contested = 0, scheduled = 0;
  const Event* last = nullptr;
  std::vector<std::vector<std::string>> rows;
  std::string earlier;
  for (const Event* it : events) {
    const std::string name = name_of(scenario, *it);
    rows.push_back({it->id, when(*it), lane_of(scenario, *it), name,
                    it->scheduled   ? "scheduled"
                    : it->contested ? "contested"
                                    : "",
                    it->grounds.text});
    scheduled += it->scheduled;
    if (!it->scheduled) {
      ++past;
      contested += it->contested;
      last = it;
    }
    if (shown(it))
      lane(lane_of(scenario, *it)).marks.push_back({it, x(it->date.days), 0, Side::start, name, 0});
    else
      earlier += (earlier.empty() ? "Earlier, off the scale: " : "; ") + when(*it) + ", " + name;
  }
  out.finding = finding_of(scenario, past, contested, scheduled, last);
  out.caption =
      "Filled: happened. Hatched: contested. Open diamond: scheduled, announced before the date of the answer. Blue: the third party.";

  double height = 26;
  for (Lane& it : lanes) {
    place(it);
    height += 10 + row_height * static_cast<double>(it.rows);
  }
  const double bottom = height;
  Svg svg(width, bottom + 24);
  double y = 22;
  for (std::size_t i = 0; i < lanes.size(); ++i) {
    const double lane_height = 10 + row_height * static_cast<double>(lanes[i].rows);
    if (i % 2 == 0) svg.rect(0, y, width, lane_height, "lane");
    const bool third = is_third(lanes[i].name);
    svg.text(8, y + lane_height / 2 + 4, cut(lanes[i].name, 12.5, left - 20), third ? "strong third" : "strong");
    y += lane_height;
  }
  calendar(svg, x, from, to, 4, bottom);
  const double now = x(scenario.as_of.days);
  svg.rect(now, 22, right - now, bottom - 22, "after");
  svg.line(now, 4, now, bottom + 8, "as-of");
  svg.text(now - 4, bottom + 18, "as of " + to_words(scenario.as_of), "small strong", Side::end);
  svg.text(now + 4, bottom + 18, "nothing from here on informs a number, except what was announced", "small soft");
  y = 22;
  for (const Lane& it : lanes) {
    const bool third = is_third(it.name);
    for (const Mark& point : it.marks) {
      const double at = y + 5 + row_height * (static_cast<double>(point.row) + 0.5);
      svg.open(fmt::format("{}: {}{}", when(*point.event), name_of(scenario, *point.event), point.event->contested ? " (contested)" : ""));
      mark(svg, *point.event, point.x, at, third);
      svg.text(point.label_x, at + 4, point.label, "small halo", point.side);
      svg.close();
    }
    y += 10 + row_height * static_cast<double>(it.rows);
  }
  out.svg = svg.finish("timeline", out.finding, out.caption, 900);
  if (!earlier.empty()) out.caption += " " + earlier + ".";
  out.table = html_table({"Event", "When", "Actor", "What", "Standing", "Source"}, rows);
  return out;
}

}  // namespace parley
