#pragma once
#include <cstddef>
#include <string>
#include <vector>

namespace parley {

/// Places lie on 0..100.
inline constexpr double top_of_scale = 100;
/// The nearest place on the scale.
double on_scale(double x);

/// One issue as the engines of this folder read it: flat arrays by actor.
struct Group {
  std::vector<double> position = {};    ///< on the issue's scale
  std::vector<double> salience = {};    ///< 0..1
  std::vector<double> capability = {};  ///< >= 0, any common scale
  std::size_t size() const { return position.size(); }
};

/// Several issues and the actors who bargain over them: flat arrays, no doubt, no file.
struct BargainModel {
  std::vector<std::string> actors = {};
  std::vector<std::string> issues = {};
  std::vector<double> capability = {};  ///< by actor, >= 0
  std::vector<double> position = {};    ///< [issue * actors + actor], 0..100
  std::vector<double> salience = {};    ///< [issue * actors + actor], 0..1; 0 where the actor has no stake

  std::size_t at(std::size_t issue, std::size_t actor) const { return issue * actors.size() + actor; }
};

/// The actors with a stake in one issue. `who`, where given, receives their indices in the model.
Group group_on(const BargainModel& model, std::size_t issue, std::vector<std::size_t>* who = nullptr);

/// How actors count. The compromise of the literature is `both`: capability x salience.
enum class Weights { equal, salience, capability, both };
const char* to_text(Weights weights);

/// One weight per actor; all equal where every weight would be zero, so that a forecast is defined for every group.
std::vector<double> weights_of(const Group& group, Weights weights);

}  // namespace parley
