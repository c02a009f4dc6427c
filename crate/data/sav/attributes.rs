//! Attributes of variables: `name:attribute('value'\n'value'\n)attribute(…)/name:…`. SPSS keeps a variable's role there.

use encoding_rs::Encoding;

use super::text;

/// The variables to which the file gives the role of none, partition or split: they take no part in an analysis unless asked for.
/// Programs that keep no roles say "input" of all.
pub(super) fn without_part(record: &[u8], encoding: &'static Encoding) -> Vec<String> {
    let mut names = Vec::new();
    let mut rest = record;
    while let Some(colon) = rest.iter().position(|b| *b == b':') {
        let name = text(&rest[..colon], encoding);
        rest = &rest[colon + 1..];
        while let Some((attribute, value, after)) = attribute(rest) {
            // 0 input, 1 target, 2 both, 3 none, 4 partition, 5 split.
            if attribute == b"$@Role" && matches!(value, b"3" | b"4" | b"5") {
                names.push(name.clone());
            }
            rest = after;
        }
        let Some(after) = rest.strip_prefix(b"/") else { break };
        rest = after;
    }
    names
}

/// An attribute's name, its first value and what follows its closing bracket.
fn attribute(rest: &[u8]) -> Option<(&[u8], &[u8], &[u8])> {
    let open = rest.iter().position(|b| matches!(b, b'(' | b'/'))?;
    let name = &rest[..open];
    let mut rest = rest[open..].strip_prefix(b"(")?;
    let mut first = None;
    loop {
        if let Some(after) = rest.strip_prefix(b")") {
            return Some((name, first.unwrap_or_default(), after));
        }
        let value = rest.strip_prefix(b"'")?;
        let end = value.windows(2).position(|pair| pair == b"'\n")?;
        first.get_or_insert(&value[..end]);
        rest = &value[end + 2..];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The form is that of the format's description.
    #[test]
    fn roles_among_other_attributes() {
        let of = |record: &[u8]| without_part(record, encoding_rs::UTF_8);
        let record =
            "身份:Note('it's (a/b:c)'\n'2'\n)$@Role('3'\n)/q1:$@Role('0'\n)/q2:$@Role('5'\n)more('x'\n)";
        assert_eq!(of(record.as_bytes()), ["身份", "q2"]);
        assert_eq!(of(b"q1:$@Role('3'\n"), Vec::<String>::new());
        assert_eq!(of(b"q1"), Vec::<String>::new());
        assert_eq!(of(b":::///((("), Vec::<String>::new());
    }
}
