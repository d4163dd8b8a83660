// A whole study in one program: read a case, say what is wrong with it, draw its worlds, print what the third party adds.
//   study CASE.toml [WORLDS]
#include <cstdio>
#include <cstdlib>
#include <exception>

#include "parley/files/case/disk.hpp"
#include "parley/report/text/screen.hpp"
#include "parley/study/run.hpp"

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fputs("usage: study CASE.toml [WORLDS]\n", stderr);
    return 2;
  }
  try {
    const parley::Reading reading = parley::load_scenario(argv[1]);
    for (const parley::Diagnostic& wrong : reading.diagnostics)
      std::fprintf(stderr, "%s:%u:%u: %s\n", wrong.place.file.c_str(), wrong.place.line, wrong.place.column, wrong.message.c_str());
    if (!reading.scenario) return 3;

    parley::EnsembleOptions options;
    options.worlds = argc > 2 ? static_cast<std::uint32_t>(std::strtoul(argv[2], nullptr, 10)) : 1000;
    options.seed = reading.scenario->seed;
    const parley::Study study = parley::answer_questions(*reading.scenario, options);

    std::fputs(parley::first_screen(*reading.scenario, study.answer, 100).c_str(), stdout);
  } catch (const std::exception& error) {  // a broken contract: worlds = 0, say
    std::fprintf(stderr, "study: %s\n", error.what());
    return 70;
  }
  return 0;
}
