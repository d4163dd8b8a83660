#include <fmt/format.h>

#include <array>

#include "parley/files/case/cursor.hpp"

namespace parley {
namespace {

void read_hypotheses(Draft& draft) {
  static const std::array<std::pair<const char*, std::string>, 2> groups = {{{"motive", "motive"}, {"efficacy", "efficacy"}}};
  each(draft, draft.names.hypotheses, [&](Cursor& cursor, const std::string& id) {
    Hypothesis hypothesis;
    cursor.heading(hypothesis, id);
    cursor.need("group", "\"motive\": why the third party acts; \"efficacy\": whether a link works");
    hypothesis.group = cursor.word("group", groups, std::string());
    hypothesis.says = cursor.text("says");
    hypothesis.prior = cursor.need_estimate("prior", scale::share, "how plausible it is before the evidence, 0 to 100");
    hypothesis.author_prefers = cursor.flag("author_prefers");
    const bool efficacy = hypothesis.group == "efficacy";
    if (efficacy) cursor.need("link", "an efficacy claim is about one link");
    hypothesis.link = resolve<Link>(draft, draft.names.links, cursor.take("link"), fmt::format("hypothesis \"{}\" is about link", id));
    hypothesis.threshold = cursor.number("threshold", -100, 100, 10);
    for (const char* key : {"link", "threshold"})
      if (!efficacy && cursor.has(key) && !hypothesis.group.empty())
        draft.error(cursor.key_spot(key), "motive-with-link",
                    fmt::format("hypothesis \"{}\" is a motive and has a `{}`; only an efficacy claim has one", id, key));
    draft.scenario.hypotheses.push_back(std::move(hypothesis));
  });
}

void read_evidence(Draft& draft) {
  each(draft, draft.names.evidence, [&](Cursor& cursor, const std::string& id) {
    Evidence evidence;
    cursor.heading(evidence, id);
    evidence.what = cursor.need_text("what", "what was seen");
    evidence.date = cursor.date("date");
    if (evidence.date.given() && draft.scenario.as_of.given() && evidence.date > draft.scenario.as_of)
      draft.error(cursor.key_spot("date"), "evidence-after-as-of",
                  fmt::format("evidence \"{}\" of {} lies after as_of, {}; nothing later may inform a case", id, to_text(evidence.date),
                              to_text(draft.scenario.as_of)));
    cursor.need("given", "given = { H1 = [60, 75, 90] }: the chance of seeing it if that explanation alone were at work");
    if (auto given = cursor.table("given")) {
      for (const Cursor::Entry& entry : given->rest()) {
        const Node name = text_node(*entry.key, entry.spot);
        Evidence::Given chance;
        chance.hypothesis = resolve<Hypothesis>(draft, draft.names.hypotheses, &name, fmt::format("evidence \"{}\" is given", id));
        chance.chance = read_estimate(draft, *entry.node, *entry.key, given->path() + "." + *entry.key, scale::share, given->grounds());
        if (chance.hypothesis.given()) evidence.given.push_back(chance);
      }
    }
    for (const Node* node : cursor.text_nodes("moves")) {
      resolve<Event>(draft, draft.names.events, node, fmt::format("evidence \"{}\" describes event", id));
      evidence.moves.push_back(node->text);
    }
    draft.scenario.evidence.push_back(std::move(evidence));
  });
}

void read_analogies(Draft& draft) {
  each(draft, draft.names.analogies, [&](Cursor& cursor, const std::string& id) {
    Analogy analogy;
    cursor.heading(analogy, id);
    analogy.what = cursor.need_text("what");
    if (const Node* supports = cursor.need("supports", "the link that it speaks for"))
      if (resolve_index(draft, draft.names.links, *supports, fmt::format("analogy \"{}\" supports link", id)) != LinkId::none)
        analogy.supports = supports->text;
    analogy.transfer = cursor.need_estimate("transfer", scale::share, "how far it carries over, 0 to 100");
    analogy.differs = cursor.texts("differs");
    draft.scenario.analogies.push_back(std::move(analogy));
  });
}

void read_measures(Draft& draft) {
  each(draft, draft.names.measures, [&](Cursor& cursor, const std::string& id) {
    Measure measure;
    cursor.heading(measure, id);
    measure.what = cursor.need_text("what");
    measure.unit = cursor.text("unit");
    measure.quality = cursor.text("quality");
    cursor.allow({"values"});
    if (const Node* maps = cursor.take("maps_to"))
      measure.maps_to = resolve_end(draft, *maps, fmt::format("measure \"{}\" maps to", id), false).variable;
    draft.scenario.measures.push_back(std::move(measure));
  });
}

}  // namespace

void read_inference(Draft& draft) {
  read_hypotheses(draft);
  read_evidence(draft);
  read_analogies(draft);
  read_measures(draft);
}

}  // namespace parley
