//! The door of the module of readers: reads workbooks and SPSS files whole and hands each to the library as one buffer.

use js_sys::{Function, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::data::open::RowsRead;
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

    /// Ends and gives what `Session.ofRead` of the library takes. `tell` hears of rows so far and in all, `undefined` while these are
    /// found out.
    pub fn finish(self, tell: &Function) -> Result<Vec<u8>, JsValue> {
        let told = |RowsRead { done, total }: RowsRead| {
            let total = total.map_or(JsValue::UNDEFINED, |rows| (rows as f64).into());
            // Who listens cannot stop the reading; the worker is ended for that.
            let _ = tell.call2(&JsValue::NULL, &(done as f64).into(), &total);
        };
        pack(&self.opener.finish_telling(&told).map_err(thrown)?).map_err(thrown)
    }
}
