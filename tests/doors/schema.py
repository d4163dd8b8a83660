#!/usr/bin/env python3
"""What `parley schema` prints against what `parley check` refuses: python3 schema.py PARLEY PROJECT.

Every built-in case is valid, as written and as `parley convert --to json` gives it. Then cases are broken, one change at a time, always the same
ones: whatever the schema refuses, the checker must refuse too.
The specimens, of which the schema is made, hold every key of the format; they and the built-in cases are broken at some of their values, at nearly
all of them with PARLEY_SCHEMA_ALL=1 (up to an hour). How many the schema refused is counted by kind of change, so that the test cannot pass by
refusing nothing.
Exit 77: no jsonschema here (Debian: python3-jsonschema).
"""
import concurrent.futures
import copy
import datetime
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import tomllib

try:
    from jsonschema import Draft7Validator
except ImportError:
    sys.exit(77)

PARLEY, PROJECT = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2])
EVERYWHERE = "PARLEY_SCHEMA_ALL" in os.environ


def parley(*words):
    return subprocess.run([PARLEY, *words], capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)


def as_json(value):
    """What an editor's validator sees: dates are texts."""
    return json.loads(json.dumps(value, default=str))


def as_toml(value) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{json.dumps(k, ensure_ascii=False)} = {as_toml(v)}" for k, v in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(as_toml(v) for v in value) + "]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, bool):
        return "true" if value else "false"
    return repr(value) if isinstance(value, (int, float)) else str(value)


def as_file(case: dict) -> str:
    return "".join(f"{json.dumps(k)} = {as_toml(v)}\n" for k, v in case.items())


def sites(value, path=()):
    """Every value of a case, tables before what is in them."""
    if path:
        yield path, value
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inside:
        yield from sites(one, (*path, key))


def changes(value):
    """(kind of change, what stands there then); a missing value is None."""
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    yield "missing", None
    yield "type", "a word" if number or isinstance(value, (bool, dict, datetime.date)) else 7
    yield "type", True if not isinstance(value, bool) else 0.5
    if not isinstance(value, dict):
        yield "type", {"zzz": 1}
    if not isinstance(value, list):
        yield "type", []
    if number:
        yield "range", -1000000
        yield "range", 2000000000
        yield "range", 100.5
    if isinstance(value, str):
        yield "word", "no such word!"
        yield "word", ""
    if isinstance(value, dict):
        yield "unknown key", {**value, "zzz": 1}
        if value:
            first = next(iter(value))
            yield "unknown key", {(k + "x" if k == first else k): v for k, v in value.items()}
    if isinstance(value, list):
        yield "length", value[:1]
        yield "length", value + value
    if isinstance(value, datetime.date):
        yield "type", str(value) + "T12:00:00"


def changed(case: dict, path, to) -> dict:
    broken = copy.deepcopy(case)
    at = broken
    for key in path[:-1]:
        at = at[key]
    if to is None:
        del at[path[-1]]
    else:
        at[path[-1]] = to
    return broken


def specimens():
    source = (PROJECT / "src/parley/files/schema/schema_specimen.cpp").read_text()
    for number, text in enumerate(re.findall(r'R"\((.*?)\)"', source, re.S)):
        yield f"specimen {number}", tomllib.loads(text), 7


def built_in():
    """The long cases at fewer places: each is read in the time of ten short ones."""
    for path in sorted((PROJECT / "cases").glob("*/*.toml")):
        if path.parent.name != "holdout":
            yield path.relative_to(PROJECT), tomllib.loads(path.read_text()), 307 if path.parent.name == "history" else 41


def main() -> int:
    bad = []
    schema, part = (json.loads(parley("schema", *words).stdout) for words in ([], ["--part"]))
    Draft7Validator.check_schema(schema)
    Draft7Validator.check_schema(part)
    validator, of_parts = Draft7Validator(schema), Draft7Validator(part)

    def valid(name, value, by=validator):
        for error in by.iter_errors(value):
            bad.append(f"{name}: /{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}")

    with tempfile.TemporaryDirectory() as folder:
        def check(name: str, case: dict) -> int:
            path = pathlib.Path(folder, name + ".toml")
            path.write_text(as_file(case))
            code = parley("check", str(path), "--quiet").returncode
            path.unlink()
            return code

        cases = [*specimens(), *built_in()]
        for name, case, _ in cases:
            valid(name, as_json(case))
            if check("sound", case) != 0:
                bad.append(f"{name}: `parley check` refuses it as this test writes it")
        known = [row["name"] for row in json.loads(parley("list", "--json").stdout)]
        for name in known:
            valid(f"{name} as JSON", json.loads(parley("convert", name, "--to", "json").stdout))

        # A case in two files: each is valid by its own schema, neither by the other's, and together by the whole one.
        case = tomllib.loads((PROJECT / "cases/templates/sanctions.toml").read_text())
        pieces = {key: case.pop(key) for key in ("lever", "variable")}
        pathlib.Path(folder, "part.toml").write_text(as_file(pieces))
        whole = pathlib.Path(folder, "whole.toml")
        whole.write_text(as_file({**case, "include": ["part.toml"]}))
        valid("whole.toml", as_json({**case, "include": ["part.toml"]}))
        valid("part.toml", as_json(pieces), of_parts)
        valid("both as JSON", json.loads(parley("convert", str(whole), "--to", "json").stdout))
        if validator.is_valid(as_json(pieces)) or of_parts.is_valid(as_json(case)):
            bad.append("a part passes for a case, or a case for a part")

        tried, refused, jobs = 0, {}, []
        for name, case, stride in cases:
            all_changes = [(path, kind, to) for path, value in sites(case) for kind, to in changes(value)]
            for path, kind, to in all_changes[:: max(1, stride // 41) if EVERYWHERE else stride]:
                broken = changed(case, path, to)
                tried += 1
                if not validator.is_valid(as_json(broken)):
                    refused[kind] = refused.get(kind, 0) + 1
                    jobs.append((f"{name}, {'.'.join(map(str, path))}, {kind} {to!r:.60}", broken))
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            codes = pool.map(lambda job: check(str(job[0]), job[1][1]), enumerate(jobs))
            for (what, _), code in zip(jobs, codes):
                if code != 3:
                    bad.append(f"the schema refuses and `parley check` exits {code}: {what}")

    for kind, least in (("missing", 40), ("type", 250), ("range", 50), ("word", 30), ("unknown key", 30), ("length", 8)):
        if refused.get(kind, 0) < least:
            bad.append(f"only {refused.get(kind, 0)} changes of the kind '{kind}' were refused; at least {least} should be")
    counts = ", ".join(f"{kind} {count}" for kind, count in refused.items())
    print("\n".join(bad[:40] + [f"{len(bad)} faults"]) if bad else "", end="\n" if bad else "")
    print(f"schema: {len(cases)} cases valid; of {tried} changes it refuses {len(jobs)} ({counts}), all of which the checker refuses"
          if not bad else f"schema: of {tried} changes it refuses {len(jobs)} ({counts})")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
