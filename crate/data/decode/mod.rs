//! From bytes to text, whatever the encoding; the borders of the chunks do not matter.
//!
//! The first 64 KiB decide whether the file is text at all and whether it is UTF-16. All other encodings we read spell ASCII
//! alike, so ASCII passes through until the first other byte; then 64 KiB from there decide. A survey whose first thousand
//! answers are digits is thus still recognised by its first Chinese word.

pub mod converter;
mod detect;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use self::converter::Converter;
use crate::error::Error;

/// The likeliest encoding of text without a byte order mark.
#[cfg(feature = "files")]
pub(super) fn guess(bytes: &[u8]) -> &'static Encoding {
    detect::ascii_compatible(bytes, true).0
}

/// Bytes looked at before deciding.
const WINDOW: usize = 64 * 1024;

/// What the decoder hands on.
#[derive(Debug)]
pub enum Decoded<'a> {
    /// The next text.
    Text(&'a str),
    /// Here stood bytes that the encoding does not know; U+FFFD follows as text.
    Malformed,
    /// The encoding was a close choice; these fit about as well, the likelier first.
    Unsure(&'a [&'static Encoding]),
}

#[derive(Debug)]
enum State {
    /// Collecting the first bytes.
    Opening(Vec<u8>),
    /// So far all ASCII.
    Ascii,
    /// Collecting from the first byte that is not ASCII.
    Deciding(Vec<u8>),
    /// Decided.
    Decoding(Converter),
}

/// Decodes bytes as they come.
#[derive(Debug)]
pub struct Decoder {
    forced: Option<&'static Encoding>,
    encoding: &'static Encoding,
    state: State,
    /// Bytes seen before the chunk at hand.
    offset: u64,
}

impl Decoder {
    /// A decoder that finds the encoding out, or uses the one it is told.
    pub fn new(forced: Option<&'static Encoding>) -> Self {
        Decoder { forced, encoding: forced.unwrap_or(UTF_8), state: State::Opening(Vec::new()), offset: 0 }
    }

