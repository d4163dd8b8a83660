#!/usr/bin/env python3
"""The figures of `parley backtest deu` computed again by other means: plain loops, grids and sums, no code of the product.

usage: deu_oracle.py PARLEY DATA (docs/data.md; PARLEY_DATA of the environment goes before). Exit 77 (skipped) where the data are absent.
"""
import csv
import json
import os
import math
import pathlib
import statistics
import subprocess
import sys
import tempfile

NICE = dict(de=29, fr=29, it=29, uk=29, es=27, pl=27, ro=14, nl=13, be=12, cz=12, el=12, hu=12, pt=12, at=10, bu=10, se=10, dk=7, fi=7,
            ie=7, lt=7, sk=7, cr=7, cy=4, ee=4, lv=4, lu=4, si=4, mt=3)
FIFTEEN = dict(de=10, fr=10, it=10, uk=10, es=8, nl=5, be=5, el=5, pt=5, at=4, se=4, dk=3, fi=3, ie=3, lu=2)


TIE = 1e-12  # what may be rounding is a tie, and the first in the list has it


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


def concave_top(slope, low, high):
    """Where a strictly concave function is highest, from its slope alone."""
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if slope(middle) > 0 else (low, middle)
    return (low + high) / 2


def zone(x, rp):
    """What nobody likes less than the reference point; all of 0..100 where none is given."""
    return (0, 100) if rp is None else (max([0] + [p - abs(rp - p) for p in x]), min([100] + [p + abs(rp - p) for p in x]))


def nash(x, w, rp=None):
    low, high = zone(x, rp)
    if high - low <= 1e-9:
        return rp
    most = [100 if rp is None else abs(rp - p) for p in x]
    return concave_top(lambda o: sum(q * (1 if p > o else -1) / max(m - abs(o - p), 1e-300) for p, q, m in zip(x, w, most)), low, high)


def kalai_smorodinsky(x, w):
    """The least of the shares of one's best is a roof of two slopes: its top by halving. Without a reference point everybody's best is 100."""
    held = [p for p, q in zip(x, w) if q > 0] or x
    share = [lambda o, p=p: (100 - abs(o - p)) / max(100 - abs(t - p) for t in held) for p in held]

    def slope(o):
        least = min(range(len(held)), key=lambda k: share[k](o))
        return held[least] - o
    return concave_top(slope, 0, 100)


def normal(z):
    return .5 * math.erfc(-z / math.sqrt(2))


def spread(x, w):
    m = mean_of(x, w)
    return math.sqrt(mean_of([(a - m) ** 2 for a in x], w))


def clipped(point, s):
    return lambda t: 0.0 if t < 0 else 1.0 if t >= 100 else (float(t >= point) if s <= 0 else normal((t - point) / s))


def calibrated(d, capability, constants):
    w = [a * b for a, b in zip(capability, d["s"])]
    m, s = mean_of(d["x"], w), spread(d["x"], w)
    t = mean_of([abs(a / 50 - 1) for a in d["x"]], w) ** 8
    ends = constants["ends"] * t if s > 0 else 0
    body = clipped(m, (constants["scale"] * (1 - t) + constants["polar"] * t) * s)
    return lambda z: 0 if z < 0 else (1 - ends) * body(z) + ends * (1 if z >= 100 else 1 - m / 100)


def crps(cdf, y, n=1000):
    return sum((cdf(100 * (i + .5) / n) - (100 * (i + .5) / n >= y)) ** 2 for i in range(n)) * 100 / n


def duels(x, w, r, wide, all_pairs):
    """P(a over b) by pair of places. In the published program the denominator runs over all ordered pairs of actors."""
    places = sorted(set(x))
    far = [[(abs(p - a) / wide) ** e if p != a else 0 for a in places] for p, e in zip(x, r)]
    votes = {(a, b): sum(q * max(0, f[j] - f[i]) for q, f in zip(w, far)) for i, a in enumerate(places) for j, b in enumerate(places)}
    if not all_pairs:
        return {(a, b): v / (v + votes[b, a]) if v + votes[b, a] > 0 else .5 for (a, b), v in votes.items()}
    many = {a: x.count(a) for a in places}
    every = 2 * sum(v * many[a] * many[b] for (a, b), v in votes.items())
    return {pair: v / every if every > 0 else 0 for pair, v in votes.items()}


