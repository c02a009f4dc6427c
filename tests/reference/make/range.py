"""Upper tails of the studentized range and areas of the noncentral chi-square, written to ../range.json.

Run: python3 range.py   (needs numpy, scipy and mpmath)

Range: double integral over (s, z) by Gauss-Legendre rules of 20 nodes on many short panels, the difference of powers by
expm1 and log1p, normal areas by scipy's ndtr; doubling the panels moves no result by more than 1e-13 of itself (asserted).
Noncentral chi-square: Poisson mixture of mpmath's regularised incomplete gamma at 40 digits.
"""

import json
import os
import numpy as np
import scipy
from mpmath import mp, mpf, exp, gammainc, inf, log, loggamma
from scipy.special import gammaln, ndtr

mp.dps = 40
NODES, WEIGHTS = np.polynomial.legendre.leggauss(20)


def panels(low, high, count):
    """Nodes and weights of a composite rule."""
    edges = np.linspace(low, high, count + 1)
    half = np.diff(edges)[:, None] / 2
    middle = (edges[1:] + edges[:-1])[:, None] / 2
    return (middle + half * NODES).ravel(), (half * WEIGHTS).ravel()


def range_upper(w, k, count):
    z, weights = panels(-12.0, w + 12.0, count)
    whole = ndtr(z)
    gone = -np.expm1((k - 1) * np.log1p(-np.minimum(ndtr(z - w) / whole, 1 - 1e-16)))
    return k * np.sum(weights * np.exp(-z * z / 2) / np.sqrt(2 * np.pi) * whole ** (k - 1) * gone)


def studentized(q, k, df, count):
    peak = np.sqrt(df / (df + q * q / 2))
    width = 1 / np.sqrt(2 * df + q * q)
    # s = v^4 makes the density a smooth function of v down to 0 for every df used here.
    v, weights = panels(max(0.0, peak - 30 * width) ** 0.25, (peak + 30 * width) ** 0.25, count)
    s, weights = v**4, weights * 4 * v**3
    front = np.log(2) + df / 2 * np.log(df / 2) - gammaln(df / 2)
    density = np.exp(front + (df - 1) * np.log(s) - df * s * s / 2)
    return float(np.sum(weights * density * np.array([range_upper(q * x, k, count) for x in s])))


def noncentral(x, df, ncp, upper):
    mean = mpf(ncp) / 2
    total = mpf(0)
    for j in range(3000):
        weight = exp(j * log(mean) - mean - loggamma(j + 1))
        if weight > mpf(10) ** -60:
            a = mpf(df) / 2 + j
            ends = (mpf(x) / 2, inf) if upper else (0, mpf(x) / 2)
            total += weight * gammainc(a, *ends, regularized=True)
    return float(total)


rows = []
for at in [(3.5, 3, 20), (5, 6, 65), (10, 5, 147), (2, 10, 5), (4.2, 4, 2.5), (0.5, 3, 1000)]:
    p = studentized(*at, 80)
    change = studentized(*at, 40) / p - 1
    print(at, p, change)
    assert abs(change) < 1e-13
    rows.append({"of": "studentizedRangeUpper", "at": list(at), "p": p})
for at in [(85.305522, 24, 30, False), (30, 8, 5, False), (200, 8, 5, True), (3, 1.5, 40, False), (1100, 30, 1000, False)]:
    name = "noncentralChi2Upper" if at[3] else "noncentralChi2Lower"
    rows.append({"of": name, "at": list(at[:3]), "p": noncentral(*at)})

out = {"source": {"program": "scipy " + scipy.__version__ + " and mpmath " + __import__("mpmath").__version__, "script": "make/range.py"}, "rows": rows}
path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "range.json")
with open(path, "w") as file:
    file.write("{\n\"source\": %s,\n\"rows\": [\n" % json.dumps(out["source"]) + ",\n".join(json.dumps(r) for r in rows) + "\n]\n}\n")
