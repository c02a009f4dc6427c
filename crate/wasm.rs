//! The door to JavaScript: what a worker may ask of the library. It is built twice. The first module comes with the page and does
//! what the page shows of a file before any analysis; the second, with the feature `analyses`, does everything and takes an opened
//! file over from the first. Files other than text come in through the module of `wasm_files.rs`.

#[cfg(feature = "analyses")]
use std::cell::RefCell;
#[cfg(feature = "analyses")]
use std::rc::Rc;

use js_sys::Uint8Array;
use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[cfg(feature = "analyses")]
use crate::analysis::audit::{Audit, AuditTables};
#[cfg(feature = "analyses")]
use crate::analysis::resampling::Job;
use crate::data::kind::{FileKind, HEAD};
use crate::data::open::OpenOptions;
#[cfg(not(feature = "analyses"))]
use crate::data::open::Opened;
#[cfg(not(feature = "analyses"))]
use crate::data::transport::pack_column;
#[cfg(feature = "analyses")]
use crate::data::transport::{unpack, unpack_column};
#[cfg(feature = "analyses")]
use crate::recipe::Outcome;
use crate::recipe::Recipe;
use crate::session::grid::{GridFound, GridHead, GridPage, GridQuery, GridWindow};
#[cfg(feature = "analyses")]
use crate::session::sav::SavOptions;
use crate::session::{Description, Inspection};
use crate::wasm_host::{internal, read, thrown, tree, write};

/// The version of this library.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// Checks that an object is a recipe and fills in what it leaves out; throws an `Error` object that names the fault.
#[wasm_bindgen(js_name = parseRecipe)]
pub fn parse_recipe(recipe: Ts<Recipe>) -> Result<Ts<Recipe>, JsValue> {
    give(&take(recipe)?)
}

/// First bytes of a file that [`needs_readers`] wants, or all when there are fewer.
#[wasm_bindgen(js_name = headLength)]
pub fn head_length() -> usize {
    HEAD
}

/// Whether the module of readers must read the file; text streams through the [`Opener`] here.
#[wasm_bindgen(js_name = needsReaders)]
pub fn needs_readers(head: &[u8], file_name: &str) -> bool {
    FileKind::of(head, file_name).needs_readers()
}

/// Checks whether the numbers of published tables can stand together; throws an `Error` object that names a cell that is no number.
#[cfg(feature = "analyses")]
#[wasm_bindgen]
pub fn audit(tables: Ts<AuditTables>) -> Result<Ts<Audit>, JsValue> {
    let tables = read(tables.js_value())?;
    give(&crate::analysis::audit::audit(&tables).map_err(thrown)?)
}

/// A text file that is being read, chunk by chunk.
#[wasm_bindgen]
pub struct Opener {
    opener: crate::data::open::Opener,
    chunk: Vec<u8>,
}

#[wasm_bindgen]
impl Opener {
    /// Begins; the name's ending helps to tell the format.
    #[wasm_bindgen(constructor)]
    pub fn new(file_name: &str, options: Ts<OpenOptions>) -> Result<Opener, JsValue> {
        let options = read(options.js_value())?;
        let opener = crate::data::open::Opener::new(file_name, options).map_err(thrown)?;
        Ok(Opener { opener, chunk: Vec::new() })
    }

    /// Takes the next bytes. They are copied into one buffer that all chunks share, so that memory does not grow with their number.
    pub fn push(&mut self, bytes: &Uint8Array) -> Result<(), JsValue> {
        self.chunk.resize(bytes.length() as usize, 0);
        bytes.copy_to(&mut self.chunk);
        self.opener.push(&self.chunk).map_err(thrown)
    }

    /// Ends and gives the session.
    pub fn finish(self) -> Result<Session, JsValue> {
        Ok(Session::of(self.opener.finish().map_err(thrown)?))
    }
}

/// One opened file.
#[wasm_bindgen]
pub struct Session {
    session: crate::session::Session,
    /// The recipe that is asked about.
    #[cfg(feature = "analyses")]
    recipe: RefCell<Option<Rc<Recipe>>>,
    /// As it was read, to be handed over; it shares the columns.
    #[cfg(not(feature = "analyses"))]
    opened: Opened,
}

