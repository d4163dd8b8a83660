#include "parley/game/nash/mixed_nash.hpp"

#include <algorithm>
#include <cmath>

#include "parley/game/forms/payoff_units.hpp"
#include "parley/numerics/corner_pieces.hpp"

namespace parley {
namespace {

/// By place of one side: the actions with positive probability as bits, or 0 where the player's own moves rule the set out.
using Support = std::vector<std::uint32_t>;

double support_count(const SequenceForm::Side& side) {
  std::vector<double> after(side.sequences, 1.0);
  for (std::size_t k = side.infosets.size(); k-- > 0;) {
    double sum = 1;  // product of (1 + after), less the empty subset
    for (std::uint32_t a = 0; a < side.actions[k]; ++a) sum *= 1 + after[side.first[k] + a];
    after[side.parent[k]] *= sum - 1;
  }
  return after[0];
}

std::vector<Support> supports_of(const SequenceForm::Side& side) {
  std::vector<Support> out = {Support(side.infosets.size(), 0)};
  for (std::size_t k = 0; k < side.infosets.size(); ++k) {
    std::vector<Support> next;
    for (const Support& support : out) {
      const std::uint32_t parent = side.parent[k];
      const bool open = parent == 0 || (support[side.place_of[parent]] >> (parent - side.first[side.place_of[parent]]) & 1u) != 0;
      if (!open) {
        next.push_back(support);
        continue;
      }
      for (std::uint32_t bits = 1; bits < 1u << side.actions[k]; ++bits) {
        next.push_back(support);
        next.back()[k] = bits;
      }
    }
    out = std::move(next);
  }
  return out;
}

std::size_t size_of(std::uint32_t bits) { return static_cast<std::size_t>(__builtin_popcount(bits)); }
std::uint32_t lowest(std::uint32_t bits) { return static_cast<std::uint32_t>(__builtin_ctz(bits)); }

constexpr double vanishing = 1e-9;  // a probability that is none

/// Indifference on one support of all players.
class SupportIndifference {
 public:
  SupportIndifference(const ExtensiveGame& game, const SequenceForm& form, const std::vector<const Support*>& supports)
      : game_(game), form_(form), supports_(supports) {
    for (std::size_t i = 0; i < supports.size(); ++i) {
      first_variable_.emplace_back();
      for (const std::uint32_t bits : *supports[i]) {
        first_variable_.back().push_back(variables);
        if (bits != 0) variables += size_of(bits) - 1;
        owner_.resize(variables, i);
      }
    }
  }

  std::size_t variables = 0;

  /// The conditions at every corner.
  CornerSystem corners() const {
    CornerSystem system;
    system.variables = variables;
    const std::size_t count = std::size_t{1} << variables;
    std::vector<double> z(variables);
    double scale = 0;
    for (const double u : game_.payoffs) scale = std::max(scale, std::abs(u));
    for (std::size_t corner = 0; corner < count; ++corner) {
      for (std::size_t k = 0; k < variables; ++k) z[k] = (corner >> k & 1u) != 0 ? 1 : 0;
      std::size_t zero = 0, not_below = 0;
      const auto put = [&](std::vector<std::vector<double>>& functions, std::size_t& next, double value) {
        if (corner == 0) functions.emplace_back(count, 0.0);
        functions[next++][corner] = std::abs(value) <= 1e-14 * scale ? 0 : value;
      };
      const auto moves = moves_at(z);
      const auto plans = plans_at(moves);
      for (std::size_t i = 0; i < supports_.size(); ++i) {
        const auto& side = form_.sides[i];
        const std::vector<double> worth = worth_of(i, moves[i], plans);
        for (std::size_t k = 0; k < side.infosets.size(); ++k) {
          const std::uint32_t bits = (*supports_[i])[k];
          if (bits == 0) continue;
          const std::uint32_t base = lowest(bits);
          if (size_of(bits) > 1) put(system.not_below, not_below, moves[i][side.first[k] + base]);
          for (std::uint32_t a = 0; a < side.actions[k]; ++a) {
            if (a == base) continue;
            const double ahead = worth[side.first[k] + base] - worth[side.first[k] + a];
            if ((bits >> a & 1u) != 0)
              put(system.zero, zero, ahead);
            else
              put(system.not_below, not_below, ahead);
          }
        }
      }
    }
    return system;
  }

  /// Who might be held first, by variable: nobody; whoever an equation reads; all but one player.
  std::vector<std::vector<bool>> choices(const CornerSystem& system) const {
    std::vector<std::vector<bool>> out = {std::vector<bool>(variables, false), std::vector<bool>(variables, false)};
    for (const auto& f : system.zero)
      for (std::size_t k = 0; k < variables; ++k)
        for (std::size_t c = 0; c < f.size(); ++c)
          if ((c >> k & 1u) == 0 && f[c] != f[c | std::size_t{1} << k]) out[1][k] = true;
    for (std::size_t i = 0; i < supports_.size(); ++i) {
      out.emplace_back(variables);
      for (std::size_t k = 0; k < variables; ++k) out.back()[k] = owner_[k] != i;
    }
    return out;
  }

