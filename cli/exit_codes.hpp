#pragma once

namespace parley::cli {

/// What the program returns to the shell. An impasse, a cycle or several equilibria are answers: `fine`.
enum Exit : int {
  fine = 0,
  unmet = 1,         ///< it ran, but a condition that was asked for failed (--require, a coverage gap, --strict)
  usage = 2,         ///< a verb, flag or operand that does not exist or does not fit
  invalid_case = 3,  ///< the case has errors: all of them on stderr, nothing written
  unreadable = 4,    ///< a case that cannot be found or read, a full disk, too little memory
  not_reproduced = 5,
  not_reached = 6,  ///< something asked for by name was not reached; a partial result is written
  broken = 70,      ///< a broken contract: a defect of the program
  interrupted = 130,
};

}  // namespace parley::cli