def challenges(d, coded):
    """The expected-utility model, as the paper reads or as its program computes (`coded`). (mean, median) of the outcome."""
    x, s, w = list(d["x"]), [a / 100 for a in d["s"]], [a * b / 100 for a, b in zip(d["c"], d["s"])]
    counts = w if sum(w) > 0 else [1] * len(x)
    n, first = len(x), max(x) - min(x)
    state = lambda: [round(a / first * 1e9) for a in x] if first else x
    means, medians, seen, period, quiet = [mean_of(x, counts)], [median_of(x, counts)], [state()], 1, 0
    for _ in range(10 if coded else 20):
        now = max(x) - min(x)
        if now <= 1e-12 * first:
            break
        wide = first if coded else now

        def gain(i, j, p, r):
            gap = abs(x[i] - x[j]) / wide
            win, lose, rest = 2 - 4 * (.5 - .5 * gap) ** r, 2 - 4 * (.5 + .5 * gap) ** r, 2 - 4 * .5 ** r
            return s[j] * (p[x[i], x[j]] * win + (1 - p[x[i], x[j]]) * lose) + (1 - s[j]) * win - rest
        p = duels(x, w, [1] * n, wide, coded)
        danger = [sum(gain(j, i, p, 1) for j in range(n) if j != i) for i in range(n)]
        lo, hi = min(danger), max(danger)
        r = [1] * n
        if hi - lo > 1e-12 * max(1, abs(hi), abs(lo)):
            r = [(1 - g / 3) / (1 + g / 3) for g in ((2 * q - hi - lo) / (hi - lo) for q in danger)]
        if coded:
            p = duels(x, w, r, wide, True)
        new = list(x)
        for i in range(n):
            offers = []  # (precedence, ties, place): the least is taken
            for j in range(n):
                if abs(x[i] - x[j]) <= 1e-12 * first:
                    continue
                own, other = gain(i, j, p, r[i]), gain(j, i, p, r[i] if coded else r[j])
                if other <= TIE:
                    continue
                meet = x[i] + (x[j] - x[i]) * -own / other
                if coded and own > TIE and other > own + TIE:
                    offers.append((0, abs(x[j] - x[i]), -other, x[j]))
                elif coded and own < -TIE and other > TIE - own:
                    offers.append((1, (-own * x[i] + other * x[j]) / (-own + other), -other, meet))
                elif not coded and own < -TIE:  # a compromise, or where the loss is greater all the way
                    place = meet if other >= -own else x[j]
                    offers.append((-other, abs(place - x[i]), 0, place))
            if offers:
                new[i] = min(offers)[3]
        x = new
        means.append(mean_of(x, counts))
        medians.append(median_of(x, counts))
        if state() in seen:
            period = len(seen) - max(k for k, each in enumerate(seen) if each == state())
            break
        seen.append(state())
        quiet = quiet + 1 if abs(medians[-1] - medians[-2]) < .5 else 0
        if not coded and quiet == 2:
            break
    return sum(means[-period:]) / period, sum(medians[-period:]) / period


def elect(options, c):
    """The chance of each option to beat all others, given the utilities of each to every actor."""
    def for_(a, b):
        return 1e-8 + sum(q * (u - v) for q, u, v in zip(c, a, b) if u > v)
    odds = [math.prod(for_(a, b) / (for_(a, b) + for_(b, a)) for b in options if b is not a) for a in options]
    return [p / sum(odds) for p in odds]


