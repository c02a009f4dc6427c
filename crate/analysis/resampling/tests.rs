//! That parts are the whole. Numbers are compared with R's in `tests/resampling.rs`.

use std::rc::Rc;

use super::machine::Machine;
use super::*;
use crate::analysis::reliability::alpha::Crosses;
use crate::data::dataset::Dataset;
use crate::data::sample::{MissingPolicy, Population, Sample};
use crate::data::table::{Column, Table, Values};
use crate::numeric::random::Random;

fn sample(decimals: bool, weighted: bool) -> Sample {
    let mut random = Random::new(5, 0);
    let names = ["a", "b", "c", "d", "w"].map(String::from).to_vec();
    let mut column = |name: &String| {
        let values: Vec<u8> = (0..60).map(|_| random.below(5) as u8 + 1).collect();
        Rc::new(Column::complete(if decimals || name == "w" {
            Values::Numbers(values.iter().map(|&x| f64::from(x) + 0.1).collect())
        } else {
            Values::Codes(values)
        }))
    };
    let columns = names.iter().map(&mut column).collect();
    let data = Dataset::new(Rc::new(Table { names: names.clone(), columns, rows: 60 }), vec![], vec![]);
    let population = Rc::new(Population::new(&data, &[], weighted.then_some("w")).unwrap());
    Sample::new(&data, &population, &names[..4], &[], MissingPolicy::Listwise).unwrap()
}

fn jobs() -> Vec<Job> {
    let statistics = [
        Statistic::Alpha,
        Statistic::Mediation { mediators: 2 },
        Statistic::Coefficients { intercept: true },
        Statistic::Coefficients { intercept: false },
    ];
    let kinds = [(false, false), (true, false), (false, true)];
    let all = statistics.iter().flat_map(|&s| kinds.map(|(d, w)| (s, sample(d, w))));
    let drawn = all.map(|(s, sample)| Job::new(s, 3, 240, &sample, &[3.1, 3.0, 2.9, 3.2]).unwrap());
    let shuffled = [false, true].map(|decimals| Job::permuted(3, 240, &sample(decimals, false)).unwrap());
    drawn.chain(shuffled).collect()
}

fn bits(list: &[f64]) -> Vec<u64> {
    list.iter().map(|x| x.to_bits()).collect()
}

#[test]
fn parts_in_any_order_are_the_whole() {
    for job in jobs() {
        let whole = job.replicates(0, 240);
        assert_eq!(whole.len(), 240 * job.width());
        assert!(whole.iter().all(|x| x.is_finite()));
        let far = Job::from_bytes(&job.to_bytes()).unwrap();
        assert_eq!(far, job);
        let parts: Vec<f64> = [(0, 1), (1, 100), (100, 100), (100, 240)]
            .iter()
            .flat_map(|&(a, b)| far.replicates(a, b))
            .collect();
        assert_eq!(bits(&parts), bits(&whole));
        assert_eq!(bits(&far.replicates(200, 999)), bits(&whole[200 * job.width()..]));
    }
}

/// Each value of the jackknife is the statistic of a sample from which the case is really taken.
#[test]
fn the_jackknife_leaves_one_out() {
    let whole = sample(false, false);
    let job = Job::new(Statistic::Alpha, 3, 240, &whole, &[3.0; 4]).unwrap();
    let found = job.jackknife();
    for case in [0, 17, 59] {
        let mut fewer = whole.clone();
        fewer.rows.remove(case);
        let moments = crate::summary::moments::Moments::of(&fewer);
        let alpha = Crosses::of(&moments).total(&[0, 1, 2, 3]).alpha().unwrap();
        assert!((found[case] - alpha).abs() < 1e-13);
    }
}

/// Products made anew of each sample are those that were kept; only the order of adding differs.
#[test]
fn terms_that_do_not_fit_are_made_anew() {
    for job in &jobs() {
        let (Some(mut kept), Some(mut made)) = (Machine::keeping(job, usize::MAX), Machine::keeping(job, 0))
        else {
            continue;
        };
        let mut drawn = vec![0; 60];
        let (mut one, mut other) = (Vec::new(), Vec::new());
        for sample in 0..20 {
            crate::numeric::bootstrap::draw(3, sample, &mut drawn);
            for machine in [&mut kept, &mut made] {
                machine.add(&drawn);
            }
            assert!(kept.sums.iter().zip(&made.sums).all(|(a, b)| (a - b).abs() < 1e-9));
            kept.compute(60.0, &mut one);
            made.compute(60.0, &mut other);
        }
        assert!(one.iter().zip(&other).all(|(a, b)| (a - b).abs() < 1e-9));
        // One case alone, as the jackknife takes it.
        kept.add(&[7]);
        made.add(&[7]);
        assert!(kept.sums.iter().zip(&made.sums).all(|(a, b)| (a - b).abs() < 1e-12));
    }
}

#[test]
fn a_job_has_an_end() {
    let mut whole = sample(false, false);
    let many = whole.variables.iter().cycle().take(1_200_000).cloned().collect();
    whole.variables = many;
    let asked = 60 * 1_200_000;
    let refused = Job::new(Statistic::Alpha, 3, 240, &whole, &[]);
    assert_eq!(refused, Err(Error::TooManyAnswers { answers: asked, limit: 1 << 26 }));
}

#[test]
fn other_bytes_are_no_job() {
    let bytes = jobs()[0].to_bytes();
    for broken in [&bytes[..9], &bytes[..bytes.len() - 1], &[], &[255; 64]] {
        assert!(Job::from_bytes(broken).is_err());
    }
}

#[test]
fn samples_have_bounds() {
    for samples in [0, 99, 100_001] {
        let options = BootstrapOptions { samples, ..BootstrapOptions::default() };
        let value = samples.to_string();
        assert_eq!(options.check(), Err(Error::BadOption { option: "samples".to_string(), value }));
    }
}
