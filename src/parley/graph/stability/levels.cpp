#include "parley/graph/stability/levels.hpp"

#include <algorithm>
#include <bit>

#include "parley/base/expects.hpp"

namespace parley {
namespace {

/// What a state is worth to the side as the end of an answer: its level, or the best that it can still reach from there.
void value_ends(const ConflictGraph& graph, const Ranking& ranking, std::uint32_t side, bool escapes, std::vector<std::uint32_t>& end) {
  end = ranking.level;
  if (!escapes) return;
  const MoveRows& moves = graph.moves[side];
  for (std::uint32_t q = 0; q < graph.states; ++q)
    for (std::uint32_t k = moves.start[q]; k < moves.start[q + 1]; ++k) end[q] = std::max(end[q], ranking.level[moves.to[k]]);
}

/// States by rising value, equal ones by number: order, and where each value begins in it.
void order_ends(const std::vector<std::uint32_t>& end, std::uint32_t levels, std::vector<std::uint32_t>& order,
                std::vector<std::uint32_t>& bucket) {
  bucket.assign(levels + 2, 0);
  for (const std::uint32_t value : end) ++bucket[value + 1];
  for (std::uint32_t l = 0; l <= levels; ++l) bucket[l + 1] += bucket[l];
  order.resize(end.size());
  for (std::uint32_t q = 0; q < end.size(); ++q) order[bucket[end[q]]++] = q;
  for (std::uint32_t l = levels + 1; l > 0; --l) bucket[l] = bucket[l - 1];
  bucket[0] = 0;
}

template <bool trailing>
void sweep(const ConflictGraph& graph, std::uint32_t others, bool credible, std::uint32_t levels, std::vector<std::uint32_t>& answer,
           SweepWork& work, Trail* trail) {
  answer.assign(graph.states, StayNeeds::nobody);
  work.mark.assign(graph.states, 0);
  std::vector<const MoveRows*> into;
  for (std::uint32_t j = 0; j < graph.sides; ++j) into.push_back(credible ? &work.gains[j] : &graph.into(j));
  for (std::uint32_t value = 1; value <= levels; ++value) {
    work.queue.clear();
    for (std::uint32_t k = work.bucket[value]; k < work.bucket[value + 1]; ++k) {
      const std::uint32_t q = work.order[k];
      const std::uint32_t fresh = others & ~work.mark[q];
      if (fresh != 0) work.queue.push_back({q, fresh});
      work.mark[q] = others;
    }
    for (std::size_t head = 0; head < work.queue.size(); ++head) {
      const SweepWork::Item item = work.queue[head];
      for (std::uint32_t movers = item.movers; movers != 0; movers &= movers - 1) {
        const auto j = static_cast<std::uint32_t>(std::countr_zero(movers));
        const std::uint32_t before = others & ~(1u << j);  // whoever came to x: anybody but j
        const std::uint32_t* const row = into[j]->to.data();
        for (std::uint32_t k = into[j]->start[item.state], last = into[j]->start[item.state + 1]; k < last; ++k) {
          const std::uint32_t x = row[k];
          if (trailing && answer[x] == StayNeeds::nobody) trail->first[x] = {item.state, j};
          answer[x] = std::min(answer[x], value);
          const std::uint32_t fresh = before & ~work.mark[x];
          if (fresh == 0) continue;
          work.mark[x] |= fresh;
          work.queue.push_back({x, fresh});
          if (trailing)
            for (std::uint32_t bits = fresh; bits != 0; bits &= bits - 1)
              trail->next[x * trail->sides + static_cast<std::uint32_t>(std::countr_zero(bits))] = {item.state, j};
        }
      }
    }
  }
}

}  // namespace

void find_gains(const ConflictGraph& graph, const std::vector<Ranking>& rankings, SweepWork& work) {
  work.gains.resize(graph.sides);
  for (std::uint32_t j = 0; j < graph.sides; ++j) {
    const MoveRows& into = graph.into(j);
    const std::uint32_t* const level = rankings[j].level.data();
    MoveRows& gains = work.gains[j];
    gains.start.resize(graph.states + 1);
    gains.to.resize(into.to.size());
    std::uint32_t kept = 0;
    for (std::uint32_t q = 0; q < graph.states; ++q) {
      gains.start[q] = kept;
      const std::uint32_t here = level[q];
      for (std::uint32_t k = into.start[q]; k < into.start[q + 1]; ++k) {
        gains.to[kept] = into.to[k];
        kept += level[into.to[k]] < here ? 1 : 0;  // without a branch: half of them pay
      }
    }
    gains.start[graph.states] = kept;
  }
}

void find_needs(const ConflictGraph& graph, const std::vector<Ranking>& rankings, StabilityConcept wanted, std::uint32_t side,
                StayNeeds& needs, SweepWork& work, Trail* trail) {
  expects(side < graph.sides && rankings.size() == graph.sides, "a ranking for each side");
  expects(wanted != StabilityConcept::SIM, "SIM has no sweep");
  const Ranking& own = rankings[side];
  expects(own.level.size() == graph.states, "a ranking has a level for each state");
  if (trail) {
    trail->sides = graph.sides;
    trail->first.assign(graph.states, {});
    trail->next.assign(std::size_t{graph.states} * graph.sides, {});
  }
  if (wanted == StabilityConcept::R) {
    needs.answer.assign(graph.states, StayNeeds::nobody);
  } else {
    const bool credible = needs_credible_answers(wanted);
    expects(!credible || work.gains.size() == graph.sides, "find_gains comes before a sweep for SEQ or SSEQ");
    value_ends(graph, own, side, looks_past_the_answer(wanted), work.end);
    order_ends(work.end, own.levels, work.order, work.bucket);
    const std::uint32_t others = ((1u << graph.sides) - 1) & ~(1u << side);
    if (trail)
      sweep<true>(graph, others, credible, own.levels, needs.answer, work, trail);
    else
      sweep<false>(graph, others, credible, own.levels, needs.answer, work, nullptr);
  }
  std::vector<std::uint32_t>& least = work.order;  // done with; what a move to p brings at worst
  least.resize(graph.states);
  for (std::uint32_t p = 0; p < graph.states; ++p) least[p] = std::min(own.level[p], needs.answer[p]);
  needs.needed.assign(graph.states, 0);
  const MoveRows& moves = graph.moves[side];
  for (std::uint32_t s = 0; s < graph.states; ++s) {
    std::uint32_t most = 0;
    for (std::uint32_t k = moves.start[s]; k < moves.start[s + 1]; ++k) most = std::max(most, least[moves.to[k]]);
    needs.needed[s] = most;
  }
}

void find_all_needs(const ConflictGraph& graph, const std::vector<Ranking>& rankings, StabilityConcept wanted,
                    std::vector<StayNeeds>& needs, SweepWork& work) {
  if (needs_credible_answers(wanted)) find_gains(graph, rankings, work);
  needs.resize(graph.sides);
  for (std::uint32_t i = 0; i < graph.sides; ++i) find_needs(graph, rankings, wanted, i, needs[i], work);
}

}  // namespace parley
