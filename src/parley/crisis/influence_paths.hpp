#pragma once
#include <string>
#include <vector>

#include "parley/crisis/scenario.hpp"

namespace parley {

/// Which witnesses something reaches: a path from it to an outcome's rule of that witness. An outcome that ends the run also thins out all
/// others; that competition is not listed.
struct InfluencePaths {
  bool dynamics = false;
  bool bargaining = false;
  bool game = false;
  bool infer = false;                                                         ///< read by the inference of motives
  std::vector<OutcomeId> outcomes = {};                                       ///< those that it can change, by any witness
  std::vector<OutcomeId> by_dynamics = {}, by_bargaining = {}, by_game = {};  ///< the same, by each
  std::string inert_because = {};  ///< empty where it can change an outcome; else one clause in plain words

  struct ReadBy {
    bool dynamics = false, bargaining = false, game = false, infer = false;
    bool none() const { return !dynamics && !bargaining && !game && !infer; }
  };
  ReadBy read_by = {};  ///< the engines that read it at all, whether or not it changes an outcome
};

/// For every lever: through its effects, links and mirrors.
InfluencePaths influence_paths_of(const Scenario& scenario, LeverId lever);
/// For any element by its path ("link.C07", "actor.RUS", "actor.RUS.on.talks", "variable.goodwill", "lever.oil.effect.1", "source.ramani",
/// ...); what stands deeper ("lever.oil.used") counts as its element. A path that names nothing is inert and says so.
InfluencePaths influence_paths_of(const Scenario& scenario, std::string_view path);
/// The same for many at once: the case is walked once.
std::vector<InfluencePaths> influence_paths_of_all(const Scenario& scenario, const std::vector<std::string>& paths);

/// A loop of links and its gain at the modes: the product of strength/100 (signed) along it.
struct Loop {
  std::vector<LinkId> links = {};
  double gain = 0;
};
/// strength / 100 at the modes, signed, as it works from variable to variable; open signs stand at +1.
double gain_at_modes(const Scenario& scenario, const Link& link);
/// Spectral radius of the matrix of signed link strengths / 100 at the modes. Above 1 the network runs away.
double loop_gain(const Scenario& scenario);
/// The simple loop of at most eight links with the largest gain in absolute value; no links where the network has no such loop.
Loop strongest_loop(const Scenario& scenario);

/// One element of the case: its path and what every noun carries.
struct Element {
  std::string path = {};
  const Heading* heading = nullptr;  ///< points into the scenario
};
/// Every element, in the order of the file (kind by kind where places are equal): "issue.talks", "actor.RUS", "actor.RUS.values.K",
/// "link.C07", "lever.oil", "lever.oil.effect.goodwill", "relation.RUS.PRK", ...
std::vector<Element> elements_of(const Scenario& scenario);

/// Where each covered item of the encoded text stands: item id -> paths of elements ("C07" -> "link.C07"), in the file's order. An item is
/// covered by `covers`, and by the claims of a link or an effect that the text states.
struct CoveredItem {
  std::string item = {};
  std::vector<std::string> elements = {};
};
std::vector<CoveredItem> covered_items(const Scenario& scenario);

}  // namespace parley
