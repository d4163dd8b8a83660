// docs/korea.md, docs/aceh.md and the picture of the README show figures of a default run. Where they are stale, `tools/case_doc.py RESULTS
// PAGE` writes them anew.
#include <gtest/gtest.h>

#include "program.hpp"

namespace {

void expect_current(const std::string& name, const std::string& page, const std::string& picture = "") {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  GTEST_SKIP() << "a default run takes minutes under a sanitizer";
#endif
  if (std::system("python3 --version >/dev/null 2>&1") != 0) GTEST_SKIP() << "python3 is not installed";
  const Scratch scratch;
  const std::string results = (scratch / "r").string();
  ASSERT_EQ(run_program("score " + name + " --holdout " PARLEY_ROOT "/cases/holdout/" + name + ".holdout.toml --out " + results).code, 0);
  const std::string command = "python3 " PARLEY_ROOT "/tools/case_doc.py --check " + results + " " PARLEY_ROOT "/docs/" + page + " > " +
                              (scratch / "said").string();
  EXPECT_EQ(std::system(command.c_str()), 0) << text_of(scratch / "said");
  if (picture.empty()) return;
  const std::string drawn = "python3 " PARLEY_ROOT "/tools/readme_figure.py --check " + results + "/report.html " PARLEY_ROOT "/docs/" +
                            picture + " > " + (scratch / "said").string();
  EXPECT_EQ(std::system(drawn.c_str()), 0) << text_of(scratch / "said");
}

}  // namespace

TEST(CaseDocs, Korea) { expect_current("korea-2017", "korea.md", "finding.svg"); }
TEST(CaseDocs, Aceh) { expect_current("aceh-2005", "aceh.md"); }
