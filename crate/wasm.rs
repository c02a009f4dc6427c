//! The door to JavaScript: what a worker may ask of the library. Files other than text come in through the second module
//! (`wasm_files.rs`).

use js_sys::Uint8Array;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use tsify::{Ts, Tsify};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::analysis::audit::{Audit, AuditTables};
use crate::data::kind::{FileKind, HEAD};
use crate::data::open::OpenOptions;
use crate::data::transport::unpack;
use crate::recipe::{Outcome, Recipe};
use crate::session::grid::{GridFound, GridHead, GridPage, GridQuery, GridWindow};
use crate::session::{Description, Inspection};
use crate::wasm_host::{internal, thrown};

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

/// Whether the second module must read the file; text streams through the [`Opener`] here.
#[wasm_bindgen(js_name = needsReaders)]
pub fn needs_readers(head: &[u8], file_name: &str) -> bool {
    FileKind::of(head, file_name).needs_readers()
}

/// Checks whether the numbers of published tables can stand together; throws an `Error` object that names a cell that is no number.
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
        Ok(Session(crate::session::Session::new(self.opener.finish().map_err(thrown)?)))
    }
}

/// One opened file.
#[wasm_bindgen]
pub struct Session(crate::session::Session);

#[wasm_bindgen]
impl Session {
    /// The file that the second module read.
    #[wasm_bindgen(js_name = ofRead)]
    pub fn of_read(read: &[u8]) -> Result<Session, JsValue> {
        Ok(Session(crate::session::Session::new(unpack(read).map_err(thrown)?)))
    }

    /// What was understood of the file.
    pub fn inspection(&self) -> Result<Ts<Inspection>, JsValue> {
        give(&self.0.inspection())
    }

    /// The recipe with its requests renewed.
    pub fn plan(&self, recipe: Ts<Recipe>) -> Result<Ts<Recipe>, JsValue> {
        give(&self.0.plan(&take(recipe)?))
    }

    /// What comes of one request of the recipe.
    pub fn run(&self, recipe: Ts<Recipe>, request_id: &str) -> Result<Ts<Outcome>, JsValue> {
        give(&self.0.run(&take(recipe)?, request_id).map_err(thrown)?)
    }

    /// Rows as comma-separated text without some columns: `count` rows from row `start`, the names before row 0.
    pub fn csv(&self, start: usize, count: usize, without: Vec<String>) -> String {
        self.0.csv(start, count, &without)
    }

    /// What the recipe's steps made of the file.
    pub fn describe(&self, recipe: Ts<Recipe>) -> Result<Ts<Description>, JsValue> {
        give(&self.0.describe(&take(recipe)?))
    }

    /// Makes the grid that of this recipe.
    pub fn look(&mut self, recipe: Ts<Recipe>) -> Result<Ts<GridHead>, JsValue> {
        let recipe = take(recipe)?;
        give(&self.0.look(&recipe))
    }

    /// The cells of a window of the grid.
    pub fn page(&mut self, window: Ts<GridWindow>) -> Result<Ts<GridPage>, JsValue> {
        let window = read(window.js_value())?;
        give(&self.0.page(&window))
    }

    /// The next cell of the grid with a text.
    pub fn find(&mut self, query: Ts<GridQuery>) -> Result<Ts<GridFound>, JsValue> {
        let query = read(query.js_value())?;
        give(&self.0.find(&query))
    }
}

/// The value as plain objects, arrays and null, as its TypeScript type says.
fn give<T: Serialize + Tsify>(value: &T) -> Result<Ts<T>, JsValue> {
    value.serialize(&Serializer::json_compatible()).map(Ts::new_unchecked).map_err(internal)
}

/// Reads a value through the tree of its JSON: one way in for all types keeps the module small.
fn read<T: serde::de::DeserializeOwned>(value: JsValue) -> Result<T, JsValue> {
    let tree: serde_json::Value = serde_wasm_bindgen::from_value(value).map_err(internal)?;
    serde_json::from_value(tree).map_err(internal)
}

/// Reads a recipe through the tree of its JSON, as a saved one is read.
fn take(recipe: Ts<Recipe>) -> Result<Recipe, JsValue> {
    let tree: serde_json::Value = serde_wasm_bindgen::from_value(recipe.js_value()).map_err(internal)?;
    Recipe::from_value(tree).map_err(thrown)
}
