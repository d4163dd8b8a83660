// Older forms of the format, rewritten as far as that takes no judgement.
#include "parley/files/case/upgrade.hpp"

#include <gtest/gtest.h>

namespace parley {
namespace {

std::string said(const Upgrade& upgraded) {
  std::string all;
  for (const Upgrade::Remark& remark : upgraded.remarks) all += std::to_string(remark.line) + ": " + remark.text + "\n";
  return all;
}

constexpr const char* old_case = R"(# kept
[game]
template = "trust"
[proposal]
as-now = { package = { land = 10 }, status_quo = true }
deal = { package = { land = 60 } }  # kept too
[outcome.signed]
base_rate = { value = [5, 15, 30], k = 3, n = 20, unit = "years of wars", source = "j" }
bargaining = { at_least = { land = 40 }, at_most = { land = 80 }, consent = ["XUP"], against = "as-now", proposal = "deal", note = "half" }
game = { endings = ["both-freeze", "xup-freezes", "talks"], share = [10, 30, 55] }
[outcome]
seen = { base_rate = { k = 1, n = 5, unit = "offers" }, bargaining = "silent", game = { endings = ["fight"] } }
)";

TEST(Upgrade, RewritesWhatTakesNoJudgementAndSaysWhatToLookAt) {
  const Upgrade now = upgrade(old_case, "a.toml");
  EXPECT_EQ(now.text, R"(# kept
[game]
template = "trust"
[proposal]
as-now = { package = { land = 10 }, status_quo = true }
deal = { package = { land = 60 } }  # kept too
[outcome.signed]
base_rate = { value = [5, 15, 30], k = 3, n = 20, per = "year", note = "years of wars", source = "j" }
means = { at_least = { land = 40 }, at_most = { land = 80 }, note = "half" }
game = { endings = ["both-keep", "xup-alone-keeps", "talks"] }
[outcome]
seen = { base_rate = { k = 1, n = 5, unit = "offers" }, bargaining = "silent", game = { endings = ["fight"] } }
)");
  const std::string remarks = said(now);
  for (const char* part : {"9: outcome \"signed\" needed the consent of [\"XUP\"]", "9: outcome \"signed\" asked consent to \"deal\"",
                           "10: of such endings [10, 30, 55] per cent", "10: outcome \"signed\" counts endings", "12: unit = \"offers\""})
    EXPECT_NE(remarks.find(part), std::string::npos) << part << "\n" << remarks;
  EXPECT_EQ(remarks.find("weighed against"), std::string::npos) << "it was the status quo, and still is";
  EXPECT_EQ(now.remarks.size(), 5u) << remarks;
}

TEST(Upgrade, TwiceIsOnce) {
  const Upgrade once = upgrade(old_case, "a.toml"), twice = upgrade(once.text, "a.toml");
  EXPECT_EQ(twice.text, once.text);
  EXPECT_EQ(said(twice).find("signed"), std::string::npos) << said(twice);
}

TEST(Upgrade, KeepsANoteAndWordsOfATableOfItsOwn) {
  EXPECT_EQ(upgrade("[outcome.a.base_rate]\nk = 1\nn = 5\nunit = \"years 2000-2004\"\n", "").text,
            "[outcome.a.base_rate]\nk = 1\nn = 5\nper = \"year\"\nnote = \"years 2000-2004\"\n");
  EXPECT_EQ(upgrade("outcome.a.base_rate = { unit = \"years\", k = 1, n = 5 }\n", "").text,
            "outcome.a.base_rate = { per = \"year\", k = 1, n = 5 }\n");
  EXPECT_EQ(upgrade("[outcome]\na = { base_rate = { unit = \"years of it\", note = \"few\" } }\n", "").text,
            "[outcome]\na = { base_rate = { per = \"year\", note = \"few; years of it\" } }\n");
}

TEST(Upgrade, LeavesWhatItCannotReadAndWhatIsNew) {
  EXPECT_EQ(upgrade("a = [1\n", "").text, "a = [1\n");
  const std::string own = "[outcome.a.bargaining]\nat_least = { land = 40 }\n";
  EXPECT_EQ(upgrade(own, "").text, own);
  EXPECT_EQ(upgrade(own, "").remarks.size(), 1u);
  const std::string both = "[outcome.a]\nmeans = { at_least = { land = 40 } }\nbargaining = { at_least = { land = 40 } }\n";
  EXPECT_EQ(upgrade(both, "").text, both);
  EXPECT_EQ(upgrade(both, "").remarks.size(), 1u);
  const std::string tree = "game.template = \"tree\"\noutcome.a.game = { endings = [\"both-freeze\"] }\n";
  EXPECT_EQ(upgrade(tree, "").text, tree) << "a tree names its own endings";
}

}  // namespace
}  // namespace parley
