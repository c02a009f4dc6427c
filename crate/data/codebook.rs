//! What the columns mean: names, labels, measures, value labels, missing codes. Part of the Recipe, so a person can correct all of it.

use serde::{Deserialize, Serialize};

use super::VariableId;
use super::dialect::paradata::Paradata;

/// What kind of information a variable carries, in SPSS's terms and three of our own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub enum Measure {
    /// Categories without order.
    #[default]
    Nominal,
    /// Categories in order; a Likert item.
    Ordinal,
    /// A quantity.
    Scale,
    /// A number or code that names the respondent or the case; never analysed.
    Identifier,
    /// A date or time; never analysed.
    Date,
    /// Free text; never analysed.
    Text,
}

/// What the variable is for in this study.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub enum VariableRole {
    /// Describes the respondent: frequencies.
    Background,
    /// A question of a scale.
    Item,
    /// Takes no part unless a request names it.
    #[default]
    None,
}

/// A value and the words it stands for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct ValueLabel {
    /// The code.
    pub value: f64,
    /// Its words.
    pub label: String,
}

/// Values that count as missing: one value (`low` = `high`) or all from `low` to `high`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct MissingValues {
    /// Smallest missing value.
    pub low: f64,
    /// Largest missing value.
    pub high: f64,
    /// Why there is no answer.
    #[serde(default, skip_serializing_if = "MissingKind::is_default")]
    pub kind: MissingKind,
}

/// Why an answer is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub enum MissingKind {
    /// The respondent gave none, or the file does not say why.
    #[default]
    NotAnswered,
    /// The question was not put: a filter led past it.
    NotAsked,
}

impl MissingKind {
    fn is_default(&self) -> bool {
        *self == MissingKind::default()
    }
}

impl MissingValues {
    /// Values that stand for no answer.
    pub fn new(low: f64, high: f64) -> Self {
        MissingValues { low, high, kind: MissingKind::NotAnswered }
    }

    /// One code that says that the question was not put.
    pub fn not_asked(code: f64) -> Self {
        MissingValues { low: code, high: code, kind: MissingKind::NotAsked }
    }

    /// Whether the value counts as missing.
    pub fn contains(&self, value: f64) -> bool {
        self.low <= value && value <= self.high
    }
}

/// The number that an answer in words stands for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct TextCode {
    /// The answer as the file has it.
    pub text: String,
    /// Its code.
    pub code: f64,
}

/// The smallest and the largest answer that the question allows.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct ResponseRange {
    /// Smallest answer.
    pub low: f64,
    /// Largest answer.
    pub high: f64,
}

/// One variable's meaning.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct Variable {
    /// The column's name in the file.
    pub name: VariableId,
    /// The question's words; empty when the file has none.
    pub label: String,
    /// What kind of information it carries.
    pub measure: Measure,
    /// What it is for.
    pub role: VariableRole,
    /// Words for codes, ascending by code.
    pub value_labels: Vec<ValueLabel>,
    /// Codes that count as missing.
    pub missing_values: Vec<MissingValues>,
    /// Codes for answers in words; empty when the column holds numbers or its words stay words.
    pub text_codes: Vec<TextCode>,
    /// The answers that the question allows; needed to reverse an item.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub range: Option<ResponseRange>,
    /// What the column tells about the interview instead of an answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paradata: Option<Paradata>,
    /// Whether the column takes no part at all: neither shown nor analysed nor exported. Absent: as guessed, which is `true` for a
    /// column that looks personal; `false` is the person's word that it may be used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub left_out: Option<bool>,
}

impl Variable {
    /// Whether the column is neither shown nor analysed nor exported.
    pub fn is_left_out(&self) -> bool {
        self.left_out == Some(true)
    }

    /// Whether the value is declared missing.
    pub fn is_missing(&self, value: f64) -> bool {
        self.missing_values.iter().any(|m| m.contains(value))
    }
}

/// The answer that says "yes" to one option of a question with several answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged, try_from = "serde_json::Value")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub enum CountedValue {
    /// A code.
    Number(f64),
    /// A word.
    Text(String),
}

impl TryFrom<serde_json::Value> for CountedValue {
    type Error = &'static str;

    fn try_from(tree: serde_json::Value) -> Result<Self, Self::Error> {
        match tree {
            serde_json::Value::String(word) => Ok(CountedValue::Text(word)),
            serde_json::Value::Number(code) => {
                code.as_f64().map(CountedValue::Number).ok_or("too large a code")
            }
            _ => Err("a code or a word was expected"),
        }
    }
}

/// A question with several answers, held by several variables; SPSS's multiple-response set.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct MultipleResponseSet {
    /// Its name, without the `$` that SPSS writes before it.
    pub name: String,
    /// The question's words; empty when there are none.
    #[serde(default)]
    pub label: String,
    /// Dichotomies: each variable is one option, and this answer chooses it. Absent: each variable holds the code of one of the answers
    /// given, all in the same codes.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub counted: Option<CountedValue>,
    /// Whether an option is named by the value label of the counted answer instead of the variable's label.
    #[serde(default)]
    pub labelled_by_value: bool,
    /// Its variables.
    pub variables: Vec<VariableId>,
}
