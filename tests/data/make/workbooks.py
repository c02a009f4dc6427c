"""Writes tests/data/workbooks/: the same tables by writers that share no code with the reader.

    python3 -m venv venv && venv/bin/pip install openpyxl==3.1.5 xlwt==1.3.0 msoffcrypto-tool==6.1.0
    venv/bin/python tests/data/make/workbooks.py      # LibreOffice's `soffice` must be on the path

`tricky.csv` and `www/sample/xiachen.csv` say what every workbook of their name must open to. Hostile files are written byte by byte.
"""

import csv
import datetime as dt
import io
import struct
import subprocess
import tempfile
import zipfile
from pathlib import Path

import msoffcrypto.format.ooxml as ooxml
import openpyxl
import xlwt

root = Path(__file__).resolve().parents[3]
out = root / "tests/data/workbooks"
out.mkdir(exist_ok=True)

HEADER = ["编号", "提交时间", "生日", "身高", "满意度", "备注", "同意", "代码", "小数", "文本数字", "合计", "来源"]
LONG = "很长的回答。" * 500
ROWS = [
    [1, dt.datetime(2024, 1, 2, 10, 11, 12), dt.date(1998, 7, 5), 1.725, 5, '含"引号"，逗号,和\n换行', True, "007", 0.1, "5", None, "微信"],
    [2, dt.datetime(2024, 2, 29, 0, 0, 1), dt.date(2000, 2, 29), 1.6, None, LONG, False, "012", -0.5, "4", None, None],
    [3, dt.datetime(2023, 12, 31, 23, 59, 59), dt.date(1900, 3, 1), 1.8, 3, None, True, "100", 0.000001, "3", None, "链接"],
    [4, dt.datetime(1999, 1, 1, 12, 0, 0), None, None, 4, "😀 ok", True, "001", 123456789.012345, "2.50", None, "微信"],
    [5, None, dt.date(9999, 12, 31), 1.555, 2, "<b>&amp;</b>", False, "002", 1234567890123.0, None, None, "微信"],
    [6, dt.datetime(2024, 5, 6, 7, 8, 0), dt.date(1970, 1, 1), 1.7, 1, " 前后空格 ", True, "003", -12.25, "1", None, "链接"],
]
for row in ROWS:
    row[10] = (row[4] or 0) + 1  # what the formula in this column gives


def spelled(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, dt.datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, float):
        return repr(int(value)) if value == int(value) else format(value, ".15f").rstrip("0")
    return str(value)


