//! The one door to JavaScript: what a worker may ask of the library.

use js_sys::{Object, Reflect, Uint8Array};
use serde::{Deserialize, Serialize};
use serde_wasm_bindgen::Serializer;
use tsify::{Ts, Tsify};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::data::decode::converter::HostDecoder;
use crate::data::open::OpenOptions;
use crate::error::Error;
use crate::recipe::{Outcome, Recipe};
use crate::session::{Description, Inspection, RowsOptions};

/// Makes a panic leave the module as a JavaScript exception that carries its message and place, instead of a bare trap.
#[wasm_bindgen(start)]
pub fn start() {
    #[cfg(target_arch = "wasm32")]
    crate::data::decode::converter::set_host(browser_decoder);
    std::panic::set_hook(Box::new(|panic| wasm_bindgen::throw_str(&panic.to_string())));
}

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

/// Rows of the grid.
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
pub struct GridRows {
    /// One text a column in each row, empty when missing.
    pub rows: Vec<Vec<String>>,
}

/// A file that is being read, chunk by chunk.
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
        let options = serde_wasm_bindgen::from_value(options.js_value()).map_err(internal)?;
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

    /// What the recipe's steps made of the file.
    pub fn describe(&self, recipe: Ts<Recipe>) -> Result<Ts<Description>, JsValue> {
        give(&self.0.describe(&take(recipe)?))
    }

    /// Rows of the grid: `count` rows from row `start`, with the variables that the recipe's steps add.
    pub fn rows(
        &self,
        recipe: Ts<Recipe>,
        start: usize,
        count: usize,
        options: Ts<RowsOptions>,
    ) -> Result<Ts<GridRows>, JsValue> {
        let options = serde_wasm_bindgen::from_value(options.js_value()).map_err(internal)?;
        give(&GridRows { rows: self.0.rows(&take(recipe)?, start, count, &options) })
    }
}

/// The value as plain objects, arrays and null, as its TypeScript type says.
fn give<T: Serialize + Tsify>(value: &T) -> Result<Ts<T>, JsValue> {
    value.serialize(&Serializer::json_compatible()).map(Ts::new_unchecked).map_err(internal)
}

/// Reads a recipe through the tree of its JSON, as a saved one is read.
fn take(recipe: Ts<Recipe>) -> Result<Recipe, JsValue> {
    let tree: serde_json::Value = serde_wasm_bindgen::from_value(recipe.js_value()).map_err(internal)?;
    Recipe::from_value(tree).map_err(thrown)
}

/// The error as the object that the page has words for.
fn thrown(error: Error) -> JsValue {
    error
        .serialize(&Serializer::json_compatible())
        .unwrap_or_else(|fault| JsValue::from_str(&fault.to_string()))
}

fn internal(fault: impl std::fmt::Display) -> JsValue {
    thrown(Error::Internal { detail: fault.to_string() })
}

#[wasm_bindgen]
extern "C" {
    /// The browser's own decoder of text.
    type TextDecoder;

    #[wasm_bindgen(constructor, catch)]
    fn new(label: &str, options: &JsValue) -> Result<TextDecoder, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn decode(this: &TextDecoder, bytes: &[u8], options: &JsValue) -> Result<String, JsValue>;
}

/// One stream in a browser's decoder.
struct BrowserDecoder(TextDecoder);

impl std::fmt::Debug for BrowserDecoder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("BrowserDecoder")
    }
}

impl HostDecoder for BrowserDecoder {
    fn decode(&mut self, bytes: &[u8], last: bool) -> String {
        // Not fatal, so it marks malformed bytes and throws nothing.
        self.0.decode(bytes, &flag("stream", !last)).unwrap_or_default()
    }
}

fn browser_decoder(label: &str) -> Option<Box<dyn HostDecoder>> {
    TextDecoder::new(label, &flag("ignoreBOM", true)).ok().map(|d| Box::new(BrowserDecoder(d)) as _)
}

/// The object `{ name: value }`.
fn flag(name: &str, value: bool) -> JsValue {
    let object = Object::new();
    // Setting a field of a fresh object cannot fail.
    let _ = Reflect::set(&object, &name.into(), &value.into());
    object.into()
}