  /// The vertices of a convex set of equilibria as profiles; empty where an action of the support has probability 0 in all of it: then it
  /// is the set of a smaller support.
  std::vector<Profile> profiles_of(const std::vector<std::vector<double>>& vertices) const {
    std::vector<Profile> out;
    Profile most(game_.actions, 0.0);
    for (const std::vector<double>& z : vertices) {
      Profile profile = even_profile(game_);
      std::vector<bool> decided(game_.infosets.size(), true);
      const auto moves = moves_at(z);
      const auto plans = plans_at(moves);
      for (std::size_t i = 0; i < supports_.size(); ++i) {
        const auto& side = form_.sides[i];
        for (std::size_t k = 0; k < side.infosets.size(); ++k) {
          const std::uint32_t bits = (*supports_[i])[k];
          const auto& infoset = game_.infosets[side.infosets[k]];
          decided[side.infosets[k]] = bits != 0 && plans[i][side.parent[k]] > vanishing;
          for (std::uint32_t a = 0; bits != 0 && a < side.actions[k]; ++a) {
            const double p = moves[i][side.first[k] + a];
            profile[infoset.first_action + a] = p > vanishing ? p : 0;
            most[infoset.first_action + a] = std::max(most[infoset.first_action + a], p);
          }
        }
      }
      complete_profile(game_, form_, decided, profile);
      out.push_back(std::move(profile));
    }
    for (std::size_t i = 0; i < supports_.size(); ++i)
      for (std::size_t k = 0; k < form_.sides[i].infosets.size(); ++k)
        for (std::uint32_t a = 0; a < form_.sides[i].actions[k]; ++a)
          if (((*supports_[i])[k] >> a & 1u) != 0 && most[game_.infosets[form_.sides[i].infosets[k]].first_action + a] < vanishing)
            return {};
    return out;
  }

  /// False where a probability of the support vanishes: then the point belongs to a smaller one.
  bool profile_at(const std::vector<double>& z, Profile& profile) const {
    profile = even_profile(game_);
    std::vector<bool> decided(game_.infosets.size(), true);
    const auto moves = moves_at(z);
    for (std::size_t i = 0; i < supports_.size(); ++i) {
      const auto& side = form_.sides[i];
      for (std::size_t k = 0; k < side.infosets.size(); ++k) {
        const std::uint32_t bits = (*supports_[i])[k];
        const auto& infoset = game_.infosets[side.infosets[k]];
        decided[side.infosets[k]] = bits != 0;
        for (std::uint32_t a = 0; bits != 0 && a < side.actions[k]; ++a) {
          const double p = moves[i][side.first[k] + a];
          if ((bits >> a & 1u) != 0 && p < vanishing) return false;
          profile[infoset.first_action + a] = p;
        }
      }
    }
    complete_profile(game_, form_, decided, profile);
    return true;
  }

 private:
  /// By player and sequence: probability of its last move. Where own moves rule a set out, its first action: any way to go on there bounds
  /// what an action outside the support is worth from below.
  std::vector<std::vector<double>> moves_at(const std::vector<double>& z) const {
    std::vector<std::vector<double>> moves;
    for (std::size_t i = 0; i < supports_.size(); ++i) {
      const auto& side = form_.sides[i];
      moves.emplace_back(side.sequences, 0.0);
      for (std::size_t k = 0; k < side.infosets.size(); ++k) {
        const std::uint32_t bits = (*supports_[i])[k], base = bits == 0 ? 0 : lowest(bits);
        double rest = 1;
        std::size_t variable = first_variable_[i][k];
        for (std::uint32_t a = base + 1; a < side.actions[k]; ++a)
          if ((bits >> a & 1u) != 0) rest -= moves[i][side.first[k] + a] = z[variable++];
        moves[i][side.first[k] + base] = rest;
      }
    }
    return moves;
  }
  std::vector<std::vector<double>> plans_at(const std::vector<std::vector<double>>& moves) const {
    std::vector<std::vector<double>> plans;
    for (std::size_t i = 0; i < supports_.size(); ++i) {
      const auto& side = form_.sides[i];
      plans.emplace_back(side.sequences, 0.0);
      plans.back()[0] = 1;
      for (std::size_t k = 0; k < side.infosets.size(); ++k)
        for (std::uint32_t a = 0; a < side.actions[k] && (*supports_[i])[k] != 0; ++a)
          plans.back()[side.first[k] + a] = plans.back()[side.parent[k]] * moves[i][side.first[k] + a];
    }
    return plans;
  }
  /// What each own sequence brings from its last move on, weighted by how likely the others lead there.
  std::vector<double> worth_of(std::size_t i, const std::vector<double>& moves, const std::vector<std::vector<double>>& plans) const {
    const auto& side = form_.sides[i];
    std::vector<double> worth(side.sequences, 0.0);
    for (std::size_t t = 0; t < game_.terminals.size(); ++t) {
      double weight = form_.chance[t];
      for (std::size_t j = 0; j < plans.size(); ++j)
        if (j != i) weight *= plans[j][form_.at(t, j)];
      worth[form_.at(t, i)] += weight * game_.payoff(t, i);
    }
    for (std::size_t k = side.infosets.size(); k-- > 0;)
      for (std::uint32_t a = 0; a < side.actions[k]; ++a) worth[side.parent[k]] += moves[side.first[k] + a] * worth[side.first[k] + a];
    return worth;
  }

