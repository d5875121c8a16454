//! Marked blocks: the generated part of a file that people write.

use super::WriteError;

/// Replaces the lines between the line `begin` and the line `end` by `body`. The markers stay;
/// white space around them does not count.
///
/// # Errors
/// If either marker is not there exactly once, or the end comes first.
pub fn replace_block(text: &str, begin: &str, end: &str, body: &str) -> Result<String, WriteError> {
    let start = find(text, begin)?.end;
    let stop = find(text, end)?.start;
    if stop < start {
        return Err(WriteError::MarkerOrder { end: end.to_owned() });
    }
    let newline = if body.is_empty() || body.ends_with('\n') { "" } else { "\n" };
    Ok([&text[..start], body, newline, &text[stop..]].concat())
}

/// The range of the only line that is `marker`, its line end included.
fn find(text: &str, marker: &str) -> Result<std::ops::Range<usize>, WriteError> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if line.trim() == marker {
            found.push(start..start + line.len());
        }
        start += line.len();
    }
    match <[_; 1]>::try_from(found) {
        Ok([range]) => Ok(range),
        Err(found) => Err(WriteError::Marker { marker: marker.to_owned(), count: found.len() }),
    }
}
