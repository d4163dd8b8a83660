#include <gtest/gtest.h>

#include <filesystem>

#include "../tables.hpp"
#include "parley/files/case/import_case.hpp"
#include "parley/files/case/read.hpp"
#include "parley/files/tables/exchange_table.hpp"
#include "parley/files/tables/ktab_xml.hpp"

using namespace parley;

namespace {

const std::string scenario =
    "<?xml version=\"1.0\"?>\n<Scenario>\n<name>N &amp; M</name><desc>d</desc><prngSeed>7</prngSeed>\n"
    "<ModelParameters><VotingRule>Proportional</VotingRule><BigRAdjust>No</BigRAdjust></ModelParameters>\n"
    "<Dimensions><dName>x</dName><dName>y</dName></Dimensions>\n<Actors>\n"
    "<Actor><name>A</name><description/><capability>10</capability><Position><dCoord>1</dCoord><dCoord>2</dCoord></Position>"
    "<Salience><dSal>30</dSal><dSal>40</dSal></Salience></Actor>\n"
    "<Actor><name>B</name><description>b</description><capability>20.5</capability><Position><dCoord>99</dCoord><dCoord>0</dCoord></"
    "Position>"
    "<Salience><dSal>3</dSal><dSal>4</dSal></Salience></Actor>\n</Actors>\n"
    "<IdealAdjustment><iaPair><adjustingIdeal>A</adjustingIdeal><referencePos>A</referencePos><adjust>0.5</adjust></iaPair>"
    "<iaPair><adjustingIdeal>A</adjustingIdeal><referencePos>B</referencePos><adjust>0.25</adjust></iaPair></IdealAdjustment>\n</"
    "Scenario>\n";

const std::string exchange_rows =
    "#/\ta comment\n#A\tA\tThe A\n'#A'\t'B, b'\t'B, b'\t''\n#P\tx\tx\n#P\ty\n#M\tx\t10\tlow\n#M\tx\t30\thigh\n"
    "#D\tA\tx\t15\t.5\t2\n#D\tA\ty\t40\t1\t2\n'#D'\t'B, b'\t'x'\t30\t0.25\t1\n";

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

std::string table_fault(const std::string& name) { return tables::text_of(PARLEY_ROOT "/tests/data/faults/tables/" + name); }

std::vector<std::string> codes_of(const std::vector<Diagnostic>& diagnostics) {
  std::vector<std::string> codes;
  for (const Diagnostic& it : diagnostics) codes.push_back(it.code);
  return codes;
}

void expect_refused(const std::string& text, const std::string& code) {
  const TableReading reading = read_group_table(text, "t");
  EXPECT_FALSE(reading.table.has_value()) << code;
  bool found = false;
  for (const Diagnostic& it : reading.diagnostics) found = found || it.code == code;
  EXPECT_TRUE(found) << code << "; first: " << (reading.diagnostics.empty() ? "" : reading.diagnostics[0].code);
}

}  // namespace

TEST(KtabXml, ReadsSchemaWordsAndTheMatrix) {
  const TableReading reading = read_group_table(scenario, "s.xml");
  ASSERT_TRUE(reading.table.has_value()) << reading.diagnostics.at(0).message;
  const ActorTable& table = *reading.table;
  EXPECT_EQ(table.title, "N & M");
  EXPECT_EQ(table.issues, (std::vector<std::string>{"x", "y"}));
  EXPECT_EQ(table.rows[1].power, 20.5);
  EXPECT_EQ(table.rows[0].salience, (std::vector<double>{30, 40}));
  EXPECT_EQ(table.parameters, (std::vector<std::pair<std::string, std::string>>{{"VotingRule", "Prop"}, {"BigRAdjust", "None"}}));
  EXPECT_EQ(table.adjustment, (std::vector<double>{0.5, 0.25, 0, 1}));
  const std::string written = write_ktab_xml(table);
  const TableReading again = read_group_table(written, "s.xml");
  ASSERT_TRUE(again.table.has_value()) << again.diagnostics.at(0).message;
  EXPECT_EQ(write_ktab_xml(*again.table), written);
  EXPECT_EQ(again.table->adjustment, table.adjustment);
  EXPECT_EQ(again.table->rows[1].position, table.rows[1].position);
}

