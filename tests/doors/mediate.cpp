#include <gtest/gtest.h>

#include <fstream>

#include "doors/program.hpp"

namespace {

TEST(Mediate, TheInterfaceOfTheModel) {
  const Ran ran = run_program("mediate --model hms --theta 0.7 --p 0.95 --q 0.4 --json");
  ASSERT_EQ(ran.code, 0);
  for (const char* part : {"\"no_talk\": 0.6,", "\"cheap_talk\": 0.858064516,", "\"cheap_talk_mixed\": 0.858064516,",
                           "\"cheap_talk_mixed_asymmetric\": 0.858064516,", "\"mediation\": 0.879069767,", "\"arbitration\": 0.879069767,",
                           "\"equal_split\": 0.36,", "\"protocol\": \"ratification\"", "\"slack\":", "\"gap\":"})
    EXPECT_NE(ran.out.find(part), std::string::npos) << part << "\n" << ran.out;
}

TEST(Mediate, TextADiplomatCanFollow) {
  const Ran ran = run_program("mediate --model hms --theta 0.7 --p 0.9 --q 0.4");
  ASSERT_EQ(ran.code, 0);
  for (const char* part : {"0.933333", "The script of the talks", "Why each side tells the truth", "What leaks would cost"})
    EXPECT_NE(ran.out.find(part), std::string::npos) << part;
}

TEST(Mediate, TalkBeforeTheDemandGame) {
  const Ran ran = run_program("mediate --model hms --theta 0.7 --p 0.9 --q 0.4 --protocol demand --json");
  ASSERT_EQ(ran.code, 0);
  for (const char* part : {"\"protocol\": \"demand\"", "\"status\": \"solved\"", "\"no_talk\": 0.84,", "\"cheap_talk\": 0.879069767,",
                           "\"cheap_talk_kind\": \"separating\"", "\"separating\": 0.879069767,", "\"cheap_talk_mixed\": 0.897",
                           "\"upper_bound\": 0.933333333,", "\"another_game_form\"", "\"regret\": ", "\"script\": ", "\"lower_bounds\""})
    EXPECT_NE(ran.out.find(part), std::string::npos) << part << "\n" << ran.out;
  const Ran text = run_program("mediate --model hms --theta 0.7 --p 0.9 --q 0.3 --protocol demand");
  ASSERT_EQ(text.code, 0);
  for (const char* part : {"Demands at once, without talk: 0.905956", "0.905956  (silence)", "What is said and then demanded",
                           "Another game form: ratification, mediated"})
    EXPECT_NE(text.out.find(part), std::string::npos) << part << "\n" << text.out;
  EXPECT_EQ(run_program("mediate --model hms --theta 0.7 --p 0.9 --q 0.4 --protocol demand --objective side_one").code, 2);
}

TEST(Mediate, WhatDoesNotFitIsRefused) {
  EXPECT_EQ(run_program("mediate").code, 2);
  EXPECT_EQ(run_program("mediate --model hsm").code, 2);
  EXPECT_EQ(run_program("mediate --model hms --theta 0.7 --p 0.9").code, 2);
  EXPECT_EQ(run_program("mediate --model hms --theta 1.7 --p 0.9 --q 0.4").code, 2);
  EXPECT_EQ(run_program("mediate --model hms --theta nan --p 0.9 --q 0.4").code, 2);
  EXPECT_EQ(run_program("mediate --model hms --theta 0.7 --p 0.9 --q 0.4 --protocol auction").code, 2);
  EXPECT_EQ(run_program("mediate --model kydd --set cH=0.9").code, 3);
  EXPECT_EQ(run_program("mediate --model menu /nowhere/game.json").code, 4);
  EXPECT_EQ(run_program("mediate --model hms --theta 0.7 --p 0.9 --q 0.4 extra").code, 2);
  EXPECT_EQ(run_program("mediate --model trust --set p=0.5").code, 2);
}

TEST(Mediate, AGameFromAFile) {
  const Scratch folder;
  const auto path = folder / "game.json";
  const auto write = [&](const std::string& text) { std::ofstream(path) << text; };
  write(R"({"sides": ["A", "B"], "types": [["strong", "weak"], ["strong", "weak"]], "prior": [[0.16, 0.24], [0.24, 0.36]],
            "breakdown": [[[0.35, 0.63], [0.07, 0.35]], [[0.35, 0.07], [0.63, 0.35]]]})");
  const Ran pie = run_program("mediate --model pie " + path.string() + " --json");
  ASSERT_EQ(pie.code, 0);
  EXPECT_NE(pie.out.find("\"mediation\": 0.933333333,"), std::string::npos) << pie.out;
  EXPECT_EQ(run_program("mediate --model menu " + path.string()).code, 3);  // no menu
  write("{\"types\": [[\"a\"],\n  [\"b\"]] \"prior\": 1}");
  EXPECT_NE(run_program("mediate --model menu " + path.string(), Hear::messages).out.find("game.json:2:16: error:"), std::string::npos);
  for (const char* broken : {"", "[]", "{\"types\": 3}", "{\"types\": [[], []]}", "{\"types\": [[\"a\"], [\"b\"]], \"prior\": [[1e999]]}",
                             "{\"types\": [[\"a\"], [\"b\"]], \"prior\": [[2]], \"breakdown\": [[[0]], [[0]]], \"menu\": []}"}) {
    write(broken);
    EXPECT_EQ(run_program("mediate --model menu " + path.string()).code, 3) << broken;
  }
  const Ran bare = run_program("mediate " + path.string(), Hear::messages, "cd " + folder.path() + ";");
  EXPECT_EQ(bare.code, 3) << "a path is read as a case";
  const Ran named = run_program("mediate game.json", Hear::messages, "cd " + folder.path() + ";");
  EXPECT_EQ(named.code, 4);
  EXPECT_NE(named.out.find("mediate --model menu"), std::string::npos) << named.out;
}

