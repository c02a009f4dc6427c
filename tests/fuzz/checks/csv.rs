//! Delimited text: any bytes are read or refused, and the borders of the chunks do not matter.

use wenxi::data::open::{OpenOptions, Opened, Opener};
use wenxi::error::Error;
use wenxi::session::Session;

fn open(bytes: &[u8], chunk: usize) -> Result<Opened, Error> {
    let mut opener = Opener::new("survey.csv", OpenOptions::default())?;
    for part in bytes.chunks(chunk) {
        opener.push(part)?;
    }
    opener.finish()
}

/// A survey that the bytes spell: nearly all of its cells are digits. As it is, its rows are read by the simplest means that fits them; with
/// every cell in quotation marks all of them go through the core. Both must be the same survey.
pub(crate) fn twins(bytes: &[u8]) {
    let [columns, ending, chunk, bytes @ ..] = bytes else { return };
    let columns = 2 + usize::from(columns % 12);
    let ending = ["\n", "\r\n", "\r"][usize::from(ending % 3)];
    let mut rows = Vec::new();
    let mut row = Vec::new();
    for byte in bytes {
        match byte % 64 {
            58 => row.push(String::new()),
            59 => row.push("12".to_string()),
            60 => row.push(" 3".to_string()),
            61 => row.push("x".to_string()),
            // A row ends too early or too late.
            62 if !row.is_empty() => rows.push(std::mem::take(&mut row)),
            63 => row.extend(vec!["4".to_string(); columns]),
            _ => row.push((byte % 10).to_string()),
        }
        if row.len() >= columns {
            rows.push(std::mem::take(&mut row));
        }
    }
    let names: Vec<String> = (0..columns).map(|at| format!("q{at}")).collect();
    // Beyond what is held back to look at, so that the borders of chunks meet the rows after it.
    let before = 70_000 / (2 * columns);
    let text = |before_cell: &str, between: &str| {
        let line = |row: &[String]| before_cell.to_string() + &row.join(between) + before_cell + ending;
        let threes = line(&vec!["3".to_string(); columns]).repeat(before);
        line(&names) + &threes + &rows.iter().map(|row| line(row)).collect::<String>()
    };
    let (plain, quoted) = (text("", ","), text("\"", "\",\""));
    let plain = open(plain.as_bytes(), 1 + usize::from(*chunk) * 7).expect("a survey");
    let quoted = open(quoted.as_bytes(), 65_536).expect("a survey");
    assert_eq!(plain.table, quoted.table);
    assert_eq!(plain.notes, quoted.notes);
}

/// Panics when a promise is broken.
pub(crate) fn check(bytes: &[u8]) {
    let whole = open(bytes, bytes.len().max(1));
    // The size of the chunks comes from the bytes themselves, so that a case repeats: one, a few, or many bytes.
    let seed =
        bytes.iter().fold(bytes.len(), |sum, byte| sum.wrapping_mul(31).wrapping_add(usize::from(*byte)));
    let parts = open(bytes, [1, 2, 3, 7, 61, 1000][seed % 6]);
    match (whole, parts) {
        (Ok(whole), Ok(parts)) => {
            assert_eq!(whole.table, parts.table);
            assert_eq!(whole.notes, parts.notes);
            assert_eq!(whole.source, parts.source);
            for column in &whole.table.columns {
                assert_eq!(column.len(), whole.table.rows);
                assert!((0..column.len()).all(|row| column.number(row).is_none_or(f64::is_finite)));
            }
            let inspection = Session::new(whole).inspection();
            assert_eq!(inspection.profiles.len(), inspection.recipe.variables.len());
        }
        (Err(whole), Err(parts)) => assert_eq!(whole, parts),
        (whole, parts) => panic!("as a whole {:?}, in parts {:?}", whole.err(), parts.err()),
    }
}
