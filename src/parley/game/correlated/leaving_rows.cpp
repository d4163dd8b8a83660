#include "parley/game/correlated/leaving_rows.hpp"

namespace parley {

LeavingRows::LeavingRows(LinearProgram& program, const SequenceForm::Side& side, Heard heard, std::uint32_t from)
    : program_(program), side_(side), heard_(heard), from_(from), worth_(side.infosets.size(), ExtensiveGame::none), row_(side.sequences) {
  for (std::uint32_t k = 0; k < side.infosets.size(); ++k) {
    const std::uint32_t parent = side.parent[k];
    const bool after = heard == Heard::whole_plan || k == from || (parent != 0 && worth_[side.place_of[parent]] != ExtensiveGame::none);
    if (after) worth_[k] = program.add_column(0, -LinearProgram::infinity);
  }
}

void LeavingRows::finish() {
  for (std::uint32_t k = 0; k < side_.infosets.size(); ++k) {
    if (worth_[k] == ExtensiveGame::none) continue;
    for (std::uint32_t a = 0; a < side_.actions[k]; ++a) row_[side_.first[k] + a].push_back({worth_[k], 1});
    const std::uint32_t parent = side_.parent[k];
    if (covers(parent)) row_[parent].push_back({worth_[k], -1});
    if (heard_ == Heard::whole_plan ? parent == 0 : k == from_) follow_.push_back({worth_[k], -1});
  }
  for (std::uint32_t q = 1; q < side_.sequences; ++q)
    if (covers(q)) program_.add_row(0, LinearProgram::infinity, row_[q]);
  program_.add_row(0, LinearProgram::infinity, follow_);
}

}  // namespace parley
