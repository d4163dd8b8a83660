#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "parley/crisis/outcome.hpp"

namespace parley {

/// A rival explanation (group "motive") or a claim about one link (group "efficacy").
struct Hypothesis : Heading {
  std::string group = {};
  std::string says = {};
  Quantity prior = {};  ///< 0..100, relative within the group
  LinkId link = {};     ///< efficacy: the claim is that the link's signed strength exceeds `threshold`
  double threshold = 10;
  bool author_prefers = false;
};

/// An observation and the chance (0..100) of seeing it if each explanation alone were at work.
struct Evidence : Heading {
  struct Given {
    HypothesisId hypothesis = {};
    Quantity chance = {};
  };
  std::vector<Given> given = {};
  std::vector<std::string> moves = {};  ///< events that it describes: a fact is used once
  std::string what = {};
  Date date = {};
};

struct Analogy : Heading {
  std::string what = {};
  std::string supports = {};  ///< a link
  Quantity transfer = {};     ///< 0..100
  std::vector<std::string> differs = {};
};

struct Measure : Heading {
  std::string what = {};
  std::string unit = {};
  std::string quality = {};
  VariableId maps_to = {};
};

/// Another course of action, or another belief: what a question compares.
struct Counterfactual : Heading {
  std::string what = {};
  std::vector<std::string> asks = {};
  struct Setting {
    enum class Of { lever, variable, link } of = Of::lever;
    std::uint32_t index = 0;
    double value = 0;  ///< lever: intensity 0..100; variable: held there; link: its strength
  };
  std::vector<Setting> set = {};
  ActorId stop = {};                     ///< all levers of this actor at 0
  ActorId swap_from = {}, swap_to = {};  ///< `swap_to` pulls the levers of `swap_from`
  std::vector<LeverId> levers = {};      ///< swap: which; empty: all of them
  bool from_start = false;               ///< false: from as_of on (what if from now); true: hindcast
};

struct Question : Heading {
  std::string text = {};
  std::string answer = {};                ///< "difference", "hypotheses", "search-levers", "threshold", "zopa", "sensitivity"
  std::vector<std::string> compare = {};  ///< two arms: counterfactual ids, or "as-used"
  std::vector<OutcomeId> outcomes = {};
  std::string group = {};
  ActorId by = {};
  std::optional<double> budget_effort = {};  ///< points per week; nothing: no limit
  ProposalId proposal = {};
  std::vector<ActorId> between = {};
  std::vector<std::string> vary = {};
  std::string of = {};
};

}  // namespace parley
