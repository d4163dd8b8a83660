#include "parley/survival/flow.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace parley::survival {
namespace {

TEST(Flow, OneStateDecays) {
  Flow flow(2);
  flow.x[0] = 1;
  flow.flows(0, 1, 0.03);
  flow.leaves(0, 0.01);
  flow.advance(10);
  EXPECT_NEAR(flow.x[0], std::exp(-0.4), 1e-14);
  EXPECT_NEAR(flow.x[1], 0.75 * (1 - std::exp(-0.4)), 1e-14);
}

TEST(Flow, WaitingForOneIsTheSameFlow) {
  for (const double own : {0.0, 1e-6, 0.002, 0.4})
    for (const double other : {0.0, 1e-5, 0.01, 1.5})
      for (const double factor : {0.0, 1.0, 20.0})
        for (const double end : {0.0, 0.003})
          for (const double days : {1.0, 7.0, 90.0}) {
            Flow flow(3);
            flow.x = {0.7, 0.2, 0};
            flow.flows(0, 1, other);
            flow.flows(0, 2, own);
            flow.flows(1, 2, own * factor);
            flow.leaves(0, end);
            flow.leaves(1, end);
            flow.advance(days);
            const auto moved = wait_for_one(0.7, 0.2, own, own * factor, other, end, days);
            EXPECT_NEAR(moved.before, flow.x[0], 1e-14);
            EXPECT_NEAR(moved.after, flow.x[1], 1e-14);
            EXPECT_NEAR(moved.came, flow.x[2], 1e-14);
          }
}

// One outcome of 40 % multiplies the hazard of another of 10 %, both over the same days.
TEST(Flow, WaitingForOneHasTheClosedForm) {
  const double a = -std::log(0.6), b = -std::log(0.9);
  const double expected[][2] = {{0, .078655}, {1, .100000}, {5, .171450}, {20, .316648}};
  for (const auto& [factor, p] : expected) {
    EXPECT_NEAR(wait_for_one(1, 0, b, factor * b, a, 0, 1).came, p, 5e-7);
    WaitForOne now;
    double came = 0;
    for (int step = 0; step < 191; ++step) {
      now = wait_for_one(now.before, now.after, b / 191, factor * b / 191, a / 191, 0, 1);
      came += now.came;
    }
    EXPECT_NEAR(came, wait_for_one(1, 0, b, factor * b, a, 0, 1).came, 1e-12);
  }
}

}  // namespace
}  // namespace parley::survival
