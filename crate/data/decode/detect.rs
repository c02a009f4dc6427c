//! Which encoding the bytes are in.
//!
//! UTF-8 proves itself: other text of more than a few characters is hardly ever valid UTF-8 by chance. Among the others the one is chosen in which most of
//! the characters beyond ASCII are common ones: the first level of GB 2312 and of Big5 (ordered by use, about 98 % of running
//! text), kana and first-level kanji, Hangul, letters between Latin letters. GB18030 wins ties.

use crate::numeric::sorting::sort_by;
use encoding_rs::{BIG5, EUC_KR, Encoding, GB18030, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How far the chosen encoding must lead another, times the root of the number of characters: the share of common characters in a sample
/// of n strays by about half the root of 1/n.
const SURE: f64 = 1.0;
/// Below this share of common characters an encoding is out of the question.
const POSSIBLE: f64 = 0.3;
/// Characters from which Hangul alone is Korean, and twice as many without a doubt: Chinese text has about half of its characters there.
const KOREAN_FROM: usize = 12;

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

/// UTF-16 by its zero bytes: line ends, commas and digits have one each, at the same parity.
pub(super) fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let bytes = &bytes[..bytes.len() - bytes.len() % 2];
    let zeros = |parity: usize| bytes.iter().skip(parity).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    // The other parity has a zero too in 一 (U+4E00) and its like.
    let (encoding, zeros, unit): (_, _, fn([u8; 2]) -> u16) = if odd > 4 * even {
        (UTF_16LE, odd, u16::from_le_bytes)
    } else if even > 4 * odd {
        (UTF_16BE, even, u16::from_be_bytes)
    } else {
        return None;
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

/// The encoding of bytes that begin with one beyond ASCII, and those that fit about as well, the likelier first; `whole` when the file
/// ends with them.
pub(super) fn ascii_compatible(bytes: &[u8], whole: bool) -> (&'static Encoding, Vec<&'static Encoding>) {
    match std::str::from_utf8(bytes) {
        Ok(_) => return (UTF_8, Vec::new()),
        Err(e) if e.error_len().is_none() && !whole => return (UTF_8, Vec::new()),
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
        return (UTF_8, Vec::new());
    }
    type Reader = fn(&[u8]) -> (usize, Kind);
    let candidates: [(&'static Encoding, Reader); 4] = [
        (GB18030, gb18030 as Reader),
        (BIG5, big5 as Reader),
        (SHIFT_JIS, shift_jis as Reader),
        (EUC_KR, euc_kr),
    ];
    let mut scores: Vec<(&'static Encoding, f64, usize)> = Vec::new();
    for (encoding, reader) in candidates {
        let (mut share, count) = score(bytes, whole, reader);
        if encoding == EUC_KR && share == 1.0 && count >= KOREAN_FROM {
            share += if count >= 2 * KOREAN_FROM { 1.0 } else { 0.05 };
        }
        scores.push((encoding, share, count));
    }
    scores.push((WINDOWS_1252, latin_score(bytes), bytes.iter().filter(|b| **b >= 0x80).count()));
    // Stable: the earlier wins ties.
    sort_by(&mut scores, |a, b| b.1.total_cmp(&a.1));
    let Some(&(best, lead, count)) = scores.first() else { return (WINDOWS_1252, Vec::new()) };
    let near = |score: f64| score > POSSIBLE && (lead - score) * (count as f64).sqrt() < SURE;
    let others = scores.iter().skip(1).filter(|(_, score, _)| near(*score)).map(|(encoding, ..)| *encoding);
    (best, others.collect())
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

/// Share of common characters among those beyond ASCII, and their number; what the encoding does not know counts against it.
fn score(bytes: &[u8], whole: bool, reader: fn(&[u8]) -> (usize, Kind)) -> (f64, usize) {
    let (mut at, mut sum, mut count) = (0, 0.0, 0);
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
        count += 1;
        sum += match kind {
            Kind::Common => 1.0,
            Kind::Likely => 0.75,
            Kind::Rare => 0.0,
            Kind::Invalid => -3.0,
        };
        at += length;
    }
    (if count > 0 { sum / count as f64 } else { 0.0 }, count)
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

fn euc_kr(bytes: &[u8]) -> (usize, Kind) {
    match *bytes {
        // Punctuation and full-width forms, Hangul; Hanja are rare.
        [0xA1 | 0xA3 | 0xB0..=0xC8, 0xA1..=0xFE, ..] => (2, Kind::Common),
        [0x81..=0xC6, 0x41..=0x5A | 0x61..=0x7A | 0x81..=0xFE, ..] | [0xA1..=0xFD, 0xA1..=0xFE, ..] => {
            (2, Kind::Rare)
        }
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
        ascii_compatible(&bytes[from..], true).0.name()
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
    fn korean_once_there_is_enough_of_it() {
        let text = "성별,나이\n남성,스물\n매우 만족,보통\n";
        assert_eq!(chosen(text, EUC_KR), "EUC-KR");
    }

    #[test]
    fn few_characters_leave_doubts_and_many_do_not() {
        let (bytes, ..) = GB18030.encode("男");
        let (best, others) = ascii_compatible(&bytes, true);
        assert_eq!(best, GB18030);
        assert!(others.contains(&BIG5), "{others:?}");
        let (bytes, ..) =
            GB18030.encode("您对本次服务是否满意？非常满意，比较满意，一般，不太满意，很不满意");
        assert_eq!(ascii_compatible(&bytes, true), (GB18030, vec![]));
        let (bytes, ..) = BIG5.encode("您對本次服務是否滿意？非常滿意，比較滿意，一般，不太滿意，很不滿意");
        assert_eq!(ascii_compatible(&bytes, true), (BIG5, vec![]));
    }

    #[test]
    fn one_damaged_character_leaves_utf_8() {
        let mut bytes = "非常同意，不同意，一般，同意".as_bytes().to_vec();
        bytes[4] = b'?';
        assert_eq!(ascii_compatible(&bytes, true), (UTF_8, vec![]));
    }

    #[test]
    fn random_bytes_with_zeros_are_not_utf_16() {
        assert_eq!(utf16_without_mark(b"\x01\x00\x02\x00\x03\x00\x04\x00"), None);
        assert_eq!(utf16_without_mark(b"a\x00b\x00,\x00\n\x00"), Some(UTF_16LE));
    }
}
