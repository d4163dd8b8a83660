// What a case includes: elements from TOML and from tables, defaults said once, and what is refused.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>

#include "doors/program.hpp"
#include "parley/files/case/disk.hpp"
#include "parley/files/case/document.hpp"
#include "parley/files/case/read.hpp"

namespace parley {
namespace {

const std::string case_head = R"(schema = 1
scenario = { id = "x", question = "Does it help?", third_party = "NOR", parties = ["SWE", "FIN"], as_of = 2030-01-01, end = 2030-12-31 }
issue.water = { name = "Water", anchors = [[0, "none"], [100, "all"]] }
actor.NOR = { role = "third party", capability = 10, source = "j" }
actor.SWE = { role = "party", capability = 10, source = "j" }
actor.FIN = { role = "party", capability = 10, source = "j" }
variable.a = { zero = "0", hundred = "1", start = 40, source = "j" }
variable.b = { zero = "0", hundred = "1", start = 40, source = "j" }
outcome.o = { name = "O", settles = "it does", by = 2030-12-31, better = "yes", source = "j", base_rate = { value = 10 }, dynamics = { hazard = { drivers = { b = 0.2 } } }, bargaining = "silent", game = "silent" }
)";

Finder files(std::map<std::string, std::string> all) {
  return [all](const std::string& path) -> FoundFile {
    const auto found = all.find(path);
    if (found == all.end()) return {{}, {}, "there is no such file", "include-missing"};
    return {found->second, path, {}, {}};
  };
}

std::string said(const Reading& reading) {
  std::string out;
  for (const auto& d : reading.diagnostics)
    out += d.place.file + ":" + std::to_string(d.place.line) + ":" + std::to_string(d.place.column) + " " + d.code + " " + d.message + "\n";
  return out;
}

std::string first_error(const Reading& reading) {
  for (const auto& d : reading.diagnostics)
    if (d.severity == Severity::error)
      return d.place.file + ":" + std::to_string(d.place.line) + ":" + std::to_string(d.place.column) + " " + d.code;
  return "none";
}

TEST(Include, TableOfLinksIsTheSameAsLinksInTheCase) {
  const std::string inside =
      case_head +
      "link = [{ id = \"L1\", from = \"a\", to = \"b\", sign = \"-\", strength = [0, 15, 40], lag_weeks = [4, 10, 26], "
      "owner = \"analyst\", source = \"j\" }, { id = \"L2\", from = \"b\", to = \"a\", sign = \"+\", strength = 12, owner = "
      "\"analyst\", claims = [\"C1\", \"C2\"], says = \"60\", source = \"j\" }]\n";
  const std::string table =
      "link,from,to,sign,strength.low,strength.mode,strength.high,lag_weeks,owner,claims,says,source\n"
      "L1,a,b,-,0,15,40,\"[4, 10, 26]\",analyst,,,j\n"
      "L2,b,a,+,,12,,,analyst,\"[\"\"C1\"\", \"\"C2\"\"]\",60,j\n";
  const Reading one = read_scenario(inside, "x.toml");
  const Reading other = read_scenario("include = [\"links.csv\"]\n" + case_head, "x.toml", files({{"links.csv", table}}));
  ASSERT_TRUE(one.scenario) << said(one);
  ASSERT_TRUE(other.scenario) << said(other);
  ASSERT_EQ(other.scenario->links.size(), 2u);
  ASSERT_EQ(other.included.size(), 1u);
  ASSERT_EQ(one.scenario->estimates.size(), other.scenario->estimates.size());
  for (std::size_t i = 0; i < one.scenario->estimates.size(); ++i) {
    const auto &x = one.scenario->estimates[i], &y = other.scenario->estimates[i];
    EXPECT_EQ(x.path, y.path);
    EXPECT_EQ(x.low, y.low);
    EXPECT_EQ(x.mode, y.mode);
    EXPECT_EQ(x.high, y.high);
  }
  EXPECT_EQ(other.scenario->links[0].place.file, "links.csv");
  EXPECT_EQ(other.scenario->links[1].place.line, 3u);
}

TEST(Include, SemicolonsBomAndCrLfAreTaken) {
  const std::string table = "\xEF\xBB\xBFlink;from;to;sign;strength;owner;source\r\nL1;a;b;-;12;analyst;j\r\n";
  const Reading reading = read_scenario("include = \"links.csv\"\n" + case_head, "dir/x.toml", files({{"links.csv", table}}));
  ASSERT_TRUE(reading.scenario) << said(reading);
  EXPECT_EQ(reading.scenario->links.at(0).place.file, "dir/links.csv");
}

TEST(Include, DiagnosticsPointIntoTheIncludedFile) {
  const std::string table = "link,from,to,sign,strength,owner,source\nL1,a,bb,-,12,analyst,j\nL2,a,b,-,\"[40, 20, 60]\",analyst,j\n";
  const Reading reading = read_scenario("include = [\"links.csv\"]\n" + case_head, "dir/x.toml", files({{"links.csv", table}}));
  EXPECT_FALSE(reading.scenario);
  EXPECT_NE(said(reading).find("dir/links.csv:2:6 unknown-variable"), std::string::npos) << said(reading);
  EXPECT_NE(said(reading).find("dir/links.csv:3:"), std::string::npos) << said(reading);
  const Reading toml = read_scenario("include = [\"more.toml\"]\n" + case_head, "x.toml",
                                     files({{"more.toml", "\n[variable.c]\nzero = \"0\"\nhundred = \"1\"\nstart = [5, 2, 9]\n"}}));
  EXPECT_EQ(first_error(toml).substr(0, 12), "more.toml:5:") << said(toml);
}

TEST(Include, WhatIsRefusedNamesThePlaceOfTheStatement) {
  struct Row {
    const char* path;
    const char* code;
  };
  for (const Row& row : std::vector<Row>{{"gone.csv", "include-missing"},
                                         {"/etc/passwd.csv", "include-path"},
                                         {"../links.csv", "include-path"},
                                         {"a/../../links.csv", "include-path"},
                                         {"./links.csv", "include-path"},
                                         {"C:/links.csv", "include-path"},
                                         {"~/links.csv", "include-path"},
                                         {"", "include-path"},
                                         {"a//b.csv", "include-path"},
                                         {"links.txt", "include-kind"}}) {
    const Reading reading =
        read_scenario("schema = 1\ninclude = [\"" + std::string(row.path) + "\"]\n" + case_head.substr(11), "x.toml", files({}));
    EXPECT_EQ(first_error(reading), "x.toml:2:12 " + std::string(row.code)) << row.path;
  }
  EXPECT_EQ(first_error(read_scenario("include = [\"links.csv\"]\n" + case_head, "x.toml")), "x.toml:1:12 include-missing")
      << "without a folder";
  EXPECT_EQ(first_error(read_scenario("include = [7]\n" + case_head, "x.toml", files({}))), "x.toml:1:12 wrong-type");
  EXPECT_EQ(
      first_error(read_scenario("include = [\"y.holdout.toml\"]\n" + case_head, "x.toml", files({{"y.holdout.toml", ""}}))).substr(0, 11),
      "x.toml:1:12");
}

TEST(Include, CyclesAndSecondTimesAreRefused) {
  const Reading cycle = read_scenario("include = [\"a.toml\"]\n" + case_head, "x.toml",
                                      files({{"a.toml", "include = [\"b.toml\"]\n"}, {"b.toml", "include = [\"a.toml\"]\n"}}));
  EXPECT_EQ(first_error(cycle), "b.toml:1:12 include-cycle") << said(cycle);
  const Reading twice = read_scenario("include = [\"a.toml\", \"a.toml\"]\n" + case_head, "x.toml", files({{"a.toml", ""}}));
  EXPECT_EQ(first_error(twice), "x.toml:1:22 include-twice") << said(twice);
  const Reading holds = read_scenario("include = [\"a.toml\"]\n" + case_head, "x.toml", files({{"a.toml", "scenario.id = \"y\"\n"}}));
  EXPECT_EQ(first_error(holds), "a.toml:1:1 include-holds") << said(holds);
}

TEST(Include, TheSameIdInTwoFilesNamesBoth) {
  const Reading reading =
      read_scenario("include = [\"v.csv\"]\n" + case_head, "x.toml", files({{"v.csv", "variable,zero,hundred,start\na,0,1,50\n"}}));
  EXPECT_NE(said(reading).find("v.csv:2:1 duplicate-id"), std::string::npos) << said(reading);
  EXPECT_NE(said(reading).find("of x.toml"), std::string::npos) << said(reading);
}

TEST(Include, OddTablesAreRefusedAtTheirCell) {
  struct Row {
    const char* table;
    const char* error;
  };
  for (const Row& row : std::vector<Row>{{"", "csv-empty"},
                                         {"lnk,from\nL1,a\n", "csv-kind"},
                                         {"link,from,from\nL1,a,a\n", "csv-heading"},
                                         {"link,fr om\nL1,a\n", "csv-heading"},
                                         {"link,from\n,a\n", "csv-id"},
                                         {"link,from\nL1,a,b\n", "csv-row"},
                                         {"link,from\nL1,\"a\n", "csv-quote"},
                                         {"link,from\nL1,\"a\"b\n", "csv-quote"},
                                         {"link,strength.low,strength.mode\nL1,1,2\n", "csv-range"},
                                         {"link,strength\nL1,\"[1, 2\"\n", "csv-cell"},
                                         {"link,strength\nL1,\"[1]\nx = 2\"\n", "csv-cell"},
                                         {"link,strength\nL1,\xFF\n", "not-utf8"}}) {
    const Reading reading = read_scenario("include = [\"t.csv\"]\n" + case_head, "x.toml", files({{"t.csv", row.table}}));
    EXPECT_NE(said(reading).find(std::string(" ") + row.error + " "), std::string::npos) << row.table << "\n" << said(reading);
    for (const auto& d : reading.diagnostics) EXPECT_FALSE(d.place.file.empty());
  }
}

TEST(Include, DiskRefusesLinksThatLeaveTheFolder) {
  namespace fs = std::filesystem;
  Scratch scratch;
  fs::create_directories(scratch / "case/sub");
  std::ofstream(scratch / "case/x.toml") << "include = [\"l.csv\"]\n" << case_head;
  std::ofstream(scratch / "secret.csv") << "variable,zero,hundred,start\nc,0,1,50\n";
  std::ofstream(scratch / "case/sub/ok.csv") << "variable,zero,hundred,start,source\nc,0,1,50,j\n";
  const std::string path = (scratch / "case/x.toml").string();
  EXPECT_EQ(first_error(load_scenario(path)), path + ":1:12 include-missing");
  fs::create_symlink("../secret.csv", scratch / "case/l.csv");
  EXPECT_EQ(first_error(load_scenario(path)), path + ":1:12 include-outside");
  fs::remove(scratch / "case/l.csv");
  fs::create_symlink("sub/ok.csv", scratch / "case/l.csv");
  EXPECT_TRUE(load_scenario(path).scenario) << said(load_scenario(path));
  fs::remove(scratch / "case/l.csv");
  fs::create_symlink("x.toml", scratch / "case/l.csv");
  fs::create_directory(scratch / "case/d.csv");
  std::ofstream(scratch / "case/y.toml") << "include = [\"d.csv\"]\n" << case_head;
  EXPECT_NE(said(load_scenario((scratch / "case/y.toml").string())).find("include-unreadable"), std::string::npos);
}

TEST(Include, AFolderInPlaceOfACaseHasNoPlaceAndAWayOut) {
  const Scratch scratch;
  std::filesystem::create_directory(scratch / "d.toml");
  for (const std::string name : {"d.toml", "gone.toml"}) {
    const Reading reading = load_scenario((scratch / name).string());
    EXPECT_FALSE(reading.scenario);
    ASSERT_EQ(reading.diagnostics.size(), 1u);
    EXPECT_EQ(reading.diagnostics[0].code, "unreadable");
    EXPECT_EQ(reading.diagnostics[0].place.line, 0u);
    EXPECT_FALSE(reading.diagnostics[0].hint.empty());
  }
  EXPECT_NE(load_scenario((scratch / "d.toml").string()).diagnostics[0].message.find("it is a folder"), std::string::npos);
}

TEST(Include, HashCoversWhatIsIncluded) {
  EXPECT_EQ(bytes_to_hash("a", {}), "a");
  EXPECT_NE(bytes_to_hash("a", {{"l.csv", "l.csv", "1"}}), bytes_to_hash("a", {{"l.csv", "l.csv", "2"}}));
  EXPECT_NE(bytes_to_hash("a", {{"l.csv", "l.csv", "1"}}), bytes_to_hash("a", {{"m.csv", "m.csv", "1"}}));
}

TEST(Defaults, StandForWhatAnElementDoesNotSay) {
  const std::string text = case_head +
                           "[defaults.link]\nowner = \"analyst\"\nsource = \"j\"\nlag_weeks = [1, 2, 3]\nsign = \"+\"\n"
                           "[[link]]\nid = \"L1\"\nfrom = \"a\"\nto = \"b\"\nstrength = 5\n"
                           "[[link]]\nid = \"L2\"\nfrom = \"b\"\nto = \"a\"\nstrength = 5\nlag_days = 14\nsign = \"-\"\n";
  const Reading reading = read_scenario(text, "x.toml");
  ASSERT_TRUE(reading.scenario) << said(reading);
  const Scenario& s = *reading.scenario;
  EXPECT_EQ(s[s.links[0].lag].mode, 2);
  EXPECT_EQ(s[s.links[1].lag].mode, 2) << "fourteen days, not the default's weeks";
  EXPECT_EQ(s[s.links[1].lag].low, 2);
  EXPECT_EQ(s.links[1].sign, Link::Sign::minus);
}

TEST(Defaults, WhatIsWrongInADefaultIsSaidOnce) {
  const std::string text = case_head + "[defaults.variable]\nshok = 3\n";
  const Reading reading = read_scenario(text, "x.toml");
  int found = 0;
  for (const auto& d : reading.diagnostics) found += d.code == "unknown-key";
  EXPECT_EQ(found, 1) << said(reading);
  EXPECT_EQ(first_error(read_scenario(case_head + "[defaults.variabel]\nshock = 3\n", "x.toml")), "x.toml:10:11 unknown-key");
  EXPECT_NE(said(read_scenario(case_head + "[defaults.lever]\nsource = \"j\"\n", "x.toml")).find("defaults-nothing"), std::string::npos);
}

TEST(Defaults, AreReadWhereNoElementTakesThem) {
  const auto errors = [](const std::string& defaults) {
    std::string out;
    for (const auto& d : read_scenario(case_head + defaults, "x.toml").diagnostics)
      if (d.severity == Severity::error) out += std::to_string(d.place.line) + ":" + std::to_string(d.place.column) + " " + d.code + "\n";
    return out;
  };
  // Every variable says its own start; nobody has a link, a lever or a person.
  EXPECT_EQ(errors("[defaults.variable]\nstart = \"low\"\n"), "11:9 wrong-type\n");
  EXPECT_EQ(errors("[defaults.variable]\nstart = [10, 140]\nsource = \"j\"\n"), "11:9 range-length\n");
  EXPECT_EQ(errors("[defaults.outcome]\nbetter = \"maybe\"\n"), "11:10 unknown-word\n");
  EXPECT_EQ(errors("[defaults.link]\nlag_weeks = -3\nowner = \"nobody\"\n"), "11:13 out-of-scale\n12:9 unknown-word\n");
  EXPECT_EQ(errors("[defaults.lever]\nused = true\n"), "11:8 wrong-type\n");
  EXPECT_EQ(errors("[defaults.person]\nof = \"NOBODY\"\n"), "11:6 unknown-actor\n");
  // What is right in itself is no error, though no element takes it, nor though it would not do where it is tried.
  EXPECT_EQ(errors("[defaults.variable]\nstart = [10, 40, 60]\nzero = \"none\"\nmirrors = \"SWE.water\"\n"), "");
  EXPECT_EQ(errors("[defaults.link]\nfrom = \"a\"\nto = \"a\"\nsign = \"-\"\n"), "");
  EXPECT_EQ(errors("[defaults.question]\nanswer = \"difference\"\noutcomes = [\"o\"]\n"), "");
}

TEST(Defaults, WhatNobodyTakesChangesNothing) {
  const Reading plain = read_scenario(case_head, "x.toml");
  const Reading more = read_scenario(case_head + "[defaults.variable]\nstart = 70\n[defaults.lever]\nused = 40\n", "x.toml");
  ASSERT_TRUE(plain.scenario && more.scenario) << said(more);
  EXPECT_EQ(more.scenario->variables.size(), 2u);
  EXPECT_TRUE(more.scenario->levers.empty());
  EXPECT_EQ(more.scenario->estimates.size(), plain.scenario->estimates.size());
  EXPECT_EQ((*more.scenario)[more.scenario->variables[0].start].mode, 40);
}

const std::string with_levers = case_head +
                                "lever.l1 = { by = \"NOR\", at = [\"SWE\"], style = \"facilitation\", used = 50, standing = true, source = "
                                "\"j\", effects = [{ on = \"b\", size = 10, owner = "
                                "\"analyst\" }] }\nlever.l2 = { by = \"NOR\", at = [\"FIN\"], style = \"facilitation\", used = 50, "
                                "standing = true, source = \"j\", effects = [{ on = \"a\", size = 10, "
                                "owner = \"analyst\" }] }\n";

TEST(Selectors, AllLeversOfAnActor) {
  const Reading reading =
      read_scenario(with_levers + "[[counterfactual]]\nid = \"half\"\nset = { \"levers.NOR\" = 40, \"lever.l2\" = 10 }\n", "x.toml");
  ASSERT_TRUE(reading.scenario) << said(reading);
  const auto& set = reading.scenario->counterfactuals[0].set;
  ASSERT_EQ(set.size(), 3u);
  EXPECT_EQ(set[0].value, 40);
  EXPECT_EQ(set[2].value, 10) << "a later setting of one lever holds";
  EXPECT_EQ(first_error(read_scenario(with_levers + "[[counterfactual]]\nid = \"h\"\nset = { \"levers.NRO\" = 40 }\n", "x.toml")),
            "x.toml:14:9 unknown-actor");
}

TEST(Selectors, RemoveTakesLeversAndWeight) {
  const Reading reading = read_scenario(with_levers + "[[counterfactual]]\nid = \"gone\"\nremove = \"NOR\"\n", "x.toml");
  ASSERT_TRUE(reading.scenario) << said(reading);
  const Scenario& s = *reading.scenario;
  const auto& gone = s.counterfactuals[0];
  EXPECT_EQ(s.actors[gone.stop.index].id, "NOR");
  ASSERT_EQ(gone.set.size(), 1u);
  EXPECT_EQ(s.variables[gone.set[0].index].id, "capability.NOR");
  EXPECT_EQ(gone.set[0].value, 0);
}

}  // namespace
}  // namespace parley
