#include "parley/report/pictures/svg.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <cstdint>

#include "parley/report/words/words.hpp"

namespace parley {
namespace {

// The next code point of `text` from `i` on, and how many bytes it takes; U+FFFD and 1 where the bytes are no UTF-8.
struct CodePoint {
  std::uint32_t value;
  std::size_t size;
};
CodePoint point_at(std::string_view text, std::size_t i) {
  const auto byte = [&](std::size_t k) { return static_cast<std::uint32_t>(static_cast<unsigned char>(text[k])); };
  const std::uint32_t first = byte(i);
  if (first < 0x80) return {first, 1};
  const std::size_t size = first >= 0xf0 && first < 0xf5 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0;
  if (size == 0 || first >= 0xf5 || i + size > text.size()) return {0xfffd, 1};
  std::uint32_t value = first & (0xffu >> (size + 1));
  for (std::size_t k = 1; k < size; ++k) {
    if ((byte(i + k) & 0xc0u) != 0x80u) return {0xfffd, 1};
    value = value << 6 | (byte(i + k) & 0x3fu);
  }
  static constexpr std::array<std::uint32_t, 5> least = {0, 0, 0x80, 0x800, 0x10000};
  if (value < least[size] || value > 0x10ffff || (value >= 0xd800 && value < 0xe000)) return {0xfffd, 1};
  return {value, size};
}

bool dropped(std::uint32_t value) {
  return (value < 0x20 && value != '\n' && value != '\t') || (value >= 0x7f && value < 0xa0) || (value >= 0x202a && value <= 0x202e) ||
         (value >= 0x2066 && value <= 0x2069) || (value >= 0xfffe && value <= 0xffff);
}

// Widths of Helvetica's letters in thousandths of the size (Adobe font metrics), from space to tilde.
constexpr std::array<int, 95> widths = {278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333,  278, 278, 556, 556, 556,
                                        556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
                                        611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667,  611, 722, 667, 944, 667,
                                        667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278,  556, 556, 222, 222, 500,
                                        222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500,  500, 334, 260, 334, 584};
constexpr double wide_side = 1.06;  // other sans-serif faces run wider than Helvetica

double width_of(std::uint32_t value) {
  if (value >= 0x20 && value < 0x7f) return widths[value - 0x20] / 1000.0;
  if (value >= 0x1100) return value >= 0x2000 && value < 0x2e80 ? 0.6 : 1.0;
  return 0.58;
}

std::string_view anchor_text(Side anchor) {
  return anchor == Side::middle ? " text-anchor=\"middle\"" : anchor == Side::end ? " text-anchor=\"end\"" : "";
}

std::string look_text(std::string_view look) { return look.empty() ? std::string() : fmt::format(" class=\"{}\"", look); }

}  // namespace

std::string escape(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint it = point_at(text, i);
    if (it.value == '&')
      out += "&amp;";
    else if (it.value == '<')
      out += "&lt;";
    else if (it.value == '>')
      out += "&gt;";
    else if (it.value == '"')
      out += "&quot;";
    else if (it.value == '\'')
      out += "&#39;";
    else if (it.value == 0xfffd)
      out += "\xef\xbf\xbd";
    else if (!dropped(it.value))
      out += text.substr(i, it.size);
    i += it.size;
  }
  return out;
}

std::string html_text(std::string_view text) {
  const std::string plain = typeset(text);
  std::string out;
  std::size_t done = 0;
  const auto keep = [&](std::size_t from, std::size_t to) {
    out += escape(std::string_view(plain).substr(done, from - done));
    out += "<span class=\"nb\">" + escape(std::string_view(plain).substr(from, to - from)) + "</span>";
    done = to;
  };
  for (std::size_t i = 0; i < plain.size(); ++i) {
    if (i < done) continue;
    if (plain[i] == '[' || plain[i] == '(') {
      const std::size_t end = plain.find(plain[i] == '[' ? "]" : "%)", i);
      if (end != std::string::npos && end - i < 26) keep(i, end + (plain[i] == '[' ? 1 : 2));
    } else if (plain[i] >= '0' && plain[i] <= '9' && (i == 0 || plain[i - 1] == ' ')) {
      const std::size_t end = plain.find(' ', i);
      if (end != std::string::npos && end + 1 < plain.size() && plain[end + 1] == '%') keep(i, end + 2);
    }
  }
  return out + escape(std::string_view(plain).substr(done));
}

double text_width(std::string_view text, double size) {
  double width = 0;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint it = point_at(text, i);
    width += width_of(it.value);
    i += it.size;
  }
  return width * size * wide_side;
}

std::string cut(std::string_view text, double size, double width) {
  if (text_width(text, size) <= width) return std::string(text);
  const double room = width - text_width("\u2026", size);
  double used = 0;
  std::size_t i = 0;
  while (i < text.size()) {
    const CodePoint it = point_at(text, i);
    used += width_of(it.value) * size * wide_side;
    if (used > room) break;
    i += it.size;
  }
  while (i > 0 && text[i - 1] == ' ') --i;
  return std::string(text.substr(0, i)) + "\u2026";
}

