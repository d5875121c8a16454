//! Documented patterns to plans that the generated code can check.
//!
//! Pages write patterns in the manner of Java or ECMA-262, with delimiters, doubled backslashes
//! and lookaheads, and mean the whole value. [`translate`] spells them in one syntax; sequences of
//! character classes become data ([`classes`]), the rest a regular expression that has been
//! compiled here. What cannot be checked is said to be so.

use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Capture, Hir, HirKind, Look};

use crate::ir::{Constraints, FactKind, Said};

mod accepts;
mod classes;
mod translate;
mod within;

pub(crate) use classes::{Part, Sequence};

/// How a pattern is checked: all of the checks have to pass.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Plan {
    /// The body and what stands before it as lookaheads.
    pub checks: Vec<Check>,
}

/// One check of the whole value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Check {
    /// Whether the value must not match.
    pub negated: bool,
    /// How it is matched.
    pub matcher: Matcher,
}

/// How a check matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Matcher {
    /// One of these sequences of classes; taking as much as possible is never wrong.
    Classes(Vec<Sequence>),
    /// A regular expression with its anchors, in the syntax of `regex-lite`, which takes it.
    Regex(String),
}

/// The plan of a pattern as a page writes it.
///
/// # Errors
///
/// Why it cannot be checked, in words: look-behind, back references, syntax of no engine.
pub(crate) fn plan(documented: &str) -> Result<Plan, String> {
    let translated = translate::translate(documented)?;
    let mut checks = Vec::with_capacity(translated.lookaheads.len() + 1);
    for (negated, ahead) in &translated.lookaheads {
        let mut hir = parse(ahead)?;
        if !ends_at_end(&hir) {
            hir = Hir::concat(vec![hir, anything()]);
        }
        checks.push(Check { negated: *negated, matcher: matcher(&hir)? });
    }
    checks.push(Check { negated: false, matcher: matcher(&parse(&translated.body)?)? });
    Ok(Plan { checks })
}

/// Whether a pattern as a page writes it admits a text; `None` if it cannot be checked.
pub(crate) fn admits(documented: &str, text: &str) -> Option<bool> {
    plan(documented).ok().map(|plan| plan.accepts(text))
}

fn parse(text: &str) -> Result<Hir, String> {
    let parsed = ParserBuilder::new().nest_limit(64).build().parse(text);
    parsed.map_err(|error| {
        let text = error.to_string();
        let reason = text.lines().last().unwrap_or_default();
        reason.strip_prefix("error: ").unwrap_or(reason).to_owned()
    })
}

/// `(?s:.)*`
fn anything() -> Hir {
    parse("(?s:.)*").expect("the expression is written here")
}

fn ends_at_end(hir: &Hir) -> bool {
    match hir.kind() {
        HirKind::Look(Look::End) => true,
        HirKind::Concat(parts) => parts.last().is_some_and(ends_at_end),
        HirKind::Alternation(parts) => parts.iter().all(ends_at_end),
        HirKind::Capture(capture) => ends_at_end(&capture.sub),
        _ => false,
    }
}

/// Bytes of a compiled expression. Whoever checks a value pays for it with each character: an
/// expression of the size that the engine takes by default takes seconds for a few hundred.
const LARGEST: usize = 64 * 1024;

fn matcher(hir: &Hir) -> Result<Matcher, String> {
    if let Some(sequences) = classes::sequences(hir) {
        return Ok(Matcher::Classes(sequences));
    }
    let text = format!("^(?:{})$", visible(&unnamed(hir).to_string()));
    match regex_lite::RegexBuilder::new(&text).size_limit(LARGEST).build() {
        Ok(_) => Ok(Matcher::Regex(text)),
        Err(error) => Err(error.to_string()),
    }
}

/// An expression with its characters beyond visible ASCII as code points.
fn visible(expression: &str) -> String {
    let mut out = String::with_capacity(expression.len());
    for character in expression.chars() {
        if character.is_ascii_graphic() || character == ' ' {
            out.push(character);
        } else {
            out.push_str("\\x{");
            out.extend(character.escape_unicode().filter(char::is_ascii_hexdigit));
            out.push('}');
        }
    }
    out
}

/// The expression without capture groups, which cost time, but for those that it needs when it is
/// written: `(a{1,3})?` is not `a{1,3}?`.
fn unnamed(hir: &Hir) -> Hir {
    let all = |parts: &[Hir]| parts.iter().map(unnamed).collect();
    let group = |sub: Hir| match sub.kind() {
        HirKind::Repetition(_) => {
            Hir::capture(Capture { index: 1, name: None, sub: Box::new(sub) })
        }
        _ => sub,
    };
    match hir.kind() {
        HirKind::Capture(capture) => unnamed(&capture.sub),
        HirKind::Concat(parts) => Hir::concat(all(parts)),
        HirKind::Alternation(parts) => Hir::alternation(all(parts)),
        HirKind::Repetition(repetition) => {
            Hir::repetition(repetition.with(group(unnamed(&repetition.sub))))
        }
        _ => hir.clone(),
    }
}

/// Calls `visit` for the pattern of a value and of its elements, with what said it.
pub(crate) fn for_each_pattern(
    constraints: &Constraints,
    visit: &mut impl FnMut(&str, Option<Said>),
) {
    if let Some(pattern) = &constraints.pattern {
        visit(pattern, constraints.evidence.of(FactKind::Pattern).map(|known| known.said));
    }
    if let Some(items) = &constraints.items {
        for_each_pattern(items, visit);
    }
}

#[cfg(test)]
mod tests;
