//! The one place where a request meets its analysis.

use std::rc::Rc;

use crate::analysis::correlation::correlation;
use crate::analysis::descriptives::descriptives;
use crate::analysis::efa::factor_by;
use crate::analysis::frequencies::frequencies;
use crate::analysis::hypotheses::hypotheses;
use crate::analysis::mediation::mediation;
use crate::analysis::missing::missing;
use crate::analysis::overview::overview;
use crate::analysis::quality::quality;
use crate::analysis::regression::regression_by;
use crate::analysis::reliability::reliability_by;
use crate::analysis::resampling::Replicates;
use crate::analysis::sensitivity::sensitivity;
use crate::data::dataset::Dataset;
use crate::data::sample::Population;
use crate::data::transform::Applied;
use crate::error::Error;
use crate::recipe::{AnalysisResult, Request};

/// What the request's analysis says. `everybody` makes the data without the steps that leave out careless cases.
pub(super) fn answer(
    data: &Dataset,
    population: &Rc<Population>,
    request: &Request,
    everybody: &dyn Fn() -> Applied,
    replicates: Replicates<'_>,
) -> Result<AnalysisResult, Error> {
    Ok(match request {
        Request::Overview(options) => AnalysisResult::Overview(overview(data, population, options)?),
        Request::Quality(options) => AnalysisResult::Quality(quality(data, population, options)?),
        Request::Missing(options) => AnalysisResult::Missing(missing(data, population, options)?),
        Request::Sensitivity(options) => {
            let all = everybody();
            let before = (&all.data, &all.population?);
            AnalysisResult::Sensitivity(sensitivity(before, (data, population), options)?)
        }
        Request::Frequencies(options) => AnalysisResult::Frequencies(frequencies(data, population, options)?),
        Request::Descriptives(options) => {
            AnalysisResult::Descriptives(descriptives(data, population, options)?)
        }
        Request::Reliability(options) => {
            AnalysisResult::Reliability(reliability_by(data, population, options, replicates)?)
        }
        Request::Factor(options) => AnalysisResult::Factor(factor_by(data, population, options, replicates)?),
        Request::Correlation(options) => AnalysisResult::Correlation(correlation(data, population, options)?),
        Request::Regression(options) => {
            AnalysisResult::Regression(regression_by(data, population, options, replicates)?)
        }
        Request::Mediation(options) => {
            AnalysisResult::Mediation(mediation(data, population, options, replicates)?)
        }
        Request::Hypotheses(options) => AnalysisResult::Hypotheses(hypotheses(data, population, options)?),
    })
}
