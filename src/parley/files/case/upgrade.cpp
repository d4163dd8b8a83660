#include "parley/files/case/upgrade.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "parley/files/case/document.hpp"
#include "parley/files/toml/tree.hpp"

namespace parley {
namespace {

/// A text and the places in it that are to be rewritten.
class Rewriting {
 public:
  Rewriting(std::string_view text, const Syntax& syntax) : text_(text), tokens_(syntax.tokens) {
    for (std::size_t i = 0; i < tokens_.size(); ++i) at_[{tokens_[i].line, tokens_[i].column}] = i;
  }

  /// True where the table is written in braces, so that it can be replaced as a whole.
  bool in_braces(const Node& table) const {
    const auto found = at_.find({table.spot.line, table.spot.column});
    return found != at_.end() && tokens_[found->second].kind == TokenKind::brace_open;
  }

  /// Puts `by` in the place of a value, and of its key too where `key` is given.
  void replace(const Node& value, std::string by) { cut(value.spot, value, std::move(by)); }
  void replace(Spot key, const Node& value, std::string by) { cut(key, value, std::move(by)); }

  void remark(Spot spot, std::string text) { remarks_.push_back({spot.line, std::move(text)}); }

  Upgrade done() {
    Upgrade out{std::string(text_), std::move(remarks_)};
    std::sort(edits_.begin(), edits_.end(), [](const Edit& a, const Edit& b) { return a.from > b.from; });
    for (const Edit& edit : edits_) out.text.replace(edit.from, edit.length, edit.by);
    std::stable_sort(out.remarks.begin(), out.remarks.end(), [](const auto& a, const auto& b) { return a.line < b.line; });
    return out;
  }

 private:
  struct Edit {
    std::size_t from = 0, length = 0;
    std::string by = {};
  };

  void cut(Spot first, const Node& value, std::string by) {
    const auto from = at_.find({first.line, first.column}), to = at_.find({value.spot.line, value.spot.column});
    if (from == at_.end() || to == at_.end()) return;
    std::size_t last = to->second;
    int depth = 0;
    for (; last < tokens_.size(); ++last) {
      const TokenKind kind = tokens_[last].kind;
      depth += kind == TokenKind::brace_open || kind == TokenKind::bracket_open;
      depth -= kind == TokenKind::brace_close || kind == TokenKind::bracket_close;
      if (depth == 0) break;
    }
    const std::size_t begin = tokens_[from->second].offset, end = tokens_[last].offset + tokens_[last].length;
    edits_.push_back({begin, end - begin, std::move(by)});
  }

