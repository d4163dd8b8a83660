#pragma once
#include <string>
#include <vector>

#include "parley/crisis/scenario.hpp"
#include "parley/study/answer.hpp"

namespace parley::fixture {

struct Told {
  Scenario scenario = {};
  Answer answer = {};
};

/// An invented crisis of realistic size, built by hand so that the report can be tested without the reader and the engines. Every figure
/// is made up.
Told told();

/// The same with names, notes and sentences that try to break out of HTML, and very long and right-to-left ones.
Told hostile();

/// Nothing but an id, dates and a third party: everything else is missing.
Told bare();

}  // namespace parley::fixture
