#include "parley/bargain/model.hpp"

#include <algorithm>

#include "parley/bargain/sizes.hpp"
#include "parley/base/expects.hpp"

namespace parley {

double on_scale(double x) { return std::clamp(x, 0.0, top_of_scale); }

Group group_on(const BargainModel& model, std::size_t issue, std::vector<std::size_t>* who) {
  expects_whole(model);
  expects(issue < model.issues.size(), "the issue is one of the model");
  Group group;
  for (std::size_t actor = 0; actor < model.actors.size(); ++actor) {
    const std::size_t cell = model.at(issue, actor);
    if (!(model.salience[cell] > 0)) continue;
    group.position.push_back(model.position[cell]);
    group.salience.push_back(model.salience[cell]);
    group.capability.push_back(model.capability[actor]);
    if (who != nullptr) who->push_back(actor);
  }
  return group;
}

const char* to_text(Weights weights) {
  switch (weights) {
    case Weights::equal:
      return "equal";
    case Weights::salience:
      return "salience";
    case Weights::capability:
      return "capability";
    case Weights::both:
      break;
  }
  return "both";
}

std::vector<double> weights_of(const Group& group, Weights weights) {
  expects_whole(group);
  std::vector<double> shares(group.size(), 1.0);
  if (weights == Weights::equal) return shares;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    if (weights != Weights::capability) shares[i] *= std::max(0.0, group.salience[i]);
    if (weights != Weights::salience) shares[i] *= std::max(0.0, group.capability[i]);
  }
  if (std::none_of(shares.begin(), shares.end(), [](double w) { return w > 0; })) shares.assign(shares.size(), 1.0);
  return shares;
}

}  // namespace parley
