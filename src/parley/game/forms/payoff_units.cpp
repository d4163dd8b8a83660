#include "parley/game/forms/payoff_units.hpp"

#include <algorithm>
#include <cmath>

namespace parley {
namespace {

constexpr double large_common_part = 16;  // against the range: above it digits are worth saving

struct Spread {
  double low = 0, high = 0, grain = 0, from = 0;  // `from`: where the smallest difference begins
};

Spread spread_of(std::vector<double> payoffs) {
  Spread out;
  if (payoffs.empty()) return out;
  std::sort(payoffs.begin(), payoffs.end());
  out.low = out.from = payoffs.front();
  out.high = payoffs.back();
  const double range = out.high - out.low;
  double least = range;
  std::size_t different = 1;
  for (std::size_t k = 1; k < payoffs.size(); ++k) {
    const double size = std::max(std::abs(payoffs[k]), std::abs(payoffs[k - 1])), apart = payoffs[k] - payoffs[k - 1];
    if (!(apart > std::max(1e-9 * std::min(size, range), 1e-15 * size))) continue;
    ++different;
    if (!(apart < least)) continue;
    least = apart;
    out.from = payoffs[k - 1];
  }
  out.grain = different == 1 ? 0 : std::min(range, least * static_cast<double>(different));
  return out;
}

std::vector<double> all_payoffs(const ExtensiveGame& game, std::size_t player) {
  std::vector<double> payoffs;
  for (std::size_t t = 0; t < game.terminals.size(); ++t) payoffs.push_back(game.payoff(t, player));
  return payoffs;
}

double power_of_two_below(double x) {
  int exponent = 0;
  std::frexp(x, &exponent);
  return std::ldexp(1.0, exponent - 1);
}

}  // namespace

double payoff_grain(std::vector<double> payoffs) { return spread_of(std::move(payoffs)).grain; }
double payoff_grain(const ExtensiveGame& game, std::uint32_t player) { return payoff_grain(all_payoffs(game, player)); }

UnitGame::UnitGame(const ExtensiveGame& game, Units units) : game_(&game) {
  bool change = false;
  for (std::size_t i = 0; i < game.players.size(); ++i) {
    const Spread spread = spread_of(all_payoffs(game, i));
    const double size = std::max(std::abs(spread.low), std::abs(spread.high));
    origin_.push_back(size > large_common_part * (spread.high - spread.low) ? spread.from : 0);
    unit_.push_back(spread.grain > 0 ? power_of_two_below(spread.grain) : 0);
  }
  double least = 0;
  for (const double unit : unit_)
    if (unit > 0) least = least > 0 ? std::min(least, unit) : unit;
  for (double& unit : unit_)
    if (units == Units::common || unit == 0) unit = least > 0 ? least : 1;
  for (std::size_t i = 0; i < unit_.size(); ++i) change = change || origin_[i] != 0 || unit_[i] != 1;
  if (!change) return;
  view_ = game;
  const std::size_t n = game.players.size();
  for (std::size_t k = 0; k < view_->payoffs.size(); ++k) view_->payoffs[k] = (view_->payoffs[k] - origin_[k % n]) / unit_[k % n];
}

double UnitGame::objective_unit(const std::vector<double>& own) const {
  double largest = 0;
  for (std::size_t i = 0; i < unit_.size(); ++i) largest = std::max(largest, (own.empty() ? 1 : std::abs(own[i])) * unit_[i]);
  return largest > 0 ? power_of_two_below(largest) : 1;
}

std::vector<double> UnitGame::weights(const std::vector<double>& own) const {
  std::vector<double> out;
  const double unit = objective_unit(own);
  for (std::size_t i = 0; i < unit_.size(); ++i) out.push_back((own.empty() ? 1 : own[i]) * unit_[i] / unit);
  return out;
}

double UnitGame::objective(const std::vector<double>& own, double value) const {
  double sum = objective_unit(own) * value;
  for (std::size_t i = 0; i < unit_.size(); ++i) sum += (own.empty() ? 1 : own[i]) * origin_[i];
  return sum;
}

}  // namespace parley
