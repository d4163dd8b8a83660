#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "parley/base/status.hpp"

namespace parley {

/// One number of a template, by the name that the command line and the page use.
struct TemplateKey {
  std::string name = {};
  double usual = 0;  ///< what it is unless set
  double least = 0, most = 1;
  std::string words = {};
  std::string also = {};  ///< another name for it: the same number, or 1 less it
  bool rest = false;      ///< `also` is 1 less this number
};

/// A typed crisis game with named numbers (docs/models/templates.md).
struct TemplateForm {
  std::string name = {}, words = {};
  std::vector<TemplateKey> keys = {};
};
const std::vector<TemplateForm>& template_forms();
const TemplateForm* template_form(std::string_view name);

/// One equilibrium: its numbers by name, and the most that anyone gains by another move (or, where a fixed point is sought, how far it is
/// from one).
struct TemplateBranch {
  std::string name = {};
  std::vector<std::pair<std::string, double>> numbers = {};
  double regret = 0;
};

/// All equilibria at these values (by key, in the form's order). Else there is none, and `why`.
struct TemplateAnswer {
  std::vector<TemplateBranch> equilibria = {};
  Status status = Status::found;  ///< or not_reached; invalid: a value is out of range
  std::string why = {};
};
TemplateAnswer play_template(const TemplateForm& form, const std::vector<double>& values);

}  // namespace parley