TEST(KtabXml, FaultsAreSaid) {
  expect_refused(replaced(scenario, "<dCoord>99</dCoord>", "<dCoord></dCoord>"), "not-a-number");
  expect_refused(replaced(scenario, "<dCoord>99</dCoord>", "<dCoord>110</dCoord>"), "out-of-range");
  expect_refused(replaced(scenario, "<dCoord>99</dCoord>", ""), "wrong-count");
  expect_refused(replaced(scenario, "<dSal>40</dSal>", "<dSal>80</dSal>"), "salience-sum");
  expect_refused(replaced(scenario, "Proportional", "Loud"), "unknown-value");
  expect_refused(replaced(scenario, "<name>B</name>", "<name>A</name>"), "duplicate-actor");
  expect_refused(replaced(scenario, "<referencePos>B<", "<referencePos>C<"), "unknown-actor");
  expect_refused(replaced(scenario, "<adjust>0.25<", "<adjust>0.75<"), "adjustment-sum");
  expect_refused(replaced(scenario, "</Actors>", ""), "bad-xml");
  expect_refused("<html/>", "no-scenario");
  expect_refused("<", "bad-xml");
  expect_refused("<Scenario/>", "no-actors");
}

TEST(ExchangeTable, ReadsScalesQuotesAndComments) {
  const TableReading reading = read_group_table(exchange_rows, "t.txt");
  ASSERT_TRUE(reading.table.has_value()) << reading.diagnostics.at(0).message;
  const ActorTable& table = *reading.table;
  ASSERT_EQ(table.rows.size(), 2u);
  EXPECT_EQ(table.rows[1].name, "B, b");
  EXPECT_EQ(table.rows[0].position, (std::vector<double>{25, 40}));
  EXPECT_EQ(table.rows[1].position[0], 100);
  EXPECT_EQ(table.rows[0].salience, (std::vector<double>{50, 100}));
  EXPECT_EQ(table.rows[1].salience, (std::vector<double>{25, 0}));  // no stake in y
  EXPECT_EQ(table.rows[0].power, 2);
  const std::string written = write_exchange_table(table);
  const TableReading again = read_group_table(written, "t.txt");
  ASSERT_TRUE(again.table.has_value()) << again.diagnostics.at(0).message;
  EXPECT_EQ(write_exchange_table(*again.table), written);
  for (std::size_t i = 0; i < 2; ++i) EXPECT_EQ(again.table->rows[i].position, table.rows[i].position);
}

TEST(ExchangeTable, FaultsAreSaid) {
  expect_refused(replaced(exchange_rows, "#D\tA\tx\t15", "#D\tA\tx\t35"), "out-of-range");
  expect_refused(replaced(exchange_rows, "#D\tA\tx\t15", "#D\tC\tx\t15"), "unknown-actor");
  expect_refused(replaced(exchange_rows, "#D\tA\tx\t15", "#D\tA\tz\t15"), "unknown-issue");
  expect_refused(replaced(exchange_rows, "#D\tA\tx\t15\t.5\t2", "#D\tA\tx\t15\t.5\t3"), "two-powers");
  expect_refused(replaced(exchange_rows, "#D\tA\tx\t15\t.5\t2", "#D\tA\tx\t15\t.5\t-2"), "out-of-range");
  expect_refused(replaced(exchange_rows, "#D\tA\tx\t15\t.5\t2", "#D\tA\tx\t15\t.5"), "too-few-cells");
  expect_refused(replaced(exchange_rows, "#P\ty\n", "#P\tx\n"), "duplicate-issue");
  expect_refused(replaced(exchange_rows, "#A\tA\t", "#A\tB, b\t"), "duplicate-actor");
  expect_refused(exchange_rows + "#A\tC\n", "no-stake");
  expect_refused(exchange_rows + "plain words\n", "unknown-row");
  expect_refused("#A\tA\n", "no-issues");
}

TEST(GroupTable, AnyBytesGiveAReading) {
  for (const std::string& whole : {scenario, exchange_rows})
    for (std::size_t cut = 0; cut < whole.size(); cut += 7) {
      const TableReading reading = read_group_table(whole.substr(0, cut), "t");
      EXPECT_TRUE(reading.table.has_value() || !reading.diagnostics.empty());
      std::string garbled = whole;
      garbled[cut] = '\0';
      (void)read_group_table(garbled, "t");
    }
}

