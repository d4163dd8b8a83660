#include <fmt/core.h>

#include "parley/report/text/mediate_text.hpp"
#include "parley/report/text/terminal_text.hpp"
#include "parley/report/words/demand.hpp"

namespace parley {
namespace {

std::string demands_text(const RatificationGame& game, const DemandTalk& talk, const DemandPlay& play, std::size_t side) {
  std::string out;
  for (std::size_t type = 0; type < 2; ++type) {
    std::string asked;
    for (const Demanded& it : demands_by(talk, play, side, type))
      asked +=
          it.chance > 1 - least_demand_chance ? fmt::format(" {:.4f}", it.demand) : fmt::format(" {:.4f} ({:.3f})", it.demand, it.chance);
    if (!asked.empty()) out += (out.empty() ? "" : "; ") + game.type[side][type] + asked;
  }
  return out;
}

std::string demand_script_text(const RatificationGame& game, const DemandTalk& talk, const char* title) {
  std::string out = terminal::heading(title);
  for (std::size_t side = 0; side < 2; ++side) {
    const auto& chance = talk.messages.chance[side];
    if (talk.messages.count(side) == 1)
      out += terminal::paragraph(fmt::format("Side {} says nothing.", side + 1));
    else
      out += terminal::paragraph(
          fmt::format("Side {}: H says \"h\" with chance {:.4f}, L with chance {:.4f}; else \"l\".", side + 1, chance[0][0], chance[1][0]));
  }
  std::vector<std::vector<std::string>> rows;
  for (const auto& [m1, m2, plays, war] : after_each_pair(talk)) {
    const std::string said = demand_word(talk, 0, m1) + " / " + demand_word(talk, 1, m2);
    for (const std::size_t j : plays)
      rows.push_back({said, fmt::format("{:.4f}", talk.chance[j]), demands_text(game, talk, talk.plays[j], 0),
                      demands_text(game, talk, talk.plays[j], 1)});
    if (war > 0) rows.push_back({said, fmt::format("{:.4f}", war), "everything", "everything: war"});
  }
  return out + terminal::table({"said", "chance", "side 1 demands", "side 2 demands"}, rows, {6, 8, 38, 38}, 2);
}

}  // namespace

std::string demand_text(const HmsDemand& demand) {
  std::string out = fmt::format("Demands at once, without talk: {:.6f}\n", demand.no_talk);
  out += terminal::paragraph(
      "Another game form: both demand at once, a surplus is shared, demands above the whole mean war. It is no floor of the ratification "
      "ladder and must not be set beside its rungs.");
  if (!demand.proved()) return out + terminal::paragraph("After talk: no answer is given, a profile failed its proof.");
  out += fmt::format("The same, both sides not alike:   at least   {:.6f}\n", demand.silent.value);
  out += fmt::format("After public talk:                at least   {:.6f}  ({})\n", demand.pure.value, demand_kind(demand.pure));
  out += fmt::format("  all revealed:                   at least   {:.6f}\n", demand.separating.value);
  out += fmt::format("  with bluffing:                  at least   {:.6f}\n", demand.mixed.value);
  out += fmt::format("No talk can do better than:                 {:.6f}\n", demand.ratification.arbitration);
  out += fmt::format("Another game form: ratification, mediated:  {:.6f}\n\n", demand.ratification.mediation);
  out += demand_script_text(demand.game, demand.pure, "What is said and then demanded");
  if (demand.bluffing()) out += "\n" + demand_script_text(demand.game, demand.mixed, "The same with bluffing");
  out += "\n" + terminal::paragraph(fmt::format(
                    "Checked over every message and a grid of {} demands with all those that are made or fit: nobody gains "
                    "more than {:.1e}. Plays of more than two shares or more mixing types are not searched, hence \"at least\".",
                    demand_grid, demand.regret()));
  return out;
}

}  // namespace parley
