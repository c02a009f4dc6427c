//! `wenxi-bindgen MODULE.wasm DIRECTORY NAME [--renewable] [--nameless]`: writes the JavaScript, the TypeScript types and the finished
//! module that belong to a module just compiled. A renewable module's JavaScript can start it anew; a nameless one does not hold the names
//! of its functions, which only a developer reads.
//!
//! It is a program of this workspace, and not a downloaded one, so that Cargo.lock keeps it at the very version of
//! wasm-bindgen that the crate is compiled with: the two must agree to the digit.

use std::process::ExitCode;
use wasm_bindgen_cli_support::Bindgen;

const RENEWABLE: &str = "--renewable";
const NAMELESS: &str = "--nameless";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (flags, places): (Vec<&String>, Vec<&String>) = arguments.iter().partition(|a| a.starts_with("--"));
    let known = flags.iter().all(|flag| [RENEWABLE, NAMELESS].contains(&flag.as_str()));
    let ([module, directory, name], true) = (places.as_slice(), known) else {
        eprintln!("usage: wenxi-bindgen MODULE.wasm DIRECTORY NAME [{RENEWABLE}] [{NAMELESS}]");
        return ExitCode::from(2);
    };
    let has = |wanted: &str| flags.iter().any(|flag| *flag == wanted);
    match generate(module, directory, name, has(RENEWABLE), has(NAMELESS)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("wenxi-bindgen: {why}");
            ExitCode::FAILURE
        }
    }
}

fn generate(
    module: &str,
    directory: &str,
    name: &str,
    renewable: bool,
    nameless: bool,
) -> Result<(), String> {
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
        .remove_name_section(nameless)
        .remove_producers_section(nameless)
        .generate(directory)
        .map_err(|why| format!("{why:?}"))
}
