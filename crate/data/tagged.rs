//! Enums that are written as an object with a field that names the variant, such as `{ "kind": "range", "low": 1 }`.
//!
//! serde's own derive reads them through a buffer that has a reader of its own for every type inside; that was a quarter of the
//! module that a browser downloads. Here such an object becomes the tree of its JSON, which all types are read from anyway.

use serde::Serialize;
use serde::de::value::StringDeserializer;
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error as _, IntoDeserializer, VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;
use serde_json::{Error, Value};

/// The tree of a value's JSON, through its text: a second writer for every type would be a fifteenth of the module.
pub(crate) fn tree_of<T: Serialize>(value: &T) -> Result<Value, Error> {
    serde_json::from_str(&serde_json::to_string(value)?)
}

/// The tree of JSON that a browser wrote. Half of a pair of UTF-16, which a text field may be left with, it writes as an escape that no
/// text in UTF-8 can hold; it becomes U+FFFD, as everywhere between a browser and WebAssembly.
#[cfg(any(test, feature = "js-analyses"))]
pub(crate) fn tree_of_text(text: &str) -> Result<Value, Error> {
    if !text.contains("\\ud") {
        return serde_json::from_str(text);
    }
    let (mut whole, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        whole.push_str(before);
        // Pairs are written as they are, so an escape from D800 to DFFF stands alone; all other escapes go on as they were.
        let halved =
            escape.starts_with("\\ud") && escape.as_bytes().get(3).is_some_and(|b| b"89abcdef".contains(b));
        let long = if halved { 6 } else { 2 };
        whole.push_str(if halved { "\u{FFFD}" } else { escape.get(..2).unwrap_or(escape) });
        rest = escape.get(long..).unwrap_or_default();
    }
    whole.push_str(rest);
    serde_json::from_str(&whole)
}

/// A variant's name and what it holds: a [`Deserializer`] of any enum.
pub(crate) struct Tagged {
    variant: String,
    held: Value,
}

impl Tagged {
    /// Takes the field `tag` out of an object; the variant holds the field `content`, or without one all other fields.
    ///
    /// # Errors
    /// For what is no object or has no such field.
    pub(crate) fn of(tree: Value, tag: &'static str, content: Option<&'static str>) -> Result<Self, Error> {
        let Value::Object(mut fields) = tree else {
            return Err(Error::custom(format_args!("an object with a field `{tag}` was expected")));
        };
        let Some(Value::String(variant)) = fields.remove(tag) else {
            return Err(Error::missing_field(tag));
        };
        let held = match content {
            None => Value::Object(fields),
            Some(name) => fields.remove(name).ok_or_else(|| Error::missing_field(name))?,
        };
        Ok(Tagged { variant, held })
    }
}

impl<'de> Deserializer<'de> for Tagged {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_enum(self)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct newtype_struct
        seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

impl<'de> EnumAccess<'de> for Tagged {
    type Error = Error;
    type Variant = Held;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Held), Error> {
        let name: StringDeserializer<Error> = self.variant.into_deserializer();
        Ok((seed.deserialize(name)?, Held(self.held)))
    }
}

/// What a variant holds.
pub(crate) struct Held(Value);

impl<'de> VariantAccess<'de> for Held {
    type Error = Error;

    /// Fields that a variant does not know are passed over, here as everywhere.
    fn unit_variant(self) -> Result<(), Error> {
        Ok(())
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, Error> {
        seed.deserialize(self.0)
    }

    fn tuple_variant<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value, Error> {
        self.0.deserialize_tuple(length, visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.0.deserialize_struct("", fields, visitor)
    }
}

/// Defines an enum that is written with the variant's name in the field `tag` beside the variant's fields, or with them in the
/// field `content`. What it writes is serde's; what it reads is [`Tagged`]'s. `with` names a derive that marks a variant.
macro_rules! tagged {
    (
        name = $text:literal, tag = $tag:literal $(, content = $content:literal)? $(, with = $mark:ident)?;
        $(#[$about:meta])*
        pub enum $name:ident { $($body:tt)* }
    ) => {
        #[derive(serde::Serialize)]
        $(#[$about])*
        $(#[derive($mark)])?
        #[serde(tag = $tag $(, content = $content)?, rename_all = "camelCase", rename_all_fields = "camelCase")]
        pub enum $name { $($body)* }

        const _: () = {
            #[derive(serde::Deserialize $(, $mark)?)]
            #[serde(remote = $text, rename_all = "camelCase", rename_all_fields = "camelCase")]
            #[allow(dead_code, reason = "serde makes the other enum of it")]
            enum Read { $($body)* }

            impl<'de> serde::Deserialize<'de> for $name {
                fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                    let tree = serde_json::Value::deserialize(from)?;
                    let content: &[&'static str] = &[$($content)?];
                    $crate::data::tagged::Tagged::of(tree, $tag, content.first().copied())
                        .and_then(Read::deserialize)
                        .map_err(serde::de::Error::custom)
                }
            }
        };
    };
}
pub(crate) use tagged;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_character_becomes_the_mark_of_one() {
        // What JSON.stringify writes of "a\ud83d", of a backslash before "ud83d" and of a whole pair.
        let read = |text: &str| tree_of_text(text).unwrap();
        assert_eq!(read(r#"{"label":"a\ud83d"}"#)["label"], "a\u{FFFD}");
        assert_eq!(read(r#"["\udfff\n","\\ud83d","\u0001😀"]"#)[0], "\u{FFFD}\n");
        assert_eq!(read(r#"["\udfff\n","\\ud83d","\u0001😀"]"#)[1], "\\ud83d");
        assert_eq!(read(r#"["\udfff\n","\\ud83d","\u0001😀"]"#)[2], "\u{1}😀");
        assert!(tree_of_text(r#"["\ud"#).is_err());
        assert!(tree_of_text("").is_err());
    }
}
