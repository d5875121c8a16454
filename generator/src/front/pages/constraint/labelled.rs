//! Where labels stand: behind what a colon or an end makes a label of a phrase.

use crate::front::pages::tokens::{Kind, Label, Token};

/// The label at a token and where its value starts.
pub(super) fn label_at(tokens: &[Token], at: usize) -> Option<(Label, usize)> {
    let label = tokens[at].label?;
    let next = tokens.get(at + 1);
    if matches!(label, Label::UniqueItems | Label::Deprecated) {
        let ends = next.is_none_or(|token| token.kind == Kind::Semicolon);
        return (ends && starts_segment(tokens, at)).then_some((label, at + 1));
    }
    let heads_line = tokens[at].bold > 0 && starts_line(tokens, at);
    if heads_line && next.is_some_and(Token::is_break) {
        // `**Default value**` on a line of its own: the value is the next line.
        return Some((label, at + 2));
    }
    let colon = next.filter(|token| token.kind == Kind::Colon)?;
    // `- **default**: …` describes a value, and `default：…` is a value in Chinese text.
    let ascii = tokens[at].text.is_ascii();
    let described =
        ascii && (colon.text != ":" || (tokens[at].emphasised() && starts_item(tokens, at)));
    let anchored = !ascii || starts_segment(tokens, at);
    (anchored && !described).then_some((label, at + 2))
}

/// Whether a label with its colon stands at a token.
pub(super) fn is_label(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some() && label_at(tokens, at).is_some()
}

fn starts_line(tokens: &[Token], at: usize) -> bool {
    at.checked_sub(1).is_none_or(|at| tokens[at].is_break())
}

fn starts_item(tokens: &[Token], at: usize) -> bool {
    at.checked_sub(1).is_some_and(|at| matches!(tokens[at].kind, Kind::Break(depth) if depth > 0))
}

/// Whether an English label stands where a sentence could start, `Item` aside.
fn starts_segment(tokens: &[Token], at: usize) -> bool {
    let at = at - usize::from(items_before(tokens, at));
    let Some(before) = at.checked_sub(1).map(|before| &tokens[before]) else { return true };
    matches!(before.kind, Kind::Break(_) | Kind::Semicolon | Kind::Stop | Kind::Number)
        || before.emphasised()
        || tokens[at].bold > 0
        || !before.text.is_ascii()
}

/// How many `Item` stand before a label.
pub(super) fn items_before(tokens: &[Token], at: usize) -> u8 {
    let before = tokens[..at].iter().rev();
    let items =
        before.take_while(|token| !token.emphasised() && token.text.eq_ignore_ascii_case("item"));
    u8::try_from(items.count()).unwrap_or(u8::MAX)
}
