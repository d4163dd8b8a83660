#include "parley/crisis/network.hpp"

#include "parley/crisis/outcome.hpp"

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

std::string_view to_text(BaseRate::Per per) {
  switch (per) {
    case BaseRate::Per::year:
      return "year";
    case BaseRate::Per::event:
      return "event";
    case BaseRate::Per::occasion:
      break;
  }
  return "occasion";
}

}  // namespace parley
