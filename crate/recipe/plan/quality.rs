//! The request about data quality: which bounds suit the study, and which variable holds the time taken.

use super::{Recipe, Request};
use crate::analysis::quality::{QualityBounds, QualityOptions};
use crate::data::VariableId;
use crate::data::codebook::{Measure, Variable};
use crate::data::dialect::paradata::Paradata;
use crate::data::exclusion::ItemSet;

/// A run of half the items says little when there are fewer of them.
const ITEMS_FOR_RUNS: usize = 10;
/// Even-odd consistency is a correlation over scales.
const SCALES_FOR_CONSISTENCY: usize = 10;
/// The published bound of the percent match was found on surveys of at least so many questions.
const QUESTIONS_FOR_MATCHES: usize = 75;

/// Words in the name or label of a column of times, in lower case.
const TIMES: [&str; 8] =
    ["所用时间", "答题时长", "答题用时", "作答时间", "填写时长", "答卷时长", "duration", "time taken"];

/// The request, for a study with items.
pub(super) fn quality_of(recipe: &Recipe, items: &[VariableId], background: &[VariableId]) -> Request {
    let scales: Vec<ItemSet> = recipe
        .scales
        .iter()
        .filter(|scale| !scale.items.is_empty())
        .map(|scale| ItemSet { items: scale.items.clone(), reversed: scale.reversed.clone() })
        .collect();
    let usual = QualityBounds::default();
    let bounds = QualityBounds {
        longest_run: usual.longest_run.filter(|_| items.len() >= ITEMS_FOR_RUNS),
        even_odd: (scales.len() >= SCALES_FOR_CONSISTENCY).then_some(0.3),
        percent_match: (items.len() + background.len() >= QUESTIONS_FOR_MATCHES).then_some(0.85),
        ..usual
    };
    Request::Quality(QualityOptions {
        items: items.to_vec(),
        scales,
        background: background.to_vec(),
        duration: duration_of(&recipe.variables),
        bounds,
    })
}

/// The variable that holds the time taken: the one that the platform calls so, else one with such a title that is none of the platform's
/// own columns.
fn duration_of(variables: &[Variable]) -> Option<VariableId> {
    let says = |text: &str| {
        let text = text.to_lowercase();
        TIMES.iter().any(|word| text.contains(word))
    };
    let scales = || variables.iter().filter(|v| v.measure == Measure::Scale);
    let told = scales().find(|v| v.paradata == Some(Paradata::Duration));
    let titled = || scales().find(|v| v.paradata.is_none() && (says(&v.name) || says(&v.label)));
    told.or_else(titled).map(|v| v.name.clone())
}

/// What the person chose, about the study as it is now. A choice of time that names no variable of the study any more is made anew.
pub(super) fn kept(old: &QualityOptions, new: &QualityOptions, variables: &[Variable]) -> QualityOptions {
    let duration = match &old.duration {
        Some(name) if !variables.iter().any(|v| v.name == *name) => new.duration.clone(),
        chosen => chosen.clone(),
    };
    QualityOptions { duration, bounds: old.bounds.clone(), ..new.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recipe(items: usize) -> (Recipe, Vec<VariableId>) {
        let time = Variable { name: "所用时间".into(), measure: Measure::Scale, ..Variable::default() };
        let items = (0..items).map(|i| format!("q{i}")).collect();
        (Recipe { variables: vec![time], ..Recipe::default() }, items)
    }

    #[test]
    fn short_questionnaires_are_spared_bounds_made_for_long_ones() {
        let asked = |items| {
            let (recipe, items) = recipe(items);
            match quality_of(&recipe, &items, &[]) {
                Request::Quality(options) => options,
                other => panic!("{other:?}"),
            }
        };
        assert_eq!((asked(9).bounds.longest_run, asked(10).bounds.longest_run), (None, Some(0.5)));
        assert_eq!((asked(74).bounds.percent_match, asked(75).bounds.percent_match), (None, Some(0.85)));
        assert_eq!(asked(10).bounds.even_odd, None);
        assert_eq!(asked(10).duration, Some("所用时间".into()));
    }

    #[test]
    fn the_platforms_own_time_comes_before_a_title() {
        let named = |name: &str, paradata| Variable {
            name: name.into(),
            measure: Measure::Scale,
            paradata,
            ..Variable::default()
        };
        let asked = named("Duration of residence", None);
        let own = named("用时", Some(Paradata::Duration));
        assert_eq!(duration_of(&[asked.clone(), own]), Some("用时".into()));
        assert_eq!(
            duration_of(&[named("duration points", Some(Paradata::Score)), asked.clone()]),
            Some(asked.name)
        );
        assert_eq!(duration_of(&[named("age", None)]), None);
    }

    #[test]
    fn chosen_bounds_and_time_stay_while_the_time_is_there() {
        let (recipe, items) = recipe(12);
        let Request::Quality(fresh) = quality_of(&recipe, &items, &[]) else { panic!("another request") };
        let mut old = fresh.clone();
        old.bounds.mahalanobis = None;
        old.duration = None;
        assert_eq!(kept(&old, &fresh, &recipe.variables), old);
        old.duration = Some("gone".into());
        assert_eq!(kept(&old, &fresh, &recipe.variables).duration, fresh.duration);
    }
}
