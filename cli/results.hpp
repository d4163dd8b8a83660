#pragma once
#include <functional>
#include <string>
#include <vector>

namespace parley::cli {

/// A file of a results folder, by its bare name.
struct ResultFile {
  std::string name = {};
  std::string text = {};
  std::function<std::string()> more = {};  ///< what follows `text`, piece by piece, until a piece is empty
};

/// Refuses (exit 4) where `folder` cannot become a results folder: it is no folder, or holds files that no run wrote. Called before the
/// work starts, so that an hour is not lost at its end.
void check_results_folder(const std::string& folder);

/// Writes the files beside `folder` and swaps the whole folder in by rename: a reader sees the old results or the new, never half of them.
/// A full disk or a missing right is a Refusal (exit 4) and leaves the old results.
void write_results(const std::string& folder, const std::vector<ResultFile>& files);

/// SHA-256 of a text, in hexadecimal.
std::string sha256(const std::string& text);

}  // namespace parley::cli
