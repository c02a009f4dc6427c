//! What is said of one printed number.

use serde::Serialize;

use super::printed::Printed;
use crate::numeric::interval::Interval;

/// From `low` to `high`; `null` where there is no bound.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct AuditRange {
    /// Smallest.
    pub low: Option<f64>,
    /// Largest.
    pub high: Option<f64>,
}

impl From<Interval> for AuditRange {
    fn from(range: Interval) -> Self {
        let finite = |x: f64| x.is_finite().then_some(x);
        AuditRange { low: finite(range.low), high: finite(range.high) }
    }
}

/// The table that a number stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub enum AuditSection {
    /// Correlations, with means and standard deviations.
    Correlations,
    /// One regression.
    Regression,
    /// One scale's reliability.
    Reliability,
    /// One factor solution.
    Factors,
    /// One frequency table.
    Frequencies,
    /// One mean of whole-number answers.
    Means,
}

/// What the number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub enum AuditField {
    /// The matrix as a whole.
    Matrix,
    /// Pearson's r.
    Correlation,
    /// Mean.
    Mean,
    /// Standard deviation.
    StandardDeviation,
    /// B.
    B,
    /// Standard error of B.
    StandardError,
    /// Standardised coefficient.
    Beta,
    /// t.
    T,
    /// p of t.
    P,
    /// Tolerance.
    Tolerance,
    /// Variance inflation factor.
    Vif,
    /// Multiple R.
    MultipleR,
    /// R².
    RSquare,
    /// Adjusted R².
    AdjustedRSquare,
    /// Standard error of the estimate.
    ErrorOfEstimate,
    /// F.
    F,
    /// p of F.
    FSignificance,
    /// Degrees of freedom of the regression.
    RegressionDf,
    /// Degrees of freedom of the residual.
    ResidualDf,
    /// Cronbach's α.
    Alpha,
    /// Communality.
    Communality,
    /// Sum of squared loadings.
    SumOfSquares,
    /// Percentage of variance.
    VariancePercent,
    /// Cumulative percentage.
    CumulativePercent,
    /// Count.
    Count,
    /// Percentage of cases.
    Percent,
}

/// How the number was recomputed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub enum AuditRule {
    /// Some matrix that rounds to the printed one has no negative eigenvalue.
    PositiveSemidefinite,
    /// −1 ≤ r ≤ 1; 1 on the diagonal; the same above and below it.
    CorrelationBounds,
    /// The stars against p of r with n − 2 degrees of freedom.
    Stars,
    /// From the correlations and n.
    FromCorrelations,
    /// From the correlations, the standard deviations and n.
    FromDeviations,
    /// From the correlations, the means and standard deviations.
    FromMeans,
    /// t = B / SE.
    FromCoefficient,
    /// p from t and its degrees of freedom.
    FromT,
    /// p from F and its degrees of freedom.
    FromF,
    /// From R² of the same table.
    FromRSquare,
    /// From the number of cases and predictors.
    FromCounts,
    /// 1 / tolerance.
    FromTolerance,
    /// A standard deviation that the regressions imply, the same wherever it is implied.
    ImpliedDeviation,
    /// From the correlations of the items (standardised α), with their standard deviations (α).
    FromItems,
    /// From the mean correlation of the items (standardised α).
    FromMeanCorrelation,
    /// From the loadings.
    FromLoadings,
    /// From the sum of squares and the number of items.
    FromSumOfSquares,
    /// A running sum of the percentages above.
    RunningSum,
    /// The parts add up to the whole.
    AddsUp,
    /// A whole number of cases gives it.
    WholeCases,
    /// A whole-number sum of answers gives the mean (GRIM).
    Grim,
    /// A whole-number sum of squared answers gives the standard deviation (GRIMMER).
    Grimmer,
}

/// What comes of a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub enum AuditVerdict {
    /// Numbers that round to the printed ones give it.
    Consistent,
    /// No numbers that round to the printed ones give it.
    Impossible,
    /// The printed numbers leave it open.
    Undecidable,
}

/// What a check would need.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub enum AuditNeed {
    /// The correlations of the variables involved.
    Correlations,
    /// Their standard deviations.
    StandardDeviations,
    /// Their means.
    Means,
    /// The number of cases.
    Cases,
    /// The standard error of B.
    StandardError,
    /// R².
    RSquare,
    /// t.
    T,
    /// F.
    F,
    /// Every loading, or the size below which they are left out.
    Loadings,
    /// An orthogonal rotation: after an oblique one squared loadings do not add up.
    OrthogonalRotation,
    /// The sum of squares.
    SumOfSquares,
    /// The count.
    Count,
}

