#!/usr/bin/env python3
"""What ctest skipped and why, one line a reason: skipped.py JUNIT (of ctest --output-junit). Says nothing where nothing was skipped."""
import collections
import sys
import xml.etree.ElementTree as tree


def reason(case: tree.Element) -> str:
    said = [line.strip() for line in (case.findtext("system-out") or "").splitlines() if line.strip()]
    for number, line in enumerate(said):   # GoogleTest: FILE:LINE: Skipped, then the message
        if line.endswith(": Skipped") and number + 1 < len(said):
            return said[number + 1]
    return said[-1] if said else "said no reason"


def main() -> int:
    kinds: dict[str, list[str]] = collections.defaultdict(list)
    for case in tree.parse(sys.argv[1]).getroot().iter("testcase"):
        if case.find("skipped") is not None:
            kinds[reason(case)].append(case.get("name", "?"))
    for why, names in sorted(kinds.items()):
        print(f"skipped {len(names)}: {why}: {', '.join(sorted(names))}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
