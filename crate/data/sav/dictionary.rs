//! The records between header and cases: variables, value labels, extensions. Texts stay bytes until the encoding is known.

use std::rc::Rc;

use super::super::csv::COLUMN_LIMIT;
use super::bytes::{Bytes, fault, number};
use crate::error::Error;

/// A stored value and the words it stands for.
pub(super) type RawLabel<'a> = ([u8; 8], &'a [u8]);

/// Most value labels of all variables together: labels that a thousand variables share become a thousand copies in the codebook.
const LABEL_LIMIT: usize = 1 << 20;

/// A variable record. Strings longer than eight bytes take several units; strings longer than 255 several records.
#[derive(Debug, Clone, Default)]
pub(super) struct RawVariable<'a> {
    /// 0-based first unit in a case.
    pub(super) unit: usize,
    /// 0: a number; else bytes of a string.
    pub(super) width: usize,
    pub(super) name: &'a [u8],
    pub(super) label: &'a [u8],
    /// Missing values as stored; `range` when the first two are bounds.
    pub(super) missing: Vec<[u8; 8]>,
    pub(super) missing_range: bool,
    /// Display format (20 to 41 hold the dates and times).
    pub(super) format: u8,
    /// 1 nominal, 2 ordinal, 3 scale, 0 unknown.
    pub(super) measure: i32,
    /// Labels that variables share are stored once.
    pub(super) value_labels: Rc<Vec<RawLabel<'a>>>,
}

/// Everything before the cases.
#[derive(Debug, Clone, Default)]
pub(super) struct Dictionary<'a> {
    pub(super) variables: Vec<RawVariable<'a>>,
    /// Eight-byte units in a case.
    pub(super) units: usize,
    /// `SHORT=long` pairs.
    pub(super) long_names: &'a [u8],
    /// `SHORT=width` pairs of strings longer than 255.
    pub(super) long_strings: &'a [u8],
    /// Multiple-response sets, of the two records that hold them.
    pub(super) sets: [&'a [u8]; 2],
    /// Attributes of variables, among them the roles.
    pub(super) attributes: &'a [u8],
    /// Value labels of strings longer than eight bytes.
    pub(super) long_labels: &'a [u8],
    /// Missing values of strings longer than eight bytes.
    pub(super) long_missing: &'a [u8],
    pub(super) encoding: &'a [u8],
    pub(super) code_page: i32,
    pub(super) system_missing: Option<f64>,
    pub(super) cases: Option<usize>,
}

/// Reads up to and with the end of the dictionary.
pub(super) fn read<'a>(bytes: &mut Bytes<'a>) -> Result<Dictionary<'a>, Error> {
    let mut found = Dictionary::default();
    // Labels wait for the record that says whose they are.
    let mut labels = Vec::new();
    let mut label_count = 0;
    let mut measures: Vec<i32> = Vec::new();
    loop {
        let place = bytes.at();
        match bytes.i32()? {
            2 => variable(bytes, &mut found)?,
            3 => labels = value_labels(bytes)?,
            4 => assign_labels(bytes, &mut found, std::mem::take(&mut labels), &mut label_count)?,
            6 => {
                let lines = bytes.size()?;
                bytes.take(lines.saturating_mul(80))?;
            }
            7 => extension(bytes, &mut found, &mut measures)?,
            999 => {
                bytes.i32()?;
                break;
            }
            _ => return Err(fault(place, "unknown kind of record")),
        }
    }
    if found.variables.is_empty() {
        return Err(fault(bytes.at(), "the file has no variable"));
    }
    // Two numbers a variable in old files, three in new ones.
    let count = found.variables.len();
    for stride in [3, 2] {
        if measures.len() == stride * count {
            for (variable, chunk) in found.variables.iter_mut().zip(measures.chunks(stride)) {
                variable.measure = chunk[0];
            }
        }
    }
    Ok(found)
}

