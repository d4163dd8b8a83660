#include "parley/files/schema/schema.hpp"

namespace parley {
namespace {

// A case that leads the reader past every key that it has: each optional table stands somewhere, each choice is made both ways. It means
// nothing; it has no error. What it lacks is named by schema_gaps().
constexpr const char* specimen = R"(schema = 1
link = [
  { id = "L1", from = "a", to = "b", sign = "+", strength = [0, 20, 40], lag_weeks = 1, moderator = "c", gate = { variable = "c", below = 50 }, source = "s 1" },
  { id = "L2", from = "b", to = "a", sign = "?", strength = { value = 5, distribution = "uniform" }, lag_days = 3, owner = "actor", believer = "XAA" },
  { id = "L3", from = "c", to = "a", sign = "-", strength = 5, lag_months = 1 },
]
event = [{ id = "E1", date = 2030-01-05, what = "first", lever = "pull", caused_by = "pull", proposal = "yes", measure = "m", half_life_weeks = 4, sets = { a = 40 }, shifts = { b = 5 } }]
relation = [{ from = "XCC", to = "XAA", warmth = 50, reach = 50 }]
evidence = [{ id = "V1", what = "seen", given = { H1 = 50, H2 = 40 }, moves = ["E1"] }]
analogy = [{ id = "G1", what = "like", supports = "L1", transfer = 40 }]
counterfactual = [
  { id = "K1", set = { "lever.pull" = 0, "link.L1" = -50 }, asks = ["Q1"] },
  { id = "K2", stop = "XCC" },
  { id = "K3", remove = "XDD" },
  { id = "K4", swap = { XCC = "XDD" }, levers = ["pull"] },
]
question = [
  { id = "Q1", answer = "difference", compare = ["as-used", "K1"], outcomes = ["dated"] },
  { id = "Q2", answer = "hypotheses", group = "motive" },
  { id = "Q3", answer = "search-levers", by = "XCC", outcomes = ["dated"], budget = { effort = 50 } },
  { id = "Q4", answer = "zopa", proposal = "yes", between = ["XAA", "XBB"] },
  { id = "Q5", answer = "threshold", vary = ["lever.pull"], outcomes = ["dated"] },
  { id = "Q6", answer = "sensitivity", of = "Q1" },
]
[scenario]
id = "specimen"
question = "Is everything asked for?"
third_party = "XCC"
parties = ["XAA", "XBB"]
as_of = 2030-02-01
start = 2030-01-01
end = 2030-12-31
[conventions]
distribution = "pert"
[sources]
s = { title = "A source" }
[owner]
author = { trust = 80 }
actor = { trust = 80 }
analyst = { trust = 80 }
[witness]
dynamics = { weight = 1 }
bargaining = { weight = 1, tau_days = 90, noise = 20 }
game = { weight = 1 }
[issue]
land = { anchors = [[0, "none"], [100, "all"]], decides = ["XAA"], decides_share = 60 }
[actor]
XAA = { capability = 50, on = { land = { position = 10, salience = 50 } }, ripeness = { hurting = 50, way_out = 50, optimism = 50, batna = 50 } }
XBB = { capability = 50, on = { land = { position = 90, salience = 50 } } }
XCC = { capability = 50, values = { peace = { weight = 50, of = "a" }, trade = 40 } }
XDD = { capability = 10 }
[faction]
hawks = { of = "XAA", weight = 40, shifts = { land = -5 } }
[person]
envoy = { of = "XCC" }
[audience]
street = { of = "XAA", weight = 30 }
[channel]
radio = { of = "XCC", gain = 40, reaches = ["XAA"] }
[variable]
a = { zero = "none", hundred = "all", start = 50, shock = 2, memory = 50 }
b = { zero = "none", hundred = "all", mirrors = "XAA.land" }
c = { zero = "none", hundred = "all", start = 50, constant = true }
[lever]
pull = { by = "XCC", at = ["XAA"], used = 50, from = 2030-01-10, cost = { effort = 5 }, effects = [{ on = "a", size = 5, lag_weeks = 1, moderator = "c" }] }
[lever.push]
by = "XDD"
used = 50
standing = true
effect = [{ on = "a", size = 5, moderator = "c" }]
[proposal]
no = { package = { land = 10 }, status_quo = true }
yes = { author = "XCC", sponsors = ["XCC"], consent = ["XAA", "XBB"], tabled = 90, package = { land = 50 } }
[hypothesis]
H1 = { group = "motive", prior = 50 }
H2 = { group = "motive", prior = 50 }
H3 = { group = "efficacy", prior = 50, link = "L1" }
[measure]
m = { what = "a count", maps_to = "a" }
[game]
template = "trust"
exchange = "yes"
talks = "no"
reached = { base = { value = 20, days = 300, occasions = { a_year = 2 } }, drivers = { a = { value = 0.1, typical = 40 } } }
XAA = { audience_cost = 10, audiences = ["hawks", "street"], red_lines = { land = 20 }, war_cost = { private = 30 }, strength = { private = 100 }, harm = { private = 5 }, allies = 20 }
XBB = { war_cost = 40, types = [{ chance = 40, war_cost = 5, strength = 90, harm = 1 }, { chance = 60 }] }
mediation = { breakdown = 20, packages = ["yes"], between = 1, types = 2, values = "private", war_costs = "additive", secrecy = 10, decisiveness = 1 }
war = { challenger = "XAA", odds = 60, reached = { base = { value = 5, days = 300, occasions = { a_year = 2 } }, drivers = { a = { value = 0.1, typical = 40 } } } }
[outcome.dated]
settles = "seen"
by = 2030-12-31
base_rate = { value = 20, days = 300, k = 1, n = 5, per = "year", why = "seen" }
dynamics = { hazard = { base = { value = 20, days = 300, occasions = { a_year = 2 } }, drivers = { a = { value = 0.1, typical = 40 } }, when = { pause = 2 }, implied_by = ["short"], until = 2030-06-30, raised_by = { event = "E1", base = { value = 30, days = 90, occasions = { a_year = 2 } } } } }
means = { at_least = { land = 40 }, at_most = { land = 80 }, adopted = ["yes"] }
game = { endings = ["fight"] }
then = { a = 5, "link.L1" = -50 }
[outcome.raised]
settles = "seen"
by = 2030-12-31
base_rate = { value = 20, days = 300 }
dynamics = { hazard = { raised_by = { event = "E1", base = { k = 1, n = 5, per = "occasion", occasions = [2030-05-01] } } } }
bargaining = "silent"
game = "silent"
[outcome.pause]
settles = "seen"
by = 2030-12-31
base_rate = { k = 1, n = 5, per = "occasion", occasions = [2030-05-01] }
dynamics = { renewal = { days = 30, base = { value = 20, days = 300, occasions = { a_year = 2 } }, drivers = { a = { value = 0.1, typical = 40 } } } }
bargaining = "silent"
game = "silent"
[outcome.short]
settles = "seen"
by = 2030-12-31
base_rate = { k = 1, n = 5, per = "occasion", occasions = { a_year = 2 } }
dynamics = { renewal = { days = 10, like = "pause" } }
[outcome.both]
settles = "seen"
by = 2030-12-31
dynamics = { overlap = { pause = "pause", dated = "dated" } }
[outcome.low]
settles = "seen"
by = 2030-12-31
dynamics = { condition = { variable = "a", above = 60 } }
[outcome.each]
settles = "seen"
by = 2030-12-31
dynamics = { all = ["dated", "pause"] }
[outcome.follows]
settles = "seen"
by = 2030-12-31
days = 10
dynamics = { after = { dated = { p = 80, within_days = 45 } } }
[outcome.books]
settles = "seen"
by = 2030-12-31
dynamics = { account = "XCC" }
)";

// Another game needs other keys.
constexpr const char* showdown = R"(schema = 1
[scenario]
id = "specimen"
question = "Is everything asked for?"
third_party = "XCC"
parties = ["XAA", "XBB"]
as_of = 2030-02-01
end = 2030-12-31
[actor]
XAA = { capability = 50 }
XBB = { capability = 50 }
XCC = { capability = 50 }
[game]
template = "ultimatum"
XAA = { war_cost = 30 }
XBB = { war_cost = 40 }
war = { challenger = "XAA", odds = 60, reached = { base = 5 } }
[outcome.war]
settles = "seen"
by = 2030-12-31
game = { endings = ["fight"] }
)";

