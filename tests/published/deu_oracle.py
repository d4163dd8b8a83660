#!/usr/bin/env python3
"""The figures of `parley backtest deu` computed again by other means: plain loops, grids and sums, no code of the product.

usage: deu_oracle.py PARLEY SHARED. Exit 77 (skipped) where the data are absent.
"""
import csv
import json
import math
import pathlib
import statistics
import subprocess
import sys
import tempfile

NICE = dict(de=29, fr=29, it=29, uk=29, es=27, pl=27, ro=14, nl=13, be=12, cz=12, el=12, hu=12, pt=12, at=10, bu=10, se=10, dk=7, fi=7,
            ie=7, lt=7, sk=7, cr=7, cy=4, ee=4, lv=4, lu=4, si=4, mt=3)
FIFTEEN = dict(de=10, fr=10, it=10, uk=10, es=8, nl=5, be=5, el=5, pt=5, at=4, se=4, dk=3, fi=3, ie=3, lu=2)


def read(path):
    rows = list(csv.reader(open(path), delimiter="\t"))
    head, sizes = rows[0], rows[1]
    decisions = []
    for raw in rows[2:]:
        row = dict(zip(head, raw + [""] * len(head)))
        if row["out"] == "":
            continue
        d = dict(id=row["isnr"], dossier=row["prnr"], y=float(row["out"]), actors=[], x=[], s=[], c=[],
                 rp=float(row["rp"]) if row["rp"] else None)
        for k, name in enumerate(head):
            if name[0] == "p" and "s" + name[1:] in head and row[name] != "":
                d["actors"].append(name[1:])
                d["x"].append(float(row[name]))
                d["s"].append(float(row["s" + name[1:]]))
                d["c"].append(float(sizes[k]))
        last = row["intro"].split("-")[-1]
        year = int(last) if len(last) == 4 else (1900 if int(last) > 50 else 2000) + int(last)
        seats = NICE if year >= 2004 or any(a in NICE and a not in FIFTEEN for a in d["actors"]) else FIFTEEN
        members = [c for a, c in zip(d["actors"], d["c"]) if a in NICE]
        cast = sum(seats.get(a, 0) for a in d["actors"] if a in NICE)
        d["v"] = [0 if a == "ep" and row["proc"] == "CNS" else sum(members) * seats.get(a, 0) / cast if a in NICE else c
                  for a, c in zip(d["actors"], d["c"])]
        # Who does not care has no stake: the models of `parley settle` leave it out.
        stake = [k for k, s in enumerate(d["s"]) if s > 0]
        for key in ("x", "s", "c", "v"):
            d[key] = [d[key][k] for k in stake]
        decisions.append(d)
    return decisions


def mean_of(x, w):
    return sum(a * b for a, b in zip(x, w)) / sum(w)


def median_of(x, w):
    """The middle of all places that no other beats in a weighted vote: at least half the weight on either side."""
    total = sum(w)
    ok = [a for a in sorted(set(x)) if sum(q for p, q in zip(x, w) if p <= a) >= total / 2 - 1e-12 * total
          and sum(q for p, q in zip(x, w) if p >= a) >= total / 2 - 1e-12 * total]
    return (ok[0] + ok[-1]) / 2


def nash(x, w, d=None):
    low = [0 if d is None else 100 - abs(d - p) for p in x]

    def value(o):
        total = 0
        for p, q, f in zip(x, w, low):
            if q > 0:
                gain = 100 - abs(o - p) - f
                if gain <= 0:
                    return -math.inf
                total += q * math.log(gain)
        return total
    best = max((i / 2 for i in range(201)), key=value)
    for step in (.05, .005, .0005):
        best = max((min(100, max(0, best + k * step)) for k in range(-11, 12)), key=value)
    return best


def normal(z):
    return .5 * math.erfc(-z / math.sqrt(2))


def spread(x, w):
    m = mean_of(x, w)
    return math.sqrt(mean_of([(a - m) ** 2 for a in x], w))


