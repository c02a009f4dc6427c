"""NIST's certified values as fixtures, and the powers of x as columns: `python3 tests/reference/make/nist.py`.

Only Python's own library. The certified values of the regressions are in `tests/reference/nist_regression.json`; those of the univariate
sets stand here. Powers are exact and rounded once, to the nearest double, so that every program reads the same numbers.
"""

import json

from fixture import ROOT, read, write

UNIVARIATE = {  # mean, standard deviation; level of difficulty
    "pidigits": (4.53480000000000, 2.86733906028871, "lower"),
    "lottery": (518.958715596330, 291.699727470969, "lower"),
    "lew": (-177.435000000000, 277.332168044316, "lower"),
    "mavro": (2.00185600000000, 0.000429123454003053, "lower"),
    "michelso": (299.852400000000, 0.0790105478190518, "average"),
    "numacc1": (10000002, 1, "lower"),
    "numacc2": (1.2, 0.1, "average"),
    "numacc3": (1000000.2, 0.1, "average"),
    "numacc4": (10000000.2, 0.1, "higher"),
}
# What rounding the columns to doubles leaves of the answer, as R 4.2's own answers also show (nist_r.json).
ROUNDED = {"filip": 1e-6, "longley": 1e-12}
SCRIPT = "tests/reference/make/nist.py"


def source(call):
    return {"program": "NIST Statistical Reference Datasets, certified values (15 digits)", "call": call, "script": SCRIPT}


for name, (mean, deviation, level) in UNIVARIATE.items():
    expected = {
        "because": f"certified to 15 digits ({level} difficulty): a leading 1 leaves half a unit of 1e-14",
        "relative": 5e-15,
        "values": {
            "variables[variable=y].statistics.mean": mean,
            "variables[variable=y].statistics.sd": deviation,
        },
    }
    request = {"analysis": "descriptives", "options": {"variables": ["y"], "listwise": False}}
    page = f"https://www.itl.nist.gov/div898/strd/univ/{name}.html"
    write("nist", name, source(page), f"tests/data/nist/{name}.csv", request, [expected])

cases = json.loads((ROOT / "tests/reference/nist_regression.json").read_text())["cases"]
for case in cases:
    name, degree = case["data"], case["degree"]
    data = name
    columns = read(f"nist/{name}")
    predictors = [column for column in columns if column != "y"]
    if degree > 1:
        data = f"{name}_powers"
        predictors = [f"x{power}" for power in range(1, degree + 1)]
        lines = ["y," + ",".join(predictors)]
        for y, x in zip(columns["y"], columns["x"]):
            lines.append(",".join([repr(float(y))] + [repr(float(x**power)) for power in range(1, degree + 1)]))
        (ROOT / f"tests/data/nist/{data}.csv").write_text("\n".join(lines) + "\n")
    values = {}
    terms = (["constant"] if case["constant"] else []) + predictors
    for term, (b, se) in zip(terms, case["coefficients"]):
        place = f"coefficients[{0}]" if term == "constant" else f"coefficients[predictor={term}]"
        values |= {f"{place}.b": b, f"{place}.se": se}
    if case["residualStandardDeviation"] != 0:
        values["standardError"] = case["residualStandardDeviation"]
    rounded = ROUNDED.get(name, 1e-13)
    because = f"the columns are rounded to doubles, which moves the certified answer by up to {rounded:g} of itself"
    options = {"outcome": "y", "predictors": predictors, "intercept": case["constant"], "confidence": 0.95, "tolerance": 0}
    request = {"analysis": "regression", "options": options}
    expected = {"because": because, "relative": rounded, "within": 1e-18, "values": values}
    page = f"https://www.itl.nist.gov/div898/strd/lls/data/LINKS/DATA/{name.capitalize()}.dat"
    write("nist", f"{name}_regression", source(page), f"tests/data/nist/{data}.csv", request, [expected])
