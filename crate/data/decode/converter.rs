//! From bytes of a known encoding to text.
//!
//! Natively the tables of encoding_rs do it. A browser carries the same tables (both follow the WHATWG Encoding Standard), so its module leaves
//! them out, a quarter of its download, and asks the browser through [`set_host`].

use encoding_rs::Encoding;

/// Decodes one stream in the host.
pub trait HostDecoder: std::fmt::Debug {
    /// The text of the next bytes, U+FFFD where they are malformed; `last`: no more will come.
    fn decode(&mut self, bytes: &[u8], last: bool) -> String;
}

/// Begins a stream in the encoding of that WHATWG name; `None` when the host does not know it. A byte order mark is not special.
pub type HostDecoders = fn(&str) -> Option<Box<dyn HostDecoder>>;

/// A stream of one encoding.
#[derive(Debug)]
pub(super) struct Converter(inner::Inner);

impl Converter {
    /// `None` when there are no tables for the encoding.
    pub(super) fn new(encoding: &'static Encoding) -> Option<Self> {
        inner::Inner::new(encoding).map(Converter)
    }

    /// Hands on the text of the next bytes in pieces; `None` stands for malformed bytes.
    pub(super) fn convert<E>(
        &mut self,
        bytes: &[u8],
        last: bool,
        sink: &mut impl FnMut(Option<&str>) -> Result<(), E>,
    ) -> Result<(), E> {
        self.0.convert(bytes, last, sink)
    }
}

/// The text of bytes that are all there; U+FFFD where they are malformed or no tables are at hand.
#[cfg(feature = "files")]
pub(in crate::data) fn decode(bytes: &[u8], encoding: &'static Encoding) -> String {
    if bytes.is_ascii() || encoding == encoding_rs::UTF_8 {
        return String::from_utf8_lossy(bytes).into_owned();
    }
    let Some(mut converter) = Converter::new(encoding) else {
        return String::from_utf8_lossy(bytes).into_owned();
    };
    let mut text = String::new();
    let kept: Result<(), std::convert::Infallible> = converter.convert(bytes, true, &mut |piece| {
        text.push_str(piece.unwrap_or("\u{FFFD}"));
        Ok(())
    });
    match kept {
        Ok(()) => text,
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod inner {
    use encoding_rs::{Decoder, DecoderResult, Encoding};

    #[derive(Debug)]
    pub(super) struct Inner(Box<Decoder>);

    impl Inner {
        pub(super) fn new(encoding: &'static Encoding) -> Option<Self> {
            Some(Inner(Box::new(encoding.new_decoder_without_bom_handling())))
        }

        /// In pieces of bounded size.
        pub(super) fn convert<E>(
            &mut self,
            mut bytes: &[u8],
            last: bool,
            sink: &mut impl FnMut(Option<&str>) -> Result<(), E>,
        ) -> Result<(), E> {
            let mut piece = String::with_capacity(32 * 1024);
            loop {
                let (result, read) = self.0.decode_to_string_without_replacement(bytes, &mut piece, last);
                bytes = &bytes[read..];
                if !piece.is_empty() {
                    sink(Some(&piece))?;
                    piece.clear();
                }
                match result {
                    DecoderResult::InputEmpty => return Ok(()),
                    DecoderResult::OutputFull => {}
                    DecoderResult::Malformed(..) => sink(None)?,
                }
            }
        }
    }
}

#[cfg(target_arch = "wasm32")]
pub use inner::set_host;

#[cfg(target_arch = "wasm32")]
mod inner {
    use std::sync::OnceLock;

    use encoding_rs::Encoding;

    use super::{HostDecoder, HostDecoders};

    static HOST: OnceLock<HostDecoders> = OnceLock::new();

    /// Says who decodes; the first call counts.
    pub fn set_host(decoders: HostDecoders) {
        // A second call would name the same host.
        let _ = HOST.set(decoders);
    }

    #[derive(Debug)]
    pub(super) struct Inner(Box<dyn HostDecoder>);

    impl Inner {
        pub(super) fn new(encoding: &'static Encoding) -> Option<Self> {
            HOST.get().and_then(|decoders| decoders(encoding.name())).map(Inner)
        }

        /// The host marks malformed bytes in the text itself, so a U+FFFD that the file holds counts as one too.
        pub(super) fn convert<E>(
            &mut self,
            bytes: &[u8],
            last: bool,
            sink: &mut impl FnMut(Option<&str>) -> Result<(), E>,
        ) -> Result<(), E> {
            let text = self.0.decode(bytes, last);
            for (index, part) in text.split('\u{FFFD}').enumerate() {
                if index > 0 {
                    sink(None)?;
                }
                if !part.is_empty() {
                    sink(Some(part))?;
                }
            }
            Ok(())
        }
    }
}

#[cfg(all(test, feature = "files"))]
mod tests {
    use super::*;

    /// GBK of 问析 from Python's codec: '问析'.encode('gbk').
    #[test]
    fn whole_bytes_become_text() {
        assert_eq!(decode(&[0xCE, 0xCA, 0xCE, 0xF6], encoding_rs::GBK), "问析");
        assert_eq!(decode("问".as_bytes(), encoding_rs::UTF_8), "问");
        assert_eq!(decode(&[0xFF, b'a'], encoding_rs::GBK), "\u{FFFD}a");
    }
}
