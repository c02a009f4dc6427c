"""Weighted analyses by PSPP: `python3 tests/reference/make/pspp.py`. Runs weighted.sps and reads the tables that it prints with twelve decimals.

Left out, because PSPP 1.6 has them wrong or not at all: p of the constant, VIF, weighted reliability.
"""

import csv
import subprocess
import tempfile
from pathlib import Path

from fixture import ROOT, write

SCRIPT = "tests/reference/make/weighted.sps"
BECAUSE = "PSPP prints twelve decimals of sums in doubles"
BOUND = {"within": 1e-12, "relative": 1e-12}


def run():
    """The rows of each table that PSPP prints, by its title."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.csv"
        subprocess.run(["pspp", "-o", str(out), "-O", "format=csv", SCRIPT], cwd=ROOT, check=True, capture_output=True)
        tables, rows = {}, []
        for row in csv.reader(out.open(encoding="utf-8")):
            if row and row[0].startswith("Table: "):
                rows = tables.setdefault(row[0].removeprefix("Table: "), [])
            elif row:
                rows.append(row)
    return tables


def save(folder, name, call, analysis, options, expected):
    version = subprocess.run(["pspp", "--version"], capture_output=True, text=True, check=True).stdout.split("\n")[0]
    source = {"program": version, "call": call, "script": SCRIPT + ", tests/reference/make/pspp.py"}
    request = {"analysis": analysis, "options": options}
    variables = [{"name": "m", "missingValues": [{"low": 9, "high": 9}]}]
    write(folder, name, source, "tests/data/likert.csv", request, expected, variables=variables, weight="w")


def percentiles(tables):
    values, variables = {}, []
    for variable, kind, *cells in tables["Percentiles"]:
        if kind == "Weighted Average":
            variables.append(variable)
            for percent, cell in zip((5, 10, 25, 50, 75, 90, 95), cells):
                values[f"variables[variable={variable}].percentiles.p{percent}"] = float(cell)
    save("frequencies", "pspp_percentiles_weighted", "EXAMINE /PERCENTILES=HAVERAGE", "frequencies",
         {"variables": variables, "statistics": True}, [{"because": BECAUSE, **BOUND, "values": values}])


def regression(tables):
    r, r2, adjusted, error = map(float, tables["Model Summary (l1)"][1])
    values = {"r": r, "rSquare": r2, "adjustedRSquare": adjusted, "standardError": error}
    anova = {row[0].lower(): row for row in tables["ANOVA (l1)"][1:]}
    for source in ("regression", "residual", "total"):
        values[f"anova.ss{source.title()}"] = float(anova[source][1])
        if source != "total":
            values[f"anova.ms{source.title()}"] = float(anova[source][3])
    values["anova.f"] = float(anova["regression"][4])
    predictors = []
    for name, b, se, beta, t, _ in tables["Coefficients (l1)"][2:]:
        place = "coefficients[0]" if name == "(Constant)" else f"coefficients[predictor={name}]"
        values |= {f"{place}.b": float(b), f"{place}.se": float(se), f"{place}.t": float(t)}
        if name != "(Constant)":
            predictors.append(name)
            values[f"{place}.beta"] = float(beta)
    save("regression", "pspp_weighted", "REGRESSION", "regression", {"outcome": "l1", "predictors": predictors},
         [{"because": BECAUSE + "; degrees of freedom from the sum of weights show in its mean squares", **BOUND, "values": values}])


def components(tables):
    items = [row[0] for row in tables["Communalities"][1:]]
    kmo, chi = (float(row[-1]) for row in tables["KMO and Bartlett's Test"][:2])
    loadings = [[float(x) for x in row[1:]] for row in tables["Component Matrix"][2:]]
    values = {
        "suitability.kmo": kmo,
        "suitability.bartlett.chiSquare": chi,
        "eigenvalues": [float(row[1]) for row in tables["Total Variance Explained"][2:]],
        "solution.communalities": [float(row[2]) for row in tables["Communalities"][1:]],
        "solution.loadings": loadings,
    }
    options = {"variables": items, "rotation": {"kind": "none"}, "count": {"kind": "fixed", "count": 2}}
    save("factor", "pspp_weighted_components", "FACTOR /EXTRACTION=PC /ROTATION=NOROTATE", "factor", options,
         [{"because": BECAUSE, **BOUND, "align": {"by": "solution.loadings", "columns": ["solution.loadings"]}, "values": values}])


if __name__ == "__main__":
    found = run()
    for part in (percentiles, regression, components):
        part(found)
