//! From the solved equation to every number that is printed.

use super::collinearity;
use super::diagnostics;
use super::entry::Entry;
use super::solve::{self, OUTCOME, Residuals, Solution, Term};
use super::{
    ExcludedPredictor, Regression, RegressionAnova, RegressionCoefficient, RegressionOptions, ResidualSpread,
    ResidualStatistics,
};
use crate::data::sample::Sample;
use crate::error::Error;
use crate::numeric::dd::Dd;
use crate::numeric::sum;
use crate::numeric::tail::{self, Tail};
use crate::summary::digest::Digest;
use crate::summary::moments::Moments;

/// The tail of an infinite statistic.
const NOTHING: Tail = Tail { p: 0.0, log10_p: None };

/// Sizes that every row of the coefficients needs.
struct Scale {
    df: f64,
    ss_residual: Dd,
    ss_total: Dd,
    ms_residual: f64,
    /// t at the confidence level.
    quantile: f64,
    perfect: bool,
    noise: f64,
}

/// Fits the regression of variable 0 on the others; without the sample, by what the sums say alone; with figures when they are to be
/// drawn.
pub(super) fn fit(
    sample: Option<&Sample>,
    digest: &Digest,
    options: &RegressionOptions,
    draw: bool,
) -> Result<Regression, Error> {
    let moments = digest.moments()?;
    let intercept = options.intercept;
    let n = moments.n();
    let least = (options.predictors.len() + 1 + usize::from(intercept)) as f64;
    if moments.cases < 2 || n <= 1.0 {
        return Err(Error::TooFewCases { given: n, needed: least });
    }
    let constant = |j: usize| {
        if intercept { moments.is_constant(j) } else { moments.raw_cross_dd(j, j).to_f64() <= 0.0 }
    };
    let name = |j: usize| moments.variables[j].clone();
    if constant(OUTCOME) {
        return Err(Error::ConstantVariable { variables: vec![name(OUTCOME)] });
    }
    let predictors: Vec<usize> = (1..moments.k()).filter(|&j| !constant(j)).collect();
    if predictors.is_empty() {
        return Err(Error::ConstantVariable { variables: options.predictors.clone() });
    }
    let entry = Entry::new(moments, &predictors, intercept, options.tolerance);
    let order: Vec<usize> = predictors.into_iter().filter(|j| entry.entered.contains(j)).collect();
    let df_regression = order.len() as f64;
    let df_total = if intercept { n - 1.0 } else { n };
    let df_residual = df_total - df_regression;
    if df_residual <= 1e-9 {
        return Err(Error::TooFewCases { given: n, needed: least });
    }

    let solution = solve::solve(sample, moments, &entry, &order, intercept)?;
    let rows = sample.map(|sample| solve::residuals(sample, &solution));
    let rest = solve::rest(moments, &entry, &solution, rows.as_ref())?;
    let ss_total = entry.sum_of_squares(OUTCOME);
    let ss_regression = (ss_total - rest.ss).to_f64().max(0.0);
    let ms_regression = ss_regression / df_regression;
    let ms_residual = (rest.ss / df_residual).to_f64();
    let unexplained = (rest.ss / ss_total).to_f64().min(1.0);
    let f = (!rest.perfect).then(|| ms_regression / ms_residual).filter(|f| f.is_finite());
    let level = 1.0 - (1.0 - options.confidence) / 2.0;
    let scale = Scale {
        df: df_residual,
        ss_residual: rest.ss,
        ss_total,
        ms_residual,
        quantile: tail::t_quantile(level, df_residual).unwrap_or(0.0),
        perfect: rest.perfect,
        noise: rest.noise,
    };
    let r_square = (1.0 - unexplained).max(0.0);
    let mut result = Regression {
        outcome: options.outcome.clone(),
        intercept,
        n,
        confidence: options.confidence,
        entered: entry.entered.iter().map(|&j| name(j)).collect(),
        excluded: excluded(moments, &entry, &order),
        r: r_square.sqrt(),
        r_square,
        adjusted_r_square: 1.0 - unexplained * df_total / df_residual,
        standard_error: ms_residual.sqrt(),
        durbin_watson: rows.as_ref().and_then(durbin_watson),
        anova: RegressionAnova {
            ss_regression,
            df_regression,
            ms_regression,
            ss_residual: rest.ss.to_f64(),
            df_residual,
            ms_residual,
            ss_total: ss_total.to_f64(),
            df_total,
            f,
            p: if rest.perfect {
                Some(NOTHING)
            } else {
                f.and_then(|f| tail::f_upper(f, df_regression, df_residual))
            },
        },
        coefficients: coefficients(moments, &entry, &solution, &scale, intercept),
        bootstrap: None,
        collinearity: collinearity::diagnose(moments, &order, intercept)?,
        residuals: sample
            .zip(rows.as_ref())
            .map(|(sample, rows)| statistics(rows, solve::weights(sample).as_deref(), n, ms_residual.sqrt())),
        ledger: digest.ledger.clone(),
        notes: Vec::new(),
        figures: Vec::new(),
    };
    result.notes = result.caveats(rest.perfect, options.tolerance);
    if draw {
        result.figures = diagnostics::figures(&result, sample.zip(rows.as_ref()));
    }
    Ok(result)
}

