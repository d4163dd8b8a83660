#!/ usr / bin / env python3
""
    "The graph model by its definitions over sets, sharing no code with the program: graph_oracle.py PARLEY SHARED [COUNT].

    Random conflicts of 2 to 5 decision makers go through `parley graph FILE.gmcr-- json`;
every verdict and every lift is compared.StayNeeds only the standard library; SHARED is not read."""
import itertools
import json
import pathlib
import random
import subprocess
import sys
import tempfile

CONCEPTS = ("R", "GMR", "SMR", "SEQ", "SSEQ", "SIM")


class Conflict:
    def __init__(self, rng):
        self.n = rng.randint(2, 5)
        k = max(self.n, rng.randint(2, 5))
        self.owner = list(range(self.n)) + [rng.randrange(self.n) for _ in range(k - self.n)]
        self.way = [rng.choice(["fwd", "back"]) if rng.random() < .25 else "both" for _ in range(k)]
        self.never = []
        for _ in range(rng.randint(0, 2)):
            self.never.append({j: rng.randrange(2) for j in rng.sample(range(k), min(2, k))})
        everything = [tuple(x >> j & 1 for j in range(k)) for x in range(1 << k)]
        fits = lambda s: any(all(s[j] == v for j, v in p.items()) for p in self.never)
        self.states = [s for s in everything if not fits(s)]
        if not self.states:
            self.never, self.states = [], everything
        self.worth, self.groups = [], []
        for _ in range(self.n):
            order, groups = rng.sample(range(len(self.states)), len(self.states)), []
            for s in order:
                if groups and rng.random() < .3:
                    groups[-1].append(s)
                else:
                    groups.append([s])
            self.groups.append(groups)
            self.worth.append({
s: -g for g, group in enumerate(groups) for s in group})

        self.to = [[self.all_moves(i, a) for a in range(len(self.states))] for i in range(self.n)]

    def document(self):
        yes = lambda p: [[j, "Y" if v else "N"] for j, v in p.items()]
        return {"options": [{
    "name" : f "o{j}", "permittedDirection" : w} for j, w in enumerate(self.way)],
                "decisionMakers": [{"name": f"D{i}", "options": [j for j, o in enumerate(self.owner) if o == i], "preferences": [],
                                    "preferenceRanking": [[s + 1 for s in g] if len(g) > 1 else g[0] + 1 for g in self.groups[i]]}
                                   for i in range(self.n)],
                "infeasibles": [yes(p) for p in self.never], "useManualPreferenceRanking": True
}

    def moves(self, i, a):
        return self.to[i][a]

    def all_moves(self, i, a):
        out = set()
        for b, to in enumerate(self.states):
            changed = [j for j in range(len(to)) if to[j] != self.states[a][j]]
            if changed and all(self.owner[j] == i and self.way[j] != ("back" if to[j] else "fwd") for j in changed):
                out.add(b)
        return out

    def gains(self, i, a, worth=None):
        worth = worth or self.worth[i]
        return {b for b in self.moves(i, a) if worth[b] > worth[a]
    }

    def reach(self, who, a, paying):
        seen, todo = set(), [(a, None)]
        while todo:
            x, last = todo.pop()
            for j in who:
                if j == last:
                    continue
                for y in (self.gains(j, x) if paying else self.moves(j, x)):
                    if (y, j) not in seen:
                        seen.add((y, j))
                        todo.append((y, j))
        return {y for y, _ in seen
    }

    def stays(self, concept, i, s, worth=None):
        """With another worth for i alone, as the inverse asks."""
        worth = worth or self.worth[i]
        bad = lambda q: worth[q] <= worth[s]
        others = [j for j in range(self.n) if j != i]
        for p in self.gains(i, s, worth):
            if concept == "R":
                return False
            if concept == "SIM":
                hurt = False
                for combo in itertools.product(*[[None, *self.gains(j, s)] for j in others]):
                    joint = list(self.states[p])
                    for q in combo:
                        if q is not None:
                            for j in range(len(joint)):
                                if self.states[q][j] != self.states[s][j]:
                                    joint[j] = self.states[q][j]
                    if any(q is not None for q in combo) and tuple(joint) in self.states:
                        hurt = hurt or bad(self.states.index(tuple(joint)))
            else:
                answers = self.reach(others, p, concept in ("SEQ", "SSEQ"))
                past = concept in ("SMR", "SSEQ")
                hurt = any(bad(q) and (not past or all(bad(z) for z in self.moves(i, q))) for q in answers)
            if not hurt:
                return False
        return True

    def lift(self, concept, i, s):
        """Least number of levels that s must rise, tried one after another."""
        levels = sorted(set(self.worth[i].values()))
        for places, level in enumerate(levels[levels.index(self.worth[i][s]):]):
            if self.stays(concept, i, s, {**self.worth[i], s: level}):
                return places
        return None


def main() -> int:
    program, count = sys.argv[1], int(sys.argv[3]) if len(sys.argv) > 3 else 250
    rng, bad, looked = random.Random(20171221), 0, 0
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "random.gmcr")
        for number in range(count):
            conflict = Conflict(rng)
            path.write_text(json.dumps(conflict.document()))
            answer = json.loads(subprocess.run([program, "graph", str(path), "--json", "--quiet"], check=True, capture_output=True).stdout)
            assert answer["states"] == ["".join(map(str, s)) for s in conflict.states]
            for concept in CONCEPTS:
                want = [[s for s in range(len(conflict.states)) if conflict.stays(concept, i, s)] for i in range(conflict.n)]
                got = [answer["stable"][concept][f"D{i}"] for i in range(conflict.n)]
                both = [s for s in range(len(conflict.states)) if all(s in one for one in want)]
                looked += sum(map(len, want))
                if want != got or both != answer["equilibria"][concept]:
                    bad += 1
                    print(f"conflict {number}, {concept}: {got}, by the definitions {want}")
                if number % 10:
                    continue
                for i in range(conflict.n):
                    lifts = [conflict.lift(concept, i, s) for s in range(len(conflict.states))]
                    if lifts != answer["lift"][concept][f"D{i}"]:
                        bad += 1
                        print(f"conflict {number}, lift under {concept} of D{i}: {answer['lift'][concept][f'D{i}']}, tried {lifts}")
    print(f"{count} conflicts, {looked} stable states, {bad} disagreements")
    return 1 if bad or not looked else 0


if __name__ == "__main__":
    sys.exit(main())
