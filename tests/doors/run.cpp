#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include <nlohmann/json.hpp>
#include <set>
#include <thread>

#include "program.hpp"

using Json = nlohmann::json;

namespace {

const std::array files = {"answer.json", "worlds.csv", "report.html", "manifest.json"};

std::string korea(const std::string& folder, int worlds, const std::string& more = "") {
  return "run korea-2017 --out " + folder + " --worlds " + std::to_string(worlds) + " " + more;
}

void expect_same_files(const Scratch& a, const Scratch& b) {
  for (const char* file : files) {
    const std::string text = text_of(a / "r" / file);
    EXPECT_FALSE(text.empty()) << file;
    EXPECT_TRUE(text == text_of(b / "r" / file)) << file << " differs";
  }
}

/// Every number of a JSON value lies in [low, high]; null is allowed nowhere below it.
void expect_probabilities(const Json& voice) {
  for (const char* arm : {"with", "without", "best"}) {
    const double p = voice.at(arm).at("p").get<double>();
    EXPECT_GE(p, 0);
    EXPECT_LE(p, 1);
    const auto& interval = voice[arm].at("interval");
    ASSERT_EQ(interval.size(), 2u);
    EXPECT_LE(interval[0].get<double>(), interval[1].get<double>());
    EXPECT_GE(interval[0].get<double>(), 0);
    EXPECT_LE(interval[1].get<double>(), 1);
  }
  const auto& difference = voice.at("difference");
  EXPECT_NEAR(difference.at("mean").get<double>(), voice["with"]["p"].get<double>() - voice["without"]["p"].get<double>(), 1e-9);
  for (const char* share : {"above_zero", "at_least_a_point", "at_least_a_point_less", "zero"}) {
    EXPECT_GE(difference.at(share).get<double>(), 0);
    EXPECT_LE(difference[share].get<double>(), 1 + 1e-12);
  }
  EXPECT_GE(difference.at("mc_error").get<double>(), 0);
}

}  // namespace

TEST(RunDoor, SameBytesForAnyThreads) {
  const Scratch one, two, seven;
  ASSERT_EQ(run_program(korea((one / "r").string(), 150, "--threads 1")).code, 0);
  ASSERT_EQ(run_program(korea((two / "r").string(), 150, "--threads 2")).code, 0);
  ASSERT_EQ(run_program(korea((seven / "r").string(), 150, "--threads 7")).code, 0);
  expect_same_files(one, two);
  expect_same_files(one, seven);
}

TEST(RunDoor, SameBytesOnALesserProcessor) {
  const Scratch here, lesser;
  ASSERT_EQ(run_program(korea((here / "r").string(), 60)).code, 0);
  ASSERT_EQ(run_program(korea((lesser / "r").string(), 60), Hear::data, "GLIBC_TUNABLES=glibc.cpu.hwcaps=-FMA,-AVX2").code, 0);
  expect_same_files(here, lesser);
}

TEST(RunDoor, AnotherSeedIsAnotherDraw) {
  const Scratch a, b;
  ASSERT_EQ(run_program(korea((a / "r").string(), 40, "--seed 1")).code, 0);
  ASSERT_EQ(run_program(korea((b / "r").string(), 40, "--seed 2")).code, 0);
  EXPECT_NE(text_of(a / "r" / "answer.json"), text_of(b / "r" / "answer.json"));
}

TEST(RunDoor, AnswerJsonHasItsShape) {
  const Scratch scratch;
  const Ran ran = run_program(korea((scratch / "r").string(), 100, "--json"));
  ASSERT_EQ(ran.code, 0);
  EXPECT_EQ(ran.out, text_of(scratch / "r" / "answer.json"));
  const Json json = Json::parse(ran.out);
  EXPECT_EQ(json.at("schema"), 2);
  EXPECT_FALSE(json.at("headline").get<std::string>().empty());
  EXPECT_EQ(json.at("questions")[0].at("arms")[1].at("stopped")[0], json.at("third_parties")[0]);
  EXPECT_EQ(json.at("case"), "korea-2017");
  EXPECT_EQ(json.at("as_of"), "2017-12-21");
  EXPECT_EQ(json.at("worlds"), 100);
  EXPECT_EQ(json.at("inputs").at("total").get<int>(), json["inputs"].at("sourced").get<int>() + json["inputs"].at("judged").get<int>());
  for (const auto& [id, outcome] : json.at("outcomes").items()) {
    EXPECT_EQ(outcome.at("by"), "2018-06-30") << id;
    EXPECT_TRUE(outcome.at("base_rate").contains("p"));
  }
  const auto& first = json.at("questions").at(0);
  EXPECT_EQ(first.at("id"), "Q01");
  EXPECT_EQ(first.at("status"), "answered");
  for (const auto& question : json["questions"])
    for (const auto& [id, found] : question.at("outcomes").items()) {
      if (!found.at("pooled").is_null()) expect_probabilities(found["pooled"]);
      for (const char* witness : {"bargaining", "dynamics"})
        if (!found.at("witnesses").at(witness).is_null()) expect_probabilities(found["witnesses"][witness]);
    }
  const auto& war = first["outcomes"].at("war");
  EXPECT_TRUE(war["witnesses"]["bargaining"].is_null()) << "the file lets bargaining be silent on war";
  const Json manifest = Json::parse(text_of(scratch / "r" / "manifest.json"));
  EXPECT_EQ(manifest.at("seed"), json["seed"]);
  EXPECT_EQ(manifest.at("case_hash").get<std::string>().size(), 64u);
}