    /// The encoding; final after [`Decoder::finish`]. Plain ASCII is UTF-8.
    pub fn encoding(&self) -> &'static Encoding {
        self.encoding
    }

    /// Decodes the next bytes.
    ///
    /// # Errors
    /// [`Error::BinaryFile`], and whatever the sink returns.
    pub fn push<F>(&mut self, bytes: &[u8], sink: &mut F) -> Result<(), Error>
    where
        F: FnMut(Decoded<'_>) -> Result<(), Error>,
    {
        if let State::Opening(held) = &mut self.state {
            let take = bytes.len().min(WINDOW - held.len());
            held.extend_from_slice(&bytes[..take]);
            if held.len() < WINDOW {
                return Ok(());
            }
            let held = std::mem::take(held);
            self.open(&held, sink)?;
            return self.pass(&bytes[take..], sink);
        }
        self.pass(bytes, sink)
    }

    /// Decodes what was held back. Returns the encoding.
    ///
    /// # Errors
    /// Those of [`Decoder::push`].
    pub fn finish<F>(mut self, sink: &mut F) -> Result<&'static Encoding, Error>
    where
        F: FnMut(Decoded<'_>) -> Result<(), Error>,
    {
        if let State::Opening(held) = &mut self.state {
            let held = std::mem::take(held);
            self.open(&held, sink)?;
        }
        if let State::Deciding(held) = &mut self.state {
            let held = std::mem::take(held);
            self.decide(&held, true, sink)?;
        }
        if let State::Decoding(decoder) = &mut self.state {
            run(decoder, &[], true, sink)?;
        }
        Ok(self.encoding)
    }

    /// The first bytes: text or not, byte order mark, UTF-16.
    fn open<F>(&mut self, held: &[u8], sink: &mut F) -> Result<(), Error>
    where
        F: FnMut(Decoded<'_>) -> Result<(), Error>,
    {
        if self.forced.is_none() && detect::is_binary_format(held) {
            return Err(Error::BinaryFile { offset: 0 });
        }
        let marked = Encoding::for_bom(held);
        let (decided, skip) = match (self.forced, marked) {
            (Some(forced), Some((encoding, length))) if forced == encoding => (Some(forced), length),
            (Some(forced), _) => (Some(forced), 0),
            (None, Some((encoding, length))) => (Some(encoding), length),
            (None, None) => (detect::utf16_without_mark(held), 0),
        };
        match decided {
            Some(encoding) => self.use_encoding(encoding)?,
            None => self.state = State::Ascii,
        }
        self.offset = skip as u64;
        self.pass(&held[skip..], sink)
    }

    fn use_encoding(&mut self, encoding: &'static Encoding) -> Result<(), Error> {
        let unknown =
            || Error::BadOption { option: "encoding".to_string(), value: encoding.name().to_string() };
        self.encoding = encoding;
        self.state = State::Decoding(Converter::new(encoding).ok_or_else(unknown)?);
        Ok(())
    }

    fn pass<F>(&mut self, bytes: &[u8], sink: &mut F) -> Result<(), Error>
    where
        F: FnMut(Decoded<'_>) -> Result<(), Error>,
    {
        if self.encoding != UTF_16LE
            && self.encoding != UTF_16BE
            && let Some(at) = memchr::memchr(0, bytes)
        {
            return Err(Error::BinaryFile { offset: self.offset + at as u64 });
        }
        self.offset += bytes.len() as u64;
        match &mut self.state {
            State::Ascii => {
                let ascii = Encoding::ascii_valid_up_to(bytes);
                if ascii > 0
                    && let Ok(text) = std::str::from_utf8(&bytes[..ascii])
                {
                    sink(Decoded::Text(text))?;
                }
                if ascii < bytes.len() {
                    self.state = State::Deciding(Vec::new());
                    return self.hold(&bytes[ascii..], sink);
                }
                Ok(())
            }
            State::Deciding(_) => self.hold(bytes, sink),
            State::Decoding(decoder) => run(decoder, bytes, false, sink),
            State::Opening(held) => {
                held.extend_from_slice(bytes);
                Ok(())
            }
        }
    }

    /// Fills the window that decides; decides when it is full.
    fn hold<F>(&mut self, bytes: &[u8], sink: &mut F) -> Result<(), Error>
    where
        F: FnMut(Decoded<'_>) -> Result<(), Error>,
    {
        let State::Deciding(held) = &mut self.state else { return Ok(()) };
        let take = bytes.len().min(WINDOW - held.len());
        held.extend_from_slice(&bytes[..take]);
        if held.len() < WINDOW {
            return Ok(());
        }
        let held = std::mem::take(held);
        self.decide(&held, false, sink)?;
        if let State::Decoding(decoder) = &mut self.state {
            run(decoder, &bytes[take..], false, sink)?;
        }
        Ok(())
    }

    fn decide<F>(&mut self, held: &[u8], whole: bool, sink: &mut F) -> Result<(), Error>
    where
        F: FnMut(Decoded<'_>) -> Result<(), Error>,
    {
        let (encoding, others) = detect::ascii_compatible(held, whole);
        self.use_encoding(encoding)?;
        if !others.is_empty() {
            sink(Decoded::Unsure(&others))?;
        }
        if let State::Decoding(decoder) = &mut self.state {
            run(decoder, held, false, sink)?;
        }
        Ok(())
    }
}

fn run<F>(converter: &mut Converter, bytes: &[u8], last: bool, sink: &mut F) -> Result<(), Error>
where
    F: FnMut(Decoded<'_>) -> Result<(), Error>,
{
    converter.convert(bytes, last, &mut |piece| match piece {
        Some(text) => sink(Decoded::Text(text)),
        None => {
            sink(Decoded::Malformed)?;
            sink(Decoded::Text("\u{FFFD}"))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Text, encoding, number of faults.
    fn decode(bytes: &[u8], chunk: usize) -> Result<(String, &'static str, usize), Error> {
        let (mut text, mut faults) = (String::new(), 0);
        let mut decoder = Decoder::new(None);
        let mut sink = |d: Decoded<'_>| {
            match d {
                Decoded::Text(t) => text.push_str(t),
                Decoded::Malformed => faults += 1,
                Decoded::Unsure(_) => {}
            }
            Ok(())
        };
        for part in bytes.chunks(chunk) {
            decoder.push(part, &mut sink)?;
        }
        let encoding = decoder.finish(&mut sink)?;
        Ok((text, encoding.name(), faults))
    }

    /// Encodes without the help of the library under test.
    fn utf16(text: &str, little: bool, mark: bool) -> Vec<u8> {
        let units = mark.then_some(0xFEFF).into_iter().chain(text.encode_utf16());
        units.flat_map(|u| if little { u.to_le_bytes() } else { u.to_be_bytes() }).collect()
    }

    const SURVEY: &str = "编号,性别,满意度\r\n1,男,非常同意\r\n2,女,不确定\r\n";

    #[test]
    fn unicode_in_all_its_forms() {
        let with_mark = [b"\xEF\xBB\xBF", SURVEY.as_bytes()].concat();
        for (bytes, name) in [
            (SURVEY.as_bytes().to_vec(), "UTF-8"),
            (with_mark, "UTF-8"),
            (utf16(SURVEY, true, true), "UTF-16LE"),
            (utf16(SURVEY, false, true), "UTF-16BE"),
            (utf16(SURVEY, true, false), "UTF-16LE"),
            (utf16(SURVEY, false, false), "UTF-16BE"),
        ] {
            for chunk in [1, 2, 3, 7, 1000] {
                assert_eq!(
                    decode(&bytes, chunk).unwrap(),
                    (SURVEY.to_string(), name, 0),
                    "{name} by {chunk}"
                );
            }
        }
    }

    #[test]
    fn chinese_far_behind_the_digits_is_still_recognised() {
        // 学 in GB18030 is D1 A7, 生 is C9 FA.
        let mut bytes = b"a,b\n".to_vec();
        bytes.extend(b"1,2\n".repeat(50_000));
        bytes.extend(b"3,\xD1\xA7\xC9\xFA\n");
        let (text, name, faults) = decode(&bytes, 4096).unwrap();
        assert_eq!((name, faults), ("gb18030", 0));
        assert!(text.ends_with("3,学生\n"));
    }

    #[test]
    fn a_fault_far_behind_is_counted_and_shown() {
        let mut bytes = "编号,b\n".as_bytes().to_vec();
        bytes.extend("学生,2\n".as_bytes().repeat(20_000));
        bytes.extend(b"\xB0\xA1,1\n");
        let (text, name, faults) = decode(&bytes, 5000).unwrap();
        assert_eq!((name, faults), ("UTF-8", 2));
        assert!(text.ends_with("\u{FFFD}\u{FFFD},1\n"));
    }

    #[test]
    fn a_character_cut_by_the_window_is_whole() {
        let bytes = "学".repeat(60_000).into_bytes();
        let (text, name, faults) = decode(&bytes, 65_537).unwrap();
        assert_eq!((text.chars().count(), name, faults), (60_000, "UTF-8", 0));
    }

    #[test]
    fn a_file_that_is_no_text_is_refused_with_the_place() {
        assert_eq!(decode(b"\x89PNG\r\n\x1a\nrest", 3).unwrap_err(), Error::BinaryFile { offset: 0 });
        assert_eq!(decode(b"PK\x03\x04....", 3).unwrap_err(), Error::BinaryFile { offset: 0 });
        assert_eq!(decode(b"a,b\n1,\x00\n", 3).unwrap_err(), Error::BinaryFile { offset: 6 });
        let mut late = b"a,b\n".repeat(40_000);
        late.push(0);
        assert_eq!(decode(&late, 999).unwrap_err(), Error::BinaryFile { offset: 160_000 });
    }
}
