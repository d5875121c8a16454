//! Sentences about several fields to [`Condition`]s.
//!
//! A line is cut into tokens ([`lexer`]) by a bilingual vocabulary (`words`) and compared, clause
//! by clause, to a table of [`forms`]. A form has to fit a whole clause: what is only similar
//! states nothing, since a wrong condition refuses a right request. Whether the names are those of
//! fields is checked once all fields are known ([`settle`]).

use crate::front::pages::extract::raw::{Line, RichText};
use crate::ir::Condition;

mod doubt;
mod forms;
mod grammar;
mod labels;
mod lexer;
mod settle;
mod words;

pub use doubt::doubt;
pub use labels::text as labelled;
pub use settle::settle;

use lexer::Token;
use words::Word;

/// Reads the conditions that a text of a row states. `own` is the name of the row, if it has but
/// one: sentences speak of it as `该字段`, or leave it out.
pub fn read(text: &RichText, own: Option<&str>) -> Vec<Condition> {
    let mut found: Vec<Condition> = Vec::new();
    for line in text.lines.iter().filter(|line| may_state(line)) {
        let read = labels::read(line, own).unwrap_or_else(|| sentences(line, own));
        for condition in read {
            if !found.iter().any(|known| known.is_same(&condition)) {
                found.push(condition);
            }
        }
    }
    found
}

/// Whether a line holds a text that any form needs.
fn may_state(line: &Line) -> bool {
    let holds = |run: &str| {
        let run = run.to_ascii_lowercase();
        words::TRIGGERS.iter().any(|trigger| run.contains(trigger))
    };
    line.runs.iter().any(|run| !run.code && holds(&run.text))
}

fn sentences(line: &Line, own: Option<&str>) -> Vec<Condition> {
    let tokens = lexer::tokenize(line);
    let mut found = Vec::new();
    let (mut at, mut sentence) = (0, 0);
    while at < tokens.len() {
        let starts = at == 0 || matches!(tokens[at - 1], Token::Stop | Token::Comma | Token::Open);
        let stated = starts.then(|| clause(&tokens, at, own)).flatten();
        if let Some((conditions, end)) = stated {
            let vague = is_narrowed(&tokens, sentence, at, end);
            found.extend(conditions.into_iter().map(|condition| Condition {
                enforced: condition.enforced && !vague,
                ..condition
            }));
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
        matches!(token, Token::Word(Word::When | Word::Moment | Word::Except | Word::Then))
    };
    let rest = tokens[end..].iter().take_while(|token| **token != Token::Stop);
    tokens[sentence..at].iter().any(narrows)
        || rest.clone().any(|token| *token == Token::Word(Word::Except))
}

#[cfg(test)]
mod tests;
