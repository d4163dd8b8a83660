#pragma once
#include <string>

#include "parley/files/case/read.hpp"

namespace parley {

/// Finds the files that a case includes in the case's own folder. A link that leads out of the folder, a folder, a device and a file over
/// 16 MiB are refused.
Finder files_beside(const std::string& case_path);

/// Reads a case and all that it includes from the disk. A case that cannot be opened is the diagnostic "unreadable".
Reading load_scenario(const std::string& path);

}  // namespace parley
