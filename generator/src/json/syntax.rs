//! What is wrong with a text that is not JSON.

use serde::de::IgnoredAny;

use crate::span::Span;

/// Why a text is not JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// The character at which a strict reader stops.
    pub span: Span,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: &'static str,
    /// Length of the start of the text that a tolerant reader may still take for one value.
    pub(super) readable: usize,
}

/// A mistake that pages make, told by the characters at the place where the reader stops.
struct Mistake {
    /// Whether the text before (white space at its end removed) and the text from that place on
    /// are this mistake.
    is: fn(&str, &str) -> bool,
    message: &'static str,
    help: &'static str,
}

/// In order of precedence.
const MISTAKES: &[Mistake] = &[
    Mistake {
        is: |before, rest| before.ends_with(',') && rest.starts_with(['}', ']']),
        message: "a comma stands before the closing bracket",
        help: "remove the comma",
    },
    Mistake {
        is: |before, rest| before.ends_with(',') && rest.starts_with(','),
        message: "a comma follows another",
        help: "remove the comma",
    },
    Mistake {
        is: |_, rest| rest.starts_with(['/', '#']),
        message: "a comment stands in the sample",
        help: "JSON has no comments: say it in the text beside the sample",
    },
    Mistake {
        is: |_, rest| rest.starts_with(['.', '…']),
        message: "an ellipsis stands in the sample",
        help: "complete the sample, or leave the ellipsis out",
    },
    Mistake {
        is: |_, rest| {
            rest.starts_with(['，', '：', '“', '”', '‘', '’', '。', '；', '、', '｛', '｝'])
        },
        message: "a punctuation mark of Chinese text stands in the place of one of JSON",
        help: "use the ASCII character",
    },
    Mistake {
        is: |_, rest| rest.starts_with('\''),
        message: "a string is in single quotation marks",
        help: "use double quotation marks",
    },
    Mistake {
        is: |_, rest| rest.starts_with(['<', '$', '*', '{']) && !rest.starts_with("{\n"),
        message: "a placeholder stands in the place of a value",
        help: "give a value as a sample, in quotation marks if it is text",
    },
    Mistake {
        is: |before, rest| before.ends_with(['}', ']', '"']) && rest.starts_with(['"', '{', '[']),
        message: "a comma is missing before this",
        help: "add the comma",
    },
    Mistake {
        is: |before, rest| before.ends_with(['{', ',']) && rest.starts_with(char::is_alphabetic),
        message: "a key is not in quotation marks",
        help: "write the key in double quotation marks",
    },
    Mistake {
        is: |_, rest| rest.starts_with(['}', ']']),
        message: "a bracket does not match the last one that was opened",
        help: "correct the brackets",
    },
    Mistake {
        is: |before, rest| {
            let bare = |c: char| c.is_alphanumeric() || matches!(c, '\\' | '%' | '_' | '-' | '(');
            before.ends_with('"') && rest.starts_with(bare)
        },
        message: "a quotation mark inside of a string ends it",
        help: "escape the quotation marks inside of the string with backslashes",
    },
];

/// Reads a text as JSON.
pub(super) fn check(json: &str) -> Result<(), SyntaxError> {
    let Err(error) = serde_json::from_str::<IgnoredAny>(json) else { return Ok(()) };
    let at = offset(json, error.line(), error.column());
    let known = |message: &str, help| (message.to_owned(), help);
    let text = plain(&error);
    let mut readable = json.len();
    let (message, help) = if error.is_eof() {
        known("the sample ends before its brackets are closed", "complete the sample")
    } else if text.starts_with("trailing") {
        readable = at;
        known(
            "text follows the end of the sample",
            "give each sample a code block of its own, and put sentences outside of it",
        )
    } else if text.starts_with("control character") {
        known("a string goes on over the end of its line", "write the line end as `\\n`")
    } else {
        let (before, rest) = (json[..at].trim_end(), &json[at..]);
        match MISTAKES.iter().find(|mistake| (mistake.is)(before, rest)) {
            Some(mistake) => known(mistake.message, mistake.help),
            None => (text, "make the sample valid JSON"),
        }
    };
    let length = json[at..].chars().next().map_or(0, char::len_utf8);
    Err(SyntaxError { span: Span::new(at, at + length), message, help, readable })
}

/// `serde_json`'s message without its position, which is that inside the sample.
fn plain(error: &serde_json::Error) -> String {
    let message = error.to_string();
    message.split(" at line ").next().unwrap_or(&message).to_owned()
}

/// Byte offset of a line and byte column of `serde_json`, both from 1; that of the character if it
/// lies inside of one.
fn offset(json: &str, line: usize, column: usize) -> usize {
    let before: usize = json.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let mut at = (before + column.saturating_sub(1)).min(json.len().saturating_sub(1));
    while !json.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mistakes_are_named() {
        let samples = [
            "{\"a\": 1,}",
            "{\"a\": 1,,\"b\": 2}",
            "{\"a\": 1, // one\n\"b\": 2}",
            "{\"a\": [1, ...]}",
            "{\"a\": 1，\"b\": 2}",
            "{'a': 1}",
            "{\"a\": <id>}",
            "{\"a\": \"x\"\n\"b\": 2}",
            "{\"a\": \"{\"b\":1}\"}",
            "{\"a\": 1",
            "{\"a\": 1}\n{\"b\": 1}",
            "{\"a\": \"x\ny\"}",
            "{\"a\": 01}",
            "{a: 1}",
            "{\"a\": [1}",
            "[]",
        ];
        let read = |json: &&str| match check(json) {
            Ok(()) => "valid".to_owned(),
            Err(error) => format!("{}: {}", error.span.start, error.message),
        };
        insta::assert_snapshot!(samples.iter().map(read).collect::<Vec<_>>().join("\n"), @"
        8: a comma stands before the closing bracket
        8: a comma follows another
        9: a comment stands in the sample
        10: an ellipsis stands in the sample
        7: a punctuation mark of Chinese text stands in the place of one of JSON
        1: a string is in single quotation marks
        6: a placeholder stands in the place of a value
        10: a comma is missing before this
        9: a quotation mark inside of a string ends it
        6: the sample ends before its brackets are closed
        9: text follows the end of the sample
        7: a string goes on over the end of its line
        7: invalid number
        1: a key is not in quotation marks
        8: a bracket does not match the last one that was opened
        valid
        ");
    }
}
