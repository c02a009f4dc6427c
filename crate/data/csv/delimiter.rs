//! Which byte separates the fields.

/// Candidates, the likelier first.
const CANDIDATES: [u8; 4] = [b',', b'\t', b';', b'|'];
/// R's `write.table` separates by spaces unless told otherwise, and quotes names and words, so that a space inside them does not count.
const SPACE: u8 = b' ';
/// Share of records that spaces must split alike: they stand in prose, too.
const SPACES_AGREE: f64 = 0.95;
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
/// candidate splits the first record, the file has one column and the candidate that leaves most records whole is taken. Records with
/// one field more than the first agree as well, though less: R writes names of rows without a title above them.
pub(super) fn guess(sample: &[u8], whole: bool, prefers_tab: bool) -> u8 {
    let mut best: Option<(bool, f64, usize, u8)> = None;
    let preferred = prefers_tab.then_some(b'\t');
    let quoted = sample.first() == Some(&b'"');
    let spaces = (quoted && consistency(sample, whole, SPACE).1 >= SPACES_AGREE * SHIFTED).then_some(SPACE);
    for candidate in preferred.into_iter().chain(CANDIDATES).chain(spaces) {
        let (fields, agreement) = consistency(sample, whole, candidate);
        // Any other delimiter that splits half of the records alike is the likelier.
        let agreement = if candidate == SPACE { agreement / 2.0 } else { agreement };
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

/// What the agreement counts when all of it is about one field more than the first record has.
const SHIFTED: f64 = 0.9;

/// Fields of the first record, and the share of all records that have as many; or nine tenths of the share with one more, where
/// hardly any has as many.
fn consistency(sample: &[u8], whole: bool, delimiter: u8) -> (usize, f64) {
    // What does not occur leaves every record whole.
    if memchr::memchr(delimiter, sample).is_none() {
        return (1, 1.0);
    }
    let counts = field_counts(sample, whole, delimiter);
    let Some((&first, rest)) = counts.split_first() else { return (0, 0.0) };
    if rest.is_empty() {
        return (first, 1.0);
    }
    let share = |fields: usize| rest.iter().filter(|&&n| n == fields).count() as f64 / rest.len() as f64;
    let (exact, shifted) = (share(first), if first > 1 { share(first + 1) } else { 0.0 });
    (first, if exact < AGREEMENT && shifted >= SHIFTED { shifted * SHIFTED } else { exact })
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
    fn names_of_rows_without_a_title() {
        assert_eq!(of("a\tb\n1\t2,5\t3\n2\t4,5\t5\n"), '\t');
        assert_eq!(of("\"a\" \"b c\"\n\"1\" 2 \"x y\"\n\"2\" 4 \"z, w\"\n"), ' ');
        // Words with spaces between commas.
        assert_eq!(of("\"my name\",\"b\"\n\"x y\",1\n\"z w\",2\n"), ',');
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
