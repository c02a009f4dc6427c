//! The door of the module of readers: reads workbooks and SPSS files whole and hands each to the library as one buffer.

use js_sys::Uint8Array;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::data::transport::pack;
use crate::wasm_host::{read, thrown};

/// A file that is collected chunk by chunk and read as a whole.
#[wasm_bindgen]
pub struct WholeFile {
    opener: crate::data::open::Opener,
    chunk: Vec<u8>,
}

#[wasm_bindgen]
impl WholeFile {
    /// Begins; `options` is an `OpenOptions` of the library.
    #[wasm_bindgen(constructor)]
    pub fn new(file_name: &str, options: JsValue) -> Result<WholeFile, JsValue> {
        let options = read(options)?;
        let opener = crate::data::open::Opener::new(file_name, options).map_err(thrown)?;
        Ok(WholeFile { opener, chunk: Vec::new() })
    }

    /// Takes the next bytes. They are copied into one buffer that all chunks share, so that memory does not grow with their number.
    pub fn push(&mut self, bytes: &Uint8Array) -> Result<(), JsValue> {
        self.chunk.resize(bytes.length() as usize, 0);
        bytes.copy_to(&mut self.chunk);
        self.opener.push(&self.chunk).map_err(thrown)
    }

    /// Ends and gives what `Session.ofRead` of the library takes.
    pub fn finish(self) -> Result<Vec<u8>, JsValue> {
        pack(&self.opener.finish().map_err(thrown)?).map_err(thrown)
    }
}
