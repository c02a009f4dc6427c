"""Writes pyreadstat.sav and big_endian.sav in this folder; checks every file of the folder with pyreadstat."""
import struct
from pathlib import Path

import pandas
import pyreadstat

HERE = Path(__file__).parent


def by_pyreadstat():
    frame = pandas.DataFrame(
        {
            "编号": [1.0, 2.0, 3.0],
            "Q1": [5.0, None, 3.0],
            "Q2": [4.5, 0.25, -7.0],
            "answer": ["同意", "", "a" * 300],
        }
    )
    pyreadstat.write_sav(
        frame,
        str(HERE / "pyreadstat.sav"),
        column_labels=["", "First question", "", "自由回答"],
        variable_value_labels={"Q1": {1.0: "低", 5.0: "高"}},
        missing_ranges={"Q1": [3.0], "Q2": [{"lo": -9.0, "hi": -1.0}]},
        variable_measure={"Q1": "ordinal", "Q2": "scale", "answer": "nominal"},
        row_compress=True,
    )


def big_endian():
    """A file as an old program on a big-endian machine wrote it: plain numbers, texts in code page 936, two numbers a variable
    in the display record, no long names."""

    def i(*values):
        return struct.pack(f">{len(values)}i", *values)

    def d(*values):
        return struct.pack(f">{len(values)}d", *values)

    def pad(text, size):
        return text + b" " * (size - len(text))

    label = "性别".encode("gbk")
    out = b"$FL2" + pad(b"@(#) made by hand, big-endian", 60) + i(2, 4, 0, 2, -1) + d(100.0)
    out += pad(b"01 Jan 26", 9) + b"00:00:00" + b" " * 64 + b"\0" * 3
    numeric = 5 << 16 | 8 << 8
    out += i(2, 0, 1, 1, numeric, numeric) + pad(b"SEX", 8) + i(len(label)) + label + d(9.0)
    out += i(2, 0, 0, 0, numeric, numeric) + pad(b"WT", 8)
    string = 1 << 16 | 10 << 8
    out += i(2, 10, 0, 0, string, string) + pad(b"CITY", 8)
    out += i(2, -1, 0, 0, 0, 0) + b" " * 8
    male, female = "男".encode("gbk"), "女".encode("gbk")
    out += i(3, 2)
    for value, word in [(1.0, male), (2.0, female)]:
        out += d(value) + bytes([len(word)]) + pad(word, 7)
    out += i(4, 1, 1)
    out += i(7, 3, 4, 8) + i(10, 0, 0, 1, 1, 1, 1, 936)
    out += i(7, 4, 8, 3) + d(-1.7976931348623157e308, 1.7976931348623157e308, -1.797693134862315e308)
    out += i(7, 11, 4, 6) + i(1, 8, 3, 8, 1, 10)
    out += i(999, 0)
    for sex, weight, city in [(1.0, 0.5, "重庆"), (9.0, -1.7976931348623157e308, "长沙市"), (2.0, 2.0, "")]:
        out += d(sex, weight) + pad(city.encode("gbk"), 16)
    (HERE / "big_endian.sav").write_bytes(out)


by_pyreadstat()
big_endian()
for path in sorted([*HERE.glob("*.sav"), *HERE.glob("*.zsav")]):
    frame, meta = pyreadstat.read_sav(str(path), user_missing=True)
    print(path.name, path.stat().st_size, "bytes", meta.file_encoding, frame.shape)
    print(frame.to_dict("list"))
    print(meta.column_names_to_labels, meta.variable_value_labels, meta.missing_ranges, meta.variable_measure)