fn variable<'a>(bytes: &mut Bytes<'a>, found: &mut Dictionary<'a>) -> Result<(), Error> {
    let place = bytes.at();
    let width = bytes.i32()?;
    let has_label = bytes.i32()?;
    let missing = bytes.i32()?;
    let format = bytes.i32()?;
    bytes.i32()?;
    let name = bytes.take(8)?;
    let mut label: &[u8] = &[];
    if has_label == 1 {
        let length = bytes.size()?;
        label = bytes.take(length)?;
        bytes.take(length.next_multiple_of(4) - length)?;
    }
    if !(-3..=3).contains(&missing) || missing == -1 {
        return Err(fault(place, "a variable has an impossible number of missing values"));
    }
    let values = (0..missing.unsigned_abs()).map(|_| bytes.unit()).collect::<Result<Vec<_>, _>>()?;
    found.units += 1;
    let width = match width {
        // Another unit of the string before it.
        -1 => return Ok(()),
        0..=255 => width as usize,
        _ => return Err(fault(place, "a variable has an impossible width")),
    };
    if found.variables.len() == COLUMN_LIMIT {
        return Err(Error::TooManyColumns { columns: COLUMN_LIMIT + 1, limit: COLUMN_LIMIT });
    }
    found.variables.push(RawVariable {
        unit: found.units - 1,
        width,
        name,
        label,
        missing: values,
        missing_range: missing < 0,
        format: (format >> 16 & 0xFF) as u8,
        ..RawVariable::default()
    });
    Ok(())
}

fn value_labels<'a>(bytes: &mut Bytes<'a>) -> Result<Vec<RawLabel<'a>>, Error> {
    let count = bytes.size()?;
    let mut labels = Vec::new();
    for _ in 0..count {
        let value = bytes.unit()?;
        let length = usize::from(bytes.take(1)?[0]);
        let label = bytes.take(length)?;
        bytes.take((length + 1).next_multiple_of(8) - length - 1)?;
        labels.push((value, label));
    }
    Ok(labels)
}

fn assign_labels<'a>(
    bytes: &mut Bytes<'a>,
    found: &mut Dictionary<'a>,
    labels: Vec<RawLabel<'a>>,
    label_count: &mut usize,
) -> Result<(), Error> {
    let count = bytes.size()?;
    let labels = Rc::new(labels);
    for _ in 0..count {
        let place = bytes.at();
        let unit = bytes.i32()?;
        let variable = usize::try_from(unit)
            .ok()
            .and_then(|unit| unit.checked_sub(1))
            .and_then(|unit| found.variables.binary_search_by_key(&unit, |v| v.unit).ok())
            .ok_or_else(|| fault(place, "value labels belong to a variable that does not exist"))?;
        *label_count += labels.len();
        if *label_count > LABEL_LIMIT {
            return Err(fault(place, "more value labels than any survey has"));
        }
        found.variables[variable].value_labels = Rc::clone(&labels);
    }
    Ok(())
}

fn extension<'a>(
    bytes: &mut Bytes<'a>,
    found: &mut Dictionary<'a>,
    measures: &mut Vec<i32>,
) -> Result<(), Error> {
    let kind = bytes.i32()?;
    let size = bytes.size()?;
    let count = bytes.size()?;
    let big_endian = bytes.big_endian;
    let data = bytes.take(size.saturating_mul(count))?;
    let mut inner = Bytes::new(data);
    inner.big_endian = big_endian;
    let integers =
        |inner: &mut Bytes<'a>| (0..data.len() / 4).map(|_| inner.i32()).collect::<Result<Vec<_>, _>>();
    match kind {
        3 => found.code_page = integers(&mut inner)?.get(7).copied().unwrap_or(0),
        4 if data.len() >= 8 => found.system_missing = Some(number(inner.unit()?, big_endian)),
        7 => found.sets[0] = data,
        11 => *measures = integers(&mut inner)?,
        13 => found.long_names = data,
        14 => found.long_strings = data,
        16 if data.len() >= 16 => {
            inner.i64()?;
            found.cases = usize::try_from(inner.i64()?).ok();
        }
        18 => found.attributes = data,
        19 => found.sets[1] = data,
        20 => found.encoding = data,
        21 => found.long_labels = data,
        22 => found.long_missing = data,
        _ => {}
    }
    Ok(())
}