TEST(Mediate, TheTalksOfACase) {
  const Ran text = run_program("mediate mediator --worlds 8");
  ASSERT_EQ(text.code, 0);
  for (const char* part : {"What could a mediator do here", "What each institution can reach", "The script of the talks",
                           "Why each side tells the truth", "What leaks would cost", "With a lever", "What vouches for this"})
    EXPECT_NE(text.out.find(part), std::string::npos) << part;
  const Ran one = run_program("mediate mediator --json --worlds 40 --threads 1"),
            two = run_program("mediate mediator --json --worlds 40 --threads 2");
  EXPECT_EQ(one.out, two.out);
  for (const char* part : {"\"no_talk\": 0.6,", "\"cheap_talk\": 0.735296", "\"mediation\": 0.947650", "\"status\": \"solved\"",
                           "\"script\":", "\"mediators\":", "\"purses\":"})
    EXPECT_NE(one.out.find(part), std::string::npos) << part;
}

TEST(Mediate, PromisesThatAreDoubted) {
  const Ran json = run_program("mediate korea-2017 --json --worlds 4");
  ASSERT_EQ(json.code, 0);
  for (const char* part : {"\"guarantee\": ", "\"enforcement\": ", "\"value_of_guarantee\": ", "\"value_of_enforcement\": ", "\"trust\": "})
    EXPECT_NE(json.out.find(part), std::string::npos) << part;
  EXPECT_EQ(json.out.find("arbitration"), std::string::npos);
  EXPECT_NE(run_program("mediate korea-2017 --worlds 40").out.find("A promise counts only as far as it is trusted"), std::string::npos);
}

TEST(Mediate, TalksThatNothingCanImproveAreOneSentence) {
  const Scratch folder;
  std::ifstream file(PARLEY_ROOT "/cases/taught/mediator.toml");
  std::string text{std::istreambuf_iterator<char>(file), {}};
  const std::string key = "[game.mediation]\n";
  text.replace(text.find(key), key.size(), key + "secrecy = 100\n");
  std::ofstream(folder / "secret.toml") << text;
  const Ran ran = run_program("mediate " + (folder / "secret.toml").string() + " --worlds 4");
  ASSERT_EQ(ran.code, 0);
  EXPECT_NE(ran.out.find("nobody who carries messages"), std::string::npos) << ran.out;
  EXPECT_EQ(ran.out.find("The script of the talks"), std::string::npos) << ran.out;
}

TEST(Mediate, ACaseWithoutTalksSaysWhatIsMissing) {
  const Ran ran = run_program("mediate two-party", Hear::messages);
  EXPECT_EQ(ran.code, 3);
  EXPECT_NE(ran.out.find("[game.mediation]"), std::string::npos) << ran.out;
  EXPECT_EQ(run_program("mediate mediator --theta 0.7").code, 2);
  EXPECT_EQ(run_program("mediate mediator --large").code, 2);
  EXPECT_EQ(run_program("mediate mediator --budget 0.1,x").code, 2);
}

TEST(Mediate, ALargeGameBetweenTwoBounds) {
  const Scratch folder;
  const auto path = folder / "game.json";
  std::ofstream(path) << R"({"types": [["strong", "weak"], ["strong", "weak"]], "prior": [[0.16, 0.24], [0.24, 0.36]],
      "breakdown": [[[0.35, 0.63], [0.07, 0.35]], [[0.35, 0.07], [0.63, 0.35]]],
      "menu": [{"worth": [0.5, 0.5]}, {"worth": [0.63, 0.37]}, {"worth": [0.37, 0.63]}]})";
  const Ran ran = run_program("mediate --model menu " + path.string() + " --large --gap 1e-7 --json");
  ASSERT_EQ(ran.code, 0) << ran.out;
  for (const char* part : {"\"status\": \"solved\"", "\"mediation\": ", "\"upper_bound\": ", "\"slack\": ", "\"gap\": "})
    EXPECT_NE(ran.out.find(part), std::string::npos) << part << "\n" << ran.out;
  const Ran part = run_program("mediate --model menu " + path.string() + " --large --gap 1e-9 --iterations 1 --rounds 0 --json");
  EXPECT_EQ(part.code, 6);
  EXPECT_NE(part.out.find("\"status\": \"not_reached\""), std::string::npos) << part.out;
  EXPECT_EQ(run_program("mediate --model menu " + path.string() + " --large --gap x").code, 2);
  EXPECT_EQ(run_program("mediate --model menu " + path.string() + " --large --iterations 0").code, 0)
      << "the rounds can do without a start";
  EXPECT_EQ(run_program("mediate --model menu " + path.string() + " --gap 0.1").code, 2) << "without --large nothing reads it";
}

