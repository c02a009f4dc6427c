"""Writes the system files of tests/data/round and, beside each, what was put into it (JSON): pyreadstat, PSPP and, for the byte orders
and encodings that neither writes, `sysfile.py`. What `sysfile.py` writes is read again by pyreadstat and by pspp-convert here.

Run: python3 tests/data/make/sav.py   (needs pyreadstat, pandas, pspp)"""
import csv
import datetime as dt
import json
import subprocess
import tempfile
from pathlib import Path

import pandas
import pyreadstat
from sysfile import HIGHEST, LOWEST, Variable, Writer

ROUND = Path(__file__).parent.parent / "round"
EPOCH = dt.datetime(1582, 10, 14)
LONG_NAME = "这个变量的名字有六十三个字节长一个字也不多不少"[:21]
ASCII_NAME = "a_name_of_sixty_four_bytes_which_is_the_longest_that_the_format_h"[:64]
WORDS = "很长的回答，" * 100  # 600 characters, 1800 bytes
EDGES = "".join(f"{n:04d}" for n in range(170))  # 680 bytes: crosses 255, 504 and 510


def seconds(day):
    return (day - EPOCH).total_seconds()


def expected(name, files, columns, rows, encoding="UTF-8", weight=None, sets=()):
    """What these files hold. `columns`: dictionaries with name, values and what differs from nothing said."""
    text = {"files": list(files), "encoding": encoding, "rows": rows, "weight": weight, "sets": list(sets), "columns": columns}
    (ROUND / f"{name}.json").write_text(json.dumps(text, ensure_ascii=False, indent=1) + "\n", encoding="utf8")


def by_pyreadstat():
    days = [dt.datetime(2024, 2, 29, 23, 59, 58), None, dt.datetime(1582, 10, 15), dt.datetime(1999, 12, 31, 12)]
    frame = pandas.DataFrame(
        {
            "整数": [1.0, 0.0, -7.0, None],
            "numbers": [0.1, 1e300, -2.5e-300, 123456789.25],
            ASCII_NAME: [255.0, 256.0, 9.0, 98.0],
            LONG_NAME: [1.0, 2.0, 99.0, 1.0],
            "one": ["a", "b", "", "z"],
            "eight": ["12345678", "重庆", "", "0"],
            "nine": ["123456789", "1234567 9", "", "n"],
            "two_five_five": ["x" * 255, "中" * 85, "", "short"],
            "two_five_six": ["y" * 256, "文" * 85, "", "s"],
            "words": [WORDS, EDGES, "", "end"],
            "when": days,
            "day": [d and d.date() for d in days],
            "clock": [dt.time(0, 0, 1), dt.time(23, 59, 59), None, dt.time(12, 30)],
        }
    )
    labels = ["", "numbers of every size", "第三题：" + "问" * 60, "性别", "", "", "", "", "", "自由回答", "", "", ""]
    options = {
        "column_labels": labels,
        "variable_value_labels": {
            LONG_NAME: {1.0: "男", 2.0: "女", 99.0: "未答"},
            "one": {"a": "甲", "b": "乙"},
            "nine": {"123456789": "nine to one", "n": "九"},
        },
        "missing_ranges": {
            ASCII_NAME: [{"lo": 90.0, "hi": 99.0}, 9.0],
            LONG_NAME: [99.0, 98.0, 97.0],
            "one": ["z"],
            "nine": ["n"],
            "整数": [{"lo": -10.0, "hi": -1.0}],
        },
        "variable_measure": {"整数": "scale", ASCII_NAME: "ordinal", LONG_NAME: "nominal"},
    }
    columns = [
        {"name": "整数", "values": [1, 0, None, None], "raw": [1, 0, -7, None], "missing": [[-10, -1]], "measure": "scale"},
        {"name": "numbers", "values": [0.1, 1e300, -2.5e-300, 123456789.25]},
        {"name": ASCII_NAME, "values": [255, 256, None, None], "raw": [255, 256, 9, 98], "missing": [[90, 99], [9, 9]], "measure": "ordinal"},
        {"name": LONG_NAME, "values": [1, 2, None, 1], "raw": [1, 2, 99, 1], "missing": [[v, v] for v in (99, 98, 97)], "measure": "nominal", "labels": [[1, "男"], [2, "女"], [99, "未答"]]},
        {"name": "one", "values": ["a", "b", None, None], "labels": [["a", "甲"], ["b", "乙"]], "missing": ["z"]},
        {"name": "eight", "values": ["12345678", "重庆", None, "0"]},
        {"name": "nine", "values": ["123456789", "1234567 9", None, None], "labels": [["123456789", "nine to one"], ["n", "九"]], "missing": ["n"]},
        {"name": "two_five_five", "values": ["x" * 255, "中" * 85, None, "short"]},
        {"name": "two_five_six", "values": ["y" * 256, "文" * 85, None, "s"]},
        {"name": "words", "values": [WORDS, EDGES, None, "end"]},
        {"name": "when", "values": ["2024-02-29 23:59:58", None, "1582-10-15 00:00:00", "1999-12-31 12:00:00"], "measure": "date"},
        {"name": "day", "values": ["2024-02-29", None, "1582-10-15", "1999-12-31"], "measure": "date"},
        {"name": "clock", "values": [1, 86399, None, 45000]},
    ]
    for column, label in zip(columns, labels):
        column["label"] = label
    files = {"pyreadstat_plain.sav": {}, "pyreadstat_packed.sav": {"row_compress": True}, "pyreadstat.zsav": {"compress": True}}
    expected("pyreadstat", files, columns, 4)
    for name, ways in files.items():
        pyreadstat.write_sav(frame, str(ROUND / name), **options, **ways)


