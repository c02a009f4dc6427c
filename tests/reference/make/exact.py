"""Frequencies, descriptive statistics and reliability by exact rational arithmetic: `python3 tests/reference/make/exact.py`.

Only Python's own library. Sums, products and matrix inverses are fractions of whole numbers; a square root is taken once, to 50 digits.
"""

import sys
from decimal import Decimal, getcontext
from fractions import Fraction

from fixture import read, write

getcontext().prec = 50
SOURCE = {
    "program": f"Python {sys.version.split()[0]}, fractions and decimal of its own library",
    "script": "tests/reference/make/exact.py",
}
LAST_BITS = "exact but for the last rounding; Wenxi reads the decimals as doubles and sums them in twice their precision"
# Near zero the terms of a skewness or a correlation cancel, so that the rounding of the terms is what is left.
BOUND = {"relative": 1e-14, "within": 1e-15}
RANGE = {"low": 1, "high": 5}


def root(x):
    x = Fraction(x)
    return (Decimal(x.numerator) / Decimal(x.denominator)).sqrt()


def dec(x):
    return Decimal(x.numerator) / Decimal(x.denominator) if isinstance(x, Fraction) else Decimal(x)


def cases(data, variables, weight=None, missing={}):
    """Weights and values of the cases that count and have every variable."""
    kept = []
    for row in range(len(data[variables[0]])):
        w = Fraction(1) if weight is None else data[weight][row]
        values = [data[v][row] for v in variables]
        if w is None or w <= 0 or any(x is None or x in missing.get(v, ()) for v, x in zip(variables, values)):
            continue
        kept.append((w, values))
    return kept


def total(data, weight=None):
    return sum((w or 0) for w in data[weight]) if weight else len(next(iter(data.values())))


# Descriptive statistics


def describe(pairs, whole):
    n = sum(w for w, _ in pairs)
    values = [x for _, x in pairs]
    mean = sum(w * x for w, x in pairs) / n
    m2, m3, m4 = (sum(w * (x - mean) ** power for w, x in pairs) for power in (2, 3, 4))
    variance = m2 / (n - 1)
    constant = variance == 0
    se_skew = root(6 * n * (n - 1) / ((n - 2) * (n + 1) * (n + 3)))
    return {
        "n": n,
        "missing": whole - n,
        "mean": mean,
        "seMean": root(variance / n),
        "sd": root(variance),
        "variance": variance,
        "skewness": None if constant else dec(n * m3 / ((n - 1) * (n - 2))) / (root(variance) * dec(variance)),
        "seSkewness": se_skew,
        "kurtosis": None
        if constant
        else (n * (n + 1) * m4 - 3 * m2**2 * (n - 1)) / ((n - 1) * (n - 2) * (n - 3) * variance**2),
        "seKurtosis": 2 * se_skew * root((n**2 - 1) / ((n - 3) * (n + 5))),
        "min": min(values),
        "max": max(values),
        "range": max(values) - min(values),
        "sum": sum(w * x for w, x in pairs),
    }


def descriptives(name, file, variables, weight=None, missing={}, listwise=False, variables_said=(), keep=None, **more):
    """`keep` says of a row's values, by name, whether the filter keeps it."""
    data = read(file)
    if keep:
        rows = [row for row in range(len(data["age"])) if keep({c: x[row] for c, x in data.items()})]
        data = {c: [x[row] for row in rows] for c, x in data.items()}
    values = {}
    complete = cases(data, variables, weight, missing)
    for at, variable in enumerate(variables):
        pairs = [(w, x[at]) for w, x in complete] if listwise else [
            (w, x[0]) for w, x in cases(data, [variable], weight, missing)
        ]
        # Under listwise deletion a case without an answer to another variable counts neither as valid nor as missing.
        whole = sum(w for w, _ in complete) if listwise else total(data, weight)
        for key, value in describe(pairs, whole).items():
            values[f"variables[variable={variable}].statistics.{key}"] = value
    values["nListwise"] = sum(w for w, _ in complete)
    write(
        "descriptives", name, SOURCE | {"call": "describe"}, f"tests/data/{file}.csv",
        {"analysis": "descriptives", "options": {"variables": variables, "listwise": listwise}},
        [{"because": LAST_BITS, **BOUND, "values": values}],
        **said(weight, variables_said),
        **more,
    )


