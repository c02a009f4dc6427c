//! Data of every awkward shape, all with the same columns: items `q1` to `q5`, a factor variable `g`, an outcome `y`, a weight `w` and the
//! seconds `time`.

/// A named data set.
pub(super) struct Shape {
    pub(super) name: &'static str,
    /// Cells by column, empty text where an answer is missing.
    columns: Vec<(&'static str, Vec<String>)>,
    /// Whether its rows are weighted by `w`.
    pub(super) weighted: bool,
}

const COLUMNS: [&str; 9] = ["q1", "q2", "q3", "q4", "q5", "g", "y", "w", "time"];

/// A whole number from 0 to 2³² − 1 for a place (SplitMix64), the same in every run.
fn noise(row: usize, column: usize) -> u64 {
    let mut z = ((row * 31 + column + 1) as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    (z ^ (z >> 31)) >> 32
}

/// An answer from 1 to 5 without a pattern.
fn answer(row: usize, column: usize) -> i64 {
    1 + (noise(row, column) % 5) as i64
}

/// An answer from 1 to 5 that shares a trait with the other items of its row.
fn item(row: usize, column: usize) -> i64 {
    (answer(row, 40) + answer(row, column) + 1) / 2
}

impl Shape {
    /// `rows` cases of a sound survey.
    fn sound(name: &'static str, rows: usize) -> Self {
        let column = |at: usize| -> Vec<String> {
            let cell = |row: usize| match COLUMNS[at] {
                "g" => 1 + (noise(row, at) % 2) as i64,
                "y" => item(row, 0) * 3 + item(row, 1) * 2 + answer(row, at),
                "w" => answer(row, at),
                "time" => 60 + (noise(row, at) % 500) as i64,
                _ => item(row, at),
            };
            (0..rows).map(|row| cell(row).to_string()).collect()
        };
        let columns = COLUMNS.iter().enumerate().map(|(at, name)| (*name, column(at))).collect();
        Shape { name, columns, weighted: false }
    }

    /// The cells of these columns changed: from row, place among the columns and the cell as it was.
    fn with(mut self, names: &[&str], change: impl Fn(usize, usize, &str) -> String) -> Self {
        for (at, (name, cells)) in self.columns.iter_mut().enumerate() {
            if names.contains(name) {
                for (row, cell) in cells.iter_mut().enumerate() {
                    *cell = change(row, at, cell);
                }
            }
        }
        self
    }

    /// One column a copy of another.
    fn copied(mut self, from: &str, to: &str, change: impl Fn(i64) -> i64) -> Self {
        let source = self.columns.iter().find(|(name, _)| *name == from).map(|(_, cells)| cells.clone());
        if let (Some(source), Some((_, cells))) =
            (source, self.columns.iter_mut().find(|(name, _)| *name == to))
        {
            *cells = source
                .iter()
                .map(|cell| cell.parse().map_or(String::new(), |x| change(x).to_string()))
                .collect();
        }
        self
    }

    fn weighted(mut self) -> Self {
        self.weighted = true;
        self
    }

    /// As a file.
    pub(super) fn csv(&self) -> String {
        let line = |cells: Vec<&str>| cells.join(",") + "\n";
        let rows = self.columns[0].1.len();
        let row = |row: usize| line(self.columns.iter().map(|(_, cells)| cells[row].as_str()).collect());
        line(self.columns.iter().map(|(name, _)| *name).collect()) + &(0..rows).map(row).collect::<String>()
    }
}

const ITEMS: [&str; 5] = ["q1", "q2", "q3", "q4", "q5"];
const ANSWERS: [&str; 7] = ["q1", "q2", "q3", "q4", "q5", "g", "y"];

fn empty(_: usize, _: usize, _: &str) -> String {
    String::new()
}

/// Every shape.
pub(super) fn all() -> Vec<Shape> {
    let of = Shape::sound;
    let split = |row: usize, at: usize, cell: &str| {
        // q1 is answered in the first half only, q2 in the second.
        if (row < 15) == (at == 0) { cell.to_string() } else { String::new() }
    };
    let scattered = |row: usize, at: usize, cell: &str| {
        if row % ITEMS.len() == at { String::new() } else { cell.to_string() }
    };
    let offset = |_: usize, _: usize, cell: &str| format!("10000000000{:0>2}", cell);
    // A factorial plan: every pair of items is exactly uncorrelated.
    let plan = |row: usize, at: usize, _: &str| (1 + ((row >> at) & 1)).to_string();
    vec![
        of("sound", 30),
        of("one item constant", 30).with(&["q2"], |_, _, _| "3".into()),
        of("all items constant", 30).with(&ITEMS, |_, _, _| "3".into()),
        of("everything constant", 30).with(&ANSWERS, |_, _, _| "2".into()),
        of("outcome constant", 30).with(&["y"], |_, _, _| "7".into()),
        of("one item all missing", 30).with(&["q2"], empty),
        of("all items missing", 30).with(&ITEMS, empty),
        of("outcome all missing", 30).with(&["y"], empty),
        of("no complete case", 30).with(&ITEMS, scattered),
        of("a pair never together", 30).with(&["q1", "q2"], split),
        of("one answer an item", 30).with(&ITEMS, |row, at, cell| match row == at {
            true => cell.to_string(),
            false => String::new(),
        }),
        of("one case", 1),
        of("two cases", 2),
        of("three cases", 3),
        of("fewer cases than items", 4),
        of("as many cases as items", 5),
        of("one case more than items", 6),
        of("two equal cases", 2).with(&ANSWERS, |_, _, _| "4".into()),
        of("perfect fit", 30).copied("q1", "y", |x| 2 * x + 1),
        of("perfect fit of few cases", 4).copied("q1", "y", |x| 2 * x + 1),
        of("an item twice", 30).copied("q1", "q2", |x| x),
        of("an item mirrored", 30).copied("q1", "q2", |x| 6 - x),
        of("straight lines", 30)
            .copied("q1", "q2", |x| x)
            .copied("q1", "q3", |x| x)
            .copied("q1", "q4", |x| x)
            .copied("q1", "q5", |x| x),
        of("negative alpha", 30).copied("q1", "q2", |x| 6 - x).copied("q1", "q4", |x| 6 - x).copied(
            "q1",
            "q5",
            |x| if x == 3 { 4 } else { x },
        ),
        of("ties everywhere", 30).with(&ANSWERS, |row, at, _| (noise(row, at) % 2).to_string()),
        of("one differs", 30).with(&ANSWERS, |row, at, _| if row == at { "5" } else { "1" }.to_string()),
        of("uncorrelated", 32).with(&ITEMS, plan).copied("g", "y", |x| x),
        of("huge offset", 30).with(&ANSWERS, offset),
        of("huge numbers", 30).with(&ANSWERS, |_, _, cell| format!("{cell}e55")),
        of("numbers too huge", 30).with(&ANSWERS, |_, _, cell| format!("{cell}e200")),
        of("tiny numbers", 30).with(&ANSWERS, |_, _, cell| format!("{cell}e-55")),
        of("numbers too tiny", 30).with(&ANSWERS, |_, _, cell| format!("{cell}e-250")),
        of("units far apart", 30).with(&["q2", "y"], |_, _, cell| format!("{cell}e40")),
        of("tiny p", 300).with(&["y"], |row, _, cell| format!("{}{:0>2}", answer(row, 0) * 1000, cell)),
        // Two items that both agree with a third and not with each other: its communality passes 1.
        of("Heywood", 60)
            .with(&["q2", "q3"], |row, at, _| answer(row, at + 50).to_string())
            .with(&["q1"], |row, at, _| {
                (2 * (answer(row, 51) + answer(row, 52)) + answer(row, at) / 3).to_string()
            }),
        of("no time at all", 30).with(&["time"], |_, _, _| "0".into()),
        of("weights all zero", 30).with(&["w"], |_, _, _| "0".into()).weighted(),
        of("weights all missing", 30).with(&["w"], empty).weighted(),
        of("a negative weight", 30)
            .with(&["w"], |row, _, cell| if row == 3 { "-1".into() } else { cell.to_string() })
            .weighted(),
        of("one case has weight", 30)
            .with(&["w"], |row, _, _| if row == 3 { "5" } else { "0" }.to_string())
            .weighted(),
        of("one case has a fractional weight", 30)
            .with(&["w"], |row, _, _| if row == 3 { "0.5" } else { "0" }.to_string())
            .weighted(),
        of("weights that sum to less than one", 30).with(&["w"], |_, _, _| "0.03".into()).weighted(),
        of("weights that sum to just one", 32).with(&["w"], |_, _, _| "0.03125".into()).weighted(),
        of("weights that sum to three", 30).with(&["w"], |_, _, _| "0.1".into()).weighted(),
        of("fractional weights", 30).with(&["w"], |_, _, cell| format!("0.{cell}")).weighted(),
        of("huge weights", 30).with(&["w"], |_, _, cell| format!("{cell}e15")).weighted(),
        of("tiny weights", 30).with(&["w"], |_, _, cell| format!("{cell}e-300")).weighted(),
        of("weights far apart", 30)
            .with(&["w"], |row, _, _| if row == 3 { "1e16" } else { "1" }.to_string())
            .weighted(),
    ]
}