TEST(RunDoor, FolderIsReplacedAsAWholeAndItsNameIsTheLastMessage) {
  const Scratch scratch;
  const std::string folder = (scratch / "r").string();
  ASSERT_EQ(run_program(korea(folder, 20, "--seed 1")).code, 0);
  const std::string before = text_of(scratch / "r" / "answer.json");
  const Ran again = run_program(korea(folder, 20, "--seed 2"), Hear::messages);
  ASSERT_EQ(again.code, 0);
  EXPECT_TRUE(again.out.ends_with(folder + "\n")) << again.out;
  EXPECT_NE(text_of(scratch / "r" / "answer.json"), before);
  std::set<std::string> left;
  for (const auto& entry : std::filesystem::directory_iterator(scratch.path())) left.insert(entry.path().filename().string());
  EXPECT_EQ(left, std::set<std::string>{"r"}) << "no draft stays behind";
}

TEST(RunDoor, MakesItsFolderWhereThereIsNone) {
  const Scratch here;
  const Ran ran = run_program("run two-party --worlds 20", Hear::messages, "cd " + here.path() + " &&");
  EXPECT_EQ(ran.code, 0) << ran.out;
  EXPECT_FALSE(text_of(here / "results/two-party/answer.json").empty());
}

TEST(RunDoor, RefusesAFolderWithForeignFiles) {
  const Scratch scratch;
  std::filesystem::create_directory(scratch / "r");
  std::ofstream(scratch / "r" / "thesis.doc") << "years of work";
  const Ran ran = run_program(korea((scratch / "r").string(), 20), Hear::messages);
  EXPECT_EQ(ran.code, 4);
  EXPECT_NE(ran.out.find("thesis.doc"), std::string::npos) << ran.out;
  EXPECT_EQ(text_of(scratch / "r" / "thesis.doc"), "years of work");
}

TEST(RunDoor, AWrongCaseGetsEveryDiagnosticAndWritesNothing) {
  const Scratch scratch;
  std::ofstream(scratch / "bad.toml")
      << "schema = 1\n[scenario]\nid = \"bad\"\nquestoin = 3\nparties = [\"USA\"\n[actor.USA]\ncapability = [9, 5, 7]\n";
  const Ran ran = run_program("run " + (scratch / "bad.toml").string() + " --out " + (scratch / "r").string(), Hear::messages);
  EXPECT_EQ(ran.code, 3);
  EXPECT_FALSE(std::filesystem::exists(scratch / "r"));
  EXPECT_NE(ran.out.find("bad.toml:4:1: error"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("bad.toml:7:"), std::string::npos) << ran.out;
}

TEST(RunDoor, UsageAndUnreadableCases) {
  EXPECT_EQ(run_program("run korea-2017 --wrolds 5").code, 2);
  EXPECT_NE(run_program("run korea-2017 --wrolds 5", Hear::messages).out.find("--worlds"), std::string::npos);
  EXPECT_EQ(run_program("run korea-2017 --worlds 0").code, 2);
  EXPECT_EQ(run_program("run korea-2017 --worlds many").code, 2);
  EXPECT_EQ(run_program("rnu korea-2017").code, 2);
  EXPECT_EQ(run_program("run no-such-case").code, 4);
  EXPECT_EQ(run_program("run /nowhere/at/all.toml").code, 4);
}

TEST(RunDoor, AFullDiskIsNoSuccess) {
  if (access("/dev/full", W_OK) != 0) GTEST_SKIP() << "no /dev/full here";
  const Scratch scratch;
  const std::string command = std::string(PARLEY_PROGRAM) + " " + korea((scratch / "r").string(), 20) + " >/dev/full 2>/dev/null";
  EXPECT_EQ(WEXITSTATUS(std::system(command.c_str())), 4);
}

TEST(RunDoor, MemoryIsCountedBeforeTheWorkStarts) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  GTEST_SKIP() << "a sanitizer needs more address space than the limit leaves";
#endif
  const Scratch scratch;
  const std::string folder = (scratch / "r").string();
  const Ran refused = run_program(korea(folder, 10'000'000), Hear::messages, "ulimit -v 3000000;");
  EXPECT_EQ(refused.code, 4);
  EXPECT_EQ(refused.out.rfind("parley: 10000000 worlds take about ", 0), 0u) << refused.out;
  EXPECT_NE(refused.out.find("3.1 GB is to spare. --worlds "), std::string::npos) << refused.out;
  EXPECT_FALSE(std::filesystem::exists(folder));
  const Ran warned = run_program(korea(folder, 500'000), Hear::messages, "ulimit -v 3000000; timeout -s INT 2");
  EXPECT_EQ(warned.out.rfind("parley: warning: 500000 worlds take about ", 0), 0u) << warned.out;
  EXPECT_EQ(run_program(korea(folder, 20), Hear::messages, "ulimit -v 3000000;").out.find("to spare"), std::string::npos);
}

TEST(RunDoor, AnInterruptLeavesNothingHalfWritten) {
  const Scratch scratch;
  const std::string folder = (scratch / "r").string();
  const pid_t child = fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    if (!freopen("/dev/null", "w", stdout) || !freopen("/dev/null", "w", stderr)) _exit(99);
    execl(PARLEY_PROGRAM, PARLEY_PROGRAM, "run", "korea-2017", "--worlds", "100000", "--out", folder.c_str(), nullptr);
    _exit(99);
  }
  std::this_thread::sleep_for(std::chrono::milliseconds(700));
  kill(child, SIGINT);
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 130);
  EXPECT_TRUE(std::filesystem::is_empty(scratch.path()));
}
