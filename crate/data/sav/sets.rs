//! Multiple-response sets: `$name=C 5 label first second` for categories, `$name=D1 1 5 label first second` for dichotomies with their
//! counted value, `$name=E 1 …` for dichotomies whose categories are named by the labels of the counted value. Texts are preceded by
//! their length in bytes.

use encoding_rs::Encoding;

use super::super::codebook::{CountedValue, MultipleResponseSet};
use super::text;

/// Most variables in all sets of a file.
const MEMBER_LIMIT: usize = 1 << 16;

/// The sets of both records; a set that cannot be read or has no variable is left out. `find` gives the position of a variable by the
/// name in the record; `described` its name, its label and whether it holds text.
pub(super) fn read<'n>(
    records: [&[u8]; 2],
    encoding: &'static Encoding,
    find: impl Fn(&str) -> Option<usize>,
    described: impl Fn(usize) -> (&'n str, &'n str, bool),
) -> Vec<MultipleResponseSet> {
    let mut sets: Vec<MultipleResponseSet> = Vec::new();
    let mut left = MEMBER_LIMIT;
    for record in records {
        let mut rest = record;
        while let Some(raw) = set(&mut rest, encoding) {
            let Some(raw) = raw else { continue };
            let variables: Vec<usize> = raw.variables.iter().filter_map(|name| find(name)).collect();
            let Some(&first) = variables.first() else { continue };
            if variables.len() > left {
                return sets;
            }
            left -= variables.len();
            let words = described(first).2;
            let counted = raw.counted.map(|value| match value.trim().parse() {
                Ok(number) if !words && f64::is_finite(number) => CountedValue::Number(number),
                _ => CountedValue::Text(value.trim().to_string()),
            });
            let label = if raw.label_of_variable { described(first).1.to_string() } else { raw.label };
            let variables = variables.iter().map(|&at| described(at).0.to_string()).collect();
            // The newer record may repeat what the older one says.
            if sets.iter().all(|known| known.name != raw.name) {
                let labelled_by_value = raw.labelled_by_value;
                sets.push(MultipleResponseSet {
                    name: raw.name,
                    label,
                    counted,
                    labelled_by_value,
                    variables,
                });
            }
        }
    }
    sets
}

struct RawSet {
    name: String,
    label: String,
    label_of_variable: bool,
    counted: Option<String>,
    labelled_by_value: bool,
    variables: Vec<String>,
}

/// The next set; `Some(None)`: it cannot be read and the rest of its line is passed over; `None`: the record ends.
fn set(rest: &mut &[u8], encoding: &'static Encoding) -> Option<Option<RawSet>> {
    while let [b'\n' | b'\0' | b' ', after @ ..] = *rest {
        *rest = after;
    }
    if rest.is_empty() {
        return None;
    }
    let read = parse(rest, encoding);
    if read.is_none() {
        let line_end = rest.iter().position(|b| *b == b'\n').map_or(rest.len(), |at| at + 1);
        *rest = &rest[line_end..];
    }
    Some(read)
}

fn parse(rest: &mut &[u8], encoding: &'static Encoding) -> Option<RawSet> {
    let equals = rest.iter().position(|b| *b == b'=')?;
    let name = text(&rest[..equals], encoding);
    let name = name.strip_prefix('$').unwrap_or(&name).to_string();
    let (mut counted, mut label_of_variable) = (None, false);
    let kind = *rest.get(equals + 1)?;
    *rest = &rest[equals + 2..];
    match kind {
        b'C' => {}
        b'D' => counted = Some(counted_text(rest, encoding)?),
        b'E' => {
            space(rest)?;
            label_of_variable = number(rest)? == 11;
            space(rest)?;
            counted = Some(counted_text(rest, encoding)?);
        }
        _ => return None,
    }
    space(rest)?;
    let label = counted_text(rest, encoding)?;
    let line_end = rest.iter().position(|b| *b == b'\n').unwrap_or(rest.len());
    let variables = rest[..line_end].split(|b| *b == b' ').map(|name| text(name, encoding));
    let variables = variables.filter(|name| !name.is_empty()).collect();
    *rest = &rest[line_end..];
    Some(RawSet { name, label, label_of_variable, counted, labelled_by_value: kind == b'E', variables })
}

fn space(rest: &mut &[u8]) -> Option<()> {
    *rest = rest.strip_prefix(b" ")?;
    Some(())
}

fn number(rest: &mut &[u8]) -> Option<usize> {
    let digits = rest.iter().take_while(|b| b.is_ascii_digit()).count();
    let (number, after) = rest.split_at(digits);
    *rest = after;
    std::str::from_utf8(number).ok()?.parse().ok()
}

/// A text behind its length and a space.
fn counted_text(rest: &mut &[u8], encoding: &'static Encoding) -> Option<String> {
    let length = number(rest)?;
    space(rest)?;
    let (words, after) = rest.split_at_checked(length)?;
    *rest = after;
    Some(text(words, encoding))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sets(record: &[u8]) -> Vec<MultipleResponseSet> {
        let names = ["a", "b", "s"];
        read(
            [record, b""],
            encoding_rs::UTF_8,
            |name| names.iter().position(|n| n.eq_ignore_ascii_case(name)),
            |at| (names[at], "a label", at == 2),
        )
    }

    /// The examples of the format's description, with other names.
    #[test]
    fn the_three_kinds() {
        let found = sets(b"$m=C 10 my mcgroup A b\n$d=D2 55 0  a b\n$e=E 11 3 yes 0  s\n");
        assert_eq!((found[0].label.as_str(), &found[0].counted), ("my mcgroup", &None));
        assert_eq!(found[0].variables, ["a", "b"]);
        assert_eq!((found[1].label.as_str(), &found[1].counted), ("", &Some(CountedValue::Number(55.0))));
        assert_eq!(found[2].label, "a label");
        assert_eq!(found[2].counted, Some(CountedValue::Text("yes".to_string())));
        assert!(found[2].labelled_by_value && !found[1].labelled_by_value);
    }

    #[test]
    fn a_set_that_cannot_be_read_is_left_out() {
        let found = sets(
            b"$bad=D9999999999999999999999 1 0  a\n$none=C 0  zz\n$short=C 99 x\n$ok=C 0  a b\n$=\n$x=E",
        );
        let names: Vec<&str> = found.iter().map(|s| s.name.as_str()).collect();
        assert_eq!(names, ["ok"]);
    }
}
