// list, new, fmt, convert and import, as a user calls them.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "doors/program.hpp"

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

void write(const fs::path& path, const std::string& text) { std::ofstream(path, std::ios::binary) << text; }

TEST(List, NamesTheBuiltInCasesAndNoTemplate) {
  const Ran ran = run_program("list --json");
  ASSERT_EQ(ran.code, 0);
  bool korea = false;
  for (const auto& one : Json::parse(ran.out)) {
    korea = korea || one.at("name") == "korea-2017";
    EXPECT_NE(one.at("name"), "mediation");
    EXPECT_FALSE(one.at("question").get<std::string>().empty());
  }
  EXPECT_TRUE(korea);
  EXPECT_NE(run_program("list").out.find("korea-2017"), std::string::npos);
}

TEST(New, EveryTemplatePassesCheckIsLaidOutAndRuns) {
  Scratch scratch;
  for (const std::string from : {"mediation", "sanctions", "two-party"}) {
    const std::string path = (scratch / (from + ".toml")).string();
    ASSERT_EQ(run_program("new " + path + " --from " + from).code, 0);
    EXPECT_NE(text_of(path).find("id = \"" + from + "\""), std::string::npos);
    EXPECT_EQ(run_program("check " + path).code, 0);
    EXPECT_EQ(run_program("fmt --check " + path).code, 0) << from;
    EXPECT_EQ(run_program("run " + path + " -n 50 -t 1 -q --out " + (scratch / (from + "-out")).string()).code, 0);
  }
}

TEST(New, NeverOverwrites) {
  Scratch scratch;
  const fs::path path = scratch / "mine.toml";
  write(path, "mine");
  EXPECT_EQ(run_program("new " + path.string()).code, 4);
  EXPECT_EQ(text_of(path), "mine");
  EXPECT_EQ(run_program("new '" + (scratch / "bad name").string() + "'").code, 2);
  EXPECT_EQ(run_program("new x --from sanction").code, 2);
  EXPECT_NE(run_program("new x --from sanction", Hear::messages).out.find("'sanctions'"), std::string::npos);
  EXPECT_EQ(run_program("new /nowhere/at/all").code, 4);
  EXPECT_EQ(std::distance(fs::directory_iterator(scratch.path()), {}), 1) << "no draft is left behind";
}

TEST(Fmt, WritesInPlaceChecksAndPrints) {
  Scratch scratch;
  const fs::path path = scratch / "a.toml";
  write(path, "a=1  # one\n\n\n\nb  =  2");
  fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read);
  EXPECT_EQ(run_program("fmt --check " + path.string()).code, 1);
  EXPECT_EQ(run_program("fmt --stdout " + path.string()).out, "a = 1  # one\n\nb = 2\n");
  EXPECT_EQ(text_of(path), "a=1  # one\n\n\n\nb  =  2");
  EXPECT_EQ(run_program("fmt " + path.string()).code, 0);
  EXPECT_EQ(text_of(path), "a = 1  # one\n\nb = 2\n");
  EXPECT_EQ(run_program("fmt --check " + path.string()).code, 0);
  EXPECT_EQ(fs::status(path).permissions(), fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read);
  fs::create_symlink("a.toml", scratch / "link.toml");
  write(path, "a=1");
  EXPECT_EQ(run_program("fmt " + (scratch / "link.toml").string()).code, 0);
  EXPECT_TRUE(fs::is_symlink(scratch / "link.toml"));
  EXPECT_EQ(text_of(path), "a = 1\n");
}

TEST(Fmt, LeavesABrokenFileAsItIs) {
  Scratch scratch;
  const fs::path path = scratch / "a.toml";
  write(path, "a = [1\nb==2\n");
  EXPECT_EQ(run_program("fmt " + path.string()).code, 3);
  EXPECT_NE(run_program("fmt " + path.string(), Hear::messages).out.find("a.toml:1:"), std::string::npos);
  EXPECT_EQ(text_of(path), "a = [1\nb==2\n");
  EXPECT_EQ(run_program("fmt korea-2017").code, 2) << "a built-in case is not written to";
}

