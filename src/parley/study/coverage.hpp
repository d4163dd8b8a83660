#pragma once
#include <string>
#include <vector>

#include "parley/crisis/scenario.hpp"

namespace parley {

/// Where each item of an encoded text stands in the case.
struct Coverage {
  struct Item {
    std::string id = {};
    std::vector<std::string> elements = {};                                  ///< paths; empty: missing
    bool dynamics = false, bargaining = false, game = false, infer = false;  ///< engines that read any of them
    std::vector<std::string> outcomes = {};                                  ///< that any of them can change
    std::string inert_because = {};                                          ///< where none can
  };
  std::vector<Item> items = {};
  std::size_t present() const;               ///< how many stand in it
  std::vector<std::string> missing() const;  ///< ids of the others
};

/// Looks up every id of the list, in its order.
Coverage coverage_of(const Scenario& scenario, const std::vector<std::string>& ids);

}  // namespace parley
