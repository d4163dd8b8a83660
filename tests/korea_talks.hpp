#pragma once
#include "parley/mediate/case/talks_world.hpp"

/// The worked example of docs/models/mediation.md: illustrative inputs, not a forecast.
inline parley::TalksWorld korea_talks() {
  using World = parley::TalksWorld;
  World world;
  world.side = {"USA", "PRK"};
  world.issues = {{"programme", 10, {98, 8}, {88, 97}, {40, 40}},
                  {"drills", 5, {8, 100}, {60, 75}, {}},
                  {"force", 30, {30, 95}, {70, 95}, {}},
                  {"talks", 25, {30, 65}, {60, 60}, {}},
                  {"pressure", 75, {92, 5}, {80, 90}, {}}};
  const std::optional<double> stays = {};
  world.packages = {{"dual freeze", {50, 95, stays, 75, stays}},
                    {"inspectors for relief", {75, 80, 60, 80, 45}},
                    {"pause for smaller drills", {25, 50, stays, 50, stays}},
                    {"disarm first", {100, stays, 70, 50, stays}},
                    {"deterrent tolerated", {15, 50, stays, 60, 40}}};
  world.types[0] = {{"resolved", .4, 1, .05, {}}, {"cautious", .6, 1, .25, {}}};
  world.types[1] = {{"strong", .4, 2.5, .45, {.35}}, {"weak", .6, .8, .45, {}}};
  world.military = {100, 55};
  world.rho = .4;
  world.audience_cost = {.10, .05};
  return world;
}
