//! Regular expressions without anchors, behind the words that name them.

use std::borrow::Cow;

use crate::front::pages::extract::raw::{Line, RichText, Run};
use crate::front::pages::tokens::{Token, Word};

/// The expression that a sentence names: `must comply with the regular expression [a-z]{3,9}.`
pub(super) fn named(text: &RichText, word: &Token) -> Option<String> {
    if word.word != Word::Regex || word.emphasised() {
        return None;
    }
    let rest = rest_of_line(text, word.end as usize)?;
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '：'));
    let rest = rest.strip_prefix("is ").unwrap_or(rest);
    let ends = |c: char| c.is_whitespace() || !c.is_ascii();
    let expression = rest.split(ends).next()?.trim_end_matches(['.', ',', ';']);
    is_expression(expression).then(|| expression.to_owned())
}

/// What stands behind a place in the cell, to the end of its line.
fn rest_of_line(text: &RichText, mut at: usize) -> Option<String> {
    let length = |line: &Line| line.runs.iter().map(|run| run.text.len()).sum::<usize>();
    let line = text.lines.iter().find(|line| {
        let inside = at <= length(line);
        at -= if inside { 0 } else { length(line) + 1 };
        inside
    })?;
    let mut rest = String::new();
    for run in &line.runs {
        match run.text.get(at..) {
            Some(tail) if at > 0 => rest.push_str(tail),
            Some(_) => rest.push_str(&spelled(run)),
            None => {}
        }
        at = at.saturating_sub(run.text.len());
    }
    Some(rest)
}

/// A run as its page spells it: brackets and parentheses of an expression look like a link.
fn spelled(run: &Run) -> Cow<'_, str> {
    match &run.link {
        Some(target) => format!("[{}]({target})", run.text).into(),
        None => run.text.as_str().into(),
    }
}

/// Whether a text can be nothing but a regular expression: it has a class of characters, and says
/// how many of them there are.
fn is_expression(text: &str) -> bool {
    let mut open = Vec::new();
    for c in text.chars() {
        match c {
            '[' | '(' | '{' => open.push(c),
            ']' | ')' | '}' => {
                let opened = match c {
                    ']' => '[',
                    ')' => '(',
                    _ => '{',
                };
                if open.pop() != Some(opened) {
                    return false;
                }
            }
            _ => {}
        }
    }
    let starts = text.starts_with(['[', '(']);
    let repeats = ["]{", "]*", "]+", "]?", "){", ")*", ")+", ")?"];
    starts && open.is_empty() && repeats.iter().any(|repeat| text.contains(repeat))
}
