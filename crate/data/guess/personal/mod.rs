//! Which columns say who answered: names, telephone numbers, identity cards, addresses …
//!
//! A column is personal when most of its answers have the form of one kind, or when its name says the kind and some answers agree.
//! Closed questions never are: a column of small codes, or one whose values the file itself labels, holds choices.

mod forms;
mod words;

use crate::data::places::places;
use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::super::VariableId;
use super::super::codebook::Variable;
use super::super::column::number::spell;
use super::super::table::{Column, Table, Values};
use super::names;

/// Answers looked at in one column, evenly spread over its rows.
const LOOKED_AT: usize = 2_000;
/// Fewest matching answers when the name says nothing.
const FEWEST: usize = 3;
/// Fewest answers from which a column of nothing but Chinese names is told.
const FEWEST_NAMES: usize = 10;

/// What kind of personal data a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub enum PersonalKind {
    /// E-mail address.
    Email,
    /// Chinese identity card (GB 11643, or the older 15 digits).
    IdentityCard,
    /// Identifier that WeChat gives a person: openid or unionid.
    OpenId,
    /// Network address, version 4 or 6.
    NetworkAddress,
    /// Mobile or landline telephone number.
    Telephone,
    /// Number of a bank card.
    BankCard,
    /// Latitude or longitude of the respondent.
    Position,
    /// Number of a student, employee or candidate.
    MemberNumber,
    /// WeChat, QQ or another account, or a nickname.
    Account,
    /// Postal address.
    Address,
    /// Name of a person.
    PersonName,
}

/// A column that looks personal, and why.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct PersonalColumn {
    /// The column.
    pub variable: VariableId,
    /// What it seems to hold.
    pub kind: PersonalKind,
    /// Answers looked at.
    pub checked: usize,
    /// Those of them that have the kind's form.
    pub matched: usize,
    /// Whether the column's name or question says so too.
    pub named: bool,
}

/// How a kind is told.
struct Rule {
    kind: PersonalKind,
    /// Whether an answer has the kind's form.
    form: fn(&str) -> bool,
    /// Share of answers of that form that settles it when the name says nothing; `None`: the form alone proves nothing.
    alone: Option<f64>,
    /// Share that settles it when the name says so.
    with_name: f64,
}

use PersonalKind::{
    Account, Address, BankCard, Email, IdentityCard, MemberNumber, NetworkAddress, OpenId, PersonName,
    Position, Telephone,
};

/// The strictest forms first: an identity card is no bank card, whatever its digits add up to.
const RULES: [Rule; 11] = [
    Rule { kind: Email, form: forms::email, alone: Some(0.6), with_name: 0.1 },
    Rule { kind: IdentityCard, form: forms::identity_card, alone: Some(0.8), with_name: 0.1 },
    Rule { kind: OpenId, form: forms::open_id, alone: Some(0.8), with_name: 0.1 },
    Rule { kind: NetworkAddress, form: forms::network_address, alone: Some(0.6), with_name: 0.1 },
    Rule { kind: Telephone, form: forms::telephone, alone: Some(0.8), with_name: 0.1 },
    Rule { kind: BankCard, form: forms::bank_card, alone: Some(0.8), with_name: 0.3 },
    Rule { kind: Position, form: forms::coordinate, alone: None, with_name: 0.6 },
    Rule { kind: MemberNumber, form: forms::member_number, alone: None, with_name: 0.6 },
    Rule { kind: Account, form: forms::account, alone: None, with_name: 0.3 },
    Rule { kind: Address, form: forms::address, alone: Some(0.8), with_name: 0.3 },
    Rule { kind: PersonName, form: forms::person_name, alone: Some(0.9), with_name: 0.5 },
];

/// Columns of the table that look personal, among those that are `asked` about. `variables` say what the file states of them: its
/// labels are names too, and a column whose values it labels is a closed question.
pub fn personal_columns(
    table: &Table,
    variables: &[Variable],
    asked: impl Fn(&str) -> bool,
) -> Vec<PersonalColumn> {
    let stated = places(variables.iter().map(|v| &v.name));
    let find = |name: &String| stated.get(name.as_str()).and_then(|&at| variables.get(at));
    let columns = table.names.iter().zip(&table.columns).filter(|(name, _)| asked(name));
    columns.filter_map(|(name, column)| look(name, find(name), column)).collect()
}

/// What the column holds of a person; `None`: nothing that shows.
pub(super) fn look(name: &str, stated: Option<&Variable>, column: &Column) -> Option<PersonalColumn> {
    if matches!(column.values, Values::Codes(_)) || stated.is_some_and(|v| !v.value_labels.is_empty()) {
        return None;
    }
    let label = stated.map(|v| v.label.as_str()).unwrap_or_default();
    let said = words::kind_of(names::question(name)).or_else(|| words::kind_of(names::question(label)));
    if said.is_none() && only_plain_numbers(column) {
        return None;
    }
    let answers = some_answers(column);
    if answers.is_empty() {
        return None;
    }
    let distinct = || answers.iter().collect::<HashSet<_>>().len();
    let found = RULES.iter().find_map(|rule| {
        let named = said == Some(rule.kind);
        if !named && rule.alone.is_none() {
            return None;
        }
        // Whoever is called what, in a column of names it is a name.
        let form = if named && rule.kind == PersonName { forms::some_name } else { rule.form };
        let matched = answers.iter().filter(|answer| form(answer)).count();
        let share = matched as f64 / answers.len() as f64;
        let told = if named {
            matched > 0 && share >= rule.with_name
        } else {
            matched >= FEWEST && rule.alone.is_some_and(|least| share >= least)
        };
        // Words that could be names are names only when nearly everyone gave another one.
        let chinese = || answers.iter().filter(|answer| forms::person_name(answer)).count();
        let open = || {
            rule.kind != PersonName
                || named && (2 * distinct() > answers.len() || 2 * chinese() > answers.len())
                || answers.len() >= FEWEST_NAMES && 10 * distinct() >= 9 * answers.len()
        };
        (told && open()).then_some((rule.kind, matched, named))
    });
    let (kind, matched, named) = found?;
    Some(PersonalColumn { variable: name.to_string(), kind, checked: answers.len(), matched, named })
}

/// Rows whose answers are looked at: all of them or some thousands evenly spread.
fn some_rows(column: &Column) -> impl Iterator<Item = usize> {
    (0..column.len()).step_by(column.len().div_ceil(LOOKED_AT).max(1))
}

/// Whether all answers are numbers of less than ten digits or with decimals, which no form takes for its own unless the name says so.
fn only_plain_numbers(column: &Column) -> bool {
    matches!(column.values, Values::Numbers(_))
        && some_rows(column).filter_map(|row| column.number(row)).all(|x| x.abs() < 1e9 || x.fract() != 0.0)
}

/// The column's answers as the file has them.
fn some_answers(column: &Column) -> Vec<String> {
    some_rows(column)
        .filter_map(|row| match column.number(row) {
            Some(number) => Some(spell(number)),
            None => column.text(row).map(|text| text.trim().to_string()),
        })
        .collect()
}

#[cfg(test)]
mod tests;
