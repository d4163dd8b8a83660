#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "parley/graph/stability/stability.hpp"

namespace parley {

/// What a step of a way from the status quo must be (Li, Kilgour & Hipel 2005; Xu et al. 2010).
enum class StepKind {
  any,        ///< a unilateral move
  improving,  ///< an improvement of its mover
  undeterred  ///< an improvement that its mover's concept does not deter: the mover does not stay, and this move is why
};

struct PathStep {
  std::uint32_t side = 0, to = 0;
  bool improves = false;
  bool operator==(const PathStep&) const = default;
};

/// All ways from one state: least numbers of legal steps, in which nobody moves twice in succession.
struct Reach {
  std::uint32_t from = 0, sides = 0;
  std::vector<std::optional<std::uint32_t>> steps = {};  ///< by state; 0 at `from`
  struct Back {
    std::uint32_t state = ConflictGraph::none, last = ConflictGraph::none;
  };
  std::vector<Back> back = {};           ///< by (state · sides + last mover): the node before
  std::vector<std::uint32_t> last = {};  ///< by state: the last mover of a shortest way
};

/// Shortest ways from `from`. `undeterred` reads `found`, which must be of the same graph and rankings (contract: given for it).
Reach reach_from(const ConflictGraph& graph, const std::vector<Ranking>& rankings, std::uint32_t from, StepKind kind,
                 const Stability* found = nullptr);

/// A shortest way to a state, or none: empty for `from` itself. The first by lowest mover and state where several are shortest.
std::optional<std::vector<PathStep>> path_to(const ConflictGraph& graph, const std::vector<Ranking>& rankings, const Reach& reach,
                                             std::uint32_t to);

/// Whether a side's move from s to p is an improvement that is not deterred under `found`: level(p) and its worst answer both lie above s.
bool undeterred(const std::vector<Ranking>& rankings, const StayNeeds& needs, std::uint32_t side, std::uint32_t s, std::uint32_t p);

/// Where it goes from `from` if, step by step, each side that does not stay is equally likely to be the one who moves, and takes its best
/// undeterred improvement (of equally good ones the lowest state).
struct Drift {
  struct End {
    std::uint32_t state = 0;
    double p = 0;
  };
  std::vector<End> ends = {};         ///< states in which everybody stays, rising
  double moving = 0;                  ///< chance that it still moves after `steps`: it cycles, or the way is long
  std::vector<End> mean_visits = {};  ///< how often each state touched is expected to be stood in, rising
};
Drift drift_from(const ConflictGraph& graph, const std::vector<Ranking>& rankings, StabilityConcept wanted, std::uint32_t from,
                 std::uint32_t steps = 64);
/// The same from needs found before, one a side.
Drift drift_from(const ConflictGraph& graph, const std::vector<Ranking>& rankings, const std::vector<StayNeeds>& needs, std::uint32_t from,
                 std::uint32_t steps = 64);

}  // namespace parley
