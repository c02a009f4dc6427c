"""NIST's one-way analyses of variance: `python3 tests/reference/make/nist_anova.py FOLDER`, where FOLDER holds NIST's files (SiRstv.dat …;
SciPy has them in scipy/stats/tests/data/nist_anova).

Writes tests/data/nist/sirstv.csv and atmwtag.csv and tests/reference/nist_anova.json. The sets SmLs01 to SmLs09 follow a formula (Simon &
Lesage 1989), which this script proves against NIST's files, so that no test needs 54,000 lines of them. Beside each certified value stands
what exact rational arithmetic gives for the numbers rounded to doubles, as every program reads them: more than that no program can know that does not know the decimals again.
"""

import json
import re
import sys
from fractions import Fraction
from pathlib import Path

from fixture import ROOT

FOLDER = Path(sys.argv[1])
SETS = ["SiRstv", "AtmWtAg"] + [f"SmLs{number:02}" for number in range(1, 10)]
SIMULATED = {}
for place, offset in enumerate(["1", "1000000", "1000000000000"]):
    for size, replicates in enumerate([21, 201, 2001]):
        SIMULATED[f"SmLs{3 * place + size + 1:02}"] = (offset, replicates)


def formula(offset, replicates):
    """Nine treatments: the first at offset + 0.4, then 0.1 below and 0.1 above it in turn; in each the first case there, the others 0.1 below and above."""
    for treatment in range(9):
        level = 4 + (0 if treatment == 0 else -1 if treatment % 2 else 1)
        for case in range(replicates):
            tenths = level + (0 if case == 0 else -1 if case % 2 else 1)
            yield treatment + 1, f"{offset}.{tenths}"


def root(value):
    """The nearest double to the square root of a fraction, by whole numbers."""
    scale = 10**60
    whole = value.numerator * scale * scale // value.denominator
    guess = int(whole**0.5) if whole < 2**1000 else 1 << (whole.bit_length() // 2)
    while True:
        better = (guess + whole // guess) // 2
        if abs(better - guess) <= 1:
            return float(Fraction(better, scale))
        guess = better


def analysis(rows):
    groups = {}
    for treatment, y in rows:
        groups.setdefault(treatment, []).append(y)
    n, total = len(rows), sum(y for _, y in rows)
    means = {treatment: sum(ys) / len(ys) for treatment, ys in groups.items()}
    between = sum(len(ys) * (means[treatment] - total / n) ** 2 for treatment, ys in groups.items())
    within = sum((y - means[treatment]) ** 2 for treatment, ys in groups.items() for y in ys)
    df = (len(groups) - 1, n - len(groups))
    return {
        "anova.ssRegression": float(between),
        "anova.msRegression": float(between / df[0]),
        "anova.ssResidual": float(within),
        "anova.msResidual": float(within / df[1]),
        "anova.f": float((between / df[0]) / (within / df[1])),
        "rSquare": float(between / (between + within)),
        "standardError": root(within / df[1]),
    }


sets = {}
for name in SETS:
    text = (FOLDER / f"{name}.dat").read_text()
    data = text[text.index("\nData:  ") :]
    rows = [(int(treatment), y) for treatment, y in re.findall(r"^\s+(\d+)\s+([\d.]+)\s*$", data, re.M)]
    between, within = (
        [float(x) for x in re.search(rf"{source} \w+\s+(\d+ .*)", text).group(1).split()] for source in ["Between", "Within"]
    )
    certified = {
        "anova.ssRegression": between[1],
        "anova.msRegression": between[2],
        "anova.ssResidual": within[1],
        "anova.msResidual": within[2],
        "anova.f": between[3],
        "rSquare": float(re.search(r"R-Squared\s+(\S+)", text).group(1)),
        "standardError": float(re.search(r"Standard Deviation\s+(\S+)", text).group(1)),
    }
    level = re.search(r"(Lower|Average|Higher) Level", text).group(1).lower()
    assert len(rows) == between[0] + within[0] + 1, name
    if name in SIMULATED:
        assert [(t, Fraction(y)) for t, y in formula(*SIMULATED[name])] == [(t, Fraction(y)) for t, y in rows], name
    else:
        csv = "treatment,y\n" + "".join(f"{treatment},{y}\n" for treatment, y in rows)
        (ROOT / f"tests/data/nist/{name.lower()}.csv").write_text(csv)
    written = analysis([(treatment, Fraction(y)) for treatment, y in rows])
    for place, value in certified.items():
        assert abs(written[place] - value) <= 6e-15 * abs(value), (name, place, written[place], value)
    doubles = analysis([(treatment, Fraction(float(y))) for treatment, y in rows])
    sets[name] = {"level": level, "treatments": int(between[0]) + 1, "certified": certified, "ofDoubles": doubles}
    if name in SIMULATED:
        sets[name] |= {"offset": SIMULATED[name][0], "replicates": SIMULATED[name][1]}
whole = {
    "program": "NIST Statistical Reference Datasets, certified values (15 digits); Python's fractions",
    "script": "tests/reference/make/nist_anova.py",
    "sets": sets,
}
(ROOT / "tests/reference/nist_anova.json").write_text(json.dumps(whole, indent=1) + "\n")
