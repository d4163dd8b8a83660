#pragma once
#include "parley/mediate/models/horner_morelli_squintani.hpp"
#include "verb.hpp"

namespace parley::cli {

/// `parley mediate --model hms --protocol demand`: talk before demands at once, which is another game form than the ladder's.
int mediate_demand(const Arguments& arguments, const HornerMorelliSquintani& model);

}  // namespace parley::cli
