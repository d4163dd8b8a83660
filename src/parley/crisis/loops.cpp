#include <cmath>

#include "parley/crisis/influence_paths.hpp"
#include "parley/numerics/elementary.hpp"

namespace parley {
namespace {

bool runs(const Scenario& scenario, const Link& link) {
  return link.strength.given() && link.from.variable.given() && link.to.variable.given() &&
         !at(scenario.variables, link.to.variable).constant;
}

/// Spectral radius by Gelfand's formula |A^k|^(1/k) at k = 2^40, by squaring with the size kept apart (Horn & Johnson, Matrix
/// Analysis, 5.6.14). What the norm adds is a factor of at most (n c)^(1/k): nothing that a double shows.
double spectral_radius(std::vector<double> a, std::size_t n) {
  constexpr int squarings = 40;
  double log2_size = 0;  // of A^k, apart from a
  double k = 1;
  std::vector<double> next(n * n);
  for (int s = 0; s <= squarings; ++s) {
    double norm = 0;
    for (const double entry : a) norm = std::max(norm, std::abs(entry));
    if (norm == 0) return 0;  // no loop at all
    int exponent = 0;
    std::frexp(norm, &exponent);
    for (double& entry : a) entry = std::ldexp(entry, -exponent);
    log2_size += exponent;
    if (s == squarings) break;
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j) {
        double sum = 0;
        for (std::size_t m = 0; m < n; ++m) sum += a[i * n + m] * a[m * n + j];
        next[i * n + j] = sum;
      }
    a.swap(next);
    log2_size *= 2;
    k *= 2;
  }
  return pow(2.0, log2_size / k);
}

}  // namespace

double gain_at_modes(const Scenario& scenario, const Link& link) {
  const Quantity trust = scenario.trust.of(link.owner);
  const double sign = link.sign == Link::Sign::minus ? -1 : 1;
  return sign * scenario[link.strength].mode / 100 * (trust.given() ? scenario[trust].mode / 100 : 1) * link.from.factor * link.to.factor;
}

double loop_gain(const Scenario& scenario) {
  // Only variables that both push and are pushed can stand on a loop.
  const std::size_t all = scenario.variables.size();
  std::vector<char> pushes(all), pushed(all);
  for (const Link& link : scenario.links) {
    if (!runs(scenario, link)) continue;
    pushes[link.from.variable.index] = 1;
    pushed[link.to.variable.index] = 1;
  }
  std::vector<std::size_t> row(all, all);
  std::size_t n = 0;
  for (std::size_t v = 0; v < all; ++v)
    if (pushes[v] && pushed[v]) row[v] = n++;
  if (n == 0) return 0;
  std::vector<double> a(n * n);
  for (const Link& link : scenario.links) {
    if (!runs(scenario, link)) continue;
    const std::size_t from = row[link.from.variable.index], to = row[link.to.variable.index];
    if (from < all && to < all) a[to * n + from] += gain_at_modes(scenario, link);
  }
  return spectral_radius(std::move(a), n);
}

Loop strongest_loop(const Scenario& scenario) {
  constexpr std::size_t longest = 8;
  constexpr int patience = 2'000'000;  // steps: a dense network has more loops than anyone reads
  const std::size_t all = scenario.variables.size();
  std::vector<std::vector<LinkId>> out(all);
  for (std::uint32_t l = 0; l < scenario.links.size(); ++l)
    if (runs(scenario, scenario.links[l])) out[scenario.links[l].from.variable.index].push_back(LinkId{l});

  Loop best;
  std::vector<char> on_path(all);
  std::vector<LinkId> path;
  int steps = 0;
  // Each loop is found once, from its lowest variable.
  const auto walk = [&](const auto& self, std::uint32_t first, std::uint32_t here, double gain) -> void {
    if (path.size() == longest || ++steps > patience) return;
    for (const LinkId id : out[here]) {
      const Link& link = at(scenario.links, id);
      const std::uint32_t to = link.to.variable.index;
      const double through = gain * gain_at_modes(scenario, link);
      if (through == 0 || to < first || (to != first && on_path[to])) continue;
      path.push_back(id);
      if (to == first) {
        if (std::abs(through) > std::abs(best.gain)) best = {path, through};
      } else {
        on_path[to] = 1;
        self(self, first, to, through);
        on_path[to] = 0;
      }
      path.pop_back();
    }
  };
  for (std::uint32_t v = 0; v < all; ++v) {
    on_path[v] = 1;
    walk(walk, v, v, 1);
    on_path[v] = 0;
  }
  return best;
}

}  // namespace parley