// The winter of docs/models/mediation.md; `more` are further members.
std::string winter(const std::string& more = "", const std::string& mild = R"([[[0.3, 0.75]], [[0.4, 0.1]]])") {
  return R"({"sides": ["government", "rebels"], "types": [["government"], ["strong", "weak"]], "prior": [[0.3, 0.7]],
      "menu": [{"name": "autonomy", "worth": [0.5, 0.5]}, {"name": "amnesty", "worth": [0.8, 0.2]}],
      "news": [{"name": "a hard winter", "chance": 0.5, "breakdown": [[[0.3, 0.45]], [[0.4, 0.1]]]},
               {"name": "a mild winter", "chance": 0.5, "breakdown": )" +
         mild + "}]" + more + "}";
}

TEST(MediateRounds, SettleNowOrWaitForNews) {
  const Scratch folder;
  const auto path = folder / "winter.json";
  std::ofstream(path) << winter();
  const Ran ran = run_program("mediate --model rounds " + path.string() + " --json");
  ASSERT_EQ(ran.code, 0) << ran.out;
  for (const char* part : {"\"schema\": 1",
                           "\"model\": \"rounds\"",
                           "\"objective\": \"agreement\"",
                           "\"status\": \"solved\"",
                           "\"one_round\": 0.91,",
                           "\"second_only\": 0.926071429,",
                           "\"two_rounds\": 0.976315789,",
                           "\"value_of_waiting\": 0.066315789,",
                           "\"deal_now\": 0.828947368,",
                           "\"deal_later\": 0.147368421,",
                           "\"wait\": 0.147368421,",
                           "\"least_waiting\": true",
                           "\"slack\":",
                           "\"gap\":",
                           "\"script\":",
                           "\"end\":",
                           "\"news\": \"a hard winter\"",
                           "\"motives\":",
                           "\"staying\":",
                           "\"learns\":"})
    EXPECT_NE(ran.out.find(part), std::string::npos) << part << "\n" << ran.out;
  const Ran text = run_program("mediate --model rounds " + path.string() + " --objective side_two");
  ASSERT_EQ(text.code, 0);
  for (const char* part :
       {"settle now, or wait for news", "Now, later, or either", "The script of the talks", "Why each side tells the truth"})
    EXPECT_NE(text.out.find(part), std::string::npos) << part;
}

TEST(MediateRounds, AFileThatDoesNotFitSaysWhatShouldStandThere) {
  const Scratch folder;
  const auto path = folder / "game.json";
  const auto said = [&](const std::string& text) {
    std::ofstream(path) << text;
    const Ran ran = run_program("mediate --model rounds " + path.string(), Hear::messages);
    EXPECT_EQ(ran.code, 3) << text;
    return ran.out;
  };
  const auto expect = [](const std::string& out, const char* part) { EXPECT_NE(out.find(part), std::string::npos) << part << "\n" << out; };
  expect(said("{\"types\": [[\"a\"], [\"b\"]], \"prior\": [[1]], \"menu\": [{\"worth\": [1, 1]}]}"), "'news' is missing");
  expect(said(winter(", \"wating\": {}")), "Did you mean 'waiting'?");
  expect(said(winter(", \"waiting\": {\"laps\": 0.1}")), "Did you mean 'lapse'?");
  expect(said(winter(", \"waiting\": {\"lapse\": 1}")), "below 1");
  expect(said(winter(", \"waiting\": {\"cost\": 0.1}")), "two numbers, one a side");
  expect(said(winter(", \"waiting\": {\"cost\": [0, -1]}")), "a cost of waiting is negative");
  expect(said(winter(", \"breakdown\": [[[0.1]], [[0.1]]]")), "'breakdown' must be 1 rows of 2 numbers");
  expect(said(winter("", "[[[0.3]], [[0.4]]]")), "'breakdown' of the news 'a mild winter' must be");
  expect(said(winter(", \"pie\": true")), "no key 'pie' in a game of two rounds");
  std::string half = winter();
  half.replace(half.find("\"chance\": 0.5"), 13, "\"chance\": 0.4");
  expect(said(half), "the chances of the news do not sum to 1");
  half.replace(half.find("\"chance\": 0.4"), 13, "\"chance\": [2]");
  expect(said(half), "'chance' of the news 'a hard winter'");
  EXPECT_EQ(run_program("mediate --model rounds").code, 2);
  EXPECT_EQ(run_program("mediate --model rounds " + path.string() + " --large").code, 2);
  EXPECT_EQ(run_program("mediate --model rounds /nowhere/game.json").code, 4);
}

}  // namespace
