"""What Python answers to NIST's data sets, to stand beside Wenxi's digits: `python3 tests/reference/make/nist_python.py`.

numpy's mean and standard deviation, statsmodels' ordinary least squares (by the pseudo-inverse, its default).
"""

import csv
import json
import sys

import numpy
import statsmodels
import statsmodels.api

from fixture import ROOT, lay_out

answers = {}
for path in sorted((ROOT / "tests/reference/nist").glob("*.json")):
    fixture = json.loads(path.read_text())
    with open(ROOT / fixture["data"]) as file:
        rows = list(csv.DictReader(file))
    columns = {name: numpy.array([float(row[name]) for row in rows]) for name in rows[0]}
    y = columns["y"]
    if fixture["request"]["analysis"] == "descriptives":
        place = "variables[variable=y].statistics."
        answers[path.stem] = {f"{place}mean": float(y.mean()), f"{place}sd": float(y.std(ddof=1))}
        continue
    options = fixture["request"]["options"]
    design = [columns[name] for name in options["predictors"]]
    places = [f"coefficients[predictor={name}]" for name in options["predictors"]]
    if options["intercept"]:
        design.insert(0, numpy.ones(len(y)))
        places.insert(0, "coefficients[0]")
    fit = statsmodels.api.OLS(y, numpy.column_stack(design)).fit()
    values = {}
    for place, b, se in zip(places, fit.params, fit.bse):
        values |= {f"{place}.b": float(b), f"{place}.se": float(se)}
    answers[path.stem] = {**values, "standardError": float(numpy.sqrt(fit.mse_resid))}

program = f"Python {sys.version.split()[0]}, numpy {numpy.__version__}, statsmodels {statsmodels.__version__}"
whole = {"program": program, "call": "numpy.mean, numpy.std(ddof=1), statsmodels.api.OLS", "answers": answers}
(ROOT / "tests/reference/nist_python.json").write_text(lay_out(whole) + "\n")
