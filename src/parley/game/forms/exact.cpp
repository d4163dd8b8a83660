#include "parley/game/forms/exact.hpp"

#include <algorithm>
#include <boost/multiprecision/cpp_int.hpp>
#include <optional>

#include "parley/base/expects.hpp"

namespace parley {
namespace {

using Integer = boost::multiprecision::cpp_int;
using Rational = boost::multiprecision::cpp_rational;

/// A text that parse_game_number takes.
Rational rational_of(std::string_view text) {
  if (const auto slash = text.find('/'); slash != std::string_view::npos)
    return rational_of(text.substr(0, slash)) / rational_of(text.substr(slash + 1));
  bool negative = false;
  Integer digits = 0;
  long places = 0;
  bool after_point = false;
  std::size_t at = 0;
  for (; at < text.size() && text[at] != 'e' && text[at] != 'E'; ++at) {
    if (text[at] == '-') negative = true;
    if (text[at] == '.') after_point = true;
    if (text[at] < '0' || text[at] > '9') continue;
    digits = digits * 10 + (text[at] - '0');
    places += after_point ? 1 : 0;
  }
  if (at < text.size()) places -= std::stol(std::string(text.substr(at + 1)));
  if (negative) digits = -digits;
  const Integer power = boost::multiprecision::pow(Integer(10), static_cast<unsigned>(places < 0 ? -places : places));
  return places < 0 ? Rational(digits * power) : Rational(digits, power);
}

/// The denominator's twos and fives alone, as a number of decimal places; nothing if it has others.
std::optional<unsigned> decimal_places(Integer denominator) {
  unsigned twos = 0, fives = 0;
  for (; denominator % 2 == 0; denominator /= 2) ++twos;
  for (; denominator % 5 == 0; denominator /= 5) ++fives;
  if (denominator != 1) return std::nullopt;
  return std::max(twos, fives);
}

std::string rational_text(const Rational& value, bool decimals) {
  const Integer above = boost::multiprecision::numerator(value), below = boost::multiprecision::denominator(value);
  if (below == 1) return above.str();
  const auto places = decimals ? decimal_places(below) : std::nullopt;
  if (!places) return above.str() + "/" + below.str();
  const Integer shifted = abs(above) * boost::multiprecision::pow(Integer(10), *places) / below;
  std::string digits = shifted.str();
  if (digits.size() <= *places) digits.insert(0, *places + 1 - digits.size(), '0');
  digits.insert(digits.size() - *places, ".");
  return (above < 0 ? "-" : "") + digits;
}

}  // namespace

std::vector<GameNumber> exact_payoffs(const ExtensiveGame& game, const SequenceForm& form,
                                      const std::vector<std::vector<PureStrategy>>& strategies) {
  const std::size_t n = game.players.size();
  bool decimals = true;
  const auto value_of = [&](const GameNumber& number) {
    decimals = decimals && number.text.find('/') == std::string::npos;
    return rational_of(number.text);
  };
  std::vector<std::vector<Rational>> outcomes, chances;
  for (const auto& outcome : game.outcomes) {
    outcomes.emplace_back();
    for (const GameNumber& u : outcome.payoffs) outcomes.back().push_back(value_of(u));
  }
  for (const auto& infoset : game.infosets) {
    chances.emplace_back();
    Rational sum = 0;
    for (const GameNumber& p : infoset.probabilities) sum += value_of(p);
    for (const GameNumber& p : infoset.probabilities) chances.back().push_back(rational_of(p.text) / sum);
  }
  // By terminal and player: the sum along the path times chance; then all of a player as integers over one denominator.
  std::vector<std::vector<Integer>> parts(n);
  std::vector<Integer> denominator(n, 1);
  std::vector<Rational> terms;
  for (const std::uint32_t end : game.terminals) {
    Rational chance = 1;
    std::vector<Rational> sum(n, 0);
    for (std::uint32_t v = end; v != game.none; v = game.nodes[v].parent) {
      const auto& node = game.nodes[v];
      for (std::size_t i = 0; node.outcome != game.none && i < n; ++i) sum[i] += outcomes[node.outcome][i];
      if (node.parent == game.none) continue;
      const std::uint32_t h = game.nodes[node.parent].infoset;
      if (game.infosets[h].player == game.none) chance *= chances[h][node.action];
    }
    for (std::size_t i = 0; i < n; ++i) {
      terms.push_back(chance * sum[i]);
      denominator[i] = lcm(denominator[i], boost::multiprecision::denominator(terms.back()));
    }
  }
  for (std::size_t k = 0; k < terms.size(); ++k)
    parts[k % n].push_back(boost::multiprecision::numerator(terms[k]) *
                           (denominator[k % n] / boost::multiprecision::denominator(terms[k])));
  std::vector<GameNumber> out;
  const auto add_up = [&](std::size_t player, const std::vector<std::size_t>& ends) {
    Integer sum = 0;
    for (const std::size_t t : ends) sum += parts[player][t];
    GameNumber number;
    if (!parse_game_number(rational_text(Rational(sum, denominator[player]), decimals), number)) {  // too many digits for a reader
      double value = 0;
      for (const std::size_t t : ends) value += form.chance[t] * game.payoff(t, player);
      number = game_number(value);
    }
    out.push_back(std::move(number));
  };
  for (const auto& ends : endings_of_profiles(form, strategies))
    for (std::size_t i = 0; i < n; ++i) add_up(i, ends);
  return out;
}

}  // namespace parley