  const ExtensiveGame& game_;
  const SequenceForm& form_;
  std::vector<const Support*> supports_;
  std::vector<std::vector<std::size_t>> first_variable_;
  std::vector<std::size_t> owner_ = {};
};

}  // namespace

MixedNash mixed_nash(const ExtensiveGame& own, const SequenceForm& form, const MixedNashOptions& options) {
  MixedNash out;
  const UnitGame units(own);
  const ExtensiveGame& game = units.game();
  double count = 1;
  for (const auto& side : form.sides) {
    for (const std::uint32_t actions : side.actions)
      if (actions > 14) return out;
    count *= support_count(side);
  }
  if (!(count <= options.most_supports)) return out;
  std::vector<std::vector<Support>> supports;
  for (const auto& side : form.sides) supports.push_back(supports_of(side));
  // Few free probabilities first.
  std::vector<std::vector<std::size_t>> order;
  std::vector<std::size_t> at(supports.size(), 0), free;
  const auto chosen = [&](const std::vector<std::size_t>& pick) {
    std::vector<const Support*> list;
    for (std::size_t i = 0; i < pick.size(); ++i) list.push_back(&supports[i][pick[i]]);
    return list;
  };
  while (true) {
    std::size_t variables = 0;
    for (const Support* support : chosen(at))
      for (const std::uint32_t bits : *support) variables += bits == 0 ? 0 : size_of(bits) - 1;
    if (variables > 0) {
      order.push_back(at);
      free.push_back(variables);
    }
    std::size_t i = 0;
    while (i < at.size() && ++at[i] == supports[i].size()) at[i++] = 0;
    if (i == at.size()) break;
  }
  std::vector<std::size_t> sorted(order.size());
  for (std::size_t k = 0; k < sorted.size(); ++k) sorted[k] = k;
  std::stable_sort(sorted.begin(), sorted.end(), [&](std::size_t a, std::size_t b) { return free[a] < free[b]; });
  out.supports = order.size();
  double work = 0;
  std::size_t tried = 0;
  for (const std::size_t k : sorted) {
    if (free[k] > options.most_variables || work > options.most_work) break;
    ++tried;
    const SupportIndifference indifference(game, form, chosen(order[k]));
    CornerSystem system = indifference.corners();
    const double corners = std::pow(2.0, static_cast<double>(free[k]));
    const double each = corners * static_cast<double>(system.zero.size() * (free[k] + 2) + system.not_below.size());
    const double left = std::max(1.0, (options.most_work - work) / each);
    const CornerRoots roots = roots_of(system, static_cast<std::size_t>(std::min(left, static_cast<double>(options.most_boxes))));
    work += each * static_cast<double>(roots.boxes) + corners * static_cast<double>(game.terminals.size() * supports.size());
    if (!roots.complete) {
      const CornerPieces found = pieces_of(system, indifference.choices(system));
      work += each * static_cast<double>(found.boxes);
      if (found.complete) {
        ++out.settled;
        for (const auto& piece : found.pieces) {
          std::vector<std::size_t> span;
          for (Profile& profile : indifference.profiles_of(piece)) {
            span.push_back(out.candidates.size());
            out.candidates.push_back(std::move(profile));
          }
          if (!span.empty()) out.spans.push_back(std::move(span));
        }
        continue;
      }
    }
    if (roots.complete) ++out.settled;
    const auto keep = [&](const CornerRoots& found) {
      for (const auto& point : found.points) {
        Profile profile;
        if (indifference.profile_at(point, profile)) out.candidates.push_back(std::move(profile));
      }
    };
    keep(roots);
    // One player's indifference says nothing: where a line of equilibria ends, some action outside the support becomes as good.
    std::size_t flat = 0, which = 0;
    for (std::size_t f = 0; f < system.zero.size(); ++f)
      if (std::all_of(system.zero[f].begin(), system.zero[f].end(), [](double v) { return v == 0; })) {
        ++flat;
        which = f;
      }
    if (!roots.complete && flat > 0) ++out.lines;
    if (roots.complete || flat != 1) continue;
    for (const auto& end : system.not_below) {
      system.zero[which] = end;
      const CornerRoots ends = roots_of(system, 1000);
      work += each * static_cast<double>(ends.boxes);
      keep(ends);
    }
  }
  out.untried = out.supports - tried;
  return out;
}

}  // namespace parley
