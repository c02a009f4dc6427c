"""Eigenvalues of shuffled answers: `python3 tests/reference/make/permuted.py`.

The shuffles are Wenxi's own, by an independent Philox4x32-10; the correlations and eigenvalues are NumPy's. Replicate r takes stream r. Fisher and
Yates from the last place down; a place among the first m is 64 bits of the stream (the lower word first) times m, the high half, unless the
low half is below 2^64 modulo m (Lemire's rejection). The first item stays as it is, the others are shuffled in their order.
"""

import platform

import numpy
from fixture import read, write
from philox import philox

BITS = 1 << 64


def words(seed, stream):
    block = 0
    while True:
        first, second, third, fourth = philox([block, 0, stream, 0], [seed, 0])
        yield first | second << 32
        yield third | fourth << 32
        block += 1


def below(source, m):
    while True:
        wide = next(source) * m
        if wide % BITS >= BITS % m:
            return wide >> 64


def shuffle(source, column):
    for i in range(len(column) - 1, 0, -1):
        j = below(source, i + 1)
        column[i], column[j] = column[j], column[i]


def parallel(name, data, items, missing, replications, seed, percentile):
    columns = [read(data)[item] for item in items]
    cases = [row for row in zip(*columns) if None not in row]
    drawn = []
    for replicate in range(replications):
        source = words(seed, replicate)
        shuffled = [[float(x) for x in column] for column in zip(*cases)]
        for column in shuffled[1:]:
            shuffle(source, column)
        drawn.append(numpy.linalg.eigvalsh(numpy.corrcoef(shuffled))[::-1])
    found = {
        "parallel.randomMean": list(numpy.mean(drawn, axis=0)),
        "parallel.randomPercentile": list(numpy.percentile(drawn, percentile, axis=0)),
    }
    because = "the same shuffles: eigenvalues by another routine, agreement to rounding"
    write(
        "factor",
        name,
        {
            "program": f"Python {platform.python_version()}, numpy {numpy.__version__}",
            "call": "numpy.linalg.eigvalsh(numpy.corrcoef(shuffled))",
            "script": "tests/reference/make/permuted.py",
        },
        f"tests/data/{data}.csv",
        {
            "analysis": "factor",
            "options": {
                "variables": items,
                "missing": missing,
                "count": {
                    "kind": "parallel", "replications": replications, "percentile": percentile, "seed": seed, "random": "permuted",
                },
            },
        },
        [{"because": because, "relative": 1e-12, "within": 1e-13, "values": found}],
    )


LIKERT = ["t1", "t2", "t3", "t4", "t5", "s1", "s2", "s3", "s4", "l1", "l2", "l3", "l4"]
parallel("parallel_permuted_codes", "likert", LIKERT, "pairwise", 40, 7, 95)
parallel("parallel_permuted_decimals", "factors", [f"x{j}" for j in range(1, 10)], "listwise", 25, 4294967295, 50)
