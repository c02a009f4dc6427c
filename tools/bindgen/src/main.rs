//! `wenxi-bindgen MODULE.wasm DIRECTORY NAME [--renewable]`: writes the JavaScript, the TypeScript types and the finished module
//! that belong to a module just compiled. A renewable module's JavaScript can start it anew.
//!
//! It is a program of this workspace, and not a downloaded one, so that Cargo.lock keeps it at the very version of
//! wasm-bindgen that the crate is compiled with: the two must agree to the digit.

use std::process::ExitCode;
use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (module, directory, name, renewable) = match arguments.as_slice() {
        [module, directory, name] => (module, directory, name, false),
        [module, directory, name, flag] if flag == "--renewable" => (module, directory, name, true),
        _ => {
            eprintln!("usage: wenxi-bindgen MODULE.wasm DIRECTORY NAME [--renewable]");
            return ExitCode::from(2);
        }
    };
    match generate(module, directory, name, renewable) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("wenxi-bindgen: {why}");
            ExitCode::FAILURE
        }
    }
}

fn generate(module: &str, directory: &str, name: &str, renewable: bool) -> Result<(), String> {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(module)
        .out_name(name)
        .web(true)
        .map_err(|why| format!("{why:?}"))?
        .typescript(true)
        // The page decides where the module lies; a default path would make the bundler copy it a second time.
        .omit_default_module_path(true)
        .reset_state_function(renewable)
        .generate(directory)
        .map_err(|why| format!("{why:?}"))
}