TEST(ImportTable, RangesSourcesAndFaults) {
  const std::string good =
      "Actor,issue,low,mode,high,salience,capability,source\nUSA,Drills,0,10,20,.6,100,j\nPRK,Drills,80,100,100,.75,,\"Kim, 2015\"\n"
      "PRK,Talks,50,60,70,.4,,\n";
  const ImportReading reading = read_import(good, "a.csv");
  ASSERT_TRUE(reading.import.has_value()) << reading.diagnostics.at(0).message;
  EXPECT_EQ(reading.import->actors[0].on[0].salience, 60);
  EXPECT_EQ(reading.import->actors[1].on.size(), 2u);
  CaseFrame frame;
  frame.file = "a.csv";
  const std::string text = write_case(*reading.import, frame);
  const Reading read = read_scenario(text, "a.toml");
  for (const Diagnostic& it : read.diagnostics) EXPECT_NE(it.severity, Severity::error) << it.message;
  ASSERT_TRUE(read.scenario.has_value());
  EXPECT_EQ(read.scenario->parties.size(), 2u);
  EXPECT_EQ(find(read.scenario->actors, "PRK").index, 1u);
  const auto refused = [](const std::string& table, const std::string& code) {
    const ImportReading bad = read_import(table, "a.csv");
    EXPECT_FALSE(bad.import.has_value()) << code;
    ASSERT_FALSE(bad.diagnostics.empty()) << code;
    EXPECT_EQ(bad.diagnostics[0].code, code);
  };
  refused(replaced(good, "0,10,20", "30,10,20"), "unordered-range");
  refused(replaced(good, "0,10,20", "0,10,200"), "out-of-range");
  refused(replaced(good, "PRK,Talks", "PRK,Drills"), "duplicate-row");
  refused(replaced(good, "high", "top"), "unknown-column");  // named, and then missed
  refused(replaced(good, ",salience", ""), "no-column");
  refused(replaced(good, "PRK,Talks,50,60,70,.4,,", "PRK,Talks,50"), "too-few-cells");
}

TEST(ImportTable, OneNameInTwoSpellingsIsOneActor) {
  const ImportReading blank = read_import(table_fault("nbsp-name.csv"), "t.csv");
  ASSERT_TRUE(blank.import && blank.table);
  EXPECT_TRUE(blank.diagnostics.empty());
  ASSERT_EQ(blank.import->actors.size(), 2u);
  EXPECT_EQ(blank.import->actors[0].name, "New Zealand");
  EXPECT_EQ(blank.import->actors[0].on.size(), 2u);
  EXPECT_EQ(blank.import->actors[0].capability, 5);
  const ImportReading letters = read_import(table_fault("decomposed-name.csv"), "t.csv");
  ASSERT_TRUE(letters.import);
  ASSERT_EQ(letters.import->actors.size(), 2u);
  EXPECT_EQ(letters.import->actors[0].name, "T\u00fcrkiye");
  EXPECT_EQ(codes_of(letters.diagnostics), (std::vector<std::string>{"no-capability", "no-capability"}));  // said, not assumed in silence
}

TEST(ImportTable, SharesOfOneAreScaledAlikeAndSaid) {
  const ImportReading reading = read_import("actor;issue;position;salience;capability\nA;x;0,2;0,5;1\nB;x;1;1;2\n", "t.csv");
  ASSERT_TRUE(reading.table);
  EXPECT_NEAR(reading.table->rows[0].position[0], 20, 1e-12);
  EXPECT_NEAR(reading.table->rows[0].salience[0], 50, 1e-12);
  EXPECT_EQ(codes_of(reading.diagnostics), (std::vector<std::string>{"scale-of-one", "scale-of-one", "decimal-comma"}));
}

TEST(ImportTable, WhoIsToHelpIsNoParty) {
  const ImportReading reading = read_import(table_fault("third-party-as-party.csv"), "t.csv");
  ASSERT_TRUE(reading.import);
  CaseFrame frame;
  frame.third_party = "China";
  const Reading read = read_scenario(write_case(*reading.import, frame), "a.toml");
  ASSERT_TRUE(read.scenario) << read.diagnostics.at(0).message;
  EXPECT_EQ(read.scenario->parties.size(), 2u);
  for (const ActorId party : read.scenario->parties) EXPECT_NE(read.scenario->actors[party.index].name, "China");
}