def by_pspp():
    quoted = lambda words: "'" + words.replace("'", "''") + "'"
    rows = [
        # id  multi1 multi2 multi3 first second age income code word day when w
        ["1", "1", "0", "1", "1", "3", "23", "2500.25", "ab", "alpha beta gamma", "29-FEB-2024", "29-FEB-2024 23:59:58", "0.5"],
        ["2", "0", "0", "0", "2", "1", "999", "-0.125", "", "refused", "15-OCT-1582", "15-OCT-1582 00:00:00", "1.5"],
        ["3", "1", ".", "0", "3", ".", "-5", "1E12", "zz", "很长的词语，超过八个字节", ".", ".", "2"],
    ]
    names = ["id", "multi1", "multi2", "multi3", "first", "second", "age", "income", "code", "word", "day", "when", "w"]
    types = ["F4.0", "F1.0", "F1.0", "F1.0", "F1.0", "F1.0", "F3.0", "F12.3", "A2", "A40", "DATE11", "DATETIME20", "F5.2"]
    long = {"multi1": "选择题_微信", "multi2": "选择题_微博", "multi3": "选择题_抖音", "income": LONG_NAME, "age": ASCII_NAME}
    called = [long.get(n, n) for n in names]
    data = "\n".join(";".join(row) for row in rows)
    layout = " ".join(f"{n} ({t})" for n, t in zip(called, types))
    syntax = f"""DATA LIST LIST (";") /{layout}.
BEGIN DATA.
{data}
END DATA.
VARIABLE LABELS 选择题_微信 '微信' /选择题_微博 '微博' /选择题_抖音 '抖音 (''Douyin'')' /first '第一' /{ASCII_NAME} '年龄'.
VALUE LABELS first second 1 '苹果' 2 '梨' 3 'peach' /code 'ab' '甲' /word 'refused' '拒答' 'alpha beta gamma' 'first letters'
  /选择题_微信 选择题_微博 选择题_抖音 0 'no' 1 'yes'.
MISSING VALUES {ASCII_NAME} (LOWEST THRU -1, 999) /{LONG_NAME} (1e9 THRU HIGHEST) /code ('zz') /word ('refused').
VARIABLE LEVEL first second (NOMINAL) /{ASCII_NAME} (SCALE) /选择题_微信 (ORDINAL).
VARIABLE ROLE /NONE id w /TARGET {LONG_NAME} /INPUT first.
VARIABLE ATTRIBUTE VARIABLES=first ATTRIBUTE=Note('it''s') List[1]('a') List[2]('b').
MRSETS /MDGROUP NAME=$apps LABEL='您使用哪些软件？' VARIABLES=选择题_微信 选择题_微博 选择题_抖音 VALUE=1
  /MCGROUP NAME=$水果 LABEL='Fruit; 两种' VARIABLES=first second
  /MDGROUP NAME=$yes CATEGORYLABELS=COUNTEDVALUES VARIABLES=选择题_微信 选择题_抖音 VALUE=1.
ADD DOCUMENT 'A document' '一份文档'.
WEIGHT BY w.
"""
    labels = [[1, "苹果"], [2, "梨"], [3, "peach"]]
    yes = [[0, "no"], [1, "yes"]]
    columns = [
        {"name": "id", "values": [1, 2, 3]},
        {"name": called[1], "values": [1, 0, 1], "label": "微信", "labels": yes, "measure": "ordinal"},
        {"name": called[2], "values": [0, 0, None], "label": "微博", "labels": yes},
        {"name": called[3], "values": [1, 0, 0], "label": "抖音 ('Douyin')", "labels": yes},
        {"name": "first", "values": [1, 2, 3], "label": "第一", "labels": labels, "measure": "nominal"},
        {"name": "second", "values": [3, 1, None], "labels": labels, "measure": "nominal"},
        {"name": ASCII_NAME, "values": [23, None, None], "raw": [23, 999, -5], "label": "年龄", "missing": [["lowest", -1], [999, 999]], "measure": "scale"},
        {"name": LONG_NAME, "values": [2500.25, -0.125, None], "raw": [2500.25, -0.125, 1e12], "missing": [[1e9, "highest"]]},
        {"name": "code", "values": ["ab", None, None], "labels": [["ab", "甲"]], "missing": ["zz"]},
        {"name": "word", "values": [rows[0][9], None, rows[2][9]], "labels": [["alpha beta gamma", "first letters"], ["refused", "拒答"]], "missing": ["refused"]},
        {"name": "day", "values": ["2024-02-29", "1582-10-15", None], "measure": "date"},
        {"name": "when", "values": ["2024-02-29 23:59:58", "1582-10-15 00:00:00", None], "measure": "date"},
        {"name": "w", "values": [0.5, 1.5, 2]},
    ]
    sets = [
        {"name": "apps", "label": "您使用哪些软件？", "kind": "dichotomies", "counted": 1, "variables": called[1:4]},
        {"name": "水果", "label": "Fruit; 两种", "kind": "categories", "counted": None, "variables": ["first", "second"]},
        {"name": "yes", "label": "", "kind": "dichotomies", "counted": 1, "variables": [called[1], called[3]]},
    ]
    ways = {"pspp_plain.sav": "UNCOMPRESSED", "pspp_packed.sav": "COMPRESSED", "pspp.zsav": "ZCOMPRESSED"}
    for name, way in ways.items():
        syntax += f"SAVE OUTFILE='{ROUND / name}' /{way}.\n"
    expected("pspp", ways, columns, 3, weight="w", sets=sets)
    syntax += f"SELECT IF id > 9.\nSAVE OUTFILE='{ROUND / 'no_cases.sav'}'.\n"
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "make.sps"
        script.write_text(syntax, encoding="utf8")
        print(subprocess.run(["pspp", "-O", "format=txt", str(script)], capture_output=True, text=True).stdout[-3000:])


