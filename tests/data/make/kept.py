"""Writes one small survey as an SPSS file and as a workbook (tests/data/kept): a column of names, which a project leaves out; words
that are numbers (a string variable in the SPSS file, text cells in the workbook); questions that were not put.

Run: python3 tests/data/make/kept.py   (needs pandas, pyreadstat and openpyxl)"""
from pathlib import Path

import openpyxl
import pandas
import pyreadstat

KEPT = Path(__file__).parent.parent / "kept"
SURNAMES, GIVEN = "李王张刘陈杨赵黄周吴", ["雷", "芳", "伟", "洋", "静", "帆", "敏", "磊"]
ROWS = range(40)

names = [SURNAMES[row % 10] + GIVEN[row % 8] for row in ROWS]
# Without a leading zero: nothing but the file says that these are words.
postcodes = [str(100000 + 37 * (row % 9)) for row in ROWS]
groups = [str(1 + row % 2) for row in ROWS]
items = {f"Q{k}": [1 + (row * k + row // 5) % 5 for row in ROWS] for k in (1, 2, 3)}
skipped = [row % 8 == 7 for row in ROWS]


def spss():
    frame = pandas.DataFrame({"姓名": names, "postcode": postcodes, "group": groups, **items})
    frame["Q4"] = [-3 if skip else 1 + row % 5 for row, skip in zip(ROWS, skipped)]
    pyreadstat.write_sav(
        frame,
        KEPT / "survey.sav",
        column_labels={"姓名": "您的姓名", "postcode": "邮编", "group": "组别", "Q4": "满意度"},
        variable_value_labels={"group": {"1": "甲组", "2": "乙组"}, "Q4": {1: "很不满意", 5: "很满意"}},
        missing_ranges={"Q4": [-3]},
    )


def workbook():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["姓名", "邮编", "组别", "说明", "Q1", "Q2", "Q3", "Q4"])
    for row in ROWS:
        # One word makes a column of words of the postcodes.
        code = "不详" if row == 3 else postcodes[row]
        why = "(跳过)" if skipped[row] else "007" if row % 2 else "很好"
        asked = "(跳过)" if skipped[row] else 1 + row % 5
        sheet.append([names[row], code, int(groups[row]), why, *[items[f"Q{k}"][row] for k in (1, 2, 3)], asked])
    book.save(KEPT / "survey.xlsx")


KEPT.mkdir(exist_ok=True)
spss()
workbook()
