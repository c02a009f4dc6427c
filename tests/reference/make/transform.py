"""Recoded and computed variables by PSPP: `python3 tests/reference/make/transform.py`. Runs transform.sps and counts the values it saves."""

import csv
import subprocess
import tempfile
from collections import Counter
from pathlib import Path

from fixture import ROOT, write

SCRIPT = "tests/reference/make/transform.sps"
MISSING = [{"name": "m", "missingValues": [{"low": 9, "high": 9}]}]


def run():
    """The saved columns as texts, empty when missing."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.csv"
        syntax = Path(folder) / "run.sps"
        syntax.write_text((ROOT / SCRIPT).read_text(encoding="utf-8").replace("@OUT@", str(out)), encoding="utf-8")
        subprocess.run(["pspp", "-o", str(Path(folder) / "log.txt"), str(syntax)], cwd=ROOT, check=True)
        with open(out, encoding="utf-8") as file:
            return list(csv.DictReader(file))


def save(name, call, steps, rows, columns):
    version = subprocess.run(["pspp", "--version"], capture_output=True, text=True, check=True).stdout.split("\n")[0]
    source = {"program": version, "call": call, "script": SCRIPT + ", tests/reference/make/transform.py"}
    values = {}
    for column in columns:
        answers = sorted(Counter(float(row[column]) for row in rows if row[column].strip()).items())
        place = f"variables[variable={column}]."
        values[place + "table[*].value"] = [value for value, _ in answers]
        values[place + "table[*].count"] = [count for _, count in answers]
        values[place + "nValid"] = sum(count for _, count in answers)
    request = {"analysis": "frequencies", "options": {"variables": columns, "statistics": False}}
    because = "PSPP saves twelve decimals of doubles"
    expected = [{"because": because, "within": 1e-11, "relative": 1e-12, "values": values}]
    write("transform", name, source, "tests/data/likert.csv", request, expected, variables=MISSING, steps=steps)


def step(id_, **fields):
    return {"id": id_, "step": fields}


def recode(from_, into, rules, otherwise):
    variables = [{"from": from_, "into": into}]
    return step(into, kind="recode", variables=variables, rules=rules, otherwise=otherwise)


def rule(to, **from_):
    return {"from": from_, "to": to}


def value(x):
    return {"kind": "value", "value": x}


def compute(into, rule_, least, *variables):
    return step(into, kind="compute", into=into, variables=list(variables), rule=rule_, minimumAnswered=least)


if __name__ == "__main__":
    saved = run()
    copy, missing = {"kind": "copy"}, {"kind": "missing"}
    save("pspp_recode", "RECODE … INTO", [
        recode("t1", "lists", [
            rule(value(1), kind="values", values=[1, 2]),
            rule(value(2), kind="values", values=[3]),
            rule(value(3), kind="range", low=4),
            rule(value(9), kind="missing"),
        ], missing),
        # 3 is in both ranges: the first decides.
        recode("minutes", "ranges", [
            rule(value(1), kind="range", high=3),
            rule(value(2), kind="range", low=3, high=6),
        ], copy),
        # A declared missing code counts as missing, and stays so although everything else is copied.
        recode("m", "missing", [rule(value(0), kind="values", values=[5])], copy),
        recode("age", "others", [rule(missing, kind="values", values=[2])], value(7)),
    ], saved, ["lists", "ranges", "missing", "others"])
    save("pspp_compute", "COMPUTE MEAN.n, SUM.n", [
        compute("mean3", "mean", 3, "t1", "t2", "t3", "m"),
        compute("mean4", "mean", 4, "t1", "t2", "t3", "m"),
        compute("sum2", "sum", 2, "t1", "t2", "t3", "m", "spent"),
        compute("sum1", "sum", 1, "t1", "m"),
    ], saved, ["mean3", "mean4", "sum2", "sum1"])
