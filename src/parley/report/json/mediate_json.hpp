#pragma once
#include <string>

#include "parley/mediate/large/large_game.hpp"
#include "parley/mediate/models/hms_demand.hpp"
#include "parley/mediate/models/kydd.hpp"
#include "parley/mediate/models/trust_broker.hpp"
#include "parley/mediate/rounds/rounds.hpp"
#include "parley/report/words/ladder_page.hpp"

namespace parley {

/// What `parley mediate --model NAME --json` gives; each ends with a newline. Values to nine digits.

/// hms, pie, menu: rungs, what each is worth, the script of the best mediator and why each side tells it the truth.
std::string mediate_json(const LadderPage& page);
/// kydd: who is believed; `bias` is the model's.
std::string kydd_json(const KyddAnswer& answer, double bias);
/// trust: a mediator that knows nothing of its own, and a broker.
std::string broker_json(const TrustMediated& bare, const BrokerAnswer& answer);
/// --large: the value between its bounds.
std::string large_json(const RatificationGame& game, const Objective& objective, const LargeGame& answer);
/// --protocol demand: talk before demands at once.
std::string demand_json(const HmsDemand& demand);
/// rounds: settle now, or wait for news.
std::string rounds_json(const TwoRoundGame& game, const SettleOrWait& answer, const Objective& objective);

}  // namespace parley