constexpr const char* two_sided = R"(schema = 1
[scenario]
id = "specimen"
question = "Is everything asked for?"
third_party = "XCC"
parties = ["XAA", "XBB"]
as_of = 2030-02-01
end = 2030-12-31
[actor]
XAA = { capability = 50 }
XBB = { capability = 50 }
XCC = { capability = 50 }
[game]
template = "two-sided"
strong = 30
edge = 90
XAA = { war_cost = 30, types = [{ chance = 100 }] }
XBB = { war_cost = 40, types = [{ chance = 100 }] }
war = { challenger = "XAA", reached = { base = 5 } }
[proposal]
no = { package = { land = 10 }, status_quo = true }
yes = { package = { land = 50 } }
[issue]
land = { anchors = [[0, "none"], [100, "all"]] }
[game.mediation]
breakdown = 20
joint = [[100]]
[outcome.war]
settles = "seen"
by = 2030-12-31
game = { endings = ["fight"] }
)";

constexpr const char* choice = R"(schema = 1
[scenario]
id = "specimen"
question = "Is everything asked for?"
third_party = "XCC"
parties = ["XAA", "XBB"]
as_of = 2030-02-01
end = 2030-12-31
[actor]
XAA = { capability = 50 }
XBB = { capability = 50 }
XCC = { capability = 50 }
[game]
template = "strategic-choice"
exchange = "yes"
error_challenger = 20
error_other = 20
XAA = { war_cost = 30 }
XBB = { war_cost = 40 }
war = { challenger = "XAA", odds = 60, reached = { base = 5 } }
[proposal]
no = { package = { land = 10 }, status_quo = true }
yes = { package = { land = 50 } }
[issue]
land = { anchors = [[0, "none"], [100, "all"]] }
[outcome.war]
settles = "seen"
by = 2030-12-31
game = { endings = ["fight"] }
)";