def ktab(d):
    """KTAB's Spatial Model of Politics with its defaults, on one issue: ideals follow positions, so a distance is a distance."""
    x, s, c = [a / 100 for a in d["x"]], [a / 100 for a in d["s"]], d["c"]
    n, first = len(x), 0
    w = [a * b for a, b in zip(c, s)]
    for turn in range(1, 101):
        far = [[abs(a - b) for b in x] for a in x]
        p = elect([[1 - far[k][a] for k in range(n)] for a in range(n)], c)
        lo, hi = min(p), max(p)
        risk = [(3 * q - (hi + 2 * lo)) / (2 * (hi - lo)) if hi > lo else 0 for q in p]
        deals = []
        for i in range(n):
            seen = [(2 * risk[i] + r) / 3 for r in risk]
            u = [[(1 - g) * (1 + g * r) for g in row] for row, r in zip(far, seen)]
            best = None
            for j in range(n):
                if j == i:
                    continue
                alone_i, alone_j = 1e-10 + w[i] * (u[i][i] - u[i][j]), 1e-10 + w[j] * (u[j][j] - u[j][i])
                for_i, for_j = alone_i, alone_j
                for k in range(n):
                    if k == i or k == j:
                        continue
                    row = u[k]
                    to_i, to_j, own = row[i], row[j], row[k]
                    lean = w[k] * (to_i - to_j)
                    with_i, with_j = alone_i + max(lean, 0), alone_j + max(-lean, 0)
                    q = with_i / (with_i + with_j)
                    # Whichever side it joins, it keeps its own place where that side wins.
                    v = w[k] * (q * (2 * to_i + own) + (1 - q) * 3 * to_j - q * 3 * to_i - (1 - q) * (2 * to_j + own))
                    if v > 0:
                        for_i += v
                    else:
                        for_j -= v
                chance = for_i / (for_i + for_j)
                win, lose = 2 * u[i][i], 2 * u[i][j]
                gain = (1 - s[j]) * win + s[j] * (chance * win + (1 - chance) * lose) - (u[i][i] + u[i][j])
                if gain > 1e-5 and (best is None or gain > best[0] + TIE):
                    best = gain, j, chance
            if best is None:
                continue
            _, j, chance = best
            wi, wj = (s[i] * chance) ** 2, (s[j] * (1 - chance)) ** 2
            both = wi + wj + 1e-6
            deals.append((i, j, math.floor(.5 + 1e4 * ((wi + 1e-6) * x[i] + wj * x[j]) / both) / 1e4,
                          math.floor(.5 + 1e4 * (wi * x[i] + (wj + 1e-6) * x[j]) / both) / 1e4))

        def worth(places):
            return [sum((1 - g) * (1 + g * r) for g in (abs(a - b) for b in places)) / n for a, r in zip(x, risk)]
        rest, value = worth(x), []
        for i, j, at_i, at_j in deals:
            after = list(x)
            after[i], after[j] = at_i, at_j
            value.append(worth(after))
        new = list(x)
        for k in range(n):
            queue = [q for q, deal in enumerate(deals) if k in deal[:2]]
            chances = elect([rest] + [value[q] for q in queue], c)
            taken = next(k for k, p in enumerate(chances) if p >= max(chances) - TIE)
            if taken:
                i, _, at_i, at_j = deals[queue[taken - 1]]
                new[k] = at_i if k == i else at_j
        moved = sum(abs(a - b) for a, b in zip(new, x))
        x = new
        first = first or moved + 1e-4
        if turn >= 2 and moved / first < .02:
            break
    return 100 * mean_of(x, w if sum(w) > 0 else [1] * n)


def inside(cdf, y, level):
    """The chance that a point drawn evenly from the jump of the distribution at the outcome lies in its central part."""
    below, mass = cdf(y - 1e-9), cdf(y) - cdf(y - 1e-9)
    low, high = .5 - level / 2, .5 + level / 2
    if mass < 1e-6:  # no atom here
        return float(low <= below <= high)
    return max(0, min(1, (high - below) / mass) - max(0, (low - below) / mass))


def every_model(d, constants):
    """By name: the point, and the distribution around it."""
    both, salience, equal = [a * b for a, b in zip(d["c"], d["s"])], d["s"], [1] * len(d["x"])
    x, votes = d["x"], [a * b for a, b in zip(d["v"], d["s"])]
    mean, median, paper, coded = mean_of(x, both), median_of(x, both), challenges(d, False), challenges(d, True)
    points = {
        "compromise": (mean, both), "compromise-salience": (mean_of(x, salience), salience), "mean": (mean_of(x, equal), equal),
        "median": (median, both), "median-salience": (median_of(x, salience), salience), "median-equal": (median_of(x, equal), equal),
        "nash": (nash(x, both), both), "nash-salience": (nash(x, salience), salience), "nash-equal": (nash(x, equal), equal),
        "nash-reference": (nash(x, both, d["rp"]), both), "kalai-smorodinsky": (kalai_smorodinsky(x, both), both),
        "egalitarian": ((min(x) + max(x)) / 2, both), "challenge": (paper[1], both), "challenge-mean": (paper[0], both),
        "scholz-2011-code": (coded[1], both), "scholz-2011-code-mean": (coded[0], both), "ktab": (ktab(d), both), "H1": (mean, both),
        "H1-votes": (mean_of(x, votes), votes)}
    models = {name: (point, clipped(point, spread(x, w))) for name, (point, w) in points.items()}
    pool = [models[name] for name in ("compromise", "median", "nash", "challenge", "ktab")]
    models["pool"] = sum(p for p, _ in pool) / 5, lambda t: sum(cdf(t) for _, cdf in pool) / 5
    models["position-mixture"] = mean, lambda t: sum(w for a, w in zip(x, both) if a <= t) / sum(both)
    models["calibrated"] = mean, calibrated(d, d["c"], constants)
    models["calibrated-votes"] = mean_of(x, votes), calibrated(d, d["v"], constants)
    models["fifty"] = 50, clipped(50, 50)
    return models