def write_csv():
    with open(out / "tricky.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        writer.writerows([spelled(value) for value in row] for row in ROWS)


def sample():
    with open(root / "www/sample/xiachen.csv", encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file)

    def number(text):
        try:
            return int(text)
        except ValueError:
            return text or None

    return header, [[number(text) for text in row] for row in rows]


def by_openpyxl(path, header, rows, formulas=False):
    book = openpyxl.Workbook()
    book.properties.created = book.properties.modified = dt.datetime(2024, 1, 1)
    sheet = book.active
    sheet.title = "答卷"
    sheet.append(header)
    for number, row in enumerate(rows, start=2):
        sheet.append(row)
        if formulas:
            sheet.cell(number, 11, f"=N(E{number})+1")
    book.save(path)


def by_xlwt(path, header, rows):
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("答卷")
    day, moment = xlwt.easyxf(num_format_str="YYYY-MM-DD"), xlwt.easyxf(num_format_str="YYYY-MM-DD HH:MM:SS")
    for y, row in enumerate([header, *rows]):
        for x, value in enumerate(row):
            if isinstance(value, dt.datetime):
                sheet.write(y, x, value, moment)
            elif isinstance(value, dt.date):
                sheet.write(y, x, value, day)
            elif value is not None:
                sheet.write(y, x, value)
    book.save(str(path))


def by_libreoffice(source, kinds, name):
    with tempfile.TemporaryDirectory() as folder:
        for kind, form in kinds.items():
            profile = f"-env:UserInstallation=file://{folder}/profile"
            command = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", folder, str(source)]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            made = Path(folder) / f"{source.stem}.{kind}"
            (out / f"{name}.{kind}").write_bytes(made.read_bytes())


def features():
    """Everything that a note speaks of, in one workbook."""
    book = openpyxl.Workbook()
    book.properties.created = book.properties.modified = dt.datetime(2024, 1, 1)
    cover = book.active
    cover.title = "空白"
    data = book.create_sheet("数据")
    data["B3"], data["E3"], data["F3"] = "态度", "年龄", "年龄"
    data.merge_cells("B3:D3")
    for number, row in enumerate([[1, 2, 3, "20", 1], [4, 5, "#N/A", "31", 2], [2, 3, 1, "42", 3]], start=4):
        for x, value in enumerate(row, start=2):
            cell = data.cell(number, x, value)
            if value == "#N/A":
                cell.data_type = "e"
    data["F5"] = "=1/0"
    data.row_dimensions[6].hidden = True
    data.column_dimensions["C"].hidden = True
    secret = book.create_sheet("隐藏")
    secret.append(["x", "y"])
    secret.append([1, 2])
    secret.sheet_state = "hidden"
    book.save(out / "features.xlsx")

    book = openpyxl.Workbook()
    book.properties.created = book.properties.modified = dt.datetime(2024, 1, 1)
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.active.append(["day", "share"])
    book.active.append([dt.date(1998, 7, 5), 0.1 + 0.2])
    book.active.append([dt.date(2024, 2, 29), 1 / 3])
    book.save(out / "since_1904.xlsx")


CONTENT = """<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"""
RELS = """<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship
 Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>
</Relationships>"""
BOOK = """<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="r1"/>
</sheets></workbook>"""
BOOK_RELS = """<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship
 Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>
</Relationships>"""
SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{}</worksheet>'


def archive(name, parts):
    with zipfile.ZipFile(out / name, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        for part, text in parts.items():
            file.writestr(zipfile.ZipInfo(part, (2024, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)


def workbook(name, sheet, **more):
    parts = {
        "[Content_Types].xml": CONTENT,
        "_rels/.rels": RELS,
        "xl/workbook.xml": BOOK,
        "xl/_rels/workbook.xml.rels": BOOK_RELS,
        "xl/worksheets/sheet1.xml": sheet,
    }
    archive(name, parts | more)


def cells(*rows):
    return SHEET.format("<sheetData>" + "".join(rows) + "</sheetData>")


def hostile():
    good = cells('<row r="1"><c r="A1" t="str"><v>a</v></c></row><row r="2"><c r="A2"><v>1</v></c></row>')
    workbook("bomb.xlsx", cells(" " * (40 << 20)))
    workbook("laughs.xlsx", '<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;">]>' + good)
    workbook("corner.xlsx", cells('<row r="1"><c r="A1"><v>1</v></c></row>', '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))
    workbook("deep.xlsx", SHEET.format("<a>" * 200_000 + "</a>" * 200_000 + "<sheetData/>"))
    workbook("nul.xlsx", cells('<row r="1"><c r="A1" t="str"><v>a\0b</v></c></row>'))
    strings = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" uniqueCount="4000000000"><si><t>a</t></si></sst>'
    workbook("strings.xlsx", good, **{"xl/sharedStrings.xml": strings})
    shared = '<row r="1"><c r="A1"><f t="shared" si="4000000000" ref="A1:A2">1</f><v>1</v></c></row>'
    workbook("shared.xlsx", cells(shared))
    workbook("backwards.xlsx", cells('<row r="3"><c r="A3"><v>1</v></c></row>', '<row r="1"><c r="A1"><v>1</v></c></row>'))
    workbook("nothing.xlsx", cells())
    archive("binary.xlsb", {"[Content_Types].xml": CONTENT, "xl/workbook.bin": b"\0"})
    archive("pages.numbers", {"Index/Document.iwa": b"\0", "Metadata/Properties.plist": b""})
    archive("letter.docx", {"[Content_Types].xml": CONTENT, "_rels/.rels": RELS, "word/document.xml": "<w/>"})
    archive("photos.zip", {"a.csv": "a,b\n1,2\n"})
    table = '<table:table table:name="S">{}</table:table>'
    content = '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:spreadsheet>{}</office:spreadsheet></office:body></office:document-content>'
    cell = '<table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/>'
    row = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    mime = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    archive("repeated.ods", {"mimetype": mime, "content.xml": content.format(table.format(row)), "META-INF/manifest.xml": manifest})
    (out / "page.xls").write_text("<html><body><table><tr><td>a</td></tr></table></body></html>", encoding="utf-8")
    (out / "tabs.xls").write_text("性别\t满意度\n男\t5\n女\t4\n", encoding="utf-8")
    (out / "commas.xlsx").write_text("性别,满意度\n男,5\n女,4\n", encoding="utf-8")

    plain = io.BytesIO((out / "tricky_openpyxl.xlsx").read_bytes())
    with open(out / "password.xlsx", "wb") as file:
        ooxml.OOXMLFile(plain).encrypt("secret", file)

    old = bytearray((out / "tricky_xlwt.xls").read_bytes())
    # The table of sectors sends every sector to itself.
    circle = bytearray(old)
    holder = (struct.unpack_from("<I", old, 76)[0] + 1) * 512
    for at in range(128):
        struct.pack_into("<I", circle, holder + 4 * at, at)
    (out / "circle.xls").write_bytes(circle)
    # The sheet claims four thousand million rows.
    vast = bytearray(old)
    at = next(at for at in range(0, len(old) - 18) if old[at : at + 4] == b"\x00\x02\x0e\x00" and old[at + 4 : at + 8] == b"\0\0\0\0")
    struct.pack_into("<I", vast, at + 8, 0xFFFFFFF0)
    (out / "vast.xls").write_bytes(vast)


write_csv()
by_openpyxl(out / "tricky_openpyxl.xlsx", HEADER, ROWS)
by_xlwt(out / "tricky_xlwt.xls", HEADER, ROWS)
with tempfile.TemporaryDirectory() as folder:
    with_formulas = Path(folder) / "tricky.xlsx"
    by_openpyxl(with_formulas, HEADER, ROWS, formulas=True)
    by_libreoffice(with_formulas, {"xlsx": "xlsx", "xls": "xls", "ods": "ods"}, "tricky_libreoffice")
    plain = Path(folder) / "xiachen.xlsx"
    by_openpyxl(plain, *sample())
    by_libreoffice(plain, {"xlsx": "xlsx", "ods": "ods"}, "xiachen")
by_xlwt(out / "xiachen.xls", *sample())
features()
hostile()
