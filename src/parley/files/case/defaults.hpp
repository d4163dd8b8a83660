#pragma once
#include <string>
#include <vector>

#include "parley/files/case/draft.hpp"

namespace parley {

/// Default values of one kind of element that no element took.
struct Untaken {
  std::string kind = {};
  Spot spot = {};
  Node values = {};  ///< a table
};

struct Defaults {
  std::vector<Spot> spots = {};  ///< where they stand: what is wrong there is wrong once, however many elements take it
  std::vector<Untaken> untaken = {};
};

/// Puts the keys of `[defaults.KIND]` into every element of that kind that does not say them itself. Takes `defaults` out of the document.
Defaults apply_defaults(Draft& draft, Node& document);

/// The document with every untaken default in the place of what an element says itself, or in an element made for it where the case has
/// none of its kind: so the reader of its key reads it too.
Node with_untaken(Draft& draft, Node document, const std::vector<Untaken>& untaken);

/// True for a fault that a value has in itself or by what it names, whichever element takes it. `alone`: it stood in an element made for
/// it.
bool is_fault_of_value(const Diagnostic& diagnostic, bool alone);

}  // namespace parley
