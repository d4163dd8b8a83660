#!/usr/bin/env python3
"""Writes the picture of the README from a run's report, or checks that it is current.

  readme_figure.py REPORT.html OUT.svg            takes the report's first picture, with the light page's colours inside it
  readme_figure.py --check REPORT.html OUT.svg    exits 1 where the picture on file is another
"""
import pathlib
import re
import sys


def picture(page: str) -> str:
    svg = re.search(r"<svg\b.*?</svg>", page, re.S).group(0)
    style = re.search(r"<style>(.*?)</style>", page, re.S).group(1)
    style = re.sub(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", style)  # dark screens, paper, small screens
    colours = dict(re.findall(r"(--[\w-]+):([^;}]+)", style))
    rules = [rule for rule in re.findall(r"[^{}]+\{[^{}]*\}", style) if re.search(r"(^|[\s,])(svg|\.)", rule.split("{")[0])]
    used = set(re.findall(r'class="([^"]+)"', svg))
    names = {name for group in used for name in group.split()}
    kept = [re.sub(r"var\((--[\w-]+)\)", lambda m: colours.get(m.group(1), "#000"), rule.strip()) for rule in rules
            if rule.strip().startswith("svg text{") or any(f".{name}" in re.split(r"[{]", rule)[0] for name in names)]
    width, height = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg).groups()
    head = re.match(r"<svg\b[^>]*>", svg).group(0)
    head = re.sub(r'\s(style|xmlns|width|height)="[^"]*"', "", head)
    head = head.replace("<svg", f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"', 1)
    body = svg[re.match(r"<svg\b[^>]*>", svg).end():]
    ground = f'<rect width="{width}" height="{height}" fill="#fff"/>'
    # A title and a description come first in an SVG, whatever is drawn after them.
    return head + "\n<style>" + "\n".join(kept) + "</style>\n" + re.sub(r"(<desc\b.*?</desc>)", lambda m: m.group(1) + ground, body, count=1, flags=re.S) + "\n"


def main() -> int:
    words = [word for word in sys.argv[1:] if word != "--check"]
    fresh, out = picture(pathlib.Path(words[0]).read_text()), pathlib.Path(words[1])
    if "--check" not in sys.argv:
        out.write_text(fresh)
        return 0
    same = out.is_file() and out.read_text() == fresh
    print(f"{out.name} is current" if same else f"{out.name} is stale: tools/readme_figure.py {words[0]} {words[1]}")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
