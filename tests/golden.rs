//! The bits of the sample's whole report: the same natively, in Node (`tests/boundary/golden.test.ts`) and in a browser (the proof page).
//!
//! `tests/reference/golden.json` holds for each section how many numbers its result has and the word of their bits: FNV-1a over 64-bit
//! words, h ← (h ⊕ b)·p modulo 2⁶⁴, fields by name (`www/proof/bits.ts` computes the same). A change that means to move a number writes the
//! file anew with `WENXI_GOLDEN=write cargo test --test golden` and says so in the changelog. That the numbers are right is for the other tests.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;

use serde_json::{Map, Value, json};
use wenxi::data::open::{OpenOptions, Opener};
use wenxi::recipe::Recipe;
use wenxi::session::Session;

/// Numbers seen and the word of their bits.
struct Bits {
    numbers: u64,
    word: u64,
}

impl Bits {
    fn take(&mut self, value: &Value) {
        match value {
            Value::Number(number) => {
                self.word = (self.word ^ number.as_f64().unwrap().to_bits()).wrapping_mul(0x100_0000_01b3);
                self.numbers += 1;
            }
            Value::Array(elements) => elements.iter().for_each(|element| self.take(element)),
            Value::Object(fields) => {
                let mut names: Vec<&String> = fields.keys().collect();
                names.sort();
                names.into_iter().for_each(|name| self.take(&fields[name]));
            }
            _ => {}
        }
    }
}

#[test]
fn the_samples_report_has_the_bits_of_every_machine() {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |file: &str| std::fs::read_to_string(project.join(file)).unwrap();
    let mut opener = Opener::new("xiachen.csv", OpenOptions::default()).unwrap();
    opener.push(read("www/sample/xiachen.csv").as_bytes()).unwrap();
    let session = Session::new(opener.finish().unwrap());
    let recipe = serde_json::from_str(&read("www/sample/sample.zh.recipe.json")).unwrap();
    let recipe = session.plan(&Recipe::from_value(recipe).unwrap());
    let mut found = Map::new();
    for entry in &recipe.requests {
        let outcome = serde_json::to_value(session.run(&recipe, &entry.id).unwrap()).unwrap();
        let mut bits = Bits { numbers: 0, word: 0xcbf2_9ce4_8422_2325 };
        bits.take(&outcome["result"]["result"]);
        let word = format!("{:016x}", bits.word);
        found.insert(entry.id.clone(), json!({"numbers": bits.numbers, "word": word}));
    }
    let place = project.join("tests/reference/golden.json");
    if std::env::var("WENXI_GOLDEN").is_ok_and(|wish| wish == "write") {
        let lines: Vec<String> = found.iter().map(|(id, bits)| format!("  {}: {bits}", json!(id))).collect();
        std::fs::write(&place, format!("{{\n{}\n}}\n", lines.join(",\n"))).unwrap();
    }
    let golden: Map<String, Value> = serde_json::from_str(&std::fs::read_to_string(place).unwrap()).unwrap();
    assert_eq!(found, golden);
}