/// Predictors that did not enter, in the order given; those the entry never saw are constant.
fn excluded(moments: &Moments, entry: &Entry, order: &[usize]) -> Vec<ExcludedPredictor> {
    (1..moments.k())
        .filter(|j| !order.contains(j))
        .map(|j| ExcludedPredictor {
            predictor: moments.variables[j].clone(),
            tolerance: entry.left.iter().find(|left| left.position == j).map(|left| left.tolerance),
        })
        .collect()
}

fn coefficients(
    moments: &Moments,
    entry: &Entry,
    solution: &Solution,
    scale: &Scale,
    intercept: bool,
) -> Vec<RegressionCoefficient> {
    let alone = solution.terms.len() == 1 && !intercept;
    let mut list: Vec<RegressionCoefficient> =
        solution.constant.iter().map(|term| coefficient(term, scale)).collect();
    list.extend(solution.terms.iter().map(|&(j, term)| {
        let own = entry.sum_of_squares(j);
        let mut row = coefficient(&term, scale);
        let b = Dd::from(row.b);
        let size = b * b + scale.ss_residual * term.inverse;
        row.predictor = Some(moments.variables[j].clone());
        row.beta = Some((b * (own / scale.ss_total).sqrt()).to_f64());
        row.zero_order = if intercept { moments.r(OUTCOME, j) } else { None };
        row.partial = (size.to_f64() > 0.0).then(|| (b / size.sqrt()).to_f64());
        row.part = Some((b / (scale.ss_total * term.inverse).sqrt()).to_f64());
        row.vif = (!alone).then(|| (own * term.inverse).to_f64().max(1.0));
        row.tolerance = row.vif.map(|vif| 1.0 / vif);
        row
    }));
    list
}

/// The numbers that constant and predictors share.
fn coefficient(term: &Term, scale: &Scale) -> RegressionCoefficient {
    let se = (scale.ms_residual * term.inverse).sqrt();
    // In a perfect fit a coefficient that rounding alone could have made is zero.
    let b = term.b.to_f64();
    let b = if scale.perfect && b.abs() <= scale.noise * term.inverse.sqrt() { 0.0 } else { b };
    let t = (!scale.perfect).then(|| b / se).filter(|t| t.is_finite());
    let p = match t {
        Some(t) => tail::t_two_sided(t, scale.df),
        None if scale.perfect && b != 0.0 => Some(NOTHING),
        None => None,
    };
    RegressionCoefficient {
        predictor: None,
        b,
        se,
        beta: None,
        t,
        p,
        lower: b - scale.quantile * se,
        upper: b + scale.quantile * se,
        zero_order: None,
        partial: None,
        part: None,
        tolerance: None,
        vif: None,
    }
}

/// Σ (e_i − e_{i−1})² / Σ w e².
fn durbin_watson(rows: &Residuals) -> Option<f64> {
    let steps: Dd = rows.residual.windows(2).map(|e| Dd::difference(e[1], e[0]).square()).sum();
    (!rows.perfect).then(|| (steps / rows.ss).to_f64())
}

fn statistics(rows: &Residuals, weights: Option<&[f64]>, n: f64, standard_error: f64) -> ResidualStatistics {
    let first = rows.predicted.first().copied().unwrap_or(0.0);
    let differing = spread(&rows.from_first, weights, n);
    // Equal to the last bit of a double: what they differ in is rounding.
    let alike = rows.predicted.iter().all(|predicted| *predicted == first);
    let predicted = ResidualSpread {
        minimum: first + differing.minimum,
        maximum: first + differing.maximum,
        mean: first + differing.mean,
        sd: if alike { 0.0 } else { differing.sd },
    };
    let residual = spread(&rows.residual, weights, n);
    let divided = |s: &ResidualSpread, by: f64| ResidualSpread {
        minimum: s.minimum / by,
        maximum: s.maximum / by,
        mean: s.mean / by,
        sd: s.sd / by,
    };
    let centred = ResidualSpread {
        minimum: differing.minimum - differing.mean,
        maximum: differing.maximum - differing.mean,
        mean: 0.0,
        sd: predicted.sd,
    };
    ResidualStatistics {
        standardised_predicted: (predicted.sd > 0.0).then(|| divided(&centred, predicted.sd)),
        standardised_residual: (standard_error > 0.0).then(|| divided(&residual, standard_error)),
        predicted,
        residual,
    }
}

fn spread(values: &[f64], weights: Option<&[f64]>, n: f64) -> ResidualSpread {
    let mean = (sum::weighted_sum(values, weights) / n).to_f64();
    let deviations: Vec<f64> = values.iter().map(|x| x - mean).collect();
    let squares = sum::weighted_dot(&deviations, &deviations, weights);
    ResidualSpread {
        minimum: values.iter().copied().fold(f64::INFINITY, f64::min),
        maximum: values.iter().copied().fold(f64::NEG_INFINITY, f64::max),
        mean,
        sd: (squares / (n - 1.0)).to_f64().sqrt(),
    }
}
