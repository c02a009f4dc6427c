//! What both doors to JavaScript share: how a failure leaves the module, and the browser's decoders.

use js_sys::{JSON, Object, Reflect};
use serde::Serialize;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::data::decode::converter::HostDecoder;
#[cfg(feature = "analyses")]
use crate::data::tagged::tree_of_text;
use crate::error::Error;

/// Makes a panic leave the module as a JavaScript exception that carries its message and place, instead of a bare trap.
#[wasm_bindgen(start)]
pub fn start() {
    #[cfg(target_arch = "wasm32")]
    crate::data::decode::converter::set_host(browser_decoder);
    std::panic::set_hook(Box::new(|panic| wasm_bindgen::throw_str(&panic.to_string())));
}

/// The error as the object that the page has words for.
pub(crate) fn thrown(error: Error) -> JsValue {
    value(&error).unwrap_or_else(|fault| JsValue::from_str(&fault))
}

/// The value as plain objects, arrays and null. It goes through its JSON: one writer for all types keeps the modules small, and
/// a browser reads JSON faster than it takes objects field by field.
fn value<T: Serialize>(of: &T) -> Result<JsValue, String> {
    let text = serde_json::to_string(of).map_err(|fault| fault.to_string())?;
    JSON::parse(&text).map_err(|fault| format!("{fault:?}"))
}

/// The value as plain objects, arrays and null.
#[cfg(feature = "js")]
pub(crate) fn write<T: Serialize>(of: &T) -> Result<JsValue, JsValue> {
    value(of).map_err(internal)
}

pub(crate) fn internal(fault: impl std::fmt::Display) -> JsValue {
    thrown(Error::Internal { detail: fault.to_string() })
}

/// The tree of a value's JSON. The module that comes with the page has no reader of text, and takes little.
#[cfg(not(feature = "analyses"))]
pub(crate) fn tree(value: JsValue) -> Result<serde_json::Value, JsValue> {
    serde_wasm_bindgen::from_value(value).map_err(internal)
}

/// The tree of a value's JSON, through its text: one call, not one for each field.
#[cfg(feature = "analyses")]
pub(crate) fn tree(value: JsValue) -> Result<serde_json::Value, JsValue> {
    let text = JSON::stringify(&value)?.as_string();
    tree_of_text(&text.unwrap_or_default()).map_err(internal)
}

/// Reads a value through the tree of its JSON: one way in for all types keeps the modules small.
pub(crate) fn read<T: serde::de::DeserializeOwned>(value: JsValue) -> Result<T, JsValue> {
    serde_json::from_value(tree(value)?).map_err(internal)
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
