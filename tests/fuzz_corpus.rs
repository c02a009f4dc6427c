//! What the fuzz targets of `tests/fuzz` found worth keeping is fed to their checks again: files that once broke a promise, and the
//! smallest files that together reach most of the code. `npm run fuzz -- TARGET SECONDS` looks for more.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "fuzz/checks/csv.rs"]
mod csv;
#[path = "fuzz/checks/dialect.rs"]
mod dialect;
#[path = "fuzz/checks/recipe.rs"]
mod recipe;
#[path = "fuzz/checks/sav.rs"]
mod sav;
#[path = "fuzz/checks/workbook.rs"]
mod workbook;

use std::path::Path;

/// Feeds every file of the folder; says how many.
fn feed(folder: &str, check: fn(&[u8])) -> usize {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
    let Ok(entries) = std::fs::read_dir(&folder) else { return 0 };
    let mut fed = 0;
    for entry in entries {
        let file = entry.unwrap().path();
        if file.is_file() {
            // Shown when the check panics.
            println!("{}", file.display());
            check(&std::fs::read(&file).unwrap());
            fed += 1;
        }
    }
    fed
}

#[test]
fn delimited_text() {
    assert!(feed("fuzz/corpus/csv", csv::check) + feed("data", csv::check) > 5);
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(48))]

    /// Rows read by their digits are the rows that the core reads.
    #[test]
    fn digits_and_their_quoted_twins(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 3..1500)) {
        csv::twins(&bytes);
    }
}

#[test]
fn system_files() {
    assert!(
        feed("fuzz/corpus/sav", sav::check) + feed("data/sav", sav::check) + feed("data/round", sav::check)
            > 15
    );
}

#[test]
fn recipes() {
    assert!(feed("fuzz/corpus/recipe", recipe::check) + feed("fuzz/seeds/recipe", recipe::check) >= 4);
}

#[test]
fn workbooks() {
    let (corpus, seeds) = ("fuzz/corpus/workbook", "fuzz/seeds/workbook");
    assert!(
        feed(corpus, workbook::check)
            + feed(seeds, workbook::check)
            + feed("data/workbooks", workbook::check)
            > 30
    );
}

#[test]
fn exports_of_platforms() {
    assert!(feed("fuzz/corpus/dialect", dialect::check) + feed("fuzz/seeds/dialect", dialect::check) >= 7);
}
