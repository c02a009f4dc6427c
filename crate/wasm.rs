//! The one door to JavaScript: what a worker may ask of the library.

use wasm_bindgen::prelude::wasm_bindgen;

/// Makes a panic leave the module as a JavaScript exception that carries its message and place, instead of a bare trap.
#[wasm_bindgen(start)]
pub fn start() {
    std::panic::set_hook(Box::new(|panic| wasm_bindgen::throw_str(&panic.to_string())));
}

/// The version of this library.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}