TEST(Fmt, UpgradesWhatTakesNoJudgement) {
  Scratch scratch;
  const fs::path path = scratch / "a.toml";
  std::string text = text_of(std::string(PARLEY_ROOT) + "/cases/templates/two-party.toml");
  const auto put = [&](const std::string& now, const std::string& old) {
    const auto at = text.find(now);
    ASSERT_NE(at, std::string::npos) << now;
    text.replace(at, now.size(), old);
  };
  put("means = { at_least = { water = 40 } }", "bargaining = { at_least = { water = 40 }, consent = [\"XUP\", \"XDO\"] }");
  put("per = \"year\", note = ", "unit = ");
  write(path, text);
  EXPECT_EQ(run_program("check " + path.string()).code, 3);
  EXPECT_EQ(run_program("fmt --check " + path.string()).code, 0) << "laid out, in the older form";
  EXPECT_EQ(run_program("fmt --upgrade --check " + path.string()).code, 1);
  EXPECT_NE(run_program("fmt --upgrade --check " + path.string(), Hear::messages)
                .out.find("look at this: outcome \"agreement\" needed the consent"),
            std::string::npos);
  EXPECT_EQ(run_program("fmt --upgrade " + path.string()).code, 0);
  EXPECT_EQ(text_of(path), text_of(std::string(PARLEY_ROOT) + "/cases/templates/two-party.toml"));
  EXPECT_EQ(run_program("check " + path.string()).code, 0);
  EXPECT_EQ(run_program("fmt --upgrade --check " + path.string()).code, 0) << "nothing is left to do";
}

TEST(Convert, JsonHoldsTheWholeCase) {
  const Ran ran = run_program("convert korea-2017");
  ASSERT_EQ(ran.code, 0);
  const Json page = Json::parse(ran.out);
  EXPECT_EQ(page.at("scenario").at("as_of"), "2017-12-21");
  EXPECT_EQ(page.at("schema"), 1);
  EXPECT_GT(page.at("link").size(), 30u);
  EXPECT_EQ(run_program("convert korea-2017 --to xml").code, 2);
  EXPECT_EQ(run_program("convert korea-2017 --to csv").code, 2);
}

// All elements of a case as tables, included by a case that holds the rest, are the same case: the same answer, byte for byte.
TEST(Convert, TablesIncludedAreTheSameCase) {
  for (const std::string name : {"two-party", "motives"}) {
    Scratch scratch;
    const fs::path folder = scratch / "t";
    ASSERT_EQ(run_program("convert " + name + " --to csv --out " + folder.string()).code, 0);
    EXPECT_EQ(run_program("convert " + name + " --to csv --out " + folder.string()).code, 4) << "an old folder stays";
    const Json whole = Json::parse(run_program("convert " + name).out);
    std::string text = "schema = 1\ninclude = [";
    for (const auto& file : fs::directory_iterator(folder)) text += "\"t/" + file.path().filename().string() + "\", ";
    text += "]\n[scenario]\n";
    for (const auto& [key, value] : whole.at("scenario").items())
      text += key + " = " + (key == "as_of" || key == "end" || key == "start" ? value.get<std::string>() : value.dump()) + "\n";
    write(scratch / "again.toml", text);
    const std::string again = (scratch / "again.toml").string();
    const Json back = Json::parse(run_program("convert " + again).out);
    for (const auto& [key, value] : whole.items())
      if (key != "witness" && key != "owner" && key != "conventions") {
        EXPECT_EQ(back.at(key), value) << name << " " << key;
      }
    EXPECT_EQ(run_program("check " + again).code, 0) << run_program("check " + again, Hear::messages).out;
  }
}

