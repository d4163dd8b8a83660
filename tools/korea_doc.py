#!/usr/bin/env python3
"""Writes the tables of docs/korea.md from a run's answer.json, or checks that they are current.

  korea_doc.py ANSWER.json DOC.md            rewrites the text between the markers
  korea_doc.py --check ANSWER.json DOC.md    exits 1 and shows the difference where the page is stale
"""
import difflib
import json
import pathlib
import sys

BEGIN, END = "<!-- figures: begin -->\n", "<!-- figures: end -->\n"


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


def tables(answer):
    lines = [f"{answer['worlds']} worlds, seed {answer['seed']}; per cent; 90 % intervals over worlds.", "",
             "| outcome | base rate (k of n) | without Russia | as used | best feasible | Russia adds, points | at least a point, % of worlds | bargaining | dynamics | game |",
             "|---|---|---|---|---|---|---|---|---|---|"]
    for ident, found in answer["answers"].items():
        pooled = found["pooled"]
        if pooled is None:
            continue
        base = answer["outcomes"][ident]["base_rate"]
        counted = f" ({base['k']:g} of {base['n']:g})" if base.get("k") is not None and base.get("n") is not None else ""
        shown = f"{percent(base['p'])}{counted}" if base["p"] is not None else "—"
        witness = found["witnesses"]
        cells = [answer["outcomes"][ident]["name"], shown, figure(pooled["without"]), figure(pooled["with"]), figure(pooled["best"]),
                 difference(pooled["difference"]), percent(pooled["difference"]["at_least_a_point"]),
                 *(percent(witness[w]["with"]["p"]) if witness[w] else "—" for w in ("bargaining", "dynamics", "game"))]
        lines.append("| " + " | ".join(cells) + " |")
    lines += ["", "The three inputs that move each figure most (rank correlation over the worlds; the figure's mean where the input is in its lowest and "
              "in its highest fifth):", "", "| outcome | input | correlation | lowest fifth | highest fifth |", "|---|---|---|---|---|"]
    for ident, found in answer["answers"].items():
        for item in found["moves"][:3]:
            lines.append(f"| {answer['outcomes'][ident]['name']} | `{item['input']}` | {item['correlation']:+.2f} | {percent(item['mean_low'])} | "
                         f"{percent(item['mean_high'])} |")
    high = [ident for ident, found in answer["answers"].items() if found["pooled"] and answer["outcomes"][ident]["base_rate"]["p"]
            and found["pooled"]["with"]["p"] > 3 * answer["outcomes"][ident]["base_rate"]["p"]]
    lines += ["", "More than three times its base rate: " + (", ".join(f"`{ident}`" for ident in high) if high else "none") + "."]
    return "\n".join(lines) + "\n"


def main() -> int:
    words = [w for w in sys.argv[1:] if w != "--check"]
    answer, page = json.loads(pathlib.Path(words[0]).read_text()), pathlib.Path(words[1])
    text = page.read_text()
    head, rest = text.split(BEGIN)
    tail = rest.split(END)[1]
    fresh = head + BEGIN + tables(answer) + END + tail
    if "--check" not in sys.argv:
        page.write_text(fresh)
        return 0
    shown = list(difflib.unified_diff(text.splitlines(), fresh.splitlines(), "docs/korea.md", "this run", lineterm="", n=0))
    print("\n".join(shown) if shown else "docs/korea.md is current")
    return 1 if shown else 0


if __name__ == "__main__":
    sys.exit(main())
