//! How each survey platform writes its exports, and what follows for the columns.
//!
//! The header is read before ([`super::header`]). Here the table is looked at: whose manner it shows, and what follows. Each
//! consequence is a [`Decision`] that a person can decline; the others are applied.

mod choices;
pub mod cut;
pub mod duration;
mod meaning;
mod other;
pub mod paradata;
mod recognise;
mod sets;
pub mod steps;
pub mod texts;

use serde::{Deserialize, Serialize};

use super::VariableId;
use super::codebook::{MultipleResponseSet, Variable};
use super::guess::{Stated, complete_codebook};
use super::header::Heading;
use super::scale::Scale;
use super::table::Table;
use paradata::Paradata;

/// The manner in which a file of answers is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub enum Dialect {
    /// No platform's: one row of names, answers as they are.
    #[default]
    Plain,
    /// 问卷星.
    Wenjuanxing,
    /// 腾讯问卷.
    Tencent,
    /// Qualtrics.
    Qualtrics,
    /// SurveyMonkey.
    SurveyMonkey,
    /// Google Forms.
    GoogleForms,
    /// Microsoft Forms.
    MicrosoftForms,
}

/// What the person says of the manner; empty: it is found out and all that follows is applied.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct DialectOptions {
    /// Whose manner it is.
    pub dialect: Option<Dialect>,
    /// Ids of decisions that are not applied.
    pub declined: Vec<String>,
}

/// What a file's manner was found to be.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct DialectGuess {
    /// Whose manner it is.
    pub dialect: Dialect,
    /// Whether the person said so.
    pub told: bool,
    /// What speaks for it.
    pub evidence: Vec<Evidence>,
    /// What follows.
    pub decisions: Vec<Decision>,
}

/// A mark of a platform.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "code", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub enum Evidence {
    /// Columns that the platform adds.
    Columns {
        /// Their names.
        variables: Vec<VariableId>,
    },
    /// Questions named by number, as the platform names them.
    NumberedQuestions {
        /// How many.
        count: usize,
    },
    /// Marks in the answers: a separator of options, a word for a skipped question.
    Marks {
        /// The marks.
        marks: Vec<String>,
    },
}

/// One consequence of the file's manner.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct Decision {
    /// Unique in the file; the same whenever the file is opened.
    pub id: String,
    /// Whether it is applied.
    pub on: bool,
    /// Whether the file leaves it open, so that a person should look.
    pub doubtful: bool,
    /// What is done.
    pub change: Change,
}

/// What a decision does.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "code", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub enum Change {
    /// Columns that the platform adds are no answers.
    Paradata {
        /// The columns and what they hold.
        columns: Vec<ParadataColumn>,
    },
    /// Codes for "not asked" and "not answered" are missing.
    MissingCodes {
        /// The columns.
        variables: Vec<VariableId>,
        /// The codes, ascending.
        codes: Vec<f64>,
    },
    /// A column of several answers a cell becomes one 0/1 variable an option.
    Split {
        /// The column.
        variable: VariableId,
        /// The question.
        label: String,
        /// What stands between answers.
        separator: String,
        /// The options, in order.
        options: Vec<String>,
        /// Options that hold the separator or that few chose: they may be read wrongly.
        unsure: Vec<String>,
        /// Whether answers in the respondent's own words are kept as a variable.
        other: bool,
    },
    /// A column of options in order of preference becomes one rank an option.
    Ranking {
        /// The column.
        variable: VariableId,
        /// The question.
        label: String,
        /// What stands between options.
        separator: String,
        /// The options.
        options: Vec<String>,
    },
    /// Columns that are the options of one question: unticked is 0.
    OptionSet {
        /// The columns.
        variables: Vec<VariableId>,
        /// The question.
        label: String,
        /// Empty cells that became 0.
        filled: usize,
    },
    /// Columns that hold the ranks of one question's options.
    RankSet {
        /// The columns.
        variables: Vec<VariableId>,
        /// The question.
        label: String,
    },
    /// Words added to an option are kept apart, and the answer counts as the option.
    OtherText {
        /// The column.
        variable: VariableId,
        /// The variable of the words.
        into: VariableId,
        /// Answers with such words.
        count: usize,
    },
    /// Columns that are the rows of one matrix question.
    Matrix {
        /// The columns.
        variables: Vec<VariableId>,
        /// The question.
        label: String,
    },
}