TEST(ImportTable, ALineBreakInADescriptionIsKept) {
  const ImportReading reading = read_import(table_fault("line-break-in-cell.xml"), "t.xml");
  ASSERT_TRUE(reading.table);
  EXPECT_NE(reading.table->rows[0].description.find('\n'), std::string::npos);
  const std::string csv = write_ktab_csv(*reading.table);
  const TableReading again = read_group_table(csv, "t.csv");
  ASSERT_TRUE(again.table) << again.diagnostics.at(0).message;
  EXPECT_EQ(again.table->description, reading.table->description);
  EXPECT_EQ(again.table->rows[0].description, reading.table->rows[0].description);
  EXPECT_NE(write_case(*reading.import, {}).find("holds the dam\\n"), std::string::npos);
}

TEST(ExchangeTable, NothingIsCutAndNoRowIsDropped) {
  const TableReading whole = read_group_table(table_fault("apostrophe.txt"), "t.txt");
  ASSERT_TRUE(whole.table) << whole.diagnostics.at(0).message;
  EXPECT_EQ(whole.table->rows[0].name, "Cote d'Ivoire");
  const TableReading marks = read_group_table(table_fault("row-mark.txt"), "t.txt");
  ASSERT_EQ(codes_of(marks.diagnostics), (std::vector<std::string>{"unknown-row"}));
  EXPECT_EQ(marks.diagnostics[0].place.line, 7u);
  EXPECT_EQ(marks.diagnostics[0].hint, "did you mean #D?");
  for (const char* mark : {"# D", "#X", "# D\t"}) expect_refused(exchange_rows + mark + "\tA\ty\t1\t1\t1\n", "unknown-row");
  const TableReading remarks = read_group_table(exchange_rows, "t.txt");
  EXPECT_NE(remarks.taken_for.find("1 line beginning with # left out"), std::string::npos) << remarks.taken_for;
  EXPECT_EQ(codes_of(read_group_table(table_fault("latin1-exchange.txt"), "t").diagnostics), (std::vector<std::string>{"not-utf8"}));
  std::string semicolons = exchange_rows;  // what a spreadsheet makes of it
  for (char& c : semicolons) c = c == '\t' ? ';' : c;
  EXPECT_EQ(write_exchange_table(read_group_table(semicolons, "t").table.value()), write_exchange_table(remarks.table.value()));
}

TEST(KtabXml, IsReadByItsDeclarationAndHoldsText) {
  const TableReading reading = read_group_table(table_fault("latin1.xml"), "t.xml");
  ASSERT_TRUE(reading.table) << reading.diagnostics.at(0).message;
  EXPECT_EQ(reading.table->rows[0].name, "C\u00f4te");
  EXPECT_NE(reading.taken_for.find("iso-8859-1"), std::string::npos);
  expect_refused(replaced(scenario, "N &amp; M", "N\xF4"), "not-utf8");
  expect_refused(replaced(scenario, "?>", " encoding=\"x-none\"?>"), "not-utf8");
  expect_refused(replaced(scenario, "N &amp; M", "&#xD800;"), "bad-xml");
  expect_refused(replaced(scenario, "N &amp; M", "&#1;"), "bad-xml");
  expect_refused(replaced(scenario, "<dName>x</dName>", "<dName>x<b>y</b></dName>"), "bad-xml");
  expect_refused(replaced(scenario, "<capability>10</capability>", "<capability>10</capability><capability>20</capability>"),
                 "wrong-count");
  EXPECT_EQ(read_group_table(replaced(scenario, "N &amp; M", "N<!-- x -->M<![CDATA[&]]>"), "t").table.value().title, "NM&");
  ActorTable odd = read_group_table(scenario, "t").table.value();
  odd.title = "a\x01\r";
  EXPECT_NE(write_ktab_xml(odd).find("a\uFFFD&#13;"), std::string::npos);
}

TEST(GroupTable, TablesAreKnownByTheirContent) {
  for (const char* name : {"apostrophe.txt", "ktab-padded.csv", "latin1.xml", "shares-of-one.csv", "third-party-as-party.csv"})
    EXPECT_TRUE(looks_like_table(table_fault(name))) << name;
  for (const char* text : {"", "schema = 1\n[scenario]\nid = \"x\"\n", "EFG 2 R \"x\" { \"A\" }\n", "{\"a\": 1}\n", "one, two\n"})
    EXPECT_FALSE(looks_like_table(text)) << text;
}
