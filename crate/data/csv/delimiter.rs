//! Which byte separates the fields.

/// Candidates, the likelier first.
const CANDIDATES: [u8; 4] = [b',', b'\t', b';', b'|'];
/// Records looked at.
const RECORDS: usize = 200;
/// Share of records that must have as many fields as the header.
const AGREEMENT: f64 = 0.1;

/// The delimiter that the first line names in Excel's way (`sep=;`), and the bytes of that line with its end; 0: it names none.
pub(super) fn named(sample: &[u8]) -> (Option<u8>, usize) {
    match sample {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', byte, rest @ ..]
            if byte.is_ascii() && !b"\"\r\n\0".contains(byte) =>
        {
            match rest {
                [b'\r', b'\n', ..] => (Some(*byte), 7),
                [b'\r' | b'\n', ..] => (Some(*byte), 6),
                _ => (None, 0),
            }
        }
        _ => (None, 0),
    }
}

/// The candidate under which most records have as many fields as the first; of equals the one with more fields. When no
/// candidate splits the first record, the file has one column and the candidate that leaves most records whole is taken.
pub(super) fn guess(sample: &[u8], whole: bool, prefers_tab: bool) -> u8 {
    let mut best: Option<(bool, f64, usize, u8)> = None;
    let preferred = prefers_tab.then_some(b'\t');
    for candidate in preferred.into_iter().chain(CANDIDATES) {
        let (fields, agreement) = consistency(sample, whole, candidate);
        let splits = fields > 1 && agreement >= AGREEMENT;
        let rank = (splits, agreement, if splits { fields } else { 0 }, candidate);
        if best.is_none_or(|b| {
            (rank.0, rank.1, rank.2).partial_cmp(&(b.0, b.1, b.2)) == Some(std::cmp::Ordering::Greater)
        }) {
            best = Some(rank);
        }
    }
    best.map_or(b',', |b| b.3)
}

/// Fields of the first record, and the share of all records that have as many.
fn consistency(sample: &[u8], whole: bool, delimiter: u8) -> (usize, f64) {
    let counts = field_counts(sample, whole, delimiter);
    let Some((&first, rest)) = counts.split_first() else { return (0, 0.0) };
    if rest.is_empty() {
        return (first, 1.0);
    }
    let alike = rest.iter().filter(|&&n| n == first).count();
    (first, alike as f64 / rest.len() as f64)
}

fn field_counts(sample: &[u8], whole: bool, delimiter: u8) -> Vec<usize> {
    let mut core = super::core_reader(delimiter);
    let mut text = vec![0; sample.len() + 1];
    let mut ends = vec![0; sample.len() + 1];
    let (mut input, mut counts) = (sample, Vec::new());
    let mut fields = 0;
    while counts.len() < RECORDS {
        let (result, used, _, ended) = core.read_record(input, &mut text, &mut ends);
        fields += ended;
        input = &input[used..];
        match result {
            csv_core::ReadRecordResult::Record => {
                counts.push(fields);
                fields = 0;
            }
            // The last record may be cut by the end of the sample, unless the file ends there or there is no other.
            csv_core::ReadRecordResult::InputEmpty if whole || counts.is_empty() => {}
            _ => break,
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> char {
        char::from(guess(text.as_bytes(), true, false))
    }

    #[test]
    fn plain_files() {
        assert_eq!(of("a,b,c\n1,2,3\n"), ',');
        assert_eq!(of("a\tb\tc\n1\t2\t3\n"), '\t');
        assert_eq!(of("a;b;c\r1;2;3\r"), ';');
        assert_eq!(of("a|b\n1|2"), '|');
    }

    #[test]
    fn a_first_line_that_names_it() {
        assert_eq!(named(b"sep=;\r\na;b"), (Some(b';'), 7));
        assert_eq!(named(b"SEP=\t\na"), (Some(b'\t'), 6));
        assert_eq!(named(b"sep=,b\n1,2\n"), (None, 0));
        assert_eq!(named(b"sep"), (None, 0));
    }

    #[test]
    fn delimiters_inside_cells_do_not_count() {
        assert_eq!(of("name\ttext\n1\tyes, but, no\n2\ta, b\n"), '\t');
        assert_eq!(of("a;b\n1,5;2,5\n2,5;3,5\n"), ';');
        assert_eq!(of("a,b\n\"x;y;z\",1\n\"x;y\",2\n"), ',');
        assert_eq!(of("\"a;b\",\"c;d\"\n1,2\n3,4\n"), ',');
    }

    #[test]
    fn one_column_stays_whole() {
        assert_eq!(of("comment\nyes, but no\nno\nwell, yes, perhaps\n"), '\t');
        assert_eq!(of("x\n1\n2\n"), ',');
        assert_eq!(of(""), ',');
    }

    #[test]
    fn the_name_of_the_file_breaks_a_tie() {
        assert_eq!(guess(b"x\n1\n", true, true), b'\t');
    }
}
