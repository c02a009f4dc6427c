//! Each way a request can fail: a code with its fields and the place. Sentences are made from it by the page.

use serde::{Deserialize, Serialize};

/// Why a question cannot be answered. Serialised as `{ "code": "...", ...fields }` in camelCase.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub enum Error {
    /// The file holds no byte.
    EmptyFile,
    /// The file is not text in any encoding we read (for example an image or a program).
    BinaryFile {
        /// Byte offset of the first byte that no text has.
        offset: u64,
    },
    /// The file has a header but no answer below it.
    HeaderOnly {
        /// Number of columns in the header.
        columns: usize,
    },
    /// One line is longer than any survey's; usually a quotation mark that is never closed.
    LineTooLong {
        /// 1-based line where the record begins.
        line: u64,
        /// Bytes read before giving up.
        bytes: u64,
    },
    /// More columns than can be analysed.
    TooManyColumns {
        /// Columns found.
        columns: usize,
        /// Columns allowed.
        limit: usize,
    },
    /// The file cannot be read as the format that its name or first bytes say.
    BadFile {
        /// The format: `sav`, `xlsx`, `recipe` …
        format: String,
        /// Byte offset, row or JSON path of the fault.
        place: String,
        /// What was wrong, in English, for the details line.
        detail: String,
    },
    /// The file ends before what it announces: it was not copied or downloaded to its end.
    TruncatedFile {
        /// The format: `sav`, or `zip` for the archive around a workbook.
        format: String,
        /// 1-based case in which it ends, when cases had begun.
        row: Option<usize>,
        /// Cases that it announces.
        rows: Option<usize>,
    },
    /// A format that is told by its first bytes and not read; another program must save it otherwise.
    UnsupportedFormat {
        /// `html`, `mhtml`, `xmlSpreadsheet`, `fods`, `pdf`, `por`, `dta`, `xlsb`, `numbers`, `zip` (an archive that is no workbook), `office`
        /// (an Office document that is no workbook).
        format: String,
    },
    /// The file has a password, so its content cannot be seen.
    PasswordProtected,
    /// The file unpacks to more than is ever read: damaged, or made to fill the memory.
    FileTooLarge {
        /// The part of it.
        place: String,
        /// Bytes or cells found before giving up.
        found: u64,
        /// Bytes or cells allowed.
        limit: u64,
    },
    /// Reading broke off at something that no sound file holds; nothing more is known of the place.
    DamagedFile {
        /// The format.
        format: String,
        /// What the reader said, in English, for the details line.
        detail: String,
    },
    /// A workbook without a cell that holds anything.
    EmptyWorkbook {
        /// Its sheets.
        sheets: usize,
    },
    /// The module that analyses could not be fetched (no network). Only the page says so.
    LibraryUnreachable {
        /// Why.
        detail: String,
    },
    /// The module that reads workbooks and SPSS files could not be fetched (no network). Only the page says so.
    ReadersUnreachable {
        /// Why.
        detail: String,
    },
    /// The recipe names a variable that the file does not have.
    UnknownVariable {
        /// The name in the recipe.
        variable: String,
    },
    /// The variable is put aside: it is neither shown nor analysed unless the person keeps it.
    LeftOut {
        /// The variable.
        variable: String,
    },
    /// The same variable is listed twice where each may stand once.
    RepeatedVariable {
        /// The variable.
        variable: String,
    },
    /// The variable holds text that no coding turns into numbers.
    NotNumeric {
        /// The variable.
        variable: String,
        /// 1-based data row of the first such answer.
        row: usize,
        /// The answer (shortened).
        answer: String,
    },
    /// An option lies outside its domain.
    BadOption {
        /// The option's wire name.
        option: String,
        /// The value given.
        value: String,
    },
    /// Too few variables for the question.
    TooFewVariables {
        /// Variables given.
        given: usize,
        /// Variables needed.
        needed: usize,
    },
    /// Too few complete cases for the question.
    TooFewCases {
        /// Cases left.
        given: f64,
        /// Cases needed.
        needed: f64,
    },
    /// Everyone gave the same answer, so the question has no answer.
    ConstantVariable {
        /// The variables with no variance.
        variables: Vec<String>,
    },
    /// The correlation matrix is singular: some variable is a sum of others, or there are fewer cases than variables.
    SingularMatrix {
        /// Variables that the others determine.
        variables: Vec<String>,
    },
    /// The correlation matrix has a negative eigenvalue, which only pairwise deletion or typing errors give.
    NotPositiveDefinite {
        /// The smallest eigenvalue.
        smallest: f64,
    },
    /// Predictors that the other predictors determine.
    Collinear {
        /// The predictors.
        variables: Vec<String>,
    },
    /// A matrix or vector held a number that is not finite.
    NotFinite {
        /// Which quantity.
        quantity: String,
    },
    /// An iteration did not reach its criterion.
    NotConverged {
        /// Which iteration.
        method: String,
        /// Iterations done.
        iterations: usize,
    },
    /// Missing answers form so many patterns that their estimation would take too long.
    TooManyPatterns {
        /// Patterns.
        patterns: usize,
    },
    /// More answers than the memory of workers that draw samples may hold.
    TooManyAnswers {
        /// Cases times variables.
        answers: usize,
        /// Most of them that can be drawn from.
        limit: usize,
    },
    /// A weight is negative or the weights sum to nothing.
    BadWeights {
        /// The weight variable.
        variable: String,
        /// 1-based data row of the first bad weight, or 0 when all are empty.
        row: usize,
    },
    /// A second weight while one is in force.
    SecondWeight {
        /// The second weight's variable.
        variable: String,
    },
    /// A step would add a variable whose name is already a column's, a scale's or another step's, or is empty.
    NameTaken {
        /// The name.
        variable: String,
    },
    /// An answer that the step has no place for.
    UnforeseenValue {
        /// The variable.
        variable: String,
        /// The answer.
        value: f64,
        /// 1-based data row of the first such answer.
        row: usize,
    },
    /// An answer in words that the step has no place for.
    UnforeseenWord {
        /// The variable.
        variable: String,
        /// The answer (shortened).
        answer: String,
        /// 1-based data row of the first such answer.
        row: usize,
    },
    /// Something that the question needs is made by a step of the recipe that failed.
    StepFailed {
        /// The step's id.
        step: String,
        /// Why the step failed.
        reason: Box<Error>,
    },
    /// Only sums are at hand, and the question asks for the answers of single cases or for sums that are not there.
    NeedsRows {
        /// The variables it asks about; empty when it asks about cases.
        variables: Vec<String>,
    },
    /// Nothing is left after filter and weights.
    NoCases,
    /// Something that cannot happen did; the report of it is welcome.
    Internal {
        /// What.
        detail: String,
    },
}

impl std::fmt::Display for Error {
    /// The code and fields as JSON: for terminals and logs. People read the page's sentence instead.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match serde_json::to_string(self) {
            Ok(text) => f.write_str(&text),
            Err(_) => write!(f, "{self:?}"),
        }
    }
}

impl std::error::Error for Error {}
