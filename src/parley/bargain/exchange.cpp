#include "parley/bargain/exchange.hpp"

#include <algorithm>
#include <cmath>

#include "parley/bargain/sizes.hpp"

namespace parley {
namespace {

/// Expected outcomes and what a point of a position is worth in them.
struct Outlook {
  std::vector<double> outcome = {};  // by issue; -1: nobody has a stake
  std::vector<double> total = {};    // by issue: sum of salience x capability
};

double weight_of(const BargainModel& model, std::size_t issue, std::size_t actor) {
  return std::max(0.0, model.salience[model.at(issue, actor)]) * std::max(0.0, model.capability[actor]);
}

Outlook outlook(const BargainModel& model, const std::vector<double>& position) {
  expects_whole(model);
  expects(position.size() == model.position.size(), "a position is given for every issue and actor");
  Outlook view;
  for (std::size_t k = 0; k < model.issues.size(); ++k) {
    double sum = 0, total = 0;
    for (std::size_t i = 0; i < model.actors.size(); ++i) {
      sum += weight_of(model, k, i) * position[model.at(k, i)];
      total += weight_of(model, k, i);
    }
    view.outcome.push_back(total > 0 ? sum / total : 0);
    view.total.push_back(total);
  }
  return view;
}

Package expected(const Outlook& view) {
  Package outcome;
  for (std::size_t k = 0; k < view.outcome.size(); ++k)
    outcome.push_back(view.total[k] > 0 ? std::optional(view.outcome[k]) : std::nullopt);
  return outcome;
}

bool low_side(const BargainModel& model, const std::vector<double>& position, const Outlook& view, std::size_t issue, std::size_t actor) {
  return position[model.at(issue, actor)] <= view.outcome[issue];
}

bool has_stake(const BargainModel& model, std::size_t issue, std::size_t actor) { return weight_of(model, issue, actor) > 0; }

/// Calls visit(i, j, p, q) for every pair on opposite sides of two issues, i < j and p < q.
template <class Visit>
void for_each_opposed(const BargainModel& model, const std::vector<double>& position, const Outlook& view, Visit visit) {
  const std::size_t n = model.actors.size();
  for (std::size_t p = 0; p < model.issues.size(); ++p)
    for (std::size_t q = p + 1; q < model.issues.size(); ++q)
      for (std::size_t i = 0; i < n; ++i) {
        if (!has_stake(model, p, i) || !has_stake(model, q, i)) continue;
        for (std::size_t j = i + 1; j < n; ++j) {
          if (!has_stake(model, p, j) || !has_stake(model, q, j)) continue;
          if (low_side(model, position, view, p, i) == low_side(model, position, view, p, j)) continue;
          if (low_side(model, position, view, q, i) == low_side(model, position, view, q, j)) continue;
          visit(i, j, p, q);
        }
      }
}

/// The most that a side gains if the other gains nothing: it gives `give` points at most and takes at most `take`.
double most_gain(double salience_given, double salience_taken, double others_given, double others_taken, double give, double take) {
  // The other loses others_taken on what it gives and gains others_given on what it gets: it breaks even at this rate.
  const double rate = others_given / others_taken;
  const double given = std::min(give, take / rate);
  return salience_taken * rate * given - salience_given * given;
}

/// What `first`, giving on p, and `second`, giving on q, can exchange.
Exchange exchange_of(const BargainModel& model, const std::vector<double>& position, const Outlook& view, std::size_t first, std::size_t p,
                     std::size_t second, std::size_t q) {
  const auto salience = [&](std::size_t issue, std::size_t actor) { return model.salience[model.at(issue, actor)]; };
  const auto place = [&](std::size_t issue, std::size_t actor) { return position[model.at(issue, actor)]; };
  Exchange out;
  out.first = first;
  out.first_issue = p;
  out.second = second;
  out.second_issue = q;
  const double pull_p = weight_of(model, p, first) / view.total[p], pull_q = weight_of(model, q, second) / view.total[q];
  const double way_p = place(p, second) - place(p, first), way_q = place(q, first) - place(q, second);
  const double most_p = std::abs(way_p) * pull_p, most_q = std::abs(way_q) * pull_q;
  const double rate = (salience(p, first) + salience(p, second)) / (salience(q, first) + salience(q, second));
  double shift_p = most_p, shift_q = most_p * rate;
  if (shift_q > most_q) {
    shift_q = most_q;
    shift_p = most_q / rate;
  }
  out.gain = salience(q, first) * shift_q - salience(p, first) * shift_p;
  out.first_place = shift_p >= most_p ? place(p, second) : place(p, first) + std::copysign(shift_p / pull_p, way_p);
  out.second_place = shift_q >= most_q ? place(q, first) : place(q, second) + std::copysign(shift_q / pull_q, way_q);
  out.first_shift = std::copysign(shift_p, way_p);
  out.second_shift = std::copysign(shift_q, way_q);
  out.first_most = most_gain(salience(p, first), salience(q, first), salience(p, second), salience(q, second), most_p, most_q);
  out.second_most = most_gain(salience(q, second), salience(p, second), salience(q, first), salience(p, first), most_q, most_p);
  return out;
}

// By how much an outcome that moves comes nearer to an actor's position as first given, in its utility.
double nearer(const BargainModel& model, std::size_t actor, std::size_t issue, double from, double to) {
  const double ideal = model.position[model.at(issue, actor)];
  return has_stake(model, issue, actor) ? model.salience[model.at(issue, actor)] * (std::abs(from - ideal) - std::abs(to - ideal)) : 0;
}

template <class Visitor>
void visit(ExchangeOptions& options, Visitor& each) {
  each.number("LeastGain", options.least_gain, 0, 1e9);
  each.number("MostExchanges", options.most_exchanges, 0, 1000000000);
  each.number("Rounds", options.rounds, 1, 1000000);
  each.number("SalienceWeight", options.salience_weight, 0, 1);
  each.number("FixedWeight", options.fixed_weight, 0, 1);
}

}  // namespace

bool set_option(ExchangeOptions& options, std::string_view name, std::string_view value) {
  OptionSetter setter(name, value);
  visit(options, setter);
  return setter.done();
}

std::vector<OptionWords> option_words(ExchangeOptions options) {
  OptionLister lister;
  visit(options, lister);
  return lister.words;
}

std::size_t opposed_pairs(const BargainModel& model) {
  std::size_t pairs = 0;
  for_each_opposed(model, model.position, outlook(model, model.position),
                   [&](std::size_t, std::size_t, std::size_t, std::size_t) { ++pairs; });
  return pairs;
}

std::vector<Exchange> candidate_exchanges(const BargainModel& model, const std::vector<double>& position, const std::vector<bool>& bound,
                                          const ExchangeOptions& options) {
  expects(bound.empty() || bound.size() == model.position.size(), "a bound is given for every issue and actor");
  const Outlook view = outlook(model, position);
  std::vector<Exchange> found;
  for_each_opposed(model, position, view, [&](std::size_t i, std::size_t j, std::size_t p, std::size_t q) {
    const auto salience = [&](std::size_t issue, std::size_t actor) { return model.salience[model.at(issue, actor)]; };
    // Who cares relatively less about p gives on p.
    const double i_gives_p = salience(q, i) * salience(p, j), j_gives_p = salience(p, i) * salience(q, j);
    if (i_gives_p == j_gives_p) return;
    const std::size_t first = i_gives_p > j_gives_p ? i : j, second = first == i ? j : i;
    if (!bound.empty() && (bound[model.at(p, first)] || bound[model.at(q, second)])) return;
    Exchange candidate = exchange_of(model, position, view, first, p, second, q);
    if (candidate.gain > options.least_gain) found.push_back(std::move(candidate));
  });
  std::stable_sort(found.begin(), found.end(), [](const Exchange& a, const Exchange& b) { return a.gain > b.gain; });
  return found;
}

namespace {

// One round from the positions in `result`, which become its votes; false where it was stopped. `bound` says who gave what away.
bool play_round(const BargainModel& model, const ExchangeOptions& options, std::vector<bool>& bound, ExchangeResult& result) {
  ++result.rounds;
  bound.assign(model.position.size(), false);
  Outlook view = outlook(model, result.position);
  while (true) {
    std::vector<Exchange> candidates = candidate_exchanges(model, result.position, bound, options);
    if (candidates.empty()) return true;
    if (static_cast<int>(result.made.size()) >= options.most_exchanges) return false;
    Exchange best = std::move(candidates.front());
    best.round = result.rounds;
    const std::size_t p = model.at(best.first_issue, best.first), q = model.at(best.second_issue, best.second);
    result.position[p] = best.first_place;
    result.position[q] = best.second_place;
    bound[p] = bound[q] = true;
    const Outlook next = outlook(model, result.position);
    for (std::size_t i = 0; i < model.actors.size(); ++i) {
      double effect = 0;
      for (const std::size_t issue : {best.first_issue, best.second_issue})
        effect += nearer(model, i, issue, view.outcome[issue], next.outcome[issue]);
      best.externality.push_back(i == best.first || i == best.second ? 0 : effect);
    }
    view = next;
    result.made.push_back(std::move(best));
    result.positions.push_back(result.position);
  }
}

// Where everybody stands when the next round begins: of the way to its vote, part of it for good.
void settle_in(const BargainModel& model, const ExchangeOptions& options, const std::vector<bool>& bound, const std::vector<double>& stood,
               std::vector<double>& position) {
  for (std::size_t cell = 0; cell < position.size(); ++cell) {
    if (!bound[cell]) continue;
    const double kept = std::clamp(options.fixed_weight + options.salience_weight * (1 - model.salience[cell]), 0.0, 1.0);
    position[cell] = stood[cell] + kept * (position[cell] - stood[cell]);
  }
}

}  // namespace

ExchangeResult exchange(const BargainModel& model, const ExchangeOptions& options) {
  ExchangeResult result;
  result.position = model.position;
  result.positions = {model.position};
  result.before = expected(outlook(model, model.position));
  std::vector<bool> bound;
  std::vector<double> stood = model.position;
  while (true) {
    const std::size_t before = result.made.size();
    if (!play_round(model, options, bound, result)) {
      result.status = Status::limit;
      break;
    }
    if (result.made.size() == before || options.rounds == 1) break;
    if (result.rounds == options.rounds) {
      result.status = Status::limit;
      break;
    }
    settle_in(model, options, bound, stood, result.position);
    stood = result.position;
    result.positions.push_back(stood);
  }
  const Outlook view = outlook(model, result.position);
  result.after = expected(view);
  for (std::size_t i = 0; i < model.actors.size(); ++i) {
    double sum = 0;
    for (std::size_t k = 0; k < model.issues.size(); ++k)
      if (result.after[k]) sum += nearer(model, i, k, *result.before[k], *result.after[k]);
    result.utility_change.push_back(sum);
  }
  return result;
}

}  // namespace parley
