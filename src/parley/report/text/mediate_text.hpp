#pragma once
#include <string>

#include "parley/mediate/large/large_game.hpp"
#include "parley/mediate/models/hms_demand.hpp"
#include "parley/mediate/models/kydd.hpp"
#include "parley/mediate/models/trust_broker.hpp"
#include "parley/mediate/rounds/rounds.hpp"
#include "parley/report/words/ladder_page.hpp"

namespace parley {

/// What `parley mediate --model NAME` says on a terminal.

/// hms, pie, menu: the ladder as bars, the script of the talks, why each side tells the truth, what leaks would cost.
std::string mediate_text(const LadderPage& page);
/// kydd: who is believed; `bias` is the model's.
std::string kydd_text(const KyddAnswer& answer, double bias);
/// trust: a mediator that knows nothing of its own, and a broker.
std::string broker_text(const TrustMediated& bare, const BrokerAnswer& answer);
/// --large: the value between its bounds.
std::string large_text(const RatificationGame& game, const LargeGame& answer);
/// --protocol demand: talk before demands at once.
std::string demand_text(const HmsDemand& demand);
/// rounds: settle now, or wait for news.
std::string rounds_text(const TwoRoundGame& game, const SettleOrWait& answer);

/// One value of a ladder, as a bar over 0..1 and in digits.
std::string ladder_rung(const char* name, double x, const char* words);

}  // namespace parley
