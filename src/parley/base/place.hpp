#pragma once
#include <cstdint>
#include <string>

namespace parley {

/// Where something stands in a case file. Lines and columns count from 1; columns count code points, not bytes. Line 0: no place.
struct Place {
  std::string file = {};
  std::uint32_t line = 0;
  std::uint32_t column = 0;
};

}  // namespace parley
