"""Writes SPSS system files byte by byte after the PSPP developers' description of the format ("System File Format" in
"PSPP Developers Guide"), in either byte order, any encoding, and each of the three ways to store cases. Knows nothing of Wenxi."""
import math
import struct
import zlib

HIGHEST = 1.7976931348623157e308
SYSMIS = -HIGHEST
LOWEST = math.nextafter(SYSMIS, 0)
FORMATS = {"A": 1, "F": 5, "DATE": 20, "TIME": 21, "DATETIME": 22}


class Variable:
    """`width` 0: a number. `missing`: values, or ("range", low, high, *values). `labels`: (value, words) pairs."""

    def __init__(self, short, name, width=0, label="", missing=(), labels=(), measure=3, fmt=None, role=None):
        self.short, self.name, self.width, self.label = short, name, width, label
        self.missing, self.labels, self.measure, self.role = missing, labels, measure, role
        self.fmt = fmt or (("A", width, 0) if width else ("F", 8, 2))

    def segments(self):
        """Widths of the records that hold it: 255 each but the last, which holds what is left after steps of 252."""
        if self.width <= 255:
            return [self.width]
        count = (self.width + 251) // 252
        return [255] * (count - 1) + [self.width - 252 * (count - 1)]


class Writer:
    def __init__(self, order, encoding, page):
        self.order, self.encoding, self.page = order, encoding, page

    def i(self, *values):
        return struct.pack(f"{self.order}{len(values)}i", *values)

    def d(self, *values):
        return struct.pack(f"{self.order}{len(values)}d", *values)

    def q(self, *values):
        return struct.pack(f"{self.order}{len(values)}q", *values)

    def t(self, text):
        return text.encode(self.encoding)

    def extension(self, kind, size, data):
        return self.i(7, kind, size, len(data) // size) + data

    def variable(self, v, short, width, first):
        kind, digits, decimals = v.fmt
        fmt = FORMATS[kind] << 16 | (width or digits) << 8 | decimals
        missing = list(v.missing) if first and v.width <= 8 else []
        ranged = missing[:1] == ["range"]
        values = missing[1:] if ranged else missing
        label = self.t(v.label) if first else b""
        out = self.i(2, width, int(bool(label)), -len(values) if ranged else len(values), fmt, fmt)
        out += short.encode().ljust(8)
        if label:
            out += self.i(len(label)) + label.ljust((len(label) + 3) // 4 * 4, b" ")
        for value in values:
            out += self.t(value).ljust(8) if width else self.d(value)
        for _ in range((width + 7) // 8 - 1):
            out += self.i(2, -1, 0, 0, 0, 0) + b" " * 8
        return out

    def file(self, variables, cases, compression, weight=None, sets=b"", bias=100.0, say_encoding=True):
        shorts, units, at, long_strings = {}, {}, 1, []
        body = b""
        for v in variables:
            units[v.name] = at
            for number, width in enumerate(v.segments()):
                short = v.short if number == 0 else f"{v.short[:5]}{number}"
                body += self.variable(v, short, width, number == 0)
                at += max(1, (width + 7) // 8)
            shorts[v.name] = v.short
            if v.width > 255:
                long_strings.append(f"{v.short}={v.width:05d}\0\t".encode())
        for v in variables:
            if v.labels and v.width <= 8:
                body += self.i(3, len(v.labels))
                for value, words in v.labels:
                    words = self.t(words)[:255]
                    raw = self.t(value).ljust(8) if v.width else self.d(value)
                    body += raw + bytes([len(words)]) + words.ljust((len(words) + 8) // 8 * 8 - 1, b" ")
                body += self.i(4, 1, units[v.name])
        body += self.i(6, 1) + b"A line of documents".ljust(80)
        body += self.extension(3, 4, self.i(29, 0, 0, -1, 1, 1, 1 if self.order == ">" else 2, self.page))
        body += self.extension(4, 8, self.d(SYSMIS, HIGHEST, LOWEST))
        body += self.extension(7, 1, sets) if sets else b""
        shown = b"".join(self.i(v.measure, 8, 0) for v in variables for _ in v.segments())
        body += self.extension(11, 4, shown)
        body += self.extension(13, 1, b"\t".join(v.short.encode() + b"=" + self.t(v.name) for v in variables))
        body += self.extension(14, 1, b"".join(long_strings)) if long_strings else b""
        body += self.extension(16, 8, self.q(1, len(cases)))
        roles = "/".join(f"{v.name}:$@Role('{v.role}'\n)" for v in variables if v.role is not None)
        body += self.extension(18, 1, self.t(roles)) if roles else b""
        body += self.extension(20, 1, self.encoding.encode()) if say_encoding else b""
        labels = b""
        for v in variables:
            if v.labels and v.width > 8:
                labels += self.i(len(self.t(v.name))) + self.t(v.name) + self.i(v.width, len(v.labels))
                for value, words in v.labels:
                    raw = self.t(value).ljust(v.width)
                    labels += self.i(len(raw)) + raw + self.i(len(self.t(words))) + self.t(words)
        body += self.extension(21, 1, labels) if labels else b""
        missing = b""
        for v in variables:
            if v.missing and v.width > 8:
                missing += self.i(len(self.t(v.name))) + self.t(v.name) + bytes([len(v.missing)]) + self.i(8)
                missing += b"".join(self.t(m).ljust(8) for m in v.missing)
        body += self.extension(22, 1, missing) if missing else b""
        body += self.extension(77, 4, self.i(1, 2, 3))  # a kind that nobody knows
        body += self.i(999, 0)
        magic = b"$FL3" if compression == 2 else b"$FL2"
        head = magic + b"@(#) SPSS DATA FILE byte by byte".ljust(60)
        head += self.i(2, at - 1, compression, units[weight] if weight else 0, len(cases)) + self.d(bias)
        head += b"01 Jan 2600:00:00" + b" " * 64 + b"\0" * 3
        out = head + body
        data = self.cases(variables, cases, compression > 0, bias)
        return out + (self.blocks(len(out), data, bias) if compression == 2 else data)

    def units(self, variables, case):
        for v, value in zip(variables, case):
            if not v.width:
                yield self.d(SYSMIS if value is None else value), value
                continue
            raw, rest = self.t(value or "").ljust(v.width), v.segments()
            for number, width in enumerate(rest):
                # Every record but the last holds 255 bytes of it.
                part = raw[255 * number : 255 * number + width].ljust((width + 7) // 8 * 8)
                for start in range(0, len(part), 8):
                    yield part[start : start + 8], ""

    def cases(self, variables, cases, packed, bias):
        flat = [unit for case in cases for unit in self.units(variables, case)]
        if not packed:
            return b"".join(raw for raw, _ in flat)
        out, codes, values = b"", b"", b""
        for raw, value in [*flat, (None, None)]:
            if raw is None:
                codes += b"\xfc"
            elif isinstance(value, str):
                codes += b"\xfe" if raw == b" " * 8 else b"\xfd"
                values += b"" if raw == b" " * 8 else raw
            elif value is None:
                codes += b"\xff"
            elif value == int(value) and 1 <= value + bias <= 251:
                codes += bytes([int(value + bias)])
            else:
                codes, values = codes + b"\xfd", values + raw
            if len(codes) == 8 or raw is None:
                out, codes, values = out + codes.ljust(8, b"\0") + values, b"", b""
        return out

    def blocks(self, at, data, bias, size=0x100):
        """Blocks smaller than those of SPSS, so that values cross their borders."""
        packed = [(zlib.compress(data[s : s + size]), len(data[s : s + size])) for s in range(0, len(data), size)]
        trailer = at + 24 + sum(len(p) for p, _ in packed)
        out = self.q(at, trailer, 24 + 24 * len(packed)) + b"".join(p for p, _ in packed)
        out += self.q(-int(bias), 0) + self.i(size, len(packed))
        plain, place = at, at + 24
        for part, length in packed:
            out += self.q(plain, place) + self.i(length, len(part))
            plain, place = plain + length, place + len(part)
        return out