#[cfg(not(feature = "analyses"))]
impl Session {
    fn of(opened: Opened) -> Self {
        Session { session: crate::session::Session::new(opened.clone()), opened }
    }
}

#[cfg(feature = "analyses")]
impl Session {
    fn of(opened: crate::data::open::Opened) -> Self {
        Session { session: crate::session::Session::new(opened), recipe: RefCell::default() }
    }
}

/// Whether the first module cannot say what the recipe makes of the file.
#[cfg(not(feature = "analyses"))]
#[wasm_bindgen(js_name = needsAnalyses)]
pub fn needs_analyses(recipe: Ts<Recipe>) -> Result<bool, JsValue> {
    Ok(crate::session::needs_analyses(&take(recipe)?))
}

#[cfg(feature = "analyses")]
impl Session {
    /// For the door to reports for reviewers.
    pub(crate) fn session(&self) -> &crate::session::Session {
        &self.session
    }

    fn recipe(&self) -> Result<Rc<Recipe>, JsValue> {
        self.recipe.borrow().clone().ok_or_else(|| internal("no recipe was applied"))
    }
}

/// Hands the file over.
#[cfg(not(feature = "analyses"))]
#[wasm_bindgen]
impl Session {
    /// All but the answers, for the `Handover` of the whole library.
    pub fn opened(&self) -> Result<JsValue, JsValue> {
        write(&self.opened)
    }

    /// The answers to one column, by position.
    pub fn column(&self, at: usize) -> Result<Vec<u8>, JsValue> {
        let column = self.opened.table.columns.get(at).ok_or_else(|| internal("there is no such column"))?;
        pack_column(column).map_err(thrown)
    }
}

/// A file that the first module has open, on its way over: column by column, so that its answers are never there three times.
#[cfg(feature = "analyses")]
#[wasm_bindgen]
pub struct Handover(crate::data::open::Opened);

#[cfg(feature = "analyses")]
#[wasm_bindgen]
impl Handover {
    /// Begins with all but the answers.
    #[wasm_bindgen(constructor)]
    pub fn new(opened: JsValue) -> Result<Handover, JsValue> {
        read(opened).map(Handover)
    }

    /// Columns in all.
    pub fn columns(&self) -> usize {
        self.0.table.names.len()
    }

    /// Takes the answers to the next column.
    pub fn push(&mut self, column: &[u8]) -> Result<(), JsValue> {
        let column = unpack_column(column, self.0.table.rows).map_err(thrown)?;
        self.0.table.columns.push(Rc::new(column));
        Ok(())
    }

    /// Ends and gives the session.
    pub fn finish(self) -> Result<Session, JsValue> {
        if self.0.table.columns.len() != self.0.table.names.len() {
            return Err(internal("columns are missing"));
        }
        Ok(Session::of(self.0))
    }
}

/// Takes files over, and analyses them.
#[cfg(feature = "analyses")]
#[wasm_bindgen]
impl Session {
    /// The file that the module of readers read.
    #[wasm_bindgen(js_name = ofRead)]
    pub fn of_read(read: &[u8]) -> Result<Session, JsValue> {
        Ok(Session::of(unpack(read).map_err(thrown)?))
    }

    /// Takes the recipe whose requests are asked from now on: a report asks for many, and the recipe crosses over once.
    pub fn apply(&self, recipe: Ts<Recipe>) -> Result<(), JsValue> {
        let recipe = take(recipe)?;
        *self.recipe.borrow_mut() = Some(Rc::new(recipe));
        Ok(())
    }

    /// What comes of one request of the recipe.
    pub fn run(&self, request_id: &str) -> Result<Ts<Outcome>, JsValue> {
        give(&self.session.run(&*self.recipe()?, request_id).map_err(thrown)?)
    }

    /// The data as an SPSS system file.
    pub fn sav(&self, recipe: Ts<Recipe>, options: Ts<SavOptions>) -> Result<Vec<u8>, JsValue> {
        let (recipe, options) = (take(recipe)?, read(options.js_value())?);
        self.session.sav(&recipe, &options).map_err(thrown)
    }

