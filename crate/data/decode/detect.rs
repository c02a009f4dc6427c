//! Which encoding the bytes are in.
//!
//! UTF-8 proves itself: other text of more than a few characters is hardly ever valid UTF-8 by chance. Among the others the one is chosen in which most of
//! the characters beyond ASCII are common ones: the first level of GB 2312 and of Big5 (ordered by use, about 98 % of running
//! text), kana and first-level kanji, letters between Latin letters. GB18030 wins ties.

use encoding_rs::{BIG5, Encoding, GB18030, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Formats that people drop by mistake, by their first bytes.
const BINARY: [&[u8]; 9] = [
    b"\x89PNG",
    b"PK\x03\x04",
    b"%PDF-",
    b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
    b"\xFF\xD8\xFF",
    b"\x1F\x8B\x08",
    b"GIF8",
    b"$FL2",
    b"$FL3",
];

/// Whether the file begins like a format that is not text.
pub(super) fn is_binary_format(bytes: &[u8]) -> bool {
    BINARY.iter().any(|magic| bytes.starts_with(magic))
}

/// UTF-16 by its zero bytes: line ends, commas and digits have one each, all at the same parity.
pub(super) fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let zeros = |parity: usize| bytes.iter().skip(parity).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let (encoding, zeros, unit): (_, _, fn([u8; 2]) -> u16) = match (even, odd) {
        (0, 0) => return None,
        (0, _) => (UTF_16LE, odd, u16::from_le_bytes),
        (_, 0) => (UTF_16BE, even, u16::from_be_bytes),
        _ => return None,
    };
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    let texts = char::decode_utf16(units.clone()).enumerate().all(|(at, c)| match c {
        Ok(c) => !c.is_control() || c.is_whitespace(),
        // The window may cut a pair in two.
        Err(_) => at + 2 >= bytes.len() / 2,
    });
    // Characters beyond Latin have two bytes of any kind; letters and digits around a stray zero are all ASCII.
    let others = bytes.len() / 2 - zeros;
    let high = bytes.iter().filter(|b| **b >= 0x80).count();
    (texts && zeros * 50 >= bytes.len() && high * 4 >= others).then_some(encoding)
}

/// The encoding of bytes that begin with one beyond ASCII; `whole` when the file ends with them.
pub(super) fn ascii_compatible(bytes: &[u8], whole: bool) -> &'static Encoding {
    match std::str::from_utf8(bytes) {
        Ok(_) => return UTF_8,
        Err(e) if e.error_len().is_none() && !whole => return UTF_8,
        Err(_) => {}
    }
    // A few damaged characters do not make UTF-8 another encoding.
    let chunks = bytes.utf8_chunks();
    let (mut good, mut bad) = (0, 0);
    for chunk in chunks {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    if good >= 4 * bad {
        return UTF_8;
    }
    type Reader = fn(&[u8]) -> (usize, Kind);
    let candidates: [(&'static Encoding, Reader); 4] = [
        (GB18030, gb18030 as Reader),
        (BIG5, big5 as Reader),
        (SHIFT_JIS, shift_jis as Reader),
        (WINDOWS_1252, |_| (1, Kind::Rare)),
    ];
    let mut best = (WINDOWS_1252, f64::NEG_INFINITY);
    for (encoding, reader) in candidates {
        let score = if encoding == WINDOWS_1252 { latin_score(bytes) } else { score(bytes, whole, reader) };
        if score > best.1 {
            best = (encoding, score);
        }
    }
    best.0
}

/// What the bytes at one place are in one encoding.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Common,
    /// Common, but any two bytes in this region are a character: weaker evidence.
    Likely,
    Rare,
    Invalid,
}

/// Share of common characters among those beyond ASCII; what the encoding does not know counts against it.
fn score(bytes: &[u8], whole: bool, reader: fn(&[u8]) -> (usize, Kind)) -> f64 {
    let (mut at, mut sum, mut count) = (0, 0.0, 0.0);
    while at < bytes.len() {
        if bytes[at] < 0x80 {
            at += 1;
            continue;
        }
        // A character cut by the end of the window says nothing.
        if !whole && at + 4 > bytes.len() {
            break;
        }
        let (length, kind) = reader(&bytes[at..]);
        count += 1.0;
        sum += match kind {
            Kind::Common => 1.0,
            Kind::Likely => 0.75,
            Kind::Rare => 0.0,
            Kind::Invalid => -3.0,
        };
        at += length;
    }
    if count > 0.0 { sum / count } else { 0.0 }
}

