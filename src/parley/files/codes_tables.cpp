#include "parley/files/codes.hpp"

namespace parley {

std::vector<DiagnosticCode> codes_of_other_tables() {
  constexpr std::string_view error = "error", warning = "warning";
  std::vector<DiagnosticCode> all;
  const auto section = [&](std::string_view theme, std::initializer_list<DiagnosticCode> some) {
    for (DiagnosticCode one : some) {
      one.theme = theme;
      all.push_back(one);
    }
  };
  section("Tables of decisions (the DEU data)",
          {
              {{}, "no-decisions", error, "The table holds no decision.", "Look whether it is the right file."},
              {{}, "no-sizes", warning, "The row under the header gives no sizes, so all actors count the same.", "Write the sizes there."},
              {{}, "bad-size", warning, "The size of an actor is no number above 0.", "Correct it."},
              {{}, "duplicate-decision", warning, "A decision stands twice; the first is used.", "Keep one."},
          });
  section(
      "Tables of conflicts (`.gmcr`)",
      {
          {{}, "not-a-conflict", error, "The file holds no object with options and decision makers.", "Look whether it is the right file."},
          {{}, "no-options", error, "The conflict has no options.", "Write who can do what."},
          {{},
           "too-many-options",
           error,
           "More than 16 options: their combinations are too many.",
           "Merge options, or leave out those that change little."},
          {{},
           "unknown-direction",
           error,
           "An option's direction is none that is known.",
           "Write both, fwd (may only be taken) or back (may only be dropped)."},
          {{}, "no-decision-makers", error, "The conflict has no decision makers.", "Write who decides."},
          {{}, "too-many-decision-makers", error, "More than 31 decision makers.", "Merge those who want the same."},
          {{}, "missing-name", error, "A decision maker or an option has no name.", "Give it one."},
          {{}, "name-twice", error, "Two decision makers have one name.", "Tell them apart."},
          {{}, "unknown-option", error, "A number names no option of the file.", "Count options from 0."},
          {{}, "option-of-nobody", error, "An option belongs to no decision maker.", "Let one of them list it."},
          {{}, "option-of-two", error, "An option belongs to two decision makers.", "Let one of them list it."},
          {{}, "wrong-condition", error, "A part of a condition is no option with Y or N.", "Write [option, \"Y\"] or [option, \"N\"]."},
          {{}, "no-states", error, "Every combination of options is infeasible.", "Take out a condition."},
          {{},
           "no-ranking",
           error,
           "States are ranked by hand, and a decision maker ranks none.",
           "Write its ranking, or rank by statements."},
          {{}, "unknown-state", error, "A ranking names a state that the conflict has not.", "Count states from 1."},
          {{}, "ranked-twice", error, "A decision maker ranks a state twice.", "Keep one place."},
          {{}, "unranked-state", error, "A decision maker leaves a state unranked.", "Rank every state."},
          {{},
           "indifferent-owner",
           warning,
           "Who owns options prefers nothing.",
           "Say what it prefers: it never answers under SEQ, and punishes for everybody under GMR and SMR."},
          {{}, "unknown-member", error, "A coalition names no decision maker of the file.", "Count decision makers from 0."},
      });
  return all;
}

}  // namespace parley
