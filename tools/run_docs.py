#!/usr/bin/env python3
"""Runs what the docs show, so that they cannot lie.

  run_docs.py PARLEY FILE...   every fenced `toml` block that holds a whole case ("schema = 1") must pass `parley check` without an error and
                               run; every fenced `console` block's `$ parley ...` lines must exit 0 and print the lines shown below them
                               ("..." stands for any lines, at the end of a line for its rest). `$ parley ...  # exits 3` must exit 3 and print those lines as messages.
  A file that holds `<!-- one folder -->` is a tutorial: its console blocks share one folder, a block ```toml file=NAME or ```csv file=NAME is
  written there before the next command, and ```toml append=NAME is added to the end of that file.
"""
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile


def blocks(text: str):
    for found in re.finditer(r"^```(\w+)([^\n]*)\n(.*?)^```", text, re.M | re.S):
        yield found.group(1), found.group(2).strip(), found.group(3), text.count("\n", 0, found.start()) + 1


def run(parley: str, words, folder: str):
    return subprocess.run([parley, *words], cwd=folder, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)


def check_case(parley: str, body: str, where: str, folder: str):
    path = pathlib.Path(folder, "shown.toml")
    path.write_text(body)
    for words in (["check", str(path)], ["run", str(path), "--worlds", "50", "--out", str(pathlib.Path(folder, "out")), "--quiet"]):
        done = run(parley, words, folder)
        if done.returncode != 0:
            yield f"{where}: `parley {words[0]}` of this case exits {done.returncode}\n{done.stderr}"


def line_pattern(line: str) -> str:
    if line.strip() == "...":
        return r"(?:.*\n)*"
    return re.escape(line[:-3]) + ".*\n" if line.endswith("...") else re.escape(line) + "\n"


def check_console(parley: str, body: str, where: str, folder: str):
    for part in re.split(r"^\$ ", body, flags=re.M)[1:]:
        command, _, shown = part.partition("\n")
        asked = re.search(r"\s+# exits (\d+)$", command)
        code = int(asked.group(1)) if asked else 0
        words = shlex.split(command, comments=True)
        if not words or words[0].split("/")[-1] != "parley":
            yield f"{where}: `{command}` is no call of parley"
            continue
        done = run(parley, words[1:], folder)
        if done.returncode != code:
            yield f"{where}: `{command}` exits {done.returncode}\n{done.stderr}"
        said = done.stderr if code else done.stdout
        pattern = "".join(line_pattern(line) for line in shown.rstrip("\n").split("\n"))
        if shown.strip() and not re.fullmatch(pattern, said):
            yield f"{where}: `{command}` prints something else:\n{said}"


def main() -> int:
    parley, files = str(pathlib.Path(sys.argv[1]).resolve()), sys.argv[2:]
    bad, ran = [], 0
    for name in files:
        text = pathlib.Path(name).read_text()
        tutorial = "<!-- one folder -->" in text
        with tempfile.TemporaryDirectory() as shared:
            for language, info, body, line in blocks(text):
                where = f"{name}:{line}"
                target = re.fullmatch(r"(file|append)=([\w.-]+)", info)
                if tutorial and target:
                    with open(pathlib.Path(shared, target.group(2)), "w" if target.group(1) == "file" else "a") as file:
                        file.write(body)
                    continue
                with tempfile.TemporaryDirectory() as own:
                    if language == "toml" and "schema = 1" in body:
                        ran += 1
                        bad += check_case(parley, body, where, own)
                    elif language == "console":
                        ran += 1
                        bad += check_console(parley, body, where, shared if tutorial else own)
    print("\n".join(bad) if bad else f"docs: {ran} blocks ran as shown")
    return 1 if bad or ran == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