fn gb18030(bytes: &[u8]) -> (usize, Kind) {
    match *bytes {
        // Hanzi of the first level, and the rows of punctuation and full-width forms.
        [0xB0..=0xD7 | 0xA1 | 0xA3, 0xA1..=0xFE, ..] => (2, Kind::Common),
        [0x81..=0xFE, 0x40..=0x7E | 0x80..=0xFE, ..] => (2, Kind::Rare),
        [0x81..=0xFE, b'0'..=b'9', 0x81..=0xFE, b'0'..=b'9', ..] => (4, Kind::Rare),
        _ => (1, Kind::Invalid),
    }
}

fn big5(bytes: &[u8]) -> (usize, Kind) {
    match *bytes {
        [0xA4..=0xC6 | 0xA1, 0x40..=0x7E | 0xA1..=0xFE, ..] => (2, Kind::Common),
        [0xA2..=0xF9, 0x40..=0x7E | 0xA1..=0xFE, ..] => (2, Kind::Rare),
        [0x81..=0xFE, 0x40..=0x7E | 0xA1..=0xFE, ..] => (2, Kind::Invalid),
        _ => (1, Kind::Invalid),
    }
}

fn shift_jis(bytes: &[u8]) -> (usize, Kind) {
    match *bytes {
        // Punctuation, kana, kanji of the first level.
        [0x81, 0x40..=0x97, ..] | [0x82, 0x4F..=0xF1, ..] | [0x83, 0x40..=0x96, ..] => (2, Kind::Common),
        [0x88..=0x97, 0x40..=0x7E | 0x80..=0xFC, ..] => (2, Kind::Likely),
        [0x81..=0x9F | 0xE0..=0xEA | 0xED | 0xEE | 0xFA..=0xFC, 0x40..=0x7E | 0x80..=0xFC, ..] => {
            (2, Kind::Rare)
        }
        [0xA1..=0xDF, ..] => (1, Kind::Rare),
        _ => (1, Kind::Invalid),
    }
}

/// Letters of Western Europe stand alone between ASCII letters; runs of them are another encoding misread.
fn latin_score(bytes: &[u8]) -> f64 {
    let beyond = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(|&b| b >= 0x80);
    let (mut sum, mut count) = (0.0, 0.0);
    for (at, &byte) in bytes.iter().enumerate().filter(|(_, b)| **b >= 0x80) {
        let alone = !beyond(at.checked_sub(1)) && !beyond(Some(at + 1));
        count += 1.0;
        sum += match byte {
            0x81 | 0x8D | 0x8F | 0x90 | 0x9D => -3.0,
            // Quotation marks, dashes, the euro sign; then letters.
            0x80 | 0x85 | 0x91..=0x97 | 0xA0..=0xBF if alone => 0.8,
            0xC0..=0xFF if alone => 0.9,
            _ => 0.0,
        };
    }
    if count > 0.0 { sum / count } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(text: &str, encoding: &'static Encoding) -> &'static str {
        let (bytes, _, unmappable) = encoding.encode(text);
        assert!(!unmappable, "{text}");
        let from = bytes.iter().position(|b| *b >= 0x80).unwrap();
        ascii_compatible(&bytes[from..], true).name()
    }

    #[test]
    fn short_headers_and_answers() {
        for text in [
            "性别",
            "年龄,学历",
            "非常同意",
            "序号,提交答卷时间,所用时间,来源",
            "您的职业是？",
            "男",
            "是",
            "否",
            "重庆市江北区",
            "一般\n不确定\n同意",
            "其他（请注明）",
            "“社区”工作人员的服务态度很好。",
            "薛瑶,罗晓,谢婷",
        ] {
            assert_eq!(chosen(text, GB18030), "gb18030", "{text}");
        }
        for text in ["性別,年齡,教育程度", "非常同意", "您的職業是什麼？", "問卷調查：請選擇最適合的答案"]
        {
            assert_eq!(chosen(text, BIG5), "Big5", "{text}");
        }
        for text in ["性別,年齢", "とても満足", "アンケートのご協力ありがとうございます", "非常に同意する"]
        {
            assert_eq!(chosen(text, SHIFT_JIS), "Shift_JIS", "{text}");
        }
        for text in
            ["Âge,Métier,Région", "sehr gut; möglich; für mich; Größe", "café", "it’s fine", "año,señor"]
        {
            assert_eq!(chosen(text, WINDOWS_1252), "windows-1252", "{text}");
        }
    }

    #[test]
    fn one_damaged_character_leaves_utf_8() {
        let mut bytes = "非常同意，不同意，一般，同意".as_bytes().to_vec();
        bytes[4] = b'?';
        assert_eq!(ascii_compatible(&bytes, true), UTF_8);
    }

    #[test]
    fn random_bytes_with_zeros_are_not_utf_16() {
        assert_eq!(utf16_without_mark(b"\x01\x00\x02\x00\x03\x00\x04\x00"), None);
        assert_eq!(utf16_without_mark(b"a\x00b\x00,\x00\n\x00"), Some(UTF_16LE));
    }
}
