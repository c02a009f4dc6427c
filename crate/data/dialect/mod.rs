//! How each survey platform writes its exports, and what follows for the columns.

pub mod duration;
pub mod paradata;

use serde::{Deserialize, Serialize};

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