def clipped(point, s):
    return lambda t: 1.0 if t >= 100 else (float(t >= point) if s <= 0 else normal((t - point) / s))


def calibrated(d, constants):
    w = [a * b for a, b in zip(d["v"], d["s"])]
    m, s = mean_of(d["x"], w), spread(d["x"], w)
    t = mean_of([abs(a / 50 - 1) for a in d["x"]], w) ** 8
    ends = constants["ends"] * t if s > 0 else 0
    body = clipped(m, (constants["scale"] * (1 - t) + constants["polar"] * t) * s)
    return lambda z: (1 - ends) * body(z) + ends * (1 if z >= 100 else 1 - m / 100)


def crps(cdf, y, n=1000):
    return sum((cdf(100 * (i + .5) / n) - (100 * (i + .5) / n >= y)) ** 2 for i in range(n)) * 100 / n


def scholz(d):
    """The published program, ten rounds: votes by risk, all pairs in the denominator, offers in the receiver's eyes, no capitulation.
    None where the run comes back to an earlier state: the product then gives the mean over the cycle."""
    x, s, w = list(d["x"]), [a / 100 for a in d["s"]], [a * b / 100 for a, b in zip(d["c"], d["s"])]
    n, wide = len(x), max(d["x"]) - min(d["x"])
    if wide == 0:
        return x[0]
    seen = [[round(a, 6) for a in x]]
    for _ in range(10):
        def chances(r):
            far = [[(abs(x[k] - x[a]) / wide) ** r[k] if x[k] != x[a] else 0 for a in range(n)] for k in range(n)]
            votes = [[sum(w[k] * max(0, far[k][b] - far[k][a]) for k in range(n)) for b in range(n)] for a in range(n)]
            every = 2 * sum(map(sum, votes))
            return [[votes[a][b] / every if every > 0 else 0 for b in range(n)] for a in range(n)]

        def gain(i, j, p, r):
            gap = abs(x[i] - x[j]) / wide
            win, lose, rest = 2 - 4 * (.5 - .5 * gap) ** r, 2 - 4 * (.5 + .5 * gap) ** r, 2 - 4 * .5 ** r
            return s[j] * (p[i][j] * win + (1 - p[i][j]) * lose) + (1 - s[j]) * win - rest
        p = chances([1] * n)
        danger = [sum(gain(j, i, p, 1) for j in range(n) if j != i) for i in range(n)]
        lo, hi = min(danger), max(danger)
        r = [1] * n
        if hi - lo > 1e-12 * max(1, abs(hi), abs(lo)):
            r = [(1 - g / 3) / (1 + g / 3) for g in ((2 * q - hi - lo) / (hi - lo) for q in danger)]
        p = chances(r)
        new = list(x)
        for i in range(n):
            fights, deals = [], []
            for j in range(n):
                if x[i] == x[j]:
                    continue
                own, other = gain(i, j, p, r[i]), gain(j, i, p, r[i])
                if other > own > 0:
                    fights.append((abs(x[j] - x[i]), -other, x[j]))
                elif other > 0 > own and other > -own:
                    key = (-own * x[i] + other * x[j]) / (-own + other)
                    deals.append((key, -other, x[i] + (x[j] - x[i]) * -own / other))
            if fights or deals:
                new[i] = min(fights or deals)[2]
        x = new
        state = [round(a, 6) for a in x]
        if state == seen[-1] or max(x) - min(x) <= 1e-12 * wide:
            break
        if state in seen:
            return None
        seen.append(state)
    return x, w


