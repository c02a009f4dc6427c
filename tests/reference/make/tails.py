"""Tail probabilities and quantiles of t, F, chi-square and normal by mpmath at 60 digits.

Writes ../tails.json. Run: python3 tails.py   (needs mpmath; some minutes)

Areas are sums of positive power series at 60 digits (more where a complement is taken), or, for chi-square above its mean,
integrals of the density relative to its value at the point, with the error that mpmath estimates checked. Quantiles are roots
of those areas. No continued fraction and no Stirling series is used, which the tested code uses. Every point is the exact
double that the JSON shows.
"""

import json
import os
from mpmath import mp, mpf, log, exp, quad, loggamma, inf, erfc, erfinv, sqrt

DIGITS = 60
mp.dps = DIGITS


def ln_complement(ln_p):
    """ln(1 - p), also for a p too small to be subtracted."""
    return mp.log1p(-exp(ln_p)) if ln_p > -1000 else -exp(ln_p)


def beta_series(a, b, x, y):
    """I_x(a, b) = x^a y^b / (a B(a, b)) sum_k (a+b)_k / (a+1)_k x^k."""
    term = total = mpf(1)
    k = 0
    while True:
        term *= x * (a + b + k) / (a + 1 + k)
        total += term
        k += 1
        ratio = x * (a + b + k) / (a + 1 + k)
        if ratio < 1 and term * ratio < total * (1 - ratio) * mpf(10) ** (-mp.dps - 2):
            break
    return a * log(x) + b * log(y) + loggamma(a + b) - loggamma(a + 1) - loggamma(b) + log(total)


def ln_beta_area(a, b, odds):
    """ln I_x(a, b), x = 1/(1+odds), directly or as complement, whichever needs fewer terms."""
    a, b, odds = mpf(a), mpf(b), mpf(odds)
    x, y = 1 / (1 + odds), odds / (1 + odds)
    ratio = x * (a + b) / (a + 1)
    # The terms shrink by ratio at first and by x in the end.
    direct = 3 * mp.dps / (1 - max(x, ratio)) if ratio < 1 else inf
    other = 4 * y * (a + b) + 10 * mp.dps
    if ratio < 1 and (direct <= other or y * (a + b) > 3000):
        return beta_series(a, b, x, y)
    before = mp.dps
    # The complement of a tail of size e^-(y (a+b)) loses that many digits; beyond the mean no tail is small.
    mp.dps += 20 + (int(y * (a + b)) if ratio < 1 else 0)
    x, y = 1 / (1 + odds), odds / (1 + odds)
    result = ln_complement(beta_series(b, a, y, x))
    mp.dps = before
    return +result


def gamma_upper_tail(a, x):
    """ln Q(a, x): complement of the series below the mean, integral above."""
    a, x = mpf(a), mpf(x)
    if x <= a + 1:
        before = mp.dps
        mp.dps += 20
        term = total = mpf(1)
        k = 1
        while term > total * mpf(10) ** (-mp.dps - 2) or x > (a + k) / 2 and term * x > total * (a + k - x) * mpf(10) ** (-mp.dps):
            term *= x / (a + k)
            total += term
            k += 1
        result = ln_complement(a * log(x) - x - loggamma(a + 1) + log(total))
        mp.dps = before
        return +result
    front = a * log(x) - x - loggamma(a)
    f = lambda v: exp(-v + (a - 1) * mp.log1p(v / x)) / x
    # Width of the integrand: at most some standard deviations, at least the reciprocal of its slope.
    scale = 1 / (abs(1 - (a - 1) / x) + 1 / (2 * sqrt(x)))
    points = [scale * mpf(k) / 2 for k in range(0, 40)] + [scale * mpf(k) for k in (30, 50, 100, 200, 400)]
    value, error = quad(f, points, error=True)
    assert error < value * mpf(10) ** -25, (a, x, error)
    return front + log(value)


def f_upper(f, d1, d2):
    return ln_beta_area(mpf(d2) / 2, mpf(d1) / 2, mpf(f) * mpf(d1) / mpf(d2))


def t_two(t, df):
    return ln_beta_area(mpf(df) / 2, mpf(1) / 2, mpf(t) ** 2 / mpf(df))


def chi2_upper(x, df):
    return gamma_upper_tail(mpf(df) / 2, mpf(x) / 2)


def normal_two(z):
    return log(erfc(mpf(z) / sqrt(2)))


def number(v):
    return float(v)


def tail(ln_p):
    p = exp(ln_p)
    return {"p": number(p), "log10P": number(ln_p / log(10))}


