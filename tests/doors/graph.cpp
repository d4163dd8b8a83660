#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <vector>

#include "program.hpp"

using Json = nlohmann::json;

namespace {

const std::string river = PARLEY_ROOT "/tests/data/conflicts/river.gmcr";

using Numbers = std::vector<int>;

}  // namespace

// The rankings and the equilibrium of Kinsara (2014), tables 1 to 3; the lifts that the definitions give.
TEST(GraphDoor, JsonOthersBuildOn) {
  const Ran ran = run_program("graph " + river + " --json");
  ASSERT_EQ(ran.code, 0);
  const Json json = Json::parse(ran.out);
  EXPECT_EQ(json.at("dms"), Json({"Syria", "Iraq"}));
  EXPECT_EQ(json.at("options"), Json({"Release water", "Escalate", "Attack"}));
  EXPECT_EQ(json.at("states"), Json({"000", "100", "010", "001", "101", "011"}));
  EXPECT_EQ(json.at("stable").at("SEQ").at("Syria"), Json(Numbers{0, 2, 5}));
  EXPECT_EQ(json.at("stable").at("SEQ").at("Iraq"), Json(Numbers{1, 3, 4, 5}));
  EXPECT_EQ(json.at("equilibria").at("GMR"), Json(Numbers{0, 5}));
  EXPECT_EQ(json.at("equilibria").at("SEQ"), Json(Numbers{5}));
  EXPECT_EQ(json.at("lift").at("R").at("Iraq"), Json(Numbers{2, 0, 3, 0, 4, 0}));
  EXPECT_EQ(json.at("margin").at("R").at("Iraq").at(0), -2);
  EXPECT_EQ(json.at("unit"), "places");
  EXPECT_EQ(json.at("price"), Json::object());
  EXPECT_EQ(run_program("graph " + river + " --json").out, ran.out);
}

TEST(GraphDoor, TargetAndReasons) {
  const Ran ran = run_program("graph " + river + " --json --concept SEQ --target 100 --explain 2");
  ASSERT_EQ(ran.code, 0);
  const Json json = Json::parse(ran.out);
  EXPECT_EQ(json.at("stable").size(), 1u);
  const Json& target = json.at("target");
  EXPECT_EQ(target.at("state"), 1);
  EXPECT_EQ(target.at("SEQ").at("holds"), false);
  EXPECT_EQ(target.at("SEQ").at("sides").at("Syria").at("places"), 1);
  EXPECT_EQ(target.at("SEQ").at("sides").at("Iraq").at("stays"), true);
  EXPECT_EQ(target.at("joint").at("status"), "solved");
  EXPECT_EQ(target.at("joint").at("swaps"), 1);
  const Json& syria = json.at("explain").at("SEQ").at("Syria");
  EXPECT_EQ(syria.at("stays"), true);
  EXPECT_EQ(syria.at("temptations").at(0).at("answer").at(0).at("by"), "Iraq");
  EXPECT_EQ(json.at("explain").at("SEQ").at("Iraq").at("temptations").at(0).at("deterred"), false);
}

TEST(GraphDoor, Words) {
  const Ran ran = run_program("graph " + river + " --explain 2 --target 1 --concept SEQ");
  ASSERT_EQ(ran.code, 0);
  for (const char* words : {"2 decision makers, 3 options, 6 states", "Iraq would go to 5 (Escalate and Attack): nobody has an answer.",
                            "Syria would gain by going to 0 (nothing taken), but Iraq could answer by going to 3 (Attack)",
                            "SEQ: Syria lacks 1 place; Iraq stays."})
    EXPECT_NE(ran.out.find(words), std::string::npos) << words << "\n" << ran.out;
}

TEST(GraphDoor, WhatCannotBeAsked) {
  EXPECT_EQ(run_program("graph " + river + " --concept SEK").code, 2);
  EXPECT_NE(run_program("graph " + river + " --concept SEK", Hear::messages).out.find("Did you mean 'SEQ'?"), std::string::npos);
  EXPECT_EQ(run_program("graph " + river + " --target 6").code, 2);
  EXPECT_EQ(run_program("graph " + river + " --target 110").code, 2);
  EXPECT_EQ(run_program("graph korea-2017").code, 2);
  EXPECT_EQ(run_program("graph /nowhere/a.gmcr").code, 4);
}

TEST(GraphDoor, AWrongFileIsALesson) {
  const Scratch scratch;
  const std::string path = (scratch / "a.gmcr").string();
  std::string text = text_of(river);
  text.replace(text.find("\"Y\"]]]"), 3, "\"J\"");
  text.replace(text.find("[2]"), 3, "[0]");
  std::ofstream(path) << text;
  const Ran ran = run_program("graph " + path, Hear::messages);
  EXPECT_EQ(ran.code, 3);
  for (const char* words :
       {"a.gmcr:11:", "[option, \"Y\"] or [option, \"N\"] is", "already belongs to another", "belongs to no decision maker", "3 errors"})
    EXPECT_NE(ran.out.find(words), std::string::npos) << words << "\n" << ran.out;
}

TEST(GraphDoor, WrittenAnewItSaysTheSame) {
  const Scratch scratch;
  const std::string path = (scratch / "b.gmcr").string();
  ASSERT_EQ(run_program("convert " + river + " --out " + path).code, 0);
  EXPECT_EQ(run_program("graph " + path + " --json").out, run_program("graph " + river + " --json").out);
  EXPECT_EQ(run_program("convert " + river + " --to efg").code, 2);
}