TEST(Import, MakesACaseThatPassesCheck) {
  Scratch scratch;
  write(scratch / "actors.csv",
        "actor,issue,low,mode,high,salience,source\nNOR,Water rights,60,70,80,30,report 4 + j\nUpstream,Water rights,5,20,30,80,j\n"
        "Downstream,Water rights,80,90,95,85,report 2\nUpstream,Money,,40,,20,\n");
  const std::string table = (scratch / "actors.csv").string(), made = (scratch / "made.toml").string();
  ASSERT_EQ(run_program("import " + table + " --third-party NOR --parties Upstream,Downstream --out " + made).code, 0)
      << run_program("import " + table, Hear::messages).out;
  EXPECT_EQ(run_program("check " + made).code, 0) << run_program("check " + made, Hear::messages).out;
  EXPECT_EQ(run_program("run " + made + " -n 20 -t 1 -q --out " + (scratch / "out").string()).code, 0);
  EXPECT_EQ(run_program("import " + table + " --out " + made).code, 4) << "never overwrites";
}

TEST(Import, ASourceIsReadAsACaseWritesIt) {
  Scratch scratch;
  write(scratch / "actors.csv",
        "actor,issue,low,mode,high,salience,source\nNOR,Water,60,70,80,30,report 4 + j\nSWE,Water,5,20,30,80,\"report 4, 7; other\"\n"
        "FIN,Water,80,90,95,85,A talk in Oslo\n");
  const Ran ran = run_program("import " + (scratch / "actors.csv").string() + " --third-party NOR --as-of 2029-01-01 --end 2029-06-30");
  ASSERT_EQ(ran.code, 0);
  for (const char* part : {"source = \"report 4 + j\"", "source = \"report 4, 7; other\"", "source = \"a_talk_in_oslo\"",
                           "[sources.report]\ntitle = \"report\"", "[sources.a_talk_in_oslo]\ntitle = \"A talk in Oslo\"",
                           "as_of = 2029-01-01\nend = 2029-06-30\n", "third_party = \"NOR\"\n"})
    EXPECT_NE(ran.out.find(part), std::string::npos) << part << "\n" << ran.out;
  EXPECT_EQ(ran.out.find("sources.j"), std::string::npos) << ran.out;
  write(scratch / "made.toml", ran.out);
  EXPECT_EQ(run_program("check " + (scratch / "made.toml").string()).code, 0);
  EXPECT_EQ(run_program("fmt --check " + (scratch / "made.toml").string()).code, 0) << "laid out already";
  EXPECT_NE(run_program("import " + (scratch / "actors.csv").string() + " --third-party Iceland", Hear::messages)
                .out.find("There are NOR, SWE and FIN."),
            std::string::npos);
}

TEST(Import, WrongCellsHaveTheirPlace) {
  Scratch scratch;
  write(scratch / "bad.csv",
        "actor,issue,low,mode,high,salience,source\nNOR,Water,60,abc,80,30,j\nSWE,Water,5,20,30,180,j\nFIN,Water,50,20,30,80,j\n");
  const std::string words = "import " + (scratch / "bad.csv").string();
  EXPECT_EQ(run_program(words).code, 3);
  const std::string said = run_program(words, Hear::messages).out;
  EXPECT_NE(said.find("bad.csv:2:14: error"), std::string::npos) << said;
  EXPECT_NE(said.find("bad.csv:3:19: error"), std::string::npos) << said;
  EXPECT_NE(said.find("bad.csv:4:11: error"), std::string::npos) << said;
}

TEST(Include, HashInTheManifestCoversTheTable) {
  Scratch scratch;
  const auto hash = [&](const std::string& strength) {
    std::string text = text_of(std::string(PARLEY_ROOT) + "/cases/templates/two-party.toml");
    const auto from = text.find("[[link]]"), to = text.find("[proposal]");
    text = "include = [\"links.csv\"]\n" + text.substr(0, from) + text.substr(to);
    write(scratch / "c.toml", text);
    write(scratch / "links.csv",
          "link,from,to,sign,strength,lag_weeks,owner,source\nL1,trust,up_gives_water,+," + strength + ",4,analyst,j\n");
    EXPECT_EQ(run_program("run " + (scratch / "c.toml").string() + " -n 20 -t 1 -q --out " + (scratch / "out").string()).code, 0);
    return Json::parse(text_of(scratch / "out/manifest.json")).at("case_hash").get<std::string>();
  };
  const std::string one = hash("20");
  EXPECT_EQ(one, hash("20"));
  EXPECT_NE(one, hash("21"));
}

}  // namespace
