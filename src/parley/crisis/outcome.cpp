#include "parley/crisis/outcome.hpp"

namespace parley {

const std::vector<Driver>& drivers_of(const DynamicsRule& rule) {
  static const std::vector<Driver> none;
  return std::visit(Overloaded{[](const Hazard& hazard) -> const std::vector<Driver>& { return hazard.drivers; },
                               [](const Renewal& renewal) -> const std::vector<Driver>& { return renewal.drivers; },
                               [](const std::monostate&) -> const std::vector<Driver>& { return none; },
                               [](const Overlap&) -> const std::vector<Driver>& { return none; },
                               [](const Condition&) -> const std::vector<Driver>& { return none; },
                               [](const Compound&) -> const std::vector<Driver>& { return none; },
                               [](const Account&) -> const std::vector<Driver>& { return none; }},
                    rule);
}

std::vector<OutcomeId> parts_of(const DynamicsRule& rule) {
  using List = std::vector<OutcomeId>;
  return std::visit(Overloaded{[](const std::monostate&) { return List{}; }, [](const Hazard& hazard) { return hazard.implied_by; },
                               [](const Renewal& renewal) { return List{renewal.like}; },
                               [](const Overlap& overlap) {
                                 return List{overlap.pause, overlap.dated};
                               },
                               [](const Condition&) { return List{}; }, [](const Compound& compound) { return compound.of; },
                               [](const Account&) { return List{}; }},
                    rule);
}

std::vector<OutcomeId> read_by(const DynamicsRule& rule) {
  std::vector<OutcomeId> others = parts_of(rule);
  if (const auto* hazard = std::get_if<Hazard>(&rule)) {
    for (const Multiplier& when : hazard->when) others.push_back(when.outcome);
    if (hazard->after) others.push_back(hazard->after->outcome);
  }
  return others;
}

}  // namespace parley
