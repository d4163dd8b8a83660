#include "parley/base/names.hpp"

#include <utf8proc.h>

#include <cstdlib>
#include <map>
#include <memory>

namespace parley {
namespace {

const utf8proc_uint8_t* bytes_of(std::string_view text) { return reinterpret_cast<const utf8proc_uint8_t*>(text.data()); }

std::string mapped(std::string_view text, int options) {
  utf8proc_uint8_t* made = nullptr;
  const auto length =
      utf8proc_map(bytes_of(text), static_cast<utf8proc_ssize_t>(text.size()), &made, static_cast<utf8proc_option_t>(options));
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(made, &std::free);
  return length < 0 ? std::string(text) : std::string(reinterpret_cast<const char*>(made), static_cast<std::size_t>(length));
}

// Calls `use` with each code point and its bytes; false where the text is no UTF-8.
template <class Use>
bool each_point(std::string_view text, const Use& use) {
  while (!text.empty()) {
    utf8proc_int32_t point = 0;
    const auto size = utf8proc_iterate(bytes_of(text), static_cast<utf8proc_ssize_t>(text.size()), &point);
    if (size <= 0) return false;
    use(point, text.substr(0, static_cast<std::size_t>(size)));
    text.remove_prefix(static_cast<std::size_t>(size));
  }
  return true;
}

bool is_space(utf8proc_int32_t point) {
  const auto kind = utf8proc_category(point);
  return kind == UTF8PROC_CATEGORY_ZS || kind == UTF8PROC_CATEGORY_ZL || kind == UTF8PROC_CATEGORY_ZP || (point >= '\t' && point <= '\r');
}

// Letters, digits and what belongs to them: no case, no accents, no blanks or punctuation.
std::string bare_name(const std::string& name) {
  constexpr int options = UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK | UTF8PROC_IGNORE;
  std::string out;
  const std::string folded = mapped(name, options);
  each_point(folded, [&](utf8proc_int32_t point, std::string_view bytes) {
    const auto kind = utf8proc_category(point);
    if ((kind >= UTF8PROC_CATEGORY_LU && kind <= UTF8PROC_CATEGORY_NO) || kind == UTF8PROC_CATEGORY_CN) out += bytes;
  });
  return out;
}

}  // namespace

std::string plain_name(std::string_view name) {
  std::string out;
  bool blank = false;
  const bool whole = each_point(name, [&](utf8proc_int32_t point, std::string_view bytes) {
    if (is_space(point)) {
      blank = !out.empty();
      return;
    }
    if (blank) out += ' ';
    blank = false;
    out += bytes;
  });
  return whole ? mapped(out, UTF8PROC_STABLE | UTF8PROC_COMPOSE) : std::string(name);
}

std::vector<std::pair<std::size_t, std::size_t>> near_equal_names(const std::vector<std::string>& names) {
  std::map<std::string, std::size_t> seen;
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  for (std::size_t k = 0; k < names.size(); ++k) {
    const std::string bare = bare_name(names[k]);
    if (bare.empty()) continue;
    const auto [first, is_new] = seen.try_emplace(bare, k);
    if (!is_new && names[first->second] != names[k]) pairs.emplace_back(first->second, k);
  }
  return pairs;
}

}  // namespace parley
