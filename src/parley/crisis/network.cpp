#include "parley/crisis/network.hpp"

namespace parley {

std::string_view to_text(Owner owner) {
  switch (owner) {
    case Owner::author:
      return "author";
    case Owner::actor:
      return "actor";
    case Owner::analyst:
      break;
  }
  return "analyst";
}

}  // namespace parley