def by_bytes(name, order, encoding, page, compression, whatwg, say_encoding=True):
    big5 = encoding in ("big5", "shift_jis")
    simple = lambda words: words if not big5 else "日本" if encoding == "shift_jis" else "繁體"
    t = Writer(order, encoding, page).t
    words = (simple("长词") * 150)[:232]
    labels = [(1.0, simple("男")), (2.0, simple("女"))]
    variables = [
        Variable("SEX", simple("性别"), label=simple("性别"), missing=("range", 8.0, HIGHEST, 7.0), labels=labels, measure=1, role=3),
        Variable("AGE", "Age_of_the_person_who_answered", missing=("range", LOWEST, 0.0), measure=3),
        Variable("CITY", "city", width=10, labels=[(simple("重庆"), "CQ"), ("other", "else")], missing=("none",), measure=1),
        Variable("TEXT", "free_text", width=700, label="long"),
        Variable("A1", "pick1", label=simple("甲"), measure=1, fmt=("F", 1, 0)),
        Variable("A2", "pick2", label=simple("乙"), measure=1, fmt=("F", 1, 0)),
        Variable("C8", "c8", width=8, missing=("x",), labels=[("ab", "A and B")], measure=2),
        Variable("DAY", "day", fmt=("DATE", 11, 0)),
        Variable("WT", "wt"),
    ]
    day = seconds(dt.datetime(2024, 2, 29))
    cases = [
        [1.0, 30.0, simple("重庆"), words, 1.0, 0.0, "ab", day, 0.5],
        [2.0, -1.5, "", "", 0.0, 1.0, "x", None, 1.0],
        [9.0, 151.0, "none", "x" * 256, None, 1.0, "", day + 86400.0, 2.25],
        [7.0, 1e9, "other", EDGES, 1.0, 1.0, "abcdefgh", day, 1.0],
    ]
    label = t(simple("多选"))
    sets = b"$many=D1 1 %d %s a1 a2\n$two=C 0  sex a1\n" % (len(label), label)
    write = lambda sets: Writer(order, encoding, page).file(variables, cases, compression, "wt", sets, say_encoding=say_encoding)
    (ROUND / name).write_bytes(write(sets))
    columns = [
        {"name": variables[0].name, "values": [1, 2, None, None], "raw": [1, 2, 9, 7], "label": simple("性别"), "missing": [[8, "highest"], [7, 7]], "labels": [list(l) for l in labels], "measure": "nominal"},
        {"name": variables[1].name, "values": [30, None, 151, 1e9], "raw": [30, -1.5, 151, 1e9], "missing": [["lowest", 0]], "measure": "scale"},
        {"name": "city", "values": [simple("重庆"), None, None, "other"], "labels": [[simple("重庆"), "CQ"], ["other", "else"]], "missing": ["none"], "measure": "nominal"},
        {"name": "free_text", "values": [words, None, "x" * 256, EDGES], "label": "long"},
        {"name": "pick1", "values": [1, 0, None, 1], "label": simple("甲"), "measure": "nominal"},
        {"name": "pick2", "values": [0, 1, 1, 1], "label": simple("乙"), "measure": "nominal"},
        {"name": "c8", "values": ["ab", None, None, "abcdefgh"], "labels": [["ab", "A and B"]], "missing": ["x"], "measure": "ordinal"},
        {"name": "day", "values": ["2024-02-29", None, "2024-03-01", "2024-02-29"], "measure": "date"},
        {"name": "wt", "values": [0.5, 1, 2.25, 1]},
    ]
    found = [
        {"name": "many", "label": simple("多选"), "kind": "dichotomies", "counted": 1, "variables": ["pick1", "pick2"]},
        {"name": "two", "label": "", "kind": "categories", "counted": None, "variables": [variables[0].name, "pick1"]},
    ]
    expected(Path(name).stem, [name], columns, 4, whatwg, "wt", found)
    # pyreadstat stumbles over labels of sets that are not UTF-8; it reads those files without their sets.
    others_agree(name, write(sets if encoding == "utf-8" else b""), columns, encoding)


