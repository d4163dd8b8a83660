#pragma once
#include <charconv>
#include <cmath>
#include <initializer_list>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace parley {

/// An option of a model as help and messages print it.
struct OptionWords {
  std::string name = {};
  std::vector<std::string> values = {};  ///< what it may be: words, or one entry that says which numbers
  std::string value = {};                ///< what it is
};

/// A number without needless digits: 0.02, 100.
inline std::string plain_number(double value) {
  char text[32];
  const auto end = std::to_chars(text, text + sizeof text, value).ptr;
  return {text, end};
}

/// Each model names its options once, in a function that any of these two visits: one sets, one lists.
class OptionSetter {
 public:
  OptionSetter(std::string_view name, std::string_view value) : name_(name), value_(value) {}
  bool done() const { return done_; }

  template <class Choice>
  void choice(std::string_view name, Choice& option, std::initializer_list<std::string_view> values) {
    int place = 0;
    for (const std::string_view word : values) {
      if (name == name_ && word == value_) {
        option = static_cast<Choice>(place);
        done_ = true;
      }
      ++place;
    }
  }
  template <class Number>
  void number(std::string_view name, Number& option, double least, double most) {
    if (name != name_) return;
    Number read = 0;
    const auto [end, error] = std::from_chars(value_.data(), value_.data() + value_.size(), read);
    if (error != std::errc{} || end != value_.data() + value_.size() || value_.empty()) return;
    if (!(static_cast<double>(read) >= least && static_cast<double>(read) <= most)) return;
    option = read;
    done_ = true;
  }

 private:
  std::string_view name_, value_;
  bool done_ = false;
};

class OptionLister {
 public:
  std::vector<OptionWords> words = {};

  template <class Choice>
  void choice(std::string_view name, Choice& option, std::initializer_list<std::string_view> values) {
    OptionWords row{std::string(name), {}, {}};
    for (const std::string_view word : values) row.values.emplace_back(word);
    row.value = row.values[static_cast<std::size_t>(option)];
    words.push_back(std::move(row));
  }
  template <class Number>
  void number(std::string_view name, Number& option, double least, double most) {
    const std::string range = plain_number(least) + ".." + plain_number(most);
    words.push_back({std::string(name),
                     {(std::is_integral_v<Number> ? "a whole number " : "a number ") + range},
                     plain_number(static_cast<double>(option))});
  }
};

}  // namespace parley
