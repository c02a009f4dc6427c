"""Reads the project's data and writes fixtures; `tests/reference.rs` says what a fixture is."""

import csv
import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def read(name):
    """The columns of tests/data/NAME.csv: decimals as exact fractions, None for an empty cell."""
    with open(ROOT / "tests" / "data" / f"{name}.csv", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return {column: [Fraction(row[column]) if row[column] else None for row in rows] for column in rows[0]}


def plain(value):
    """Fractions and decimals as the nearest double, which JSON then prints so that it reads back as that double."""
    if isinstance(value, (Fraction, Decimal)):
        number = float(value)
        return int(number) if number.is_integer() and abs(number) < 2**53 else number
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    if isinstance(value, dict):
        return {key: plain(v) for key, v in value.items()}
    return value


def lay_out(value, indent=0):
    """JSON with one address a line."""
    pad = " " * indent
    if isinstance(value, dict) and value and len(json.dumps(value, ensure_ascii=False)) + indent > 120:
        inner = [f'{pad} {json.dumps(k, ensure_ascii=False)}: {lay_out(v, indent + 1)}' for k, v in value.items()]
        return "{\n" + ",\n".join(inner) + f"\n{pad}}}"
    if isinstance(value, list) and any(isinstance(v, (dict, list)) for v in value) and len(json.dumps(value)) > 120:
        return "[\n" + ",\n".join(f"{pad} {lay_out(v, indent + 1)}" for v in value) + f"\n{pad}]"
    return json.dumps(value, ensure_ascii=False)


def write(folder, name, source, data, request, expected, **fields):
    """Writes tests/reference/FOLDER/NAME.json."""
    path = ROOT / "tests" / "reference" / folder
    path.mkdir(parents=True, exist_ok=True)
    whole = {"source": source, "data": data, **fields, "request": request, "expected": expected}
    (path / f"{name}.json").write_text(lay_out(plain(whole)) + "\n", encoding="utf-8")
