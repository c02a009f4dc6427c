//! Which encoding the texts are in: the file's own word, else its code page, else what the bytes look like.

use encoding_rs::{Encoding, WINDOWS_1252};

use super::super::decode;
use super::dictionary::Dictionary;

/// The encoding of the dictionary's texts.
pub(super) fn of(dictionary: &Dictionary<'_>) -> &'static Encoding {
    let named = std::str::from_utf8(dictionary.encoding).ok().map(|n| n.trim_matches(['\0', ' ']));
    if let Some(encoding) = named.and_then(by_name) {
        return encoding;
    }
    if let Some(encoding) = by_name(&format!("cp{}", dictionary.code_page)) {
        return encoding;
    }
    let mut sample: Vec<u8> = Vec::new();
    for variable in &dictionary.variables {
        sample.extend_from_slice(variable.label);
        sample.push(b'\n');
        for (_, label) in variable.value_labels.iter() {
            sample.extend_from_slice(label);
            sample.push(b'\n');
        }
        if sample.len() > 1 << 16 {
            break;
        }
    }
    if sample.is_ascii() { WINDOWS_1252 } else { decode::guess(&sample) }
}

/// By a WHATWG label or by the number of a code page: `cp936`, `windows-936`, `936`. The dictionary's structure is ASCII whatever
/// the encoding, so UTF-16 and its like are mistakes.
fn by_name(name: &str) -> Option<&'static Encoding> {
    label_or_page(name).filter(|encoding| encoding.is_ascii_compatible())
}

fn label_or_page(name: &str) -> Option<&'static Encoding> {
    if let Some(encoding) = Encoding::for_label(name.as_bytes()) {
        return Some(encoding);
    }
    let number = name.trim_start_matches(|c: char| !c.is_ascii_digit());
    let label = match number {
        "936" | "54936" => "gb18030",
        "950" => "big5",
        "932" => "shift_jis",
        "949" => "euc-kr",
        "20866" => "koi8-r",
        "20932" | "51932" => "euc-jp",
        "51936" => "gbk",
        "51949" => "euc-kr",
        "65001" => "utf-8",
        "874" | "1250" | "1251" | "1252" | "1253" | "1254" | "1255" | "1256" | "1257" | "1258" => {
            return Encoding::for_label(format!("windows-{number}").as_bytes());
        }
        // 28591 is Latin-1, 28592 Latin-2 and so on.
        "28591" | "28592" | "28593" | "28594" | "28595" | "28596" | "28597" | "28598" | "28599" | "28603"
        | "28605" => {
            let part = number.trim_start_matches("2859").trim_start_matches("286").trim_start_matches('0');
            let part = if number > "28600" { format!("1{part}") } else { part.to_string() };
            return Encoding::for_label(format!("iso-8859-{part}").as_bytes());
        }
        _ => return None,
    };
    Encoding::for_label(label.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_code_pages() {
        for (name, expected) in [
            ("UTF-8", "UTF-8"),
            ("windows-1252", "windows-1252"),
            ("GBK", "GBK"),
            ("cp936", "gb18030"),
            ("windows-936", "gb18030"),
            ("cp65001", "UTF-8"),
            ("cp1251", "windows-1251"),
            ("big5", "Big5"),
            ("cp28592", "ISO-8859-2"),
            ("cp28605", "ISO-8859-15"),
            ("cp949", "EUC-KR"),
        ] {
            assert_eq!(by_name(name).map(Encoding::name), Some(expected), "{name}");
        }
        assert_eq!(by_name("cp2"), None);
        assert_eq!(by_name("cp0"), None);
        assert_eq!(by_name("UTF-16LE"), None);
    }
}
