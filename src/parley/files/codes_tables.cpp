#include "parley/files/codes.hpp"

namespace parley {

std::vector<DiagnosticCode> codes_of_other_tables() {
  constexpr std::string_view error = "error", warning = "warning", note = "note";
  std::vector<DiagnosticCode> all;
  const auto section = [&](std::string_view theme, std::initializer_list<DiagnosticCode> some) {
    for (DiagnosticCode one : some) {
      one.theme = theme;
      all.push_back(one);
    }
  };
  section("Tables of actors (CSV, `parley settle`)",
          {
              {{}, "bad-headings", error, "The second row has not the headings that the first row announces.", "Write two for each issue."},
              {{}, "no-headings", error, "The second row is missing.", "Write it."},
              {{}, "no-actors", error, "The table has no actor.", "Add a row for each."},
              {{}, "too-many-rows", error, "There are more rows than the first row announces.", "Correct the number, or drop a row."},
              {{}, "too-few-rows", error, "There are fewer rows than the first row announces.", "Correct the number, or add the row."},
              {{}, "too-many-cells", error, "A row has too many cells.", "Put a cell that holds a comma in quotes."},
              {{}, "too-few-cells", error, "A row has too few cells.", "Fill it."},
              {{}, "no-name", error, "An actor or an issue has no name.", "Name it."},
              {{}, "duplicate-actor", error, "An actor has two rows.", "Keep one."},
              {{}, "duplicate-issue", error, "Two issues have one name.", "Rename one."},
              {{}, "no-power", error, "An actor has no power.", "Leave the row out."},
              {{}, "no-salience", error, "An actor cares about no issue.", "Leave the row out."},
              {{}, "salience-sum", error, "The saliences of an actor sum to more than 100.", "Lower them."},
              {{}, "not-a-number", error, "A cell holds no number.", "Write one."},
              {{}, "not-a-count", error, "A count is no whole number.", "Write one."},
              {{}, "out-of-range", error, "A number lies outside its range.", "Bring it inside."},
              {{}, "other-table", error, "The table is of another kind than this verb reads.", "Give it to the verb that the hint names."},
              {{},
               "unknown-column",
               note,
               "A table has columns that are not read; the message names them.",
               "Rename a heading if its column is meant for one that is read."},
              {{},
               "near-equal-names",
               warning,
               "Two names differ in case, accents, blanks or punctuation alone, and are read as two.",
               "Write one name the same way everywhere, or tell the two apart."},
              {{},
               "decimal-comma",
               note,
               "A number has a decimal comma, which is read as a point.",
               "Look whether that is meant; a point leaves no doubt."},
              {{},
               "no-capability",
               note,
               "No row gives the capability of an actor; it counts as 50.",
               "Fill in the column `capability` in one of its rows."},
              {{}, "duplicate-column", error, "Two columns have one heading.", "Keep one."},
              {{}, "no-column", error, "A column is missing.", "Add it."},
              {{}, "duplicate-row", error, "An actor has two rows on one issue.", "Keep one."},
              {{},
               "two-powers",
               error,
               "An actor has two different powers.",
               "Give it one for all issues; where it weighs less, scale its salience down: their product counts."},
          });
  section("Other programs' tables (KTAB's XML, the exchange model's rows)",
          {
              {{}, "bad-xml", error, "The file is no well-formed XML.", "Mend it at the place shown."},
              {{}, "no-scenario", error, "The outermost element is not `<Scenario>`.", "Give the file of a scenario."},
              {{},
               "wrong-count",
               error,
               "An actor has more or fewer places or saliences than there are dimensions, or an element stands twice.",
               "Give one each."},
              {{}, "unknown-parameter", error, "A parameter of the model is not known.", "Correct its name."},
              {{}, "unknown-value", error, "A parameter has a value that it cannot have.", "Take one that the message names."},
              {{}, "adjustment-sum", error, "The adjustments of an ideal sum to more than 1.", "Lower them; its own counts too."},
              {{}, "no-issues", error, "The table has no issue.", "Add one."},
              {{}, "unknown-row", error, "A row begins with no known mark.", "Begin rows with `#A`, `#P`, `#M` or `#D`."},
              {{}, "no-scale", error, "All named places of an issue are one.", "Name its two ends."},
              {{}, "no-stake", error, "An actor wants nothing.", "Leave it out, or add what it wants."},
          });
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
