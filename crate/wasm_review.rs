//! The door to reports without data: making a bundle for reviewers, and opening one. Called only when somebody does.

use tsify::Ts;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::recipe::{Outcome, Recipe};
use crate::session::bundle::{BundleDraft, BundleOptions, review};
use crate::session::{Description, Inspection};
use crate::wasm::{Session, give, take};
use crate::wasm_host::{read, thrown, write};

#[wasm_bindgen]
impl Session {
    /// The report of the recipe without the data, and where it could tell respondents apart.
    pub fn bundle(&self, recipe: Ts<Recipe>, options: Ts<BundleOptions>) -> Result<Ts<BundleDraft>, JsValue> {
        let (recipe, options) = (take(recipe)?, read(options.js_value())?);
        give(&self.session().bundle(&recipe, &options).map_err(thrown)?)
    }
}

/// An opened bundle.
#[wasm_bindgen]
pub struct Review(review::Review);

#[wasm_bindgen]
impl Review {
    /// Opens the text of a bundle.
    #[wasm_bindgen(constructor)]
    pub fn new(text: &str) -> Result<Review, JsValue> {
        review::Review::from_json(text).map(Review).map_err(thrown)
    }

    /// What stands in the place of an opened file.
    pub fn inspection(&self) -> Result<Ts<Inspection>, JsValue> {
        give(&self.0.inspection())
    }

    /// The variables.
    pub fn describe(&self) -> Result<Ts<Description>, JsValue> {
        give(&self.0.describe())
    }

    /// What comes of one request of the recipe.
    pub fn run(&self, recipe: Ts<Recipe>, request_id: &str) -> Result<Ts<Outcome>, JsValue> {
        let reviewed = self.0.run(&take(recipe)?, request_id).map_err(thrown)?;
        write(&reviewed).map(Ts::new_unchecked)
    }
}