  std::string_view text_;
  const std::vector<Token>& tokens_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> at_ = {};
  std::vector<Edit> edits_ = {};
  std::vector<Upgrade::Remark> remarks_ = {};
};

Spot key_spot(const Node& table, std::string_view key) {
  for (std::size_t i = 0; i < table.keys.size(); ++i)
    if (table.keys[i] == key) return table.key_spots[i];
  return table.spot;
}

/// The table without these keys, on one line.
std::string without(const Node& table, std::initializer_list<std::string_view> dropped) {
  Node kept = table;
  for (std::size_t i = kept.keys.size(); i-- > 0;)
    if (std::find(dropped.begin(), dropped.end(), kept.keys[i]) != dropped.end()) {
      kept.keys.erase(kept.keys.begin() + static_cast<std::ptrdiff_t>(i));
      kept.key_spots.erase(kept.key_spots.begin() + static_cast<std::ptrdiff_t>(i));
      kept.items.erase(kept.items.begin() + static_cast<std::ptrdiff_t>(i));
    }
  return toml_value(kept);
}

bool is_status_quo(const Node& document, const std::string& proposal) {
  const Node* proposals = document.find("proposal");
  const Node* one = proposals ? proposals->find(proposal) : nullptr;
  const Node* flag = one ? one->find("status_quo") : nullptr;
  return flag && flag->boolean;
}

void upgrade_bargaining(const Node& document, const Node& outcome, const std::string& id, Rewriting& rewriting) {
  const Node* rule = outcome.find("bargaining");
  if (!rule || rule->kind != Node::Kind::table) return;
  const Spot spot = key_spot(outcome, "bargaining");
  if (outcome.find("means") || !rewriting.in_braces(*rule) || (!rule->find("at_least") && !rule->find("at_most"))) {
    rewriting.remark(spot, fmt::format("the bargaining rule of outcome \"{}\" was left as it is: {}", id,
                                       outcome.find("means")                               ? "the outcome has `means` already; drop it"
                                       : !rule->find("at_least") && !rule->find("at_most") ? "it has no threshold"
                                                                                           : "write `means` in its place"));
    return;
  }
  rewriting.replace(spot, *rule, "means = " + without(*rule, {"consent", "against", "proposal"}));
  if (const Node* consent = rule->find("consent"))
    rewriting.remark(spot,
                     fmt::format("outcome \"{}\" needed the consent of {}: now the parties consent, and all who decide an issue that a "
                                 "package moves; `consent` of a proposal replaces that",
                                 id, toml_value(*consent)));
  if (const Node* against = rule->find("against"); against && !is_status_quo(document, against->text))
    rewriting.remark(
        spot, fmt::format("outcome \"{}\" was weighed against {}: now all is weighed against the status quo", id, toml_value(*against)));
  if (const Node* proposal = rule->find("proposal"))
    rewriting.remark(spot,
                     fmt::format("outcome \"{}\" asked consent to {}: now every proposal whose places meet `means` brings it about; look "
                                 "whether its places do",
                                 id, toml_value(*proposal)));
}

/// The name that an ending of the template "trust" has now; the same for all others.
std::string ending_now(const std::string& old) {
  constexpr std::string_view lone = "-freezes";
  if (old == "both-freeze") return "both-keep";
  if (old.size() > lone.size() && std::string_view(old).substr(old.size() - lone.size()) == lone)
    return old.substr(0, old.size() - lone.size()) + "-alone-keeps";
  return old;
}

void upgrade_game(bool trust, const Node& outcome, const std::string& id, Rewriting& rewriting) {
  const Node* rule = outcome.find("game");
  if (!rule || rule->kind != Node::Kind::table) return;
  const Spot spot = key_spot(outcome, "game");
  Node now = *rule;
  bool renamed = false;
  for (std::size_t i = 0; trust && i < now.keys.size(); ++i)
    if (now.keys[i] == "endings")
      for (Node& ending : now.items[i].items) {
        const std::string name = ending_now(ending.text);
        renamed = renamed || name != ending.text;
        ending.text = name;
      }
  const Node* share = rule->find("share");
  if (!renamed && !share) return;
  if (!rewriting.in_braces(*rule)) {
    rewriting.remark(spot, fmt::format("the game rule of outcome \"{}\" was left as it is: write it in braces", id));
    return;
  }
  rewriting.replace(*rule, without(now, {"share"}));
  if (share)
    rewriting.remark(spot,
                     fmt::format("of such endings {} per cent settled outcome \"{}\": now what settles it is read off the package that "
                                 "an ending keeps",
                                 toml_value(*share), id));
  if (renamed)
    rewriting.remark(
        spot, fmt::format("outcome \"{}\" counts endings that are a place on the issues: where `means` says that place, drop `game`", id));
}

void upgrade_unit(const Node& outcome, const std::string& id, Rewriting& rewriting) {
  const Node* base = outcome.find("base_rate");
  const Node* unit = base && base->kind == Node::Kind::table ? base->find("unit") : nullptr;
  if (!unit || unit->kind != Node::Kind::text) return;
  const Spot spot = key_spot(*base, "unit");
  const bool said = base->find("per") != nullptr, years = unit->text.rfind("year", 0) == 0;
  if (!said && !years) {
    rewriting.remark(spot,
                     fmt::format("unit = \"{}\" of outcome \"{}\" was left as it is: write per = \"year\", \"event\" or \"occasion\", "
                                 "whichever n counts, and these words as `note`",
                                 unit->text, id));
    return;
  }
  const Node* note = base->find("note");
  if (said && note) {
    rewriting.remark(spot, fmt::format("unit = \"{}\" of outcome \"{}\" was left as it is: move the words into `note`", unit->text, id));
    return;
  }
  Node words = *unit;
  std::vector<std::string> parts;
  if (!said) parts.emplace_back("per = \"year\"");
  if (note && note->kind == Node::Kind::text) {
    words.text = note->text + "; " + unit->text;
    rewriting.replace(*note, toml_value(words));
  } else if (said || (unit->text != "years" && unit->text != "year")) {
    parts.push_back("note = " + toml_value(words));
  }
  rewriting.replace(spot, *unit, fmt::format("{}", fmt::join(parts, rewriting.in_braces(*base) ? ", " : "\n")));
}

}  // namespace

Upgrade upgrade(std::string_view text, const std::string& file) {
  const Syntax syntax = parse_syntax(text, file);
  if (!syntax.diagnostics.empty()) return {std::string(text), {}};
  const Node document = tree_of(syntax);
  Rewriting rewriting(text, syntax);
  const Node* game = document.find("game");
  const Node* name = game ? game->find("template") : nullptr;
  if (const Node* outcomes = document.find("outcome"))
    for (std::size_t i = 0; i < outcomes->items.size(); ++i) {
      const Node& outcome = outcomes->items[i];
      if (outcome.kind != Node::Kind::table) continue;
      const Node* own = outcome.find("id");
      const std::string id = i < outcomes->keys.size() ? outcomes->keys[i] : own ? own->text : std::string();
      upgrade_unit(outcome, id, rewriting);
      upgrade_bargaining(document, outcome, id, rewriting);
      upgrade_game(name && name->text == "trust", outcome, id, rewriting);
    }
  return rewriting.done();
}

}  // namespace parley