    /// What a [`Resampler`] needs to compute the replicates of a request that resamples; nothing when there are none to compute.
    pub fn prepare(&self, request_id: &str) -> Result<Option<Vec<u8>>, JsValue> {
        let job = self.session.prepare(&*self.recipe()?, request_id).map_err(thrown)?;
        Ok(job.map(|job| job.to_bytes()))
    }

    /// What comes of the request, with all its replicates.
    pub fn finish(&self, request_id: &str, replicates: &[f64]) -> Result<Ts<Outcome>, JsValue> {
        give(&self.session.finish(&*self.recipe()?, request_id, replicates).map_err(thrown)?)
    }
}

/// Computes replicates, any part of them, in any thread.
#[cfg(feature = "analyses")]
#[wasm_bindgen]
pub struct Resampler(Job);

#[cfg(feature = "analyses")]
#[wasm_bindgen]
impl Resampler {
    /// Of what `Session.prepare` gave.
    #[wasm_bindgen(constructor)]
    pub fn new(job: &[u8]) -> Result<Resampler, JsValue> {
        Ok(Resampler(Job::from_bytes(job).map_err(thrown)?))
    }

    /// Samples to be drawn.
    pub fn samples(&self) -> u32 {
        self.0.samples()
    }

    /// Numbers computed of each.
    pub fn width(&self) -> usize {
        self.0.width()
    }

    /// Numbers of the samples `from` to `to`, one row a sample.
    pub fn replicates(&self, from: u32, to: u32) -> Vec<f64> {
        self.0.replicates(from, to)
    }
}

#[wasm_bindgen]
impl Session {
    /// What was understood of the file.
    pub fn inspection(&self) -> Result<Ts<Inspection>, JsValue> {
        give(&self.session.inspection())
    }

    /// The recipe with its requests renewed.
    pub fn plan(&self, recipe: Ts<Recipe>) -> Result<Ts<Recipe>, JsValue> {
        give(&self.session.plan(&take(recipe)?))
    }

    /// Rows as comma-separated text without some columns: `count` rows from row `start`, the names before row 0.
    pub fn csv(&self, start: usize, count: usize, without: Vec<String>) -> String {
        self.session.csv(start, count, &without)
    }

    /// The columns of words among those that `csv` writes, for the option `words` when that text is opened.
    #[wasm_bindgen(js_name = wordColumns)]
    pub fn word_columns(&self, without: Vec<String>) -> Vec<String> {
        self.session.word_columns(&without)
    }

    /// What the recipe's steps made of the file.
    pub fn describe(&self, recipe: Ts<Recipe>) -> Result<Ts<Description>, JsValue> {
        give(&self.session.describe(&take(recipe)?))
    }

    /// Makes the grid that of this recipe.
    pub fn look(&mut self, recipe: Ts<Recipe>) -> Result<Ts<GridHead>, JsValue> {
        let recipe = take(recipe)?;
        give(&self.session.look(&recipe))
    }

    /// The cells of a window of the grid.
    pub fn page(&mut self, window: Ts<GridWindow>) -> Result<Ts<GridPage>, JsValue> {
        let window = read(window.js_value())?;
        give(&self.session.page(&window))
    }

    /// The next cell of the grid with a text.
    pub fn find(&mut self, query: Ts<GridQuery>) -> Result<Ts<GridFound>, JsValue> {
        let query = read(query.js_value())?;
        give(&self.session.find(&query))
    }
}

/// The value as plain objects, arrays and null, as its TypeScript type says.
pub(crate) fn give<T: Serialize + Tsify>(value: &T) -> Result<Ts<T>, JsValue> {
    write(value).map(Ts::new_unchecked)
}

/// Reads a recipe through the tree of its JSON, as a saved one is read.
pub(crate) fn take(recipe: Ts<Recipe>) -> Result<Recipe, JsValue> {
    Recipe::from_value(tree(recipe.js_value())?).map_err(thrown)
}
