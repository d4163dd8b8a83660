#include "parley/bargain/eu_votes.hpp"

#include <algorithm>

#include "parley/base/expects.hpp"

namespace parley {
namespace {

struct Votes {
  std::string_view member;
  double fifteen, nice;  // 0: no member of the fifteen
};

constexpr Votes table[] = {{"de", 10, 29}, {"fr", 10, 29}, {"it", 10, 29}, {"uk", 10, 29}, {"es", 8, 27}, {"pl", 0, 27}, {"ro", 0, 14},
                           {"nl", 5, 13},  {"be", 5, 12},  {"cz", 0, 12},  {"el", 5, 12},  {"hu", 0, 12}, {"pt", 5, 12}, {"at", 4, 10},
                           {"bu", 0, 10},  {"se", 4, 10},  {"dk", 3, 7},   {"fi", 3, 7},   {"ie", 3, 7},  {"lt", 0, 7},  {"sk", 0, 7},
                           {"cr", 0, 7},   {"cy", 0, 4},   {"ee", 0, 4},   {"lv", 0, 4},   {"lu", 2, 4},  {"si", 0, 4},  {"mt", 0, 3}};

const Votes* votes_of(std::string_view member) {
  for (const Votes& row : table)
    if (row.member == member) return &row;
  return nullptr;
}

}  // namespace

std::vector<double> eu_vote_capability(const std::vector<std::string>& actors, const std::vector<double>& size, int year,
                                       std::string_view procedure) {
  expects(size.size() == actors.size(), "every actor has a size");
  const bool newcomer = std::any_of(actors.begin(), actors.end(), [](const std::string& actor) {
    const Votes* row = votes_of(actor);
    return row != nullptr && !(row->fifteen > 0);
  });
  const bool nice = newcomer || year >= 2004;
  std::vector<double> capability = size;
  double sizes = 0, votes = 0;
  for (std::size_t i = 0; i < actors.size(); ++i)
    if (const Votes* row = votes_of(actors[i]); row != nullptr) {
      sizes += size[i];
      votes += nice ? row->nice : row->fifteen;
    }
  for (std::size_t i = 0; i < actors.size(); ++i) {
    const Votes* row = votes_of(actors[i]);
    if (row != nullptr && votes > 0) capability[i] = sizes * (nice ? row->nice : row->fifteen) / votes;
    if (actors[i] == "ep" && procedure.substr(0, 3) == "CNS") capability[i] = 0;
  }
  return capability;
}

}  // namespace parley
