#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace parley {

/// A case rewritten from an older form of the format, as far as that takes no judgement.
struct Upgrade {
  std::string text = {};  ///< the same where nothing was to be done, or where the text is no TOML
  /// What a reader should look at: rules that meant more than was kept, and what was left as it is.
  struct Remark {
    std::size_t line = 0;  ///< of the old text, from 1
    std::string text = {};
  };
  std::vector<Remark> remarks = {};  ///< in the order of the text
};

/// - `bargaining = { at_least, at_most, consent, against, proposal }` becomes `means = { at_least, at_most }`;
/// - `unit = "years .."` of a base rate becomes `per = "year"`, its words the `note`; another unit is left, since what it counts is judged;
/// - `share` of a game's rule goes; in a case of the template "trust", `both-freeze` and `usa-freezes` become `both-keep`,
/// `usa-alone-keeps`. Rewrites the one text; included files are upgraded one by one. Upgrading twice is upgrading once.
Upgrade upgrade(std::string_view text, const std::string& file);

}  // namespace parley
