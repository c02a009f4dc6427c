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
