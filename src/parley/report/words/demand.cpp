#include "parley/report/words/demand.hpp"

namespace parley {

const char* demand_kind(const DemandTalk& talk) {
  const std::size_t one = talk.messages.count(0), two = talk.messages.count(1);
  if (one == 1 && two == 1) return "silence";
  if (one == 1 || two == 1) return "one-sided";
  for (const auto& side : talk.messages.chance)
    for (const auto& type : side)
      for (const double chance : type)
        if (chance > 0 && chance < 1) return "bluffing";
  return "separating";
}

std::string demand_word(const DemandTalk& talk, std::size_t side, std::size_t m) {
  return talk.messages.count(side) == 1 ? "-" : m == 0 ? "h" : "l";
}

std::vector<Demanded> demands_by(const DemandTalk& talk, const DemandPlay& play, std::size_t side, std::size_t type) {
  std::vector<Demanded> out;
  if (!(talk.messages.chance[side][type][side == 0 ? play.m1 : play.m2] > 0)) return out;
  for (const Ask ask : {Ask::little, Ask::much, Ask::all})
    if (const double chance = play.chance[side][type][static_cast<std::size_t>(ask)]; chance > least_demand_chance)
      out.push_back({play.demand(side, ask), chance});
  return out;
}

std::vector<AfterPair> after_each_pair(const DemandTalk& talk) {
  std::vector<AfterPair> pairs;
  for (std::size_t m1 = 0; m1 < talk.messages.count(0); ++m1)
    for (std::size_t m2 = 0; m2 < talk.messages.count(1); ++m2) {
      AfterPair pair = {m1, m2, {}, 1};
      for (std::size_t j = 0; j < talk.plays.size(); ++j)
        if (talk.plays[j].m1 == m1 && talk.plays[j].m2 == m2 && talk.chance[j] > least_demand_chance) {
          pair.plays.push_back(j);
          pair.war -= talk.chance[j];
        }
      if (!(pair.war > least_demand_chance)) pair.war = 0;
      pairs.push_back(std::move(pair));
    }
  return pairs;
}

}  // namespace parley