def solve(ln_upper, target, start):
    """Point where the decreasing ln area equals target: bracketed from start, halved, then by secants, in ln of the point."""
    g = lambda u: ln_upper(exp(u)) - target
    low = high = log(mpf(start))
    step = mpf(1) / 4
    while g(low) < 0:
        low, step = low - step, step * 2
    step = mpf(1) / 4
    while g(high) > 0:
        high, step = high + step, step * 2
    for _ in range(30):
        u = (low + high) / 2
        if g(u) > 0:
            low = u
        else:
            high = u
    before, u = low, high
    while abs(g(u)) > mpf(10) ** -22:
        before, u = u, u - g(u) * (u - before) / (g(u) - g(before))
    # 1e-20 in the logarithm of the area: beyond what a double shows
    assert abs(g(u)) < mpf(10) ** -20, (target, start, g(u))
    return exp(u)


rows = []
DF = [0.5, 1, 2.5, 7, 30.25, 211, 1234.5, 1e5, 1e6]
for df in DF:
    for t in [1e-8, 0.03, 0.9, 1.96, 3.3, 12, 37, 500, 1e6]:
        if df > 1e4 and t > 1e4:
            continue
        rows.append({"of": "tTwoSided", "at": [t, df], **tail(t_two(t, df))})
for d1, d2 in [(0.5, 0.5), (1, 3), (2, 1e5), (3.7, 12.2), (10, 10), (40, 5000), (250, 31.5), (1e4, 2e4), (1e6, 3), (12, 1e6), (1e6, 1e6)]:
    for f in [1e-6, 0.02, 0.7, 0.999, 1.003, 1.4, 4, 60, 3e4]:
        ln_p = f_upper(f, d1, d2)
        rows.append({"of": "fUpper", "at": [f, d1, d2], **tail(ln_p)})
for df in DF:
    for r in [1e-6, 0.1, 0.8, 0.99, 1.0, 1.01, 1.3, 3, 30]:
        x = float(df * r)
        rows.append({"of": "chi2Upper", "at": [x, df], **tail(chi2_upper(x, df))})
for z in [0, 1e-9, 0.2, 0.67, 1, 1.96, 3, 8, 20, 37, 100, 1e4]:
    rows.append({"of": "normalTwoSided", "at": [z], **tail(normal_two(z))})

print(len(rows), "areas", flush=True)
# 30 digits of the area leave more than 20 of the quantile.
mp.dps = 30
quantiles = []
UPPER = [1e-300, 1e-20, 0.0005, 0.025, 0.2, 0.4, 0.4999]
for df in [0.5, 1, 2.5, 30.25, 1234.5, 1e5]:
    for q in UPPER:
        # Beyond the range of doubles, or too many terms.
        if q < 1e-4 and df in (0.5, 1e5):
            continue
        t = solve(lambda t: t_two(t, df), log(2 * mpf(q)), 1)
        quantiles.append({"of": "t", "at": [q, df], "value": number(-t)})
for z in UPPER:
    with mp.workdps(350):  # 1 − 2e-300 needs them
        quantiles.append({"of": "normal", "at": [z], "value": number(-sqrt(2) * erfinv(1 - 2 * mpf(z)))})
LEVELS = [0.001, 0.025, 0.4, 0.5, 0.6, 0.975, 0.999]
for d1, d2 in [(1, 3), (3.7, 12.2), (10, 10), (40, 5000), (250, 31.5), (1e4, 2e4)]:
    for p in LEVELS:
        f = solve(lambda f: f_upper(f, d1, d2), log(1 - mpf(p)), 1)
        quantiles.append({"of": "f", "at": [p, d1, d2], "value": number(f)})
for df in [0.5, 1, 2.5, 30.25, 1234.5, 1e5]:
    for p in LEVELS:
        x = solve(lambda x: chi2_upper(x, df), log(1 - mpf(p)), df)
        quantiles.append({"of": "chi2", "at": [p, df], "value": number(x)})

out = {
    "source": {"program": "mpmath " + __import__("mpmath").__version__ + ", 60 digits", "script": "make/tails.py"},
    "rows": rows,
    "quantiles": quantiles,
}
path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tails.json")
with open(path, "w") as file:
    file.write("{\n\"source\": " + json.dumps(out["source"]))
    for key in ("rows", "quantiles"):
        file.write(",\n\"%s\": [\n" % key + ",\n".join(json.dumps(r) for r in out[key]) + "\n]")
    file.write("\n}\n")
