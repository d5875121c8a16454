//! Bytes to text.

use std::io::Read;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::SourceFile;
use crate::diag::codes::config as codes;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::span::Span;

/// Pages beyond this many bytes are refused: no reference page comes near it.
pub const MAX_PAGE_BYTES: u64 = 64 * 1024 * 1024;

/// Reads one page of at most `limit` bytes; `None` if a diagnostic says why not.
pub(super) fn read(file: &Path, path: &str, limit: u64) -> (Option<SourceFile>, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let page = match read_bytes(file, limit) {
        Ok(bytes) if bytes.len() as u64 > limit => {
            let message = format!("the file is larger than {limit} bytes");
            diagnostics.push(
                Diagnostic::page(&codes::PAGE_TOO_LARGE, path, message)
                    .help("give the page itself, not an archive or a book of pages"),
            );
            None
        }
        Ok(bytes) => Some(decode(path, &bytes, &mut diagnostics)),
        Err(error) => {
            let message = format!("the file cannot be read: {error}");
            diagnostics.push(
                Diagnostic::page(&codes::PAGE_UNREADABLE, path, message)
                    .help("check the file's permissions and that links lead somewhere"),
            );
            None
        }
    };
    (page, diagnostics)
}

/// Reads one byte beyond the limit at most, so that the caller sees that there is more. Pipes and
/// devices are not read: they may have no end, or nobody at the other one.
pub(super) fn read_bytes(file: &Path, limit: u64) -> std::io::Result<Vec<u8>> {
    if !std::fs::metadata(file)?.is_file() {
        return Err(std::io::Error::other("it is no regular file"));
    }
    let mut bytes = Vec::new();
    std::fs::File::open(file)?.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Decodes a page. Bytes that are no text are replaced by U+FFFD and diagnosed at the first of
/// them; a byte order mark is removed; line ends become `\n`.
pub fn decode(path: &str, bytes: &[u8], diagnostics: &mut Diagnostics) -> SourceFile {
    let (text, mut findings) = decode_text(bytes);
    if let Some(at) = text.find('\0') {
        let count = text.matches('\0').count();
        let message = format!("the page holds {count} NUL bytes");
        let help = "fetch the page again: a NUL byte is a sign of a damaged or binary file";
        findings.push(Finding { code: &codes::PAGE_NUL, message, help, at });
    }
    let mut file = SourceFile::new(path, clean(&text));
    file.sha256 = hex(&Sha256::digest(bytes));
    for Finding { code, message, help, at } in findings {
        let at = clean(&text[..at]).len();
        let width = file.text[at..].chars().next().map_or(0, char::len_utf8);
        let span = Span::new(at, at + width);
        diagnostics.push(Diagnostic::at(code, path, span, message).help(help));
    }
    file
}

/// Bytes as lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let mut hex = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        hex.extend(
            [byte >> 4, byte & 0xf].map(|half| char::from(b"0123456789abcdef"[usize::from(half)])),
        );
    }
    hex
}

/// What is wrong with the bytes of a page, at an offset in the decoded text.
struct Finding {
    code: &'static Code,
    message: String,
    help: &'static str,
    at: usize,
}

fn decode_text(bytes: &[u8]) -> (String, Vec<Finding>) {
    if let Some(text) = decode_utf16(bytes) {
        let message = "the page is encoded in UTF-16".to_owned();
        let help = "save the page as UTF-8";
        return (text, vec![Finding { code: &codes::PAGE_UTF16, message, help, at: 0 }]);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let finding = std::str::from_utf8(bytes).err().map(|error| {
        let at = error.valid_up_to();
        let message = format!("byte 0x{:02X} is not UTF-8", bytes[at]);
        let help = "convert the page to UTF-8; older pages are often GB18030";
        Finding { code: &codes::PAGE_NOT_UTF8, message, help, at }
    });
    (String::from_utf8_lossy(bytes).into_owned(), finding.into_iter().collect())
}

fn decode_utf16(bytes: &[u8]) -> Option<String> {
    let (rest, big_endian) = match bytes {
        [0xff, 0xfe, rest @ ..] => (rest, false),
        [0xfe, 0xff, rest @ ..] => (rest, true),
        _ => return None,
    };
    let units = rest.chunks(2).map(|pair| match pair {
        [first, second] if big_endian => u16::from_be_bytes([*first, *second]),
        [first, second] => u16::from_le_bytes([*first, *second]),
        // A last odd byte is half a unit: it decodes to the replacement character.
        _ => 0xfffd,
    });
    let decoded = char::decode_utf16(units);
    Some(decoded.map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
}

/// One line end, and no NUL: `CommonMark` and HTML both put U+FFFD in its place.
fn clean(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").replace('\0', "\u{fffd}")
}
