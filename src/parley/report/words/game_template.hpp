#pragma once
#include <optional>
#include <vector>

#include "parley/game/templates/templates.hpp"

namespace parley {

/// A typed crisis game solved at its numbers, or at several values of one of them.
struct TemplateSweep {
  const TemplateForm* form = nullptr;
  std::vector<double> values = {};        ///< by key of the form; the swept one's is of no account
  std::optional<std::size_t> swept = {};  ///< its key; nothing: one point
  struct Point {
    double at = 0;  ///< value of the swept number
    TemplateAnswer answer = {};
  };
  std::vector<Point> points = {};
};

}  // namespace parley
