#pragma once

namespace parley {

/// The version of the program, as written into results: part of the promise "same file, same version, same seed: same bytes".
const char* version();

}  // namespace parley
