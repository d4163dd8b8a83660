#!/usr/bin/env python3
"""Writes the tables of a case's page from its results, or checks that they are current.

  case_doc.py RESULTS DOC.md            rewrites what stands between the markers
  case_doc.py --check RESULTS DOC.md    exits 1 and shows the difference where the page is stale

RESULTS is a folder of `parley run` or `parley score`. Between <!-- figures: begin --> and <!-- figures: end --> go the figures of
answer.json; between <!-- score: begin --> and <!-- score: end -->, where the page has them, those of score.json.
"""
import datetime
import difflib
import json
import pathlib
import sys


def percent(p):
    if p is None:
        return "—"
    value = 100 * p
    if 0 < value < 0.095:
        return "under 0.1"
    return f"{value:.2g}" if value < 99.5 else f"{value:.0f}"


def figure(item):
    return f"{percent(item['p'])} [{percent(item['interval'][0])}, {percent(item['interval'][1])}]"


def difference(item):
    low, high = item["interval"]
    return f"{100 * item['mean']:+.2g} [{100 * low:+.2g}, {100 * high:+.2g}]"


def row(cells):
    return "| " + " | ".join(cells) + " |"


def figures(answer):
    lines = [f"{answer['worlds']} worlds, seed {answer['seed']}; per cent; 90 % intervals over worlds.", "",
             row(["outcome", "base rate (k of n)", "without the third party", "as used", "best feasible", "it adds, points",
                  "at least a point, % of worlds", "bargaining", "dynamics", "game"]), "|---|---|---|---|---|---|---|---|---|---|"]
    outcomes, answers = answer["outcomes"], answer["answers"]
    for ident, found in answers.items():
        pooled = found["pooled"]
        if pooled is None:
            continue
        base = outcomes[ident]["base_rate"]
        counted = f" ({base['k']:g} of {base['n']:g})" if base.get("k") is not None and base.get("n") is not None else ""
        shown = f"{percent(base['p'])}{counted}" if base["p"] is not None else "—"
        witness = found["witnesses"]
        lines.append(row([outcomes[ident]["name"], shown, figure(pooled["without"]), figure(pooled["with"]), figure(pooled["best"]),
                          difference(pooled["difference"]), percent(pooled["difference"]["at_least_a_point"]),
                          *(percent(witness[w]["with"]["p"]) if witness[w] else "—" for w in ("bargaining", "dynamics", "game"))]))
    lines += ["", "The three inputs that move each figure most (rank correlation over the worlds; the figure's mean where the input is in its lowest and "
              "in its highest fifth):", "", "| outcome | input | correlation | lowest fifth | highest fifth |", "|---|---|---|---|---|"]
    for ident, found in answers.items():
        for item in found["moves"][:3]:
            lines.append(row([outcomes[ident]["name"], f"`{item['input']}`", f"{item['correlation']:+.2f}", percent(item["mean_low"]),
                              percent(item["mean_high"])]))
    high = [ident for ident, found in answers.items() if found["pooled"] and outcomes[ident]["base_rate"]["p"]
            and found["pooled"]["with"]["p"] > 3 * outcomes[ident]["base_rate"]["p"]]
    lines += ["", "More than three times its base rate: " + (", ".join(f"`{ident}`" for ident in high) if high else "none") + "."]
    return lines


def marks(item):
    if item is None:
        return "—"
    return percent(item["p"])


def score(page, names):
    day = datetime.date.fromisoformat(page["known_on"])
    known_on = f"{day.day} {'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split()[day.month - 1]} {day.year}"
    lines = [f"Settled by what was known on {known_on}; the worst miss first. Brier score: 0 is perfect, a coin earns 0.250.", "",
             "| outcome | happened | said, % | Brier | of its base rate | base rate, % | bargaining, % | dynamics, % | game, % |", "|---|---|---|---|---|---|---|---|---|"]
    for item in page["outcomes"]:
        pooled, base = item["pooled"], item["base rate"]
        happened = item["date"] or "yes" if item["happened"] else "no"
        lines.append(row([names[item["outcome"]]["name"], happened, marks(pooled), f"{pooled['brier']:.3f}" if pooled else "—",
                          f"{base['brier']:.3f}" if base else "—", marks(base), *(marks(item[w]) for w in ("bargaining", "dynamics", "game"))]))
    lines += ["", "| forecaster | outcomes | Brier | log score | skill against base rates |", "|---|---|---|---|---|"]
    for item in page["forecasters"]:
        if item["n"]:
            log_score = "infinite" if item["log_score"] is None else f"{item['log_score']:.3f}"
            skill = f"{item['skill']:+.2f}" if item["skill"] is not None and item["forecaster"] != "base rate" else ""
            lines.append(row([item["forecaster"], str(item["n"]), f"{item['brier']:.3f}", log_score, skill]))
    for item in page["unsettled"]:
        lines += ["", f"Not scored: {names[item['outcome']]['name']}" + (f" ({item['why']})." if item["why"] else ".")]
    return lines


def replaced(text, name, lines):
    begin, end = f"<!-- {name}: begin -->\n", f"<!-- {name}: end -->\n"
    head, rest = text.split(begin)
    return head + begin + "\n".join(lines) + "\n" + end + rest.split(end)[1]


def main() -> int:
    words = [w for w in sys.argv[1:] if w != "--check"]
    results, page = pathlib.Path(words[0]), pathlib.Path(words[1])
    answer = json.loads((results / "answer.json").read_text())
    text = page.read_text()
    fresh = replaced(text, "figures", figures(answer))
    if "<!-- score: begin -->" in text:
        fresh = replaced(fresh, "score", score(json.loads((results / "score.json").read_text()), answer["outcomes"]))
    if "--check" not in sys.argv:
        page.write_text(fresh)
        return 0
    shown = list(difflib.unified_diff(text.splitlines(), fresh.splitlines(), str(page), "this run", lineterm="", n=0))
    print("\n".join(shown) if shown else f"{page} is current")
    return 1 if shown else 0


if __name__ == "__main__":
    sys.exit(main())
