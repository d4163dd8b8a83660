#include "game.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "parley/base/text.hpp"
#include "parley/game/templates/templates.hpp"
#include "parley/report/json/game_json.hpp"
#include "parley/report/text/game_text.hpp"

namespace parley::cli {
namespace {

constexpr int most_points = 100000;

/// A number of the template as the command line names it.
struct Named {
  std::size_t key = 0;
  bool rest = false;  // by its other name, which is 1 less it
  double value(double told) const { return rest ? 1 - told : told; }
};

struct Sweep {
  Named named = {};
  double from = 0, to = 0;
  int points = 1;
};

[[noreturn]] void refuse_template(const std::string& sentence) { throw Refusal(usage, "parley game --template: " + sentence); }

Named key_of(const TemplateForm& form, const std::string& name) {
  std::vector<std::string> known, names;
  for (std::size_t i = 0; i < form.keys.size(); ++i) {
    const TemplateKey& key = form.keys[i];
    if (key.name == name) return {i, false};
    if (!key.also.empty() && key.also == name) return {i, key.rest};
    known.push_back(key.name);
    if (!key.also.empty()) known.push_back(key.also);
    names.push_back(key.also.empty() ? key.name : fmt::format("{} ({}{})", key.name, key.rest ? "1 - " : "or ", key.also));
  }
  const auto near = did_you_mean(name, known);
  refuse_template(fmt::format("{} has no number '{}'. {}It has {}.", form.name, name,
                              near.empty() ? "" : fmt::format("Did you mean '{}'? ", near), join_words(names)));
}

double value_of(const std::string& text) {
  const auto value = number_of(text);
  if (!value) refuse_template(fmt::format("'{}' is no number.", text));
  return *value;
}

Sweep sweep_of(const TemplateForm& form, const std::string& text) {
  const auto equals = text.find('='), first = text.find(':'), second = text.find(':', first + 1);
  if (equals == std::string::npos || first == std::string::npos || second == std::string::npos)
    refuse_template(fmt::format("--sweep {}; it reads NAME=FROM:TO:POINTS, as in cost=0:0.5:51.", text));
  Sweep sweep;
  sweep.named = key_of(form, text.substr(0, equals));
  sweep.from = value_of(text.substr(equals + 1, first - equals - 1));
  sweep.to = value_of(text.substr(first + 1, second - first - 1));
  const double points = value_of(text.substr(second + 1));
  if (!(points >= 1 && points <= most_points) || points != std::floor(points))
    refuse_template(fmt::format("--sweep {}; POINTS should be a whole number in 1..{}.", text, most_points));
  sweep.points = static_cast<int>(points);
  return sweep;
}

const TemplateForm& form_named(const std::string& name) {
  if (const TemplateForm* form = template_form(name)) return *form;
  std::vector<std::string> known;
  for (const TemplateForm& one : template_forms()) known.push_back(one.name);
  const auto near = did_you_mean(name, known);
  refuse_template(fmt::format("no template '{}'. {}", name,
                              near.empty() ? "There are " + join_words(known) + "." : fmt::format("Did you mean '{}'?", near)));
}

}  // namespace

int game_template_run(const Arguments& arguments) {
  const TemplateForm& form = form_named(*arguments.text("--template"));
  std::vector<double> values;
  for (const TemplateKey& key : form.keys) values.push_back(key.usual);
  for (const std::string& setting : arguments.all("--set")) {
    const auto equals = setting.find('=');
    if (equals == std::string::npos) refuse_template(fmt::format("--set {}; it reads NAME=NUMBER, as in p=0.5.", setting));
    const Named named = key_of(form, setting.substr(0, equals));
    values[named.key] = named.value(value_of(setting.substr(equals + 1)));
  }
  std::optional<Sweep> sweep;
  if (const auto text = arguments.text("--sweep")) sweep = sweep_of(form, *text);
  TemplateSweep found = {&form, values, {}, {}};
  if (sweep) found.swept = sweep->named.key;
  const int count = sweep ? sweep->points : 1;
  for (int i = 0; i < count; ++i) {
    if (sweep)
      values[sweep->named.key] = sweep->named.value(count == 1 ? sweep->from : sweep->from + (sweep->to - sweep->from) * i / (count - 1));
    found.points.push_back({sweep ? values[sweep->named.key] : 0, play_template(form, values)});
    if (const TemplateAnswer& answer = found.points.back().answer; answer.status == Status::invalid) refuse_template(answer.why + ".");
  }
  put(arguments.has("--json") ? game_template_json(found) : game_template_text(found));
  return fine;
}

std::vector<Flag> game_template_flags() {
  return {{"--template", Flag::Takes::one, "NAME",
           "a typed crisis game in place of a file: trust, ultimatum, two-sided, escalation, audience-costs, strategic-choice"},
          {"--set", Flag::Takes::many, "NAME=X", "template: one of its numbers"},
          {"--sweep", Flag::Takes::one, "NAME=A:B:N", "template: N values of one number, every equilibrium at each"}};
}

}  // namespace parley::cli