def said(weight, variables):
    fields = {"variables": list(variables)} if variables else {}
    return fields | ({"weight": weight} if weight else {})


# Frequencies


def frequencies(name, file, variables, weight=None, missing={}, variables_said=()):
    data = read(file)
    values = {}
    whole = total(data, weight)
    for variable in variables:
        place = f"variables[variable={variable}]"
        counts = {}
        for row, x in enumerate(data[variable]):
            w = Fraction(1) if weight is None else data[weight][row]
            if w:
                counts[x] = counts.get(x, 0) + w
        valid = {x: c for x, c in counts.items() if x is not None and x not in missing.get(variable, ())}
        n = sum(valid.values())
        values[f"{place}.nValid"], values[f"{place}.nMissing"] = n, whole - n
        rows = sorted(valid)
        table = f"frequencyTable({variable})"
        running = Fraction(0)
        for x in rows:
            running += valid[x]
            row = [valid[x], 100 * valid[x] / whole, 100 * valid[x] / n, 100 * running / n]
            for column, number in zip(("frequency", "percent", "validPercent", "cumulativePercent"), row):
                values[f"{table} > valid / {float(x):g} > {column}"] = number
        values[f"{place}.table[*].value"] = rows
        values[f"{place}.declaredMissing[*].count"] = [counts[x] for x in sorted(missing.get(variable, ()))]
        if None in counts:
            values[f"{place}.systemMissing.count"] = counts[None]
            values[f"{place}.systemMissing.percent"] = 100 * counts[None] / whole
        else:
            values[f"{place}.systemMissing"] = None
        most = max(valid.values())
        values[f"{place}.mode"] = min(x for x in rows if valid[x] == most)
        values[f"{place}.nModes"] = sum(valid[x] == most for x in rows)
    write(
        "frequencies", name, SOURCE | {"call": "frequencies"}, f"tests/data/{file}.csv",
        {"analysis": "frequencies", "options": {"variables": variables, "statistics": True}},
        [{"because": LAST_BITS, **BOUND, "values": values}],
        **said(weight, variables_said),
    )


# Reliability


def covariances(kept):
    n = sum(w for w, _ in kept)
    k = len(kept[0][1])
    means = [sum(w * x[i] for w, x in kept) / n for i in range(k)]
    return n, means, [
        [sum(w * (x[i] - means[i]) * (x[j] - means[j]) for w, x in kept) / (n - 1) for j in range(k)] for i in range(k)
    ]


def inverse(matrix):
    """By Gauss and Jordan; None when singular."""
    k = len(matrix)
    work = [row[:] + [Fraction(i == j) for j in range(k)] for i, row in enumerate(matrix)]
    for i in range(k):
        pivot = next((r for r in range(i, k) if work[r][i] != 0), None)
        if pivot is None:
            return None
        work[i], work[pivot] = work[pivot], work[i]
        work[i] = [x / work[i][i] for x in work[i]]
        for r in range(k):
            if r != i and work[r][i] != 0:
                work[r] = [a - work[r][i] * b for a, b in zip(work[r], work[i])]
    return [row[k:] for row in work]


def block(c, rows, columns):
    return sum(c[i][j] for i in rows for j in columns)


def alpha(c, items):
    k, whole = len(items), block(c, items, items)
    if k < 2 or whole == 0:
        return None
    return Fraction(k, k - 1) * (1 - sum(c[i][i] for i in items) / whole)


def ratio(numerator, squared_denominator):
    return None if squared_denominator == 0 else dec(numerator) / root(squared_denominator)


