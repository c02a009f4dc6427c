//! What was noticed while a file was read: nothing here stops the reading, everything here is shown.

use serde::{Deserialize, Serialize};

use super::VariableId;
use super::tagged::tagged;

/// Places listed for one kind of note; the total counts all of them.
pub const PLACES_LISTED: usize = 20;

/// A row of the file that needs a look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct RowPlace {
    /// 1-based data row, the header not counted; 0: the header itself.
    pub row: usize,
    /// 1-based line of the file where the row begins.
    pub line: u64,
    /// Fields found in it.
    pub fields: usize,
}

/// A header that could not be a name as it stood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct RenamedColumn {
    /// 1-based column.
    pub column: usize,
    /// The header in the file; empty when there was none.
    pub header: String,
    /// The name given.
    pub name: VariableId,
}

/// A word that stands for "no answer", in one column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct MissingWord {
    /// The column.
    pub variable: VariableId,
    /// The word.
    pub word: String,
    /// Cells with it.
    pub count: usize,
}

/// A column of words most of whose cells are numbers: usually a few typing errors.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct MixedColumn {
    /// The column.
    pub variable: VariableId,
    /// Cells with a number.
    pub numbers: usize,
    /// Cells with a word.
    pub words: usize,
    /// 1-based data row of the first word.
    pub row: usize,
    /// That word (shortened).
    pub word: String,
}

/// A cell of a sheet that needs a look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct CellNote {
    /// Its address, such as `C12`.
    pub cell: String,
    /// What it shows.
    pub text: String,
}

/// Numbers that a column of a sheet stores as text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct TextNumbers {
    /// The column's letters.
    pub column: String,
    /// Cells.
    pub count: usize,
}

tagged! {
    name = "ReadNote", tag = "code";
    /// Something noticed while reading. Lists hold the first [`PLACES_LISTED`], `total` counts all.
    #[derive(Debug, Clone, PartialEq, Eq)]
    #[cfg_attr(feature = "js", derive(tsify::Tsify))]
    pub enum ReadNote {
        /// Rows with more fields than the header; the extra fields are ignored.
        ExtraFields {
            /// Columns in the header.
            columns: usize,
            /// The first such rows.
            places: Vec<RowPlace>,
            /// All such rows.
            total: usize,
        },
        /// Rows with fewer fields than the header; the others count as empty.
        MissingFields {
            /// Columns in the header.
            columns: usize,
            /// The first such rows.
            places: Vec<RowPlace>,
            /// All such rows.
            total: usize,
        },
        /// Rows without a single answer; they are kept as cases.
        BlankRows {
            /// The first such rows.
            places: Vec<RowPlace>,
            /// All such rows.
            total: usize,
        },
        /// The last row holds a quotation mark that is never closed: everything after it is in one cell.
        UnclosedQuote {
            /// Where the row begins.
            place: RowPlace,
        },
        /// Bytes that the encoding does not know; each became U+FFFD.
        MalformedText {
            /// The encoding.
            encoding: String,
            /// The first rows with such bytes.
            places: Vec<RowPlace>,
            /// All such faults.
            total: usize,
        },
        /// Headers that were empty or stood twice.
        RenamedColumns {
            /// The first of them.
            renamed: Vec<RenamedColumn>,
            /// All of them.
            total: usize,
        },
        /// The first row holds numbers only, so it is an answer and the columns are named V1, V2 …
        NoHeader {
            /// Columns.
            columns: usize,
        },
        /// Every row has one field more than the header, as R's `write.table` writes: the first holds the names of the rows.
        RowNames {
            /// The name given to their column.
            variable: VariableId,
        },
        /// Columns with neither a header nor an answer, left out.
        EmptyColumns {
            /// 1-based columns, the first of them.
            columns: Vec<usize>,
            /// All of them.
            total: usize,
        },
        /// Words that were read as "no answer".
        MissingWords {
            /// The first of them.
            words: Vec<MissingWord>,
            /// All cells with such a word.
            total: usize,
        },
        /// Columns whose numbers have decimal commas (`3,14`).
        DecimalCommas {
            /// The first of them.
            columns: Vec<VariableId>,
            /// All of them.
            total: usize,
        },
        /// Columns whose numbers have commas between thousands (`1,234.5`).
        ThousandsCommas {
            /// The first of them.
            columns: Vec<VariableId>,
            /// All of them.
            total: usize,
        },
        /// Columns of numbers whose commas may be decimal commas, separate thousands or separate several answers; read as words.
        UnsureCommas {
            /// The first of them.
            columns: Vec<VariableId>,
            /// All of them.
            total: usize,
        },
        /// The bytes fit several encodings about as well.
        EncodingUnsure {
            /// The one that was used, by its WHATWG name.
            chosen: String,
            /// The others, the likelier first.
            others: Vec<String>,
        },
        /// Cells of a sheet that show an error such as `#N/A`; they count as missing.
        ErrorCells {
            /// The first of them.
            cells: Vec<CellNote>,
            /// All of them.
            total: usize,
        },
        /// Formulas that were stored without their value; the cells count as missing.
        FormulasWithoutValue {
            /// Addresses of the first of them.
            cells: Vec<String>,
            /// All of them.
            total: usize,
        },
        /// Numbers stored as text, read as numbers.
        NumbersAsText {
            /// The first columns with such cells.
            columns: Vec<TextNumbers>,
            /// All such cells.
            total: usize,
        },
        /// Merged cells: only the first of them holds what they show.
        MergedCells {
            /// The first ranges, such as `A1:C1`.
            ranges: Vec<String>,
            /// All of them.
            total: usize,
        },
        /// What the workbook hides was read all the same.
        HiddenParts {
            /// Whether the whole sheet is hidden.
            sheet: bool,
            /// Rows hidden.
            rows: usize,
            /// Letters of the first columns hidden.
            columns: Vec<String>,
            /// Columns hidden.
            total: usize,
        },
        /// The sheet begins with rows or columns that hold nothing; they were left out.
        BlankMargin {
            /// Rows.
            rows: usize,
            /// Columns.
            columns: usize,
        },
        /// Columns that are nearly numbers.
        MixedColumns {
            /// The first of them.
            columns: Vec<MixedColumn>,
            /// All of them.
            total: usize,
        },
    }
}

/// Rows of one kind: the first are kept, all are counted.
#[derive(Debug, Clone, Default)]
pub struct Places {
    /// The first of them.
    pub listed: Vec<RowPlace>,
    /// All of them.
    pub total: usize,
}

impl Places {
    /// One more.
    pub fn add(&mut self, place: RowPlace) {
        self.total += 1;
        if self.listed.len() < PLACES_LISTED {
            self.listed.push(place);
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.total == 0
    }
}
