#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace parley {

/// Text made safe for HTML and XML, in content and in quoted attributes: & < > " ' escaped, broken UTF-8 replaced by U+FFFD, control
/// characters and bidirectional overrides dropped.
std::string escape(std::string_view text);

/// Text of the page: typeset, escaped, and held together where a line must not break: "[2.1, 14]", "(55-80 %)", "6.2 %".
std::string html_text(std::string_view text);

/// About how wide a text is in pixels at a font size (sans serif; on the wide side, since the reader's font is unknown).
double text_width(std::string_view text, double size);
/// The text cut to a width, with an ellipsis where something is lost.
std::string cut(std::string_view text, double size, double width);
/// The text in lines of at most `width` pixels and at most `most` lines; the last is cut.
std::vector<std::string> lines_within(std::string_view text, double size, double width, int most);

/// A number for a picture's coordinates: one decimal, "12", "12.5".
std::string coordinate(double value);

/// A straight scale from data to pixels.
struct Axis {
  double from = 0, to = 1, start = 0, end = 100;
  double operator()(double value) const { return to == from ? start : start + (value - from) / (to - from) * (end - start); }
};
/// Round values inside [from, to], about `count` of them.
std::vector<double> round_ticks(double from, double to, int count);

enum class Side { start, middle, end };

/// An SVG picture under way. Looks come from classes of the page's style sheet, so that light, dark and print share one drawing.
class Svg {
 public:
  Svg(double width, double height) : width_(width), height_(height) {}
  void line(double x1, double y1, double x2, double y2, std::string_view look);
  void rect(double x, double y, double width, double height, std::string_view look, double round = 0);
  void circle(double x, double y, double radius, std::string_view look);
  void diamond(double x, double y, double radius, std::string_view look);
  void square(double x, double y, double radius, std::string_view look);
  void triangle(double x, double y, double radius, std::string_view look);
  /// Lines at 0, 25, .. 100 % of an axis over 0..1, labelled below; `inside`: the outer labels stay within it.
  void percent_grid(const Axis& x, double top, double bottom, bool inside);
  /// `style` sets stroke-width and the like; no text of the case may reach it.
  void path(std::string_view d, std::string_view look, std::string_view style = {});
  void text(double x, double y, std::string_view what, std::string_view look = {}, Side anchor = Side::start);
  /// Marks that follow belong together and carry a tooltip.
  void open(std::string_view tooltip, std::string_view look = {});
  void close() { body_ += "</g>\n"; }
  void height(double value) { height_ = value; }

  /// The whole picture, with a title that says its finding and a description. `id` is unique in the page. It is never shown below
  /// `least` pixels of width: its frame scrolls instead.
  std::string finish(std::string_view id, std::string_view title, std::string_view description, double least) const;

 private:
  double width_, height_;
  std::string body_ = {};
};

}  // namespace parley