constexpr const char* audience = R"(schema = 1
[scenario]
id = "specimen"
question = "Is everything asked for?"
third_party = "XCC"
parties = ["XAA", "XBB"]
as_of = 2030-02-01
end = 2030-12-31
[actor]
XAA = { capability = 50 }
XBB = { capability = 50 }
XCC = { capability = 50 }
[game]
template = "audience-costs"
exchange = "yes"
error_challenger = 20
error_other = 20
XAA = { war_cost = 30, audience_cost = 20 }
XBB = { war_cost = 40 }
war = { challenger = "XAA", odds = 60, reached = { base = 5 } }
[proposal]
no = { package = { land = 10 }, status_quo = true }
yes = { package = { land = 50 } }
[issue]
land = { anchors = [[0, "none"], [100, "all"]] }
[outcome.war]
settles = "seen"
by = 2030-12-31
game = { endings = ["fight"] }
)";

constexpr const char* tree = R"(schema = 1
[scenario]
id = "specimen"
question = "Is everything asked for?"
third_party = "XCC"
parties = ["XAA", "XBB"]
as_of = 2030-02-01
end = 2030-12-31
[actor]
XAA = { capability = 50 }
XBB = { capability = 50 }
XCC = { capability = 50 }
[game]
template = "tree"
reached = { base = { k = 1, n = 5, per = "occasion", occasions = [2030-05-01] } }
[game.tree]
start = { by = "XAA", moves = { ask = "luck", leave = "calm" } }
luck = { chance = { good = 50, bad = 50 }, moves = { good = "one", bad = "two" } }
one = { by = "XBB", knows = "asked", moves = { give = "deal" } }
two = { by = "XBB", knows = "asked", moves = { give = "war" } }
calm = { ending = "calm" }
deal = { ending = "deal", package = "yes", pays = { XAA = 5, XBB = -5 } }
war = { ending = "fight" }
[proposal]
no = { package = { land = 10 }, status_quo = true }
yes = { package = { land = 50 } }
[issue]
land = { anchors = [[0, "none"], [100, "all"]] }
[outcome.war]
settles = "seen"
by = 2030-12-31
game = { endings = ["fight"] }
)";

}  // namespace

std::vector<std::string> schema_specimens() {
  const std::string ultimatum = showdown;
  std::string escalation = ultimatum;
  escalation.replace(escalation.find("ultimatum"), 9, "escalation");
  return {specimen, ultimatum, escalation, two_sided, choice, audience, tree};
}

}  // namespace parley
