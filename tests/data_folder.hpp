#pragma once
#include <cstdlib>
#include <string>

/// The folder of data that the project does not ship (docs/data.md): PARLEY_DATA of the environment, else of CMake. May be absent; a test
/// that finds its file missing skips and says missing().
inline std::string data_folder() {
  const char* named = std::getenv("PARLEY_DATA");
  return named != nullptr && *named != '\0' ? named : PARLEY_DATA;
}
inline std::string data_file(const std::string& name) { return data_folder() + "/" + name; }
inline std::string missing(const std::string& name) { return "PARLEY_DATA has no " + name + " (docs/data.md)"; }
