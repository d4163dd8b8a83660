#pragma once
#include <optional>
#include <string>
#include <vector>

#include "case_file.hpp"
#include "parley/study/run.hpp"
#include "results.hpp"
#include "verb.hpp"

/// What `run` and `score` share: the same run, the same files, to the byte.
namespace parley::cli {

/// --worlds, --seed and --threads, with the case's own seed as the default. Refuses (exit 2) what is out of range.
EnsembleOptions ensemble_options(const Arguments& arguments, const Scenario& scenario);

/// Runs the case under a progress bar. Nothing where the user interrupted it, which has been said.
std::optional<Study> study_case(const Arguments& arguments, const CaseFile& found, EnsembleOptions options);

/// answer.json, worlds.csv, report.html and manifest.json. worlds.csv is made while it is written, from `study`.
std::vector<ResultFile> result_files(const CaseFile& found, const Study& study, const EnsembleOptions& options);

/// Columns of the terminal, else 100.
int terminal_columns();

/// The flags of the run itself: worlds, seed, threads, out.
std::vector<Flag> run_flags();

}  // namespace parley::cli
