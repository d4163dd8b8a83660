#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace parley {

/// A day of the Gregorian calendar, counted in days since 1970-01-01. No time of day, no zone.
struct Date {
  std::int32_t days = none;
  static constexpr std::int32_t none = INT32_MIN;

  constexpr bool given() const { return days != none; }
  friend constexpr auto operator<=>(Date, Date) = default;
};

/// The date of a year, a month 1..12 and a day; nothing if there is no such day (2017-02-30).
std::optional<Date> make_date(int year, int month, int day);

/// `2017-12-21`, or nothing if the text is no such date.
std::optional<Date> parse_date(std::string_view text);

/// `2017-12-21`; `undated` for a date that is not given.
std::string to_text(Date date);

/// `21 Dec 2017`, the form for people.
std::string to_words(Date date);

/// Year, month 1..12, day 1..31.
struct Civil {
  int year = 0;
  unsigned month = 0;
  unsigned day = 0;
};
Civil civil(Date date);

constexpr int days_between(Date from, Date to) { return to.days - from.days; }
constexpr Date plus_days(Date date, int days) { return Date{date.days + days}; }

}  // namespace parley
