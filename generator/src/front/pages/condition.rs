//! Sentences about several fields to [`Condition`]s.
//!
//! A line of the token stream, in this family's [`view`] of it, is compared, clause by clause, to a
//! table of [`forms`]. A form has to fit a whole clause: what is only similar
//! states nothing, since a wrong condition refuses a right request. Whether the names are those of
//! fields is checked once all fields are known ([`crate::join::conditions`]).

use std::ops::Range;

use crate::front::pages::extract::raw::RichText;
use crate::front::pages::tokens::{CaseWord, Claim, ReaderId, Stream};
use crate::ir::{Condition, Finding};

mod forms;
mod grammar;
mod view;

use view::{Token, View};

/// Reads the conditions that a text of a row states. `own` is the name of the row, if it has but
/// one: sentences speak of it as `该字段`, or leave it out.
pub fn read(text: &RichText, own: Option<&str>) -> Vec<Condition> {
    of_stream(text, &Stream::of(text), own, &mut Vec::new())
}

/// Reads the conditions of a text that was cut already, and claims what states them.
pub(crate) fn of_stream(
    text: &RichText,
    stream: &Stream<'_>,
    own: Option<&str>,
    claims: &mut Vec<Claim>,
) -> Vec<Condition> {
    let mut found: Vec<Condition> = Vec::new();
    for place in 0..text.lines.len() {
        let Some(tokens) = stream.triggered(place) else { continue };
        for condition in sentences(&View::of(stream, tokens), own, claims) {
            if !found.iter().any(|known| known.is_same(&condition)) {
                found.push(condition);
            }
        }
    }
    found
}

fn claim(tokens: Range<usize>) -> Claim {
    Claim { reader: ReaderId::Conditions, tokens, facts: 0..0 }
}

fn sentences(view: &View<'_>, own: Option<&str>, claims: &mut Vec<Claim>) -> Vec<Condition> {
    let tokens = &view.tokens[..];
    let mut found = Vec::new();
    let (mut at, mut sentence) = (0, 0);
    while at < tokens.len() {
        let starts = at == 0 || matches!(tokens[at - 1], Token::Stop | Token::Comma | Token::Open);
        let stated = starts.then(|| clause(tokens, at, own)).flatten();
        if let Some((conditions, end)) = stated {
            let narrowed = is_narrowed(tokens, sentence, at, end);
            found.extend(conditions.into_iter().map(|condition| {
                if narrowed { condition.against(Finding::Narrowed) } else { condition }
            }));
            claims.push(claim(view.pieces(at..end)));
            at = end.max(at + 1);
        } else {
            at += 1;
        }
        if at > 0 && tokens[at - 1] == Token::Stop {
            sentence = at;
        }
    }
    found
}

/// What the first form that fits states.
fn clause(tokens: &[Token], at: usize, own: Option<&str>) -> Option<(Vec<Condition>, usize)> {
    forms::FORMS.iter().find_map(|form| grammar::match_at(form, tokens, at, own))
}

/// Whether the rest of the sentence restricts the clause from `at` to `end`: a condition before
/// it, an exception behind it.
fn is_narrowed(tokens: &[Token], sentence: usize, at: usize, end: usize) -> bool {
    let narrows = |token: &Token| {
        matches!(
            token,
            Token::Word(CaseWord::When | CaseWord::Moment | CaseWord::Except | CaseWord::Then)
        )
    };
    let rest = tokens[end..].iter().take_while(|token| **token != Token::Stop);
    tokens[sentence..at].iter().any(narrows)
        || rest.clone().any(|token| *token == Token::Word(CaseWord::Except))
}

#[cfg(test)]
mod tests;