def main():
    program, shared = sys.argv[1], pathlib.Path(sys.argv[2])
    table = shared / "data/deu/deu3-earlier-dossiers.tsv"
    if not table.exists():
        print("skipped: the DEU data are not here")
        return 77
    decisions = read(table)
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "predictions.csv"
        said = json.loads(subprocess.run([program, "backtest", "deu", table, "--json", "--predictions", out, "-q"], check=True,
                                         capture_output=True, text=True).stdout)
        predicted = {(row["id"], row["model"]): row for row in csv.DictReader(open(out))}
    bad = []

    def same(what, mine, theirs, by=1e-6):
        print(f"{what:34s} {mine:10.4f} {theirs:10.4f}")
        if not abs(mine - theirs) <= by:
            bad.append(what)

    same("decisions", len(decisions), said["n"], 0)
    both, salience, equal = (lambda d: [a * b for a, b in zip(d["c"], d["s"])]), (lambda d: d["s"]), (lambda d: [1] * len(d["x"]))
    points = {
        "compromise": lambda d: mean_of(d["x"], both(d)), "compromise-salience": lambda d: mean_of(d["x"], salience(d)),
        "mean": lambda d: mean_of(d["x"], equal(d)), "median": lambda d: median_of(d["x"], both(d)),
        "median-salience": lambda d: median_of(d["x"], salience(d)), "median-equal": lambda d: median_of(d["x"], equal(d)),
        "H1": lambda d: mean_of(d["x"], both(d)), "calibrated-votes": lambda d: mean_of(d["x"], [a * b for a, b in zip(d["v"], d["s"])]),
        "egalitarian": lambda d: (min(d["x"]) + max(d["x"])) / 2, "fifty": lambda d: 50}
    for name, point in points.items():
        errors = [abs(point(d) - d["y"]) for d in decisions]
        same(name + " MAE", sum(errors) / len(errors), said["models"][name]["mae"], 1e-5)
        same(name + " median error", statistics.median(errors), said["models"][name]["median_error"], 1e-5)
        same(name + " within 10", sum(e <= 10 + 1e-9 for e in errors) / len(errors), said["models"][name]["within_10"], 1e-9)
    # A grid does not see the whole of a flat top or an end to the digit: some tenths of a point in single decisions, far less in the mean.
    for name, weights in (("nash", both), ("nash-salience", salience), ("nash-equal", equal)):
        errors = [abs(nash(d["x"], weights(d)) - d["y"]) for d in decisions[::4]]
        theirs = [abs(float(predicted[d["id"], name]["point"]) - d["y"]) for d in decisions[::4]]
        same(name + " MAE, every fourth", sum(errors) / len(errors), sum(theirs) / len(theirs), .05)
    for d in decisions[::12]:
        run = scholz(d)
        if run is None:
            continue
        mine = run if isinstance(run, float) else mean_of(run[0], run[1]) if sum(run[1]) > 0 else mean_of(run[0], [1] * len(run[0]))
        same("scholz mean of " + d["id"], mine, float(predicted[d["id"], "scholz-2011-code-mean"]["point"]), 1e-4)
    h1 = [crps(clipped(mean_of(d["x"], both(d)), spread(d["x"], both(d))), d["y"]) for d in decisions]
    ours = [crps(calibrated(d, said["calibration"]), d["y"]) for d in decisions]
    same("H1 CRPS", sum(h1) / len(h1), said["models"]["H1"]["crps"], 2e-3)
    same("calibrated-votes CRPS", sum(ours) / len(ours), said["models"]["calibrated-votes"]["crps"], 2e-3)
    gaps = [a - b for a, b in zip(ours, h1)]
    centre, groups = sum(gaps) / len(gaps), {}
    for d, gap in zip(decisions, gaps):
        groups[d["dossier"]] = groups.get(d["dossier"], 0) + gap - centre
    g = len(groups)
    se = math.sqrt(g / (g - 1) * sum(v * v for v in groups.values())) / len(gaps)
    same("difference", centre, said["models"]["calibrated-votes"]["crps_minus_h1"]["mean"], 2e-3)
    same("its clustered standard error", se, said["models"]["calibrated-votes"]["crps_minus_h1"]["se"], 2e-3)
    for d in decisions[::20]:
        row, cdf = predicted[d["id"], "calibrated-votes"], calibrated(d, said["calibration"])
        same("f of " + d["id"], max(abs(cdf(i + .5) - float(row[f"f{i}"])) for i in range(100)), 0, 1e-8)
    print("differs: " + ", ".join(bad) if bad else "all figures agree")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
