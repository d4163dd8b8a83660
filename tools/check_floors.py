#!/usr/bin/env python3
"""Includes go down only (DESIGN, the house). Fails on an include of a higher floor or of a sibling engine, on a file over 800 lines, and on a
unit test that is not named after its source."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
FLOOR = {"base": 0, "numerics": 1, "crisis": 2, "bargain": 3, "game": 3, "mediate": 3, "survival": 3, "dynamics": 3, "infer": 3, "graph": 3,
         "study": 4, "files": 5, "report": 5, "cli": 6, "web": 6, "python": 6}
# the written exceptions between engines: survival is how all of them turn hazards over time into probabilities
MAY_SEE = {("mediate", "game"), ("infer", "dynamics"), ("dynamics", "survival"), ("bargain", "survival"), ("game", "survival")}
# Sub-rooms of a room, lowest first: one may include those before it and none after it; "" is the room's own top folder.
SUBROOMS = {
    "bargain": ["", "settlement"],
    "game": ["forms", "verify", "nash", "correlated", "", "templates", "case"],
    "mediate": ["ratification", "talk", "demand", "large", "rounds", "", "models", "case"],
    "graph": ["model", "stability", "inverse", ""],
    "files": ["", "toml", "tables", "case", "conflict", "schema", "review"],
    "report": ["words", "pictures", "page", "json", "text"],
}
# files reads cases: it sees the nouns (and below) and what a base rate comes to (survival/rates), never an engine
FILES_SEES = {"base", "numerics", "crisis", "survival", "files"}


def room(path: pathlib.Path) -> str:
    parts = path.relative_to(ROOT).parts
    return parts[2] if parts[0] == "src" else parts[0]


def sub_room(path: pathlib.Path) -> str:
    parts = path.relative_to(ROOT).parts
    return parts[3] if parts[0] == "src" and len(parts) == 5 else ""


def strays() -> list[str]:
    """Unit tests whose name leads to no source: FILE or ROOM_FILE, perhaps with a further word; fixtures are helpers."""
    rooms = {}
    for path in (ROOT / "src/parley").rglob("*.[ch]pp"):
        rooms.setdefault(path.stem, set()).add(path.relative_to(ROOT).parts[2])
    bad = []
    for path in sorted((ROOT / "tests/unit").glob("*.cpp")):
        if "fixture" in path.stem:
            continue
        words = path.stem.split("_")
        heads = ["_".join(words[:n]) for n in range(len(words), 0, -1)]
        named = next((h for h in heads if h in rooms), None)
        in_room = any(w in rooms and words[0] in rooms[w] for w in ("_".join(words[1:n]) for n in range(len(words), 1, -1)))
        if not in_room and (named is None or len(rooms[named]) > 1):
            why = "no source has that name" if named is None else f"{', '.join(sorted(rooms[named]))} have a {named}; say which, ROOM_{named}"
            bad.append(f"{path.relative_to(ROOT)}: {why}")
    return bad


def main() -> int:
    bad = strays()
    sources = [p for folder in ("src/parley", "cli", "web", "python") for p in sorted((ROOT / folder).rglob("*.[ch]pp"))]
    for path in sources:
        here = room(path)
        text = path.read_text()
        for number, line in enumerate(text.splitlines(), 1):
            found = re.match(r'\s*#include\s+"parley/(\w+)/(?:(\w+)/)?', line)
            if not found:
                continue
            there = found.group(1)
            where = f"{path.relative_to(ROOT)}:{number}"
            if there not in FLOOR or here not in FLOOR:
                bad.append(f"{where}: room '{there}' has no floor in tools/check_floors.py")
            elif there != here and (FLOOR[there] > FLOOR[here] or FLOOR[there] == FLOOR[here] and (here, there) not in MAY_SEE):
                bad.append(f"{where}: {here} (floor {FLOOR[here]}) includes {there} (floor {FLOOR[there]}); includes go down only")
            elif there == here and here in SUBROOMS:
                order, own, other = SUBROOMS[here], sub_room(path), found.group(2) or ""
                if own not in order or other not in order:
                    bad.append(f"{where}: sub-room '{own if own not in order else other}' of {here} has no place in tools/check_floors.py")
                elif order.index(other) > order.index(own):
                    bad.append(f"{where}: {here}/{own} includes {here}/{other}; sub-rooms include those below them only")
            elif here == "files" and there not in FILES_SEES:
                bad.append(f"{where}: files reads and writes cases; it does not know {there}")
    for folder in ("src", "cli", "tests", "tools", "bench", "web", "python"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in {".cpp", ".hpp", ".py", ".ts", ".js", ".sh"} and len(path.read_text().splitlines()) > 800:
                bad.append(f"{path.relative_to(ROOT)}: over 800 lines")
    print("\n".join(bad) if bad else f"floors: {len(sources)} files, all includes go down")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