/// A column that the platform adds.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct ParadataColumn {
    /// The column.
    pub variable: VariableId,
    /// What it holds.
    pub kind: Paradata,
}

/// A file as its manner has it read.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The columns; options of one question filled in, words added to options in columns of their own.
    pub table: Table,
    /// Their meanings.
    pub variables: Vec<Variable>,
    /// Whose manner, and what followed.
    pub guess: DialectGuess,
    /// Questions with several answers that the file holds as columns.
    pub sets: Vec<MultipleResponseSet>,
    /// Questions of a matrix: columns and words.
    matrices: Vec<(Vec<VariableId>, String)>,
}

/// Reads a table whose header says so much of its columns.
pub fn read(mut table: Table, headings: &[Heading], options: &DialectOptions) -> Reading {
    let mut headings = headings.to_vec();
    let (dialect, evidence) = recognise::recognise(&table, &headings);
    let mut guess = DialectGuess {
        dialect: options.dialect.unwrap_or(dialect),
        told: options.dialect.is_some(),
        evidence: if options.dialect.is_none_or(|told| told == dialect) { evidence } else { Vec::new() },
        decisions: Vec::new(),
    };
    let mut add = |id: String, doubtful: bool, change: Change| {
        let on = !options.declined.contains(&id);
        guess.decisions.push(Decision { id, on, doubtful, change });
        on
    };
    let dialect = guess.dialect;
    let plain = options.dialect == Some(Dialect::Plain);
    let mut meanings = meaning::Meanings::default();
    if !plain {
        meanings.paradata = meaning::paradata(&table, &headings, dialect);
        if !meanings.paradata.is_empty() {
            let columns = meanings.paradata.clone();
            if !add("paradata".to_string(), false, Change::Paradata { columns }) {
                meanings.paradata.clear();
            }
        }
        if dialect == Dialect::Wenjuanxing {
            meanings.missing = meaning::missing_codes(&table, &meanings.paradata);
            if let Some(change) = meaning::missing_change(&meanings.missing) {
                if add("missingCodes".to_string(), false, change) {
                    meaning::missing_words(&mut table, &meanings.paradata);
                } else {
                    meanings.missing.clear();
                }
            }
        }
        other::take_apart(&mut table, &mut headings, &meanings.paradata, &mut add);
        sets::find(&mut table, &headings, &mut meanings, &mut add);
        choices::find(&table, &headings, &meanings, dialect, &mut add);
    }
    let stated: Vec<Stated> = headings.iter().map(|heading| meanings.stated(heading)).collect();
    let mut variables = complete_codebook(&table, stated);
    meanings.finish(&mut variables);
    let split = |name: &str| {
        guess.decisions.iter().any(|d| {
            d.on && matches!(&d.change, Change::Split { variable, .. } | Change::Ranking { variable, .. } if variable == name)
        })
    };
    for variable in &mut variables {
        if split(&variable.name) {
            meaning::of_several_answers(variable);
        }
    }
    Reading { table, variables, guess, sets: meanings.sets, matrices: meanings.matrices }
}

/// Adds a decision by id, whether it is doubtful and what it does; answers whether it is applied.
type Add<'a> = dyn FnMut(String, bool, Change) -> bool + 'a;

impl Reading {
    /// Gives scales that are one matrix question its words.
    pub fn name_scales(&self, scales: &mut [Scale]) {
        for scale in scales {
            let whole =
                self.matrices.iter().find(|(columns, _)| scale.items.iter().all(|i| columns.contains(i)));
            if let Some((_, label)) = whole {
                scale.label.clone_from(label);
            }
        }
    }
}