def reliability(name, file, items, reversed_items=(), weight=None):
    data = read(file)
    for item in reversed_items:
        data[item] = [None if x is None else RANGE["low"] + RANGE["high"] - x for x in data[item]]
    kept = cases(data, items, weight)
    n, means, c = covariances(kept)
    k, everyone = len(items), range(len(items))
    constant = any(c[i][i] == 0 for i in everyone)
    r = [[ratio(c[i][j], c[i][i] * c[j][j]) for j in everyone] for i in everyone]
    mean_r = None if constant else sum(r[i][j] for i in everyone for j in everyone if i != j) / (k * (k - 1))
    whole = block(c, everyone, everyone)
    inverted = None if constant else inverse(c)
    values = {
        "n": n,
        "nExcluded": total(data, weight) - n,
        "alpha": alpha(c, list(everyone)),
        "standardisedAlpha": None if constant else k * mean_r / (1 + (k - 1) * mean_r),
        "scaleMean": sum(means),
        "scaleVariance": whole,
        "scaleSd": root(whole),
        "meanInterItemR": mean_r,
        "meanInterItemCovariance": (whole - sum(c[i][i] for i in everyone)) / (k * (k - 1)),
        "correlations": r,
    }
    for i, item in enumerate(items):
        others = [j for j in everyone if j != i]
        left = block(c, others, others)
        values |= {
            f"items[item={item}].{key}": value
            for key, value in {
                "mean": means[i],
                "sd": root(c[i][i]),
                "scaleMeanIfDeleted": sum(means) - means[i],
                "scaleVarianceIfDeleted": left,
                "correctedItemTotal": ratio(block(c, [i], others), c[i][i] * left),
                "squaredMultipleCorrelation": None if inverted is None else 1 - 1 / (c[i][i] * inverted[i][i]),
                "alphaIfDeleted": alpha(c, others),
            }.items()
        }
    first, second = list(everyone)[: (k + 1) // 2], list(everyone)[(k + 1) // 2 :]
    va, vb, ab = block(c, first, first), block(c, second, second), block(c, first, second)
    between = ratio(ab, va * vb)
    values |= {
        "splitHalf.alphaPart1": alpha(c, first),
        "splitHalf.alphaPart2": alpha(c, second),
        "splitHalf.rBetween": between,
        "splitHalf.spearmanBrownEqual": None if between is None else 2 * between / (1 + between),
        "splitHalf.guttman": 2 * (whole - va - vb) / whole,
    }
    write(
        "reliability", name, SOURCE | {"call": "reliability"}, f"tests/data/{file}.csv",
        {"analysis": "reliability", "options": {"items": items, "reversed": list(reversed_items)}},
        [{"because": LAST_BITS, **BOUND, "values": values}],
        **said(weight, [{"name": item, "range": RANGE} for item in reversed_items]),
    )


if __name__ == "__main__":
    nine = {"name": "m", "missingValues": [{"low": 9, "high": 9}]}
    declared = {"m": [Fraction(9)]}
    frequencies("counted", "likert", ["gender", "age", "t1", "m"], missing=declared, variables_said=[nine])
    frequencies("weighted", "likert", ["gender", "age", "m"], "w", declared, [nine])
    frequencies("ties", "ties", ["first", "second", "binary", "constant"])
    numbers = ["t1", "spent", "minutes", "m"]
    descriptives("counted", "likert", numbers, missing=declared, variables_said=[nine])
    descriptives("weighted", "likert", numbers, "w", declared, variables_said=[nine])
    women_in_the_middle = [{"variable": "gender", "values": [2]}, {"variable": "age", "low": 2, "high": 4}]
    descriptives("filtered_weighted", "likert", numbers, "w", declared, variables_said=[nine],
                 keep=lambda row: row["gender"] == 2 and 2 <= row["age"] <= 4, filter=women_in_the_middle)
    descriptives("listwise", "likert", ["t1", "spent", "l4"], listwise=True)
    descriptives("constant", "ties", ["skewed", "decimal", "constant", "binary"])
    trust = [f"t{j}" for j in range(1, 6)]
    reliability("reversed", "likert", trust, ["t3"])
    reliability("reversed_weighted", "likert", trust, ["t3"], "w")
    reliability("negative", "likert", ["t1", "t2", "t3"])
    reliability("two_items", "likert", ["s1", "s2"])
    reliability("two_items_weighted", "likert", ["t1", "t3"], ["t3"], "w")
    reliability("even_number", "likert", [f"s{j}" for j in range(1, 5)] + [f"l{j}" for j in range(1, 5)])
    reliability("constant_item", "ties", ["first", "binary", "constant"])
    reliability("more_items_than_cases", "tiny", [f"q{j}" for j in range(1, 8)])
    reliability("decimals", "factors", [f"x{j}" for j in range(1, 10)])