def main():
    program, data = sys.argv[1], pathlib.Path(os.environ.get("PARLEY_DATA") or sys.argv[2])
    table = data / "deu/deu3-earlier-dossiers.tsv"
    if not table.exists():
        print("PARLEY_DATA has no deu/deu3-earlier-dossiers.tsv (docs/data.md)")
        return 77
    decisions = read(table)
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "predictions.csv"
        said = json.loads(subprocess.run([program, "backtest", "deu", table, "--json", "--predictions", out, "-q"], check=True,
                                         capture_output=True, text=True).stdout)
        predicted = {(row["id"], row["model"]): row for row in csv.DictReader(open(out))}
    bad = []

    def same(what, mine, theirs, by):
        if not abs(mine - theirs) <= by:
            bad.append(f"{what}: {mine:.7g} here, {theirs:.7g} there")

    same("decisions", len(decisions), said["n"], 0)
    mine = [every_model(d, said["calibration"]) for d in decisions]
    if set(mine[0]) != set(said["models"]):
        bad.append(f"the models are others: {sorted(set(mine[0]) ^ set(said['models']))}")
    scores = {}
    print(f"{'':24s}{'MAE':>9s}{'':9s}{'CRPS':>9s}{'':9s}{'farthest point':>16s}")
    for name in sorted(set(mine[0]) & set(said["models"])):
        theirs = said["models"][name]
        # The program climbs the Nash product by its values, which are flat to 1e-16 over some 1e-6 around the top.
        by = 1e-5 if name.startswith("nash") or name == "pool" else 1e-8
        apart = [abs(all_[name][0] - float(predicted[d["id"], name]["point"])) for d, all_ in zip(decisions, mine)]
        for d, gap in zip(decisions, apart):
            same(f"{name} on {d['id']}, distance of the points", gap, 0, by)
        errors = [abs(all_[name][0] - d["y"]) for d, all_ in zip(decisions, mine)]
        scores[name] = [crps(all_[name][1], d["y"]) for d, all_ in zip(decisions, mine)]
        same(name + " MAE", statistics.fmean(errors), theirs["mae"], by)
        same(name + " median error", statistics.median(errors), theirs["median_error"], by)
        same(name + " within 10", sum(e <= 10 + 1e-9 for e in errors) / len(errors), theirs["within_10"], 1e-9)
        same(name + " CRPS", statistics.fmean(scores[name]), theirs["crps"], 3e-3)  # a sum over a thousand steps here
        for level in (50, 80, 90):  # 64 draws a decision there, the expectation here
            held = statistics.fmean(inside(all_[name][1], d["y"], level / 100) for d, all_ in zip(decisions, mine))
            same(f"{name} coverage {level}", held, theirs["coverage"][str(level)], .012)
        print(f"{name:24s}{statistics.fmean(errors):9.4f}{theirs['mae']:9.4f}{statistics.fmean(scores[name]):9.3f}{theirs['crps']:9.3f}"
              f"{max(apart):16.1e}")
        for d, all_ in list(zip(decisions, mine))[::20]:
            row, cdf = predicted[d["id"], name], all_[name][1]
            same(f"{name}, f of {d['id']}", max(abs(cdf(i + .5) - float(row[f"f{i}"])) for i in range(100)), 0, 1e-6)
    gaps = [a - b for a, b in zip(scores["calibrated-votes"], scores["H1"])]
    centre, groups = statistics.fmean(gaps), {}
    for d, gap in zip(decisions, gaps):
        groups[d["dossier"]] = groups.get(d["dossier"], 0) + gap - centre
    g = len(groups)
    se = math.sqrt(g / (g - 1) * sum(v * v for v in groups.values())) / len(gaps)
    same("difference", centre, said["models"]["calibrated-votes"]["crps_minus_h1"]["mean"], 2e-3)
    same("its clustered standard error", se, said["models"]["calibrated-votes"]["crps_minus_h1"]["se"], 2e-3)
    print(f"{len(decisions)} decisions, {len(mine[0])} models; " + ("\n".join(["differs:"] + bad[:40]) if bad else "all figures agree"))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
