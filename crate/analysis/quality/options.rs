//! What is asked about the quality of the answers, and which rules that makes.

use serde::{Deserialize, Serialize};

use super::contradiction::has_both;
use super::even_odd::FEWEST_SCALES;
use crate::data::VariableId;
use crate::data::exclusion::{ExclusionRule, ItemSet, QualityIndex};
use crate::error::Error;

/// The bounds; `None` describes the index and flags nobody.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct QualityBounds {
    /// Shortest flagged run as a share of the items; a half: Curran (2016).
    pub longest_run: Option<f64>,
    /// Largest flagged standard deviation of a case's answers; 0: the same answer throughout.
    pub response_variability: Option<f64>,
    /// Fewer seconds an item are flagged; 2: Huang et al. (2012).
    pub seconds_per_item: Option<f64>,
    /// Less time, as a share of the median, is flagged; a half: Leiner (2019).
    pub relative_time: Option<f64>,
    /// Whether repeated cases are flagged.
    pub duplicates: bool,
    /// Smallest flagged share of answers that another case has too; .85: Kuriakose & Robbins (2016).
    pub percent_match: Option<f64>,
    /// Lower consistencies are flagged; .30: Jackson (1976), Johnson (2005).
    pub even_odd: Option<f64>,
    /// Smaller p of the distance are flagged; .001: Tabachnick & Fidell (2013).
    pub mahalanobis: Option<f64>,
    /// Smallest flagged gap between straight and reversed items as a share of the response range; .75: our own.
    pub contradiction: Option<f64>,
    /// Larger shares of unanswered items are flagged; .15: Hair et al. (2017).
    pub missing_share: Option<f64>,
}

impl Default for QualityBounds {
    fn default() -> Self {
        QualityBounds {
            longest_run: Some(0.5),
            response_variability: Some(0.0),
            seconds_per_item: Some(2.0),
            relative_time: Some(0.5),
            duplicates: true,
            percent_match: None,
            even_odd: None,
            mahalanobis: Some(0.001),
            contradiction: Some(0.75),
            missing_share: Some(0.15),
        }
    }
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct QualityOptions {
    /// The items.
    pub items: Vec<VariableId>,
    /// The scales that they make.
    #[serde(default)]
    pub scales: Vec<ItemSet>,
    /// Other answers that a duplicate shares.
    #[serde(default)]
    pub background: Vec<VariableId>,
    /// The variable that holds the time in seconds.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub duration: Option<VariableId>,
    /// The bounds.
    #[serde(default)]
    pub bounds: QualityBounds,
}

impl QualityOptions {
    /// Refuses bounds out of range.
    pub(super) fn check(&self) -> Result<(), Error> {
        if self.items.is_empty() {
            return Err(Error::TooFewVariables { given: 0, needed: 1 });
        }
        let b = &self.bounds;
        let share = 0.0..=1.0;
        let all = [
            ("longestRun", b.longest_run, share.clone()),
            ("responseVariability", b.response_variability, 0.0..=f64::MAX),
            ("secondsPerItem", b.seconds_per_item, 0.0..=f64::MAX),
            ("relativeTime", b.relative_time, share.clone()),
            ("percentMatch", b.percent_match, share.clone()),
            ("evenOdd", b.even_odd, -1.0..=1.0),
            ("mahalanobis", b.mahalanobis, share.clone()),
            ("contradiction", b.contradiction, share.clone()),
            ("missingShare", b.missing_share, share),
        ];
        match all
            .iter()
            .find_map(|(name, bound, range)| bound.filter(|x| !range.contains(x)).map(|x| (name, x)))
        {
            Some((name, bound)) => {
                Err(Error::BadOption { option: (*name).to_string(), value: bound.to_string() })
            }
            None => Ok(()),
        }
    }

    /// Each index that the study can have, its bound as set, and the rule; where no bound is set the rule has one of no meaning.
    pub(super) fn candidates(&self) -> Vec<(QualityIndex, Option<f64>, ExclusionRule)> {
        let b = &self.bounds;
        let items = || self.items.clone();
        let k = self.items.len();
        let mut list = Vec::new();
        let mut add = |bound: Option<f64>, rule: ExclusionRule| {
            if let Some(index) = rule.index() {
                list.push((index, bound, rule));
            }
        };
        let run = b.longest_run.map(|share| (share * k as f64).ceil().max(2.0));
        add(run, ExclusionRule::LongestRun { items: items(), bound: run.unwrap_or(0.0) });
        let deviation = b.response_variability;
        if k >= 2 {
            let bound = deviation.unwrap_or(0.0);
            add(deviation, ExclusionRule::ResponseVariability { items: items(), bound });
        }
        if let Some(duration) = &self.duration {
            let bound = b.seconds_per_item.unwrap_or(0.0);
            let rule = ExclusionRule::SecondsPerItem { duration: duration.clone(), items: items(), bound };
            add(b.seconds_per_item, rule);
            let bound = b.relative_time.unwrap_or(0.0);
            add(b.relative_time, ExclusionRule::RelativeTime { duration: duration.clone(), bound });
        }
        let mut variables = items();
        variables.extend(self.background.iter().filter(|name| !self.items.contains(name)).cloned());
        add(b.duplicates.then_some(1.0), ExclusionRule::Duplicates { variables: variables.clone() });
        let bound = b.percent_match.unwrap_or(1.0);
        add(b.percent_match, ExclusionRule::PercentMatch { variables, bound });
        if self.scales.iter().filter(|scale| scale.items.len() >= 2).count() >= FEWEST_SCALES {
            let bound = b.even_odd.unwrap_or(-1.0);
            add(b.even_odd, ExclusionRule::EvenOdd { scales: self.scales.clone(), bound });
        }
        if k >= 2 {
            let bound = b.mahalanobis.unwrap_or(0.0);
            add(b.mahalanobis, ExclusionRule::Mahalanobis { items: items(), bound });
        }
        let opposed: Vec<ItemSet> = self.scales.iter().filter(|scale| has_both(scale)).cloned().collect();
        if !opposed.is_empty() {
            let bound = b.contradiction.unwrap_or(1.0);
            add(b.contradiction, ExclusionRule::Contradiction { scales: opposed, bound });
        }
        let bound = b.missing_share.unwrap_or(1.0);
        add(b.missing_share, ExclusionRule::MissingShare { items: items(), bound });
        list
    }
}