def others_agree(name, data, columns, encoding):
    """Two other programs read the file as it was meant."""
    with tempfile.NamedTemporaryFile(suffix=Path(name).suffix) as file:
        file.write(data)
        file.flush()
        frame, meta = pyreadstat.read_sav(file.name, user_missing=True, disable_datetime_conversion=True)
    assert list(frame.columns) == [c["name"] for c in columns], list(frame.columns)
    for column in columns:
        got = frame[column["name"]].tolist()
        for mine, theirs in zip(column.get("raw", column["values"]), got):
            if isinstance(mine, str) and column.get("measure") != "date":
                assert mine == theirs or mine in column.get("missing", []), (name, column["name"], mine, theirs)
            elif isinstance(mine, (int, float)):
                assert mine == theirs, (name, column["name"], mine, theirs)
    print(name, "pyreadstat reads", frame.shape, meta.file_encoding, meta.mr_sets)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.csv"
        done = subprocess.run(["pspp-convert", "-e", encoding, str(ROUND / name), str(out)], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        rows = list(csv.reader(out.open(encoding="utf8")))
        print("  pspp-convert", done.stderr.strip(), len(rows) - 1)
        assert rows[0] == [c["name"] for c in columns], rows[0]
        for at, column in enumerate(columns):
            for row, mine in zip(rows[1:], column["values"]):
                if isinstance(mine, str) and column.get("measure") != "date":
                    words = dict(map(tuple, column.get("labels", []))).get(mine, mine)
                    assert row[at] in (mine, words), (name, column["name"], mine, row[at])


if __name__ == "__main__":
    ROUND.mkdir(exist_ok=True)
    by_pyreadstat()
    by_pspp()
    by_bytes("big_plain.sav", ">", "utf-8", 65001, 0, "UTF-8")
    by_bytes("big_packed.sav", ">", "gb18030", 936, 1, "gb18030")
    by_bytes("big_zlib.zsav", ">", "utf-8", 65001, 2, "UTF-8")
    by_bytes("little_zlib.zsav", "<", "big5", 950, 2, "Big5", say_encoding=False)
    by_bytes("little_shift_jis.sav", "<", "shift_jis", 932, 1, "Shift_JIS", say_encoding=False)
