#pragma once
#include "parley/mediate/hms.hpp"
#include "verb.hpp"

namespace parley::cli {

/// `parley mediate --model hms --protocol demand`: talk before demands at once, which is another game form than the ladder's.
int mediate_demand(const Arguments& arguments, const Hms& model);

}  // namespace parley::cli
