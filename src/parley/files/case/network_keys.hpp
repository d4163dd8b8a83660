#pragma once
#include <optional>

#include "parley/files/case/cursor.hpp"

namespace parley {

// Keys that links and effects share.
Owner read_owner(Cursor& cursor);
Quantity read_lag(Cursor& cursor);  ///< weeks, from lag_days, lag_weeks or lag_months; a fixed 0 where none is given
std::optional<VariableRef> read_moderator(Cursor& cursor);

}  // namespace parley
