// The built-in cases, mutilated at random: whatever comes of it, there is an answer or a refusal with a place, in time, without a crash.
// PARLEY_MUTATIONS=10000 sets how many are tried; PARLEY_MUTATION_SEED another series.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "../groups.hpp"
#include "parley/files/case/read.hpp"
#include "parley/files/review/review.hpp"
#include "parley/report/json/json.hpp"
#include "parley/study/run.hpp"

using namespace parley;

namespace {

std::string text_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::size_t wanted(std::size_t usual) {
  const char* more = std::getenv("PARLEY_MUTATIONS");
  return more == nullptr ? usual : std::strtoul(more, nullptr, 10);
}

std::uint64_t series() {
  const char* seed = std::getenv("PARLEY_MUTATION_SEED");
  return seed == nullptr ? 1 : std::strtoull(seed, nullptr, 10);
}

constexpr std::array hostile = {
    "nan",        "inf",       "-1e308",       "1e-300", "9223372036854775807", "[]",   "{}",  "\"\"", "0",  "true", "2016-02-30",
    "9999-12-31", "[0, 0, 0]", "[100, 0, 50]", "\"j\"",  "\"\\u0000\"",         "[[[[", "= =", "'''",  "\"", "\xC3", "-100",
    "100"};

struct Line {
  std::size_t from, to;
};

/// One mutation: a byte, a word, a line or a value.
std::string mutated(std::string text, groups::Dice& dice) {
  if (text.empty()) return text;
  const std::size_t at = dice.below(text.size());
  const auto line_at = [&](std::size_t where) {
    const std::size_t before = text.rfind('\n', where == 0 ? 0 : where - 1);
    const std::size_t from = before == std::string::npos || where == 0 ? 0 : before + 1;
    const std::size_t end = text.find('\n', from);
    return Line{from, end == std::string::npos ? text.size() : end + 1};
  };
  const auto word_at = [&](std::size_t where) {
    const auto part = [&](std::size_t i) { return std::isalnum(static_cast<unsigned char>(text[i])) || text[i] == '_' || text[i] == '-'; };
    std::size_t from = where, to = where;
    while (from > 0 && part(from - 1)) --from;
    while (to < text.size() && part(to)) ++to;
    return Line{from, std::max(to, from + 1)};
  };
  switch (dice.below(9)) {
    case 0:
      text[at] = static_cast<char>(dice.below(256));
      break;
    case 1:
      text.erase(at, 1 + dice.below(4));
      break;
    case 2:
      text.insert(at, 1, static_cast<char>("[]{}\"'=,.#\n\\ \t-0"[dice.below(16)]));
      break;
    case 3: {  // a line goes
      const Line line = line_at(at);
      text.erase(line.from, line.to - line.from);
      break;
    }
    case 4: {  // a line twice
      const Line line = line_at(at);
      text.insert(line.from, text.substr(line.from, line.to - line.from));
      break;
    }
    case 5: {  // a line moves
      const Line line = line_at(at);
      const std::string moved = text.substr(line.from, line.to - line.from);
      text.erase(line.from, line.to - line.from);
      if (!text.empty()) text.insert(line_at(dice.below(text.size())).from, moved);
      break;
    }
    case 6: {  // a word for another one of the file
      const Line word = word_at(at), other = word_at(dice.below(text.size()));
      text.replace(word.from, word.to - word.from, text.substr(other.from, other.to - other.from));
      break;
    }
    case 7: {
      const Line word = word_at(at);
      text.replace(word.from, word.to - word.from, hostile[dice.below(hostile.size())]);
      break;
    }
    default: {  // another number
      std::size_t digit = text.find_first_of("0123456789", at);
      if (digit == std::string::npos) break;
      std::size_t end = digit;
      while (end < text.size() && (std::isdigit(static_cast<unsigned char>(text[end])) || text[end] == '.')) ++end;
      constexpr std::array numbers = {"0", "100", "1", "50", "0.001", "99.9", "-5", "1e9"};
      text.replace(digit, end - digit, numbers[dice.below(numbers.size())]);
    }
  }
  return text;
}

/// What stands outside quotes: a mutation may make the author write "nan" in a text.
std::string without_texts(const std::string& json) {
  std::string out;
  bool quoted = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    if (quoted && json[i] == '\\')
      ++i;
    else if (json[i] == '"')
      quoted = !quoted;
    else if (!quoted)
      out += json[i];
  }
  return out;
}

void try_mutations(const std::string& file, std::size_t count, std::size_t runs) {
  const std::string text = text_of(std::string(PARLEY_ROOT "/cases/") + file);
  ASSERT_FALSE(text.empty());
  std::size_t valid = 0, ran = 0;
  for (std::size_t i = 0; i < count; ++i) {
    groups::Dice dice{series() * 1000003 + i};
    std::string broken = text;
    for (std::size_t n = 1 + dice.below(3); n > 0; --n) broken = mutated(std::move(broken), dice);
    const auto started = std::chrono::steady_clock::now();
    const Reading reading = read_scenario(broken, "t.toml");
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - started;
    ASSERT_LT(took.count(), 20) << file << ", mutation " << i;
    ASSERT_NE(reading.scenario.has_value(), has_errors(reading.diagnostics)) << file << ", mutation " << i;
    for (const Diagnostic& diagnostic : reading.diagnostics) {
      ASSERT_GT(diagnostic.place.line, 0u) << file << ", mutation " << i << ": " << diagnostic.message;
      ASSERT_GT(diagnostic.place.column, 0u) << file << ", mutation " << i << ": " << diagnostic.message;
      ASSERT_FALSE(diagnostic.code.empty() || diagnostic.message.empty() || diagnostic.hint.empty()) << file << ", mutation " << i;
      ASSERT_FALSE(render(diagnostic, broken).empty());
    }
    if (!reading.scenario) continue;
    ++valid;
    for (const Diagnostic& diagnostic : review(*reading.scenario)) ASSERT_GT(diagnostic.place.line, 0u) << diagnostic.message;
    if (ran >= runs) continue;
    ++ran;
    EnsembleOptions options;
    options.worlds = 8;
    const Study study = answer_questions(*reading.scenario, options);
    const std::string json = answer_json(*reading.scenario, study.answer);
    const std::size_t nan = (broken.find("nan") == std::string::npos ? json : without_texts(json)).find("nan");
    ASSERT_EQ(nan, std::string::npos) << file << ", mutation " << i;
    ASSERT_EQ(json.find("NaN"), std::string::npos) << file << ", mutation " << i;
  }
  testing::Test::RecordProperty("valid", static_cast<int>(valid));
  testing::Test::RecordProperty("ran", static_cast<int>(ran));
  EXPECT_GT(valid, count / 20) << "some mutations should leave a case that runs, or nothing is tested behind the reader";
}

}  // namespace

TEST(Mutations, OfTheKoreaCase) { try_mutations("history/korea-2017.toml", wanted(60), wanted(60) / 20); }
TEST(Mutations, OfTheTwoParties) { try_mutations("taught/two-party.toml", wanted(150), wanted(150) / 3); }
TEST(Mutations, OfTheMotives) { try_mutations("taught/motives.toml", wanted(100), wanted(100) / 3); }