std::vector<std::string> lines_within(std::string_view text, double size, double width, int most) {
  std::vector<std::string> lines;
  std::string line;
  std::size_t i = 0;
  while (i < text.size()) {
    const std::size_t space = text.find(' ', i);
    const std::size_t end = space == std::string_view::npos ? text.size() : space;
    const std::string word(text.substr(i, end - i));
    const std::string longer = line.empty() ? word : line + " " + word;
    if (text_width(longer, size) <= width || line.empty()) {
      line = longer;
    } else if (static_cast<int>(lines.size()) + 1 == most) {
      line += " " + std::string(text.substr(i));
      break;
    } else {
      lines.push_back(line);
      line = word;
    }
    i = end + 1;
  }
  if (!line.empty()) lines.push_back(line);
  for (std::string& it : lines) it = cut(it, size, width);
  return lines;
}

std::string coordinate(double value) {
  if (!std::isfinite(value)) return "0";
  const double rounded = std::round(value * 10) / 10;
  if (rounded == 0) return "0";
  return rounded == std::floor(rounded) ? fmt::format("{:.0f}", rounded) : fmt::format("{:.1f}", rounded);
}

std::vector<double> round_ticks(double from, double to, int count) {
  std::vector<double> ticks;
  if (!(to > from) || count < 1) return ticks;
  const double raw = (to - from) / count;
  double step = 1;
  while (step > raw) step /= 10;
  while (step * 10 <= raw) step *= 10;
  step *= raw / step > 5 ? 10 : raw / step > 2 ? 5 : raw / step > 1 ? 2 : 1;
  for (double k = std::ceil(from / step - 1e-9); k * step <= to + step * 1e-9; k += 1) ticks.push_back(k == 0 ? 0 : k * step);
  return ticks;
}

void Svg::line(double x1, double y1, double x2, double y2, std::string_view look) {
  body_ += fmt::format("<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"{}/>\n", coordinate(x1), coordinate(y1), coordinate(x2),
                       coordinate(y2), look_text(look));
}

void Svg::rect(double x, double y, double width, double height, std::string_view look, double round) {
  body_ += fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"{}{}/>\n", coordinate(x), coordinate(y),
                       coordinate(std::fmax(0, width)), coordinate(std::fmax(0, height)),
                       round > 0 ? fmt::format(" rx=\"{}\"", coordinate(round)) : std::string(), look_text(look));
}

void Svg::circle(double x, double y, double radius, std::string_view look) {
  body_ += fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"{}\"{}/>\n", coordinate(x), coordinate(y), coordinate(radius), look_text(look));
}

void Svg::diamond(double x, double y, double r, std::string_view look) {
  path(fmt::format("M{} {}L{} {}L{} {}L{} {}Z", coordinate(x - r), coordinate(y), coordinate(x), coordinate(y - r), coordinate(x + r),
                   coordinate(y), coordinate(x), coordinate(y + r)),
       look);
}

void Svg::square(double x, double y, double r, std::string_view look) { rect(x - r, y - r, 2 * r, 2 * r, look); }

void Svg::triangle(double x, double y, double r, std::string_view look) {
  path(fmt::format("M{} {}L{} {}L{} {}Z", coordinate(x), coordinate(y - r), coordinate(x + r), coordinate(y + r * 0.8), coordinate(x - r),
                   coordinate(y + r * 0.8)),
       look);
}

void Svg::path(std::string_view d, std::string_view look, std::string_view style) {
  body_ += fmt::format("<path d=\"{}\"{}{}/>\n", d, look_text(look), style.empty() ? std::string() : fmt::format(" style=\"{}\"", style));
}

void Svg::percent_grid(const Axis& x, double top, double bottom, bool inside) {
  for (const int tick : {0, 25, 50, 75, 100}) {
    const double at = x(tick / 100.0);
    const Side anchor = inside && tick == 0 ? Side::start : inside && tick == 100 ? Side::end : Side::middle;
    line(at, top, at, bottom, "grid");
    text(at, bottom + 18, fmt::format("{} %", tick), "small soft", anchor);
  }
}

void Svg::text(double x, double y, std::string_view what, std::string_view look, Side anchor) {
  body_ += fmt::format("<text x=\"{}\" y=\"{}\"{}{}>{}</text>\n", coordinate(x), coordinate(y), anchor_text(anchor), look_text(look),
                       escape(what));
}

void Svg::open(std::string_view tooltip, std::string_view look) {
  body_ += fmt::format("<g{}><title>{}</title>\n", look_text(look), escape(tooltip));
}

std::string Svg::finish(std::string_view id, std::string_view title, std::string_view description, double least) const {
  return fmt::format(
      "<svg id=\"svg-{0}\" viewBox=\"0 0 {1} {2}\" role=\"img\" aria-labelledby=\"svg-{0}-title svg-{0}-desc\" "
      "style=\"min-width:{5}px;max-width:{6}px\">\n"
      "<title id=\"svg-{0}-title\">{3}</title>\n<desc id=\"svg-{0}-desc\">{4}</desc>\n{7}</svg>\n",
      id, coordinate(width_), coordinate(height_), escape(title), escape(description), coordinate(least), coordinate(width_ * 1.25), body_);
}

}  // namespace parley