/// Why a check decides nothing.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "code", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub enum AuditReason {
    /// Numbers that the paper does not print.
    Needs {
        /// Which.
        missing: Vec<AuditNeed>,
    },
    /// Within rounding the predictors may be collinear.
    NearlyCollinear,
    /// The outermost bounds allow it, no numbers that give it were found.
    RoundingLeavesOpen,
}

/// One number against one rule.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct AuditCheck {
    /// The table.
    pub section: AuditSection,
    /// Which of its kind, from 0.
    pub index: usize,
    /// The row, from 0, if the number stands in one; the constant of a regression has none.
    pub row: Option<usize>,
    /// The column, from 0, if the table has several of the field.
    pub column: Option<usize>,
    /// What the number is.
    pub field: AuditField,
    /// How it was recomputed.
    pub rule: AuditRule,
    /// As printed; empty for a check of a whole table.
    pub printed: String,
    /// What is printed so.
    pub printed_range: Option<AuditRange>,
    /// All that the other printed numbers allow.
    pub possible: Option<AuditRange>,
    /// What comes of it.
    pub verdict: AuditVerdict,
    /// Why nothing was decided.
    pub reason: Option<AuditReason>,
}

/// Where a number stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) section: AuditSection,
    pub(super) index: usize,
    pub(super) row: Option<usize>,
    pub(super) column: Option<usize>,
}

impl Place {
    pub(super) fn of(section: AuditSection, index: usize) -> Self {
        Place { section, index, row: None, column: None }
    }

    pub(super) fn row(self, row: usize) -> Self {
        Place { row: Some(row), ..self }
    }

    pub(super) fn column(self, column: usize) -> Self {
        Place { column: Some(column), ..self }
    }

    /// The number against everything that is possible. Each of `attained` is a value that numbers rounding to the printed ones do
    /// give; if `possible` is bounded, the quantity is continuous and all between them is attained as well.
    pub(super) fn against(
        self,
        field: AuditField,
        rule: AuditRule,
        printed: &Printed,
        possible: Interval,
        attained: &[f64],
    ) -> AuditCheck {
        let (verdict, reason) = judge(printed.range, possible, attained);
        AuditCheck {
            possible: Some(possible.into()),
            reason,
            ..self.said(field, rule, Some(printed), verdict)
        }
    }

    /// The number against a range each number of which is possible.
    pub(super) fn within(
        self,
        field: AuditField,
        rule: AuditRule,
        printed: &Printed,
        possible: Interval,
    ) -> AuditCheck {
        self.against(field, rule, printed, possible, &[possible.low, possible.high])
    }

    /// A number that cannot be checked.
    pub(super) fn needs(
        self,
        field: AuditField,
        rule: AuditRule,
        printed: &Printed,
        missing: &[AuditNeed],
    ) -> AuditCheck {
        let reason = Some(AuditReason::Needs { missing: missing.to_vec() });
        AuditCheck { reason, ..self.said(field, rule, Some(printed), AuditVerdict::Undecidable) }
    }

    /// A verdict of its own.
    pub(super) fn said(
        self,
        field: AuditField,
        rule: AuditRule,
        printed: Option<&Printed>,
        verdict: AuditVerdict,
    ) -> AuditCheck {
        AuditCheck {
            section: self.section,
            index: self.index,
            row: self.row,
            column: self.column,
            field,
            rule,
            printed: printed.map(|p| p.text.clone()).unwrap_or_default(),
            printed_range: printed.map(|p| p.range.into()),
            possible: None,
            verdict,
            reason: None,
        }
    }
}

fn judge(printed: Interval, possible: Interval, attained: &[f64]) -> (AuditVerdict, Option<AuditReason>) {
    if !printed.meets(possible) {
        return (AuditVerdict::Impossible, None);
    }
    let found = if possible.is_bounded() {
        let low = attained.iter().copied().fold(f64::INFINITY, f64::min);
        let high = attained.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        low <= printed.high && printed.low <= high
    } else {
        attained.iter().any(|&x| printed.contains(x))
    };
    match (found, possible.is_bounded()) {
        (true, _) => (AuditVerdict::Consistent, None),
        (false, true) => (AuditVerdict::Undecidable, Some(AuditReason::RoundingLeavesOpen)),
        (false, false) => (AuditVerdict::Undecidable, Some(AuditReason::NearlyCollinear)),
    }
}
