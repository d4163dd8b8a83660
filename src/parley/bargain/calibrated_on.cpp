#include <algorithm>

#include "parley/bargain/calibrated.hpp"
#include "parley/base/random.hpp"

namespace parley {
namespace {

// The upper halves of name_hash(prnr), ascending: which dossiers a score would be in sample for. They say nothing else of the data.
constexpr std::uint32_t fitted[] = {
    0x02eb51fdu, 0x02eecefdu, 0x03a55419u, 0x06916bf3u, 0x0be2effdu, 0x0be66cfdu, 0x0bfdfefdu, 0x0c016cfdu, 0x0c6d7f19u, 0x0c7e7c19u,
    0x0c7e7f19u, 0x0c7e8119u, 0x151798fdu, 0x151b1dfdu, 0x1725be34u, 0x172c4334u, 0x185b34f3u, 0x185ebcf3u, 0x18623bf3u, 0x1868c9f3u,
    0x186c4cf3u, 0x186fbef3u, 0x1915696bu, 0x1e1652fdu, 0x1e1cb9fdu, 0x1e203cfdu, 0x20206b34u, 0x20206c34u, 0x2034e734u, 0x28e89f34u,
    0x28ec2134u, 0x28f31234u, 0x2900a634u, 0x4116b0eau, 0x411a34eau, 0x486544eau, 0x48654aeau, 0x486c53eau, 0x57156705u, 0x5a7a14eau,
    0x5a7a18eau, 0x5a9c2beau, 0x60210505u, 0x6557dd3au, 0x6562673au, 0x6562683au, 0x65656c3au, 0x6e161b3au, 0x7a03cf14u, 0xa7766406u,
    0xa7766506u, 0xa779e806u, 0xa77d6706u, 0xa7807306u, 0xa783f306u, 0xa783f506u, 0xa78ae806u, 0xa78e6706u, 0xb0828b06u, 0xb08c9906u,
    0xb08c9e06u, 0xb0939e06u, 0xb093a406u, 0xb09a1006u, 0xb0b5a406u, 0xb7beaf02u, 0xb7dbb306u, 0xb8043706u, 0xb8043906u, 0xb807b806u,
    0xb80b4306u, 0xbb4edbfcu, 0xc0c45102u, 0xc47c99fcu, 0xc4870cfcu, 0xc9da7402u, 0xcb981c72u, 0xcb981d72u, 0xcbb02272u, 0xd294a602u,
    0xd2982b02u, 0xf53a8302u, 0xfd8c45f3u, 0xfd9d4ef3u};

}  // namespace

const Calibration& shipped_calibration() {
  static const Calibration shipped = {
      0.72, 1.32, 0.11,
      "fitted on 209 EU decisions of 82 dossiers proposed 1996-2005 (DEU III, earlier dossiers); that it holds in crises is untested"};
  return shipped;
}

bool was_fitted_on(const std::string& dossier) {
  return std::binary_search(std::begin(fitted), std::end(fitted), static_cast<std::uint32_t>(name_hash(dossier) >> 32));
}

}  // namespace parley
