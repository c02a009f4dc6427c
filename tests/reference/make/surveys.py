"""Writes the project's own small surveys to tests/data: `python3 tests/reference/make/surveys.py`.

Nothing but Python's own library, whose Mersenne Twister gives the same numbers everywhere. SOURCES.md, written with them, says what each is for.
"""

import random
from pathlib import Path

OUT = Path(__file__).resolve().parents[2] / "data"


def answer(x, low=1, high=5):
    """An answer on a scale of whole numbers to a latent position around 0."""
    return min(high, max(low, round((low + high) / 2 + x)))


def text(value):
    return "" if value is None else repr(value) if isinstance(value, float) else str(value)


def write(name, rows):
    names = list(rows[0])
    lines = [",".join(names)] + [",".join(text(row[n]) for n in names) for row in rows]
    (OUT / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def likert():
    """240 respondents: three scales of which one has a reversed item, holes, a code declared missing, groups, weights."""
    r = random.Random(20260101)
    rows = []
    for case in range(1, 241):
        trust, service = r.gauss(0, 1), r.gauss(0, 1)
        loyalty = 0.5 * trust + 0.3 * service + r.gauss(0, 0.8)

        def item(latent, loading):
            if r.random() < 0.03:
                return None
            return answer(1.3 * (loading * latent + (1 - loading**2) ** 0.5 * r.gauss(0, 1)))

        row = {"id": case, "gender": r.choice([1, 2]), "age": r.choices([1, 2, 3, 4, 5], [3, 8, 6, 2, 1])[0]}
        row |= {f"t{j + 1}": item(trust, a) for j, a in enumerate([0.8, 0.7, -0.75, 0.65, 0.5])}
        row |= {f"s{j + 1}": item(service, a) for j, a in enumerate([0.85, 0.75, 0.7, 0.6])}
        row |= {f"l{j + 1}": item(loyalty, a) for j, a in enumerate([0.8, 0.7, 0.75, 0.55])}
        # An answer of 9 is declared missing; some cells are empty as well.
        row["m"] = r.choices([1, 2, 3, 4, 5, 9, None], [4, 6, 9, 7, 5, 3, 2])[0]
        spent = 40 + 25 * trust + 18 * service + r.gauss(0, 30)
        row["spent"] = None if r.random() < 0.06 else round(spent, 2)
        row["minutes"] = round(2 + 9 * r.random() ** 2, 3)
        # Some respondents have no weight or one of zero: they do not count.
        row["w"] = r.choices([round(0.3 + 2.2 * r.random(), 3), 0, None], [95, 3, 2])[0]
        rows.append(row)
    return rows


def ties():
    """70 cases of ratings with many ties, holes, a quantity without ties and a constant."""
    r = random.Random(77)
    rows = []
    for _ in range(70):
        z = r.gauss(0, 1)
        row = {
            "first": answer(z + r.gauss(0, 0.7)),
            "second": answer(-0.6 * z + r.gauss(0, 0.8)),
            "binary": int(z + r.gauss(0, 1) > 0),
            "decimal": round(50 + 10 * (0.5 * z + r.gauss(0, 1)), 4),
            "skewed": round(2.718281828 ** (1.5 * r.gauss(0, 1)), 3),
        }
        for name in ("second", "decimal"):
            if r.random() < 0.1:
                row[name] = None
        rows.append(row | {"constant": 3})
    return rows


def factors():
    """300 cases, nine decimal items of three correlated factors, one weak item, and weights."""
    r = random.Random(4242)
    rows = []
    for _ in range(300):
        f = [r.gauss(0, 1) for _ in range(3)]
        f = [f[0], 0.4 * f[0] + 0.917 * f[1], 0.3 * f[0] + 0.2 * f[1] + 0.93 * f[2]]
        row = {}
        for j, (factor, loading) in enumerate(
            [(0, 0.8), (0, 0.7), (0, 0.6), (1, 0.75), (1, 0.7), (1, -0.65), (2, 0.8), (2, 0.6), (2, 0.55)]
        ):
            noise = (1 - loading**2) ** 0.5 * r.gauss(0, 1)
            row[f"x{j + 1}"] = round(4 + 1.5 * (loading * f[factor] + noise), 2)
        row["weak"] = round(r.gauss(0, 1), 2)
        row["w"] = round(0.4 + 1.8 * r.random(), 2)
        rows.append(row)
    return rows


def heywood():
    """80 cases of six items whose second and third err in opposite ways, which drives the first one's communality beyond 1."""
    r = random.Random(9)
    rows = []
    for _ in range(80):
        f, g, u = r.gauss(0, 1), r.gauss(0, 1), r.gauss(0, 1)
        e = [r.gauss(0, 1) for _ in range(6)]
        values = [
            f + 0.2 * e[0],
            0.75 * f + 0.5 * u + 0.4 * e[1],
            0.65 * f - 0.5 * u + 0.5 * e[2],
            0.8 * g + 0.6 * e[3],
            0.75 * g + 0.65 * e[4],
            0.7 * g + 0.2 * f + 0.7 * e[5],
        ]
        rows.append({f"h{j + 1}": round(5 + 2 * v, 2) for j, v in enumerate(values)})
    return rows


def collinear():
    """90 cases: a predictor that nearly is the sum of two others, and one that is it exactly."""
    r = random.Random(31)
    rows = []
    for _ in range(90):
        a, b = r.randint(10, 60), r.randint(5, 40)
        row = {"a": a, "b": b, "near": round(a + b + r.gauss(0, 0.3), 2), "sum": a + b, "c": r.randint(1, 7)}
        row["y"] = round(3 + 0.4 * a - 0.7 * b + 2 * row["c"] + r.gauss(0, 9), 1)
        rows.append(row)
    return rows


def tiny():
    """6 cases of 8 items, one of them constant: fewer cases than items."""
    r = random.Random(5)
    rows = []
    for _ in range(6):
        z = r.gauss(0, 1)
        rows.append({f"q{j + 1}": answer(z + r.gauss(0, 1.2)) for j in range(7)} | {"constant": 4})
    return rows


SOURCES = """# The project's own surveys

Made by `tests/reference/make/surveys.py` from pseudo-random numbers with fixed seeds; free of rights. No respondent stands behind them.

| file | cases | what it is for |
| --- | --- | --- |
"""

if __name__ == "__main__":
    OUT.mkdir(exist_ok=True)
    lines = []
    for make in (likert, ties, factors, heywood, collinear, tiny):
        rows = make()
        write(make.__name__, rows)
        lines.append(f"| `{make.__name__}.csv` | {len(rows)} | {' '.join(make.__doc__.split())} |")
    nist = "\nThe folder `nist` holds data of the National Institute of Standards and Technology; see its own `SOURCES.md`.\n"
    (OUT / "SOURCES.md").write_text(SOURCES + "\n".join(lines) + "\n" + nist, encoding="utf-8")
