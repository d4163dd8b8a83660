#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "verb.hpp"

namespace parley::cli {

std::vector<std::string> parts_of(const std::string& text, char at) {
  std::vector<std::string> parts(1);
  for (const char c : text)
    if (c == at)
      parts.emplace_back();
    else
      parts.back() += c;
  return parts;
}

std::optional<double> number_of(const std::string& text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return {};
  return value;
}

std::optional<std::string> Arguments::text(const std::string& flag) const {
  const auto found = flags.find(flag);
  if (found == flags.end() || found->second.empty()) return std::nullopt;
  return found->second.back();
}

std::vector<std::string> Arguments::all(const std::string& flag) const {
  const auto found = flags.find(flag);
  return found == flags.end() ? std::vector<std::string>{} : found->second;
}

std::optional<std::uint64_t> Arguments::count(const std::string& flag, std::uint64_t least, std::uint64_t most) const {
  const auto word = text(flag);
  if (!word) return std::nullopt;
  std::uint64_t value = 0;
  const char* end = word->data() + word->size();
  const auto parsed = std::from_chars(word->data(), end, value);
  if (parsed.ec != std::errc{} || parsed.ptr != end || value < least || value > most)
    throw Refusal(usage, "parley " + verb + ": " + flag + " takes a whole number" + (least > 0 ? " from " + std::to_string(least) : "") +
                             (most < UINT64_MAX ? " up to " + std::to_string(most) : "") + ", not '" + *word + "'.");
  return value;
}

void put(std::string_view data) {
  // Written and flushed at once: a full disk must not pass for success. A reader that has seen enough (`| head`) is no failure.
  const bool written = std::fwrite(data.data(), 1, data.size(), stdout) == data.size() && std::fflush(stdout) == 0;
  if (!written && errno != EPIPE)
    throw Refusal(unreadable, std::string("parley: the output could not be written: ") + std::strerror(errno) + ".");
}

void complain(std::string_view message) {
  std::fwrite(message.data(), 1, message.size(), stderr);
  if (message.empty() || message.back() != '\n') std::fputc('\n', stderr);
}

void say(const Arguments& arguments, std::string_view message) {
  if (!arguments.quiet()) complain(message);
}

namespace {
bool colour_on(int stream) {
  const char* no_color = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  return isatty(stream) == 1 && (no_color == nullptr || *no_color == '\0') && term != nullptr && std::strcmp(term, "dumb") != 0;
}
}  // namespace

bool colour_on_stdout() { return colour_on(STDOUT_FILENO); }
bool colour_on_stderr() { return colour_on(STDERR_FILENO); }

}  // namespace parley::cli
