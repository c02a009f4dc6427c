"""Writes one small survey as pandas and Excel write it (tests/data/text), and texts in many encodings by Python's codecs
(tests/data/encodings), each with a JSON of what the files hold. `text.R` writes the same survey as R does.

Run: python3 tests/data/make/text.py && Rscript tests/data/make/text.R   (needs pandas)"""
import csv
import io
import json
from pathlib import Path

import pandas

DATA = Path(__file__).parent.parent
TEXT, ENCODINGS = DATA / "text", DATA / "encodings"

COLUMNS = {
    "id": [1, 2, 3, 4, 5],
    "score": [3.14, -0.5, None, 1234.25, 2.0],
    "city": ["重庆, 江北", 'a "quoted" word', "two\nlines", "semi;colon", None],
    "chosen": ["1,2", "1,3", "2", "1,2", "2,3"],
    "day": ["2024-01-02", "2024-02-29", "1999-12-31", "2024-01-02", "2024-01-03"],
}


def by_pandas():
    frame = pandas.DataFrame(COLUMNS)
    ways = {
        "pandas_defaults.csv": {},
        "pandas_no_index.csv": {"index": False},
        "pandas_bom.csv": {"index": False, "encoding": "utf-8-sig"},
        "pandas_quote_all.csv": {"index": False, "quoting": csv.QUOTE_ALL},
        "pandas_quote_words.csv": {"index": False, "quoting": csv.QUOTE_NONNUMERIC, "na_rep": "NA"},
        "pandas_na.csv": {"index": False, "na_rep": "NULL", "lineterminator": "\r\n"},
        "pandas_tab.tsv": {"index": False, "sep": "\t"},
        "pandas_decimal_comma.csv": {"index": False, "sep": ";", "decimal": ","},
        "pandas_gb18030.csv": {"index": False, "encoding": "gb18030"},
    }
    for name, options in ways.items():
        frame.to_csv(TEXT / name, **options)
    return [{"file": name, "leading": int(options.get("index", True))} for name, options in ways.items()]


def by_excel():
    """What Excel's "Save as" writes: CRLF between rows, LF within cells, quotation marks only where needed, empty cells for nothing."""

    def rows(delimiter, decimal=".", columns=0, below=0):
        out = io.StringIO()
        writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
        word = lambda v: "" if v is None else repr(v).removesuffix(".0").replace(".", decimal) if isinstance(v, float) else v
        for row in [list(COLUMNS), *zip(*COLUMNS.values())]:
            writer.writerow([*map(word, row), *[""] * columns])
        for _ in range(below):
            writer.writerow([""] * (len(COLUMNS) + columns))
        return out.getvalue()

    files = {
        "excel_csv_utf8.csv": rows(",").encode("utf-8-sig"),
        "excel_chinese_windows.csv": rows(",").encode("gbk"),
        "excel_semicolon_locale.csv": rows(";", ",").encode("utf-8-sig"),
        "excel_unicode_text.txt": b"\xff\xfe" + rows("\t").encode("utf-16-le"),
        "excel_unicode_text_comma_locale.txt": b"\xff\xfe" + rows("\t", ",").encode("utf-16-le"),
        "excel_sep_line.csv": b"sep=;\r\n" + rows(";", ",").encode("gbk"),
        "excel_empty_columns.csv": rows(",", columns=3).encode("utf-8-sig"),
    }
    for name, data in files.items():
        (TEXT / name).write_bytes(data)
    return [{"file": name, "leading": 0} for name in files]


def by_r():
    """Written by text.R; the row names stand in a column without a header."""
    names = {"r_csv.csv": 1, "r_csv_no_names.csv": 0, "r_csv2.csv": 0, "r_table_tab.tsv": 0, "r_table_semicolon.csv": 0}
    names |= {"r_table_row_names.tsv": 1, "r_table_row_names.csv": 1, "r_table_spaces.txt": 1}
    return [{"file": name, "leading": leading} for name, leading in names.items()]


SIMPLE = """编号,性别,您对本次服务是否满意？,其他意见
1,男,非常满意,服务态度很好，继续保持
2,女,比较满意,希望增加开放时间
3,男,一般,“社区”工作人员很热情——谢谢
4,女,不满意,排队时间太长
"""
RARE = SIMPLE + "5,女,满意,㐀㐁䶵与𠮷野家、𪚥、€ ½ é\n"
TRADITIONAL = """編號,性別,您對本次服務是否滿意？,其他意見
1,男,非常滿意,服務態度很好，繼續保持
2,女,比較滿意,希望增加開放時間
3,男,一般,「社區」工作人員很熱情
4,女,不滿意,排隊時間太長
"""
JAPANESE = """番号,性別,サービスに満足していますか,ご意見
1,男性,とても満足,対応がとても良かったです
2,女性,やや満足,開館時間を延ばしてほしい
3,男性,普通,特にありません
4,女性,不満,待ち時間が長い
"""
KOREAN = """번호,성별,서비스에 만족하십니까,기타 의견
1,남성,매우 만족,직원이 친절합니다
2,여성,만족,운영 시간을 늘려 주세요
3,남성,보통,없음
4,여성,불만족,대기 시간이 길어요
"""
LATIN = """Nummer,Geschlecht,Größe,Bemerkung
1,männlich,groß,für mich möglich – „schön“
2,weiblich,klein,señor café naïve
3,divers,mittel,100 € über alles
4,weiblich,groß,Âge et métier
"""
FILES = {
    "utf8.csv": (RARE, "utf-8", "UTF-8", b""),
    "utf8_mark.csv": (RARE, "utf-8", "UTF-8", b"\xef\xbb\xbf"),
    "utf16le_mark.csv": (RARE, "utf-16-le", "UTF-16LE", b"\xff\xfe"),
    "utf16be_mark.csv": (RARE, "utf-16-be", "UTF-16BE", b"\xfe\xff"),
    "utf16le.csv": (RARE, "utf-16-le", "UTF-16LE", b""),
    "utf16be.csv": (RARE, "utf-16-be", "UTF-16BE", b""),
    "gbk.csv": (SIMPLE, "gbk", "gb18030", b""),
    "gb18030.csv": (RARE, "gb18030", "gb18030", b""),
    "big5.csv": (TRADITIONAL, "big5", "Big5", b""),
    "shift_jis.csv": (JAPANESE, "shift_jis", "Shift_JIS", b""),
    "euc_kr.csv": (KOREAN, "euc_kr", "EUC-KR", b""),
    "windows_1252.csv": (LATIN, "cp1252", "windows-1252", b""),
}

if __name__ == "__main__":
    TEXT.mkdir(exist_ok=True)
    ENCODINGS.mkdir(exist_ok=True)
    survey = {"files": by_pandas() + by_excel() + by_r(), "columns": COLUMNS}
    (TEXT / "survey.json").write_text(json.dumps(survey, ensure_ascii=False, indent=1) + "\n", encoding="utf8")
    told = []
    for name, (text, codec, whatwg, mark) in FILES.items():
        (ENCODINGS / name).write_bytes(mark + text.encode(codec))
        rows = [line.split(",") for line in text.splitlines()]
        told.append({"file": name, "encoding": whatwg, "names": rows[0], "rows": rows[1:]})
    (ENCODINGS / "texts.json").write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf8")
