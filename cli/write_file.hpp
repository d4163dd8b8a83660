#pragma once
#include <string>

namespace parley::cli {

/// Writes a file in one step: a draft beside it takes its place once it is whole, with the old file's rights. A failure leaves the old file
/// as it was and is a Refusal with exit 4. A link is followed: the file that it names is written.
void replace_file(const std::string& path, const std::string& text);

/// Makes a new file; one that stands there already is a Refusal with exit 4, and stays as it is.
void make_file(const std::string& path, const std::string& text);

}  // namespace parley::cli
