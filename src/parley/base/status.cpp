#include "parley/base/status.hpp"

namespace parley {

const char* to_text(Status status) {
  switch (status) {
    case Status::answered:
      return "answered";
    case Status::partial:
      return "partial";
    case Status::not_yet:
      return "not_yet";
    case Status::found:
      return "found";
    case Status::complete:
      return "complete";
    case Status::solved:
      return "solved";
    case Status::optimal:
      return "optimal";
    case Status::converged:
      return "converged";
    case Status::cycle:
      return "cycle";
    case Status::limit:
      return "limit";
    case Status::infeasible:
      return "infeasible";
    case Status::unbounded:
      return "unbounded";
    case Status::inaccurate:
      return "inaccurate";
    case Status::too_large:
      return "too_large";
    case Status::not_reached:
      return "not_reached";
    case Status::not_defined:
      return "not_defined";
    case Status::sound:
      return "sound";
    case Status::invalid:
      break;
  }
  return "invalid";
}

}  // namespace parley
