//! Documentation of emitted items: the facts of a page in English, Markdown-safe.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{
    Bound, Condition, Constraints, Format, Length, LengthUnit, Presence, Prose, Source, TypeExpr,
};

use crate::pattern;

use super::plan::Plan;

/// `#[doc]` attributes, one a line.
pub(super) fn attributes(lines: &[String]) -> TokenStream {
    let lines =
        lines.iter().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    quote!(#(#[doc = #lines])*)
}

/// Characters that a Rust comment or a reader may not meet raw: control characters, which end
/// comments, and direction marks, which hide text.
pub(super) fn visible(text: &str) -> String {
    let hidden = |character: char| {
        character.is_control()
            || matches!(character, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    text.chars().map(|character| if hidden(character) { ' ' } else { character }).collect()
}

/// A code span that holds `text` whatever is in it.
pub(crate) fn code(text: &str) -> String {
    let text = visible(text);
    if text.trim().is_empty() {
        return "(empty)".to_owned();
    }
    let longest = text.split(|character| character != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with(['`', ' ']) || text.ends_with(['`', ' ']) { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// `text` as Markdown that shows as it is.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::new();
    for character in visible(text).trim().chars() {
        // White space and these never start anything in Markdown.
        if character.is_ascii_punctuation()
            && !matches!(character, ',' | ';' | '?' | '\'' | '"' | '%' | '/')
        {
            out.push('\\');
        }
        out.push(character);
    }
    out
}

/// The page's own sentences, if it brought them, after a blank line.
pub(super) fn prose(prose: Option<&Prose>) -> Vec<String> {
    let Some(prose) = prose else { return Vec::new() };
    let mut lines = Vec::new();
    let mut in_list = false;
    for line in &prose.lines {
        let item = line.trim_start().strip_prefix("- ");
        if !(in_list && item.is_some()) {
            lines.push(String::new());
        }
        in_list = item.is_some();
        lines.push(item.map_or_else(|| escape(line), |item| format!("- {}", escape(item))));
    }
    lines
}

/// `Source: page, table.`, without line numbers, which would change with every edit of the page.
pub(super) fn source(source: &Source, others: usize) -> String {
    let table = source.anchor.as_ref().map(|anchor| format!(", table {}", code(anchor)));
    let others = match others {
        0 => String::new(),
        1 => " and one other table".to_owned(),
        count => format!(" and {count} other tables"),
    };
    format!("Source: {}{}{others}.", code(&source.page), table.unwrap_or_default())
}

/// What is said of the presence of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Need {
    /// As documented.
    Documented(Presence),
    /// Documented as required, but its value contains the object again.
    Recursive,
    /// Optional because the transport supplies it.
    Supplied(Presence),
    /// In a type that is only received, where nothing is relied on.
    Received(Presence),
}

impl Need {
    fn sentence(self) -> &'static str {
        match self {
            Self::Documented(Presence::Required) => "Required.",
            Self::Documented(Presence::Optional) => "Optional.",
            Self::Documented(Presence::Conditional) => "Required under a condition.",
            Self::Documented(Presence::Unstated) => "Optional: the page does not say.",
            Self::Recursive => "Required, but optional here because it contains this type again.",
            Self::Supplied(Presence::Required) => {
                "Required; supplied by the transport unless set here."
            }
            Self::Supplied(_) => "Supplied by the transport unless set here.",
            Self::Received(Presence::Required) => "Documented as always present.",
            Self::Received(Presence::Optional) => "May be absent.",
            Self::Received(Presence::Conditional) => "Present under a condition.",
            Self::Received(Presence::Unstated) => "",
        }
    }
}

impl Plan<'_> {
    /// The facts of a field in one paragraph.
    pub(super) fn facts(
        &self,
        wire: &str,
        need: Need,
        ty: &TypeExpr,
        constraints: &Constraints,
        deprecated: bool,
    ) -> String {
        let mut sentences = vec![format!("{}.", code(wire))];
        sentences.extend(Some(need.sentence().to_owned()).filter(|text| !text.is_empty()));
        sentences.extend(self.union_sentence(ty));
        sentences.extend(constraint_sentences(constraints));
        sentences.extend(deprecated.then(|| "Deprecated.".to_owned()));
        sentences.join(" ")
    }

    fn union_sentence(&self, ty: &TypeExpr) -> Option<String> {
        match ty.innermost() {
            TypeExpr::Union(members) => {
                let members: Vec<String> = members.iter().map(|ty| self.phrase(ty)).collect();
                Some(format!("One of: {}.", members.join(", ")))
            }
            TypeExpr::Any => Some("The page states no type.".to_owned()),
            TypeExpr::Object => Some("An object whose keys are not documented.".to_owned()),
            _ => None,
        }
    }

    /// A type in words.
    pub(super) fn phrase(&self, ty: &TypeExpr) -> String {
        self.linked(ty, &|_| false)
    }

    /// A type in words, with links to the types that a link can name.
    pub(super) fn linked(&self, ty: &TypeExpr, can_link: &dyn Fn(&TypeExpr) -> bool) -> String {
        match ty {
            TypeExpr::String => "string".to_owned(),
            TypeExpr::Integer => "integer".to_owned(),
            TypeExpr::Number => "number".to_owned(),
            TypeExpr::Boolean => "boolean".to_owned(),
            TypeExpr::Binary => "bytes".to_owned(),
            TypeExpr::Array(inner) => format!("list of {}", self.linked(inner, can_link)),
            TypeExpr::Map(inner) => format!("map to {}", self.linked(inner, can_link)),
            TypeExpr::Ref(id) if can_link(ty) => format!("[{}]", code(&self.def(*id).name)),
            TypeExpr::Ref(id) => code(&self.def(*id).name),
            TypeExpr::Any => "anything".to_owned(),
            TypeExpr::Object => "object".to_owned(),
            TypeExpr::Union(members) => {
                let members: Vec<String> =
                    members.iter().map(|ty| self.linked(ty, can_link)).collect();
                members.join(" or ")
            }
        }
    }
}

/// Adds a sentence per condition to the first line.
pub(super) fn add_conditions(lines: &mut [String], conditions: &[Condition]) {
    let Some(first) = lines.first_mut() else { return };
    for condition in conditions {
        let sentence = capital(&visible(&condition.to_string()));
        first.push(' ');
        first.push_str(&sentence);
        first.push_str(if condition.enforced { "." } else { " (documented, not enforced)." });
    }
}

/// Behind what nothing checks.
const NOTED: &str = "(documented, not enforced)";

/// One sentence per constraint, those that are documented only behind the enforced ones; those of
/// elements last.
pub(super) fn constraint_sentences(constraints: &Constraints) -> Vec<String> {
    let mut out = own_sentences(&constraints.enforced());
    if !constraints.documented.is_empty() {
        let noted = own_sentences(&constraints.documented_only());
        out.extend(noted.iter().map(|sentence| note(sentence)));
    }
    let items = constraints.items.as_deref().map(constraint_sentences).unwrap_or_default();
    if !items.is_empty() {
        out.push(format!("Each element: {}", items.join(" ")));
    }
    out
}

/// A sentence with the note that nothing checks it.
fn note(sentence: &str) -> String {
    if sentence.contains(NOTED) {
        return sentence.to_owned();
    }
    format!("{} {NOTED}.", sentence.trim_end_matches('.'))
}

/// The sentences about the value itself.
fn own_sentences(constraints: &Constraints) -> Vec<String> {
    let mut out = Vec::new();
    out.extend(constraints.length.and_then(length_sentence));
    let value = bounds(constraints.minimum.as_ref(), constraints.maximum.as_ref());
    out.extend(value.map(|bounds| format!("Value {bounds}.")));
    let items = span(constraints.min_items, constraints.max_items);
    out.extend(items.map(|span| format!("{} elements.", capital(&span))));
    out.extend(constraints.unique_items.then(|| "Elements differ.".to_owned()));
    out.extend(constraints.format.map(|format| format!("Format: {}.", format_name(format))));
    out.extend(
        constraints
            .pattern
            .as_ref()
            .map(|pattern| format!("{}: {}.", pattern_label(pattern), code(pattern))),
    );
    out.extend(
        constraints
            .default
            .as_ref()
            .map(|default| format!("Default: {}.", code(&default.to_string()))),
    );
    out
}

fn pattern_label(documented: &str) -> &'static str {
    match pattern::plan(documented) {
        Ok(_) => "Pattern",
        Err(_) => "Pattern (documented, not enforced)",
    }
}

fn length_sentence(length: Length) -> Option<String> {
    let unit = match length.unit {
        LengthUnit::Characters => "characters",
        LengthUnit::Bytes => "bytes",
    };
    span(length.min, length.max).map(|span| format!("Length: {span} {unit}."))
}

fn span(min: Option<u64>, max: Option<u64>) -> Option<String> {
    match (min, max) {
        (Some(min), Some(max)) if min == max => Some(format!("exactly {min}")),
        (Some(min), Some(max)) => Some(format!("{min} to {max}")),
        (Some(min), None) => Some(format!("at least {min}")),
        (None, Some(max)) => Some(format!("at most {max}")),
        (None, None) => None,
    }
}

fn bounds(minimum: Option<&Bound>, maximum: Option<&Bound>) -> Option<String> {
    let lower = minimum.map(|bound| {
        let words = if bound.exclusive { "greater than" } else { "at least" };
        format!("{words} {}", bound.value)
    });
    let upper = maximum.map(|bound| {
        let words = if bound.exclusive { "less than" } else { "at most" };
        format!("{words} {}", bound.value)
    });
    let parts: Vec<String> = lower.into_iter().chain(upper).collect();
    (!parts.is_empty()).then(|| parts.join(" and "))
}

fn format_name(format: Format) -> &'static str {
    match format {
        Format::Uuid => "UUID",
        Format::Ipv4 => "IPv4 address",
        Format::Ipv6 => "IPv6 address",
        Format::Cidr => "CIDR block",
        Format::DateTime => "date and time (RFC 3339)",
        Format::Date => "date (RFC 3339)",
        Format::Int32 => "32-bit integer",
        Format::Int64 => "64-bit integer",
        Format::Float => "single-precision number",
        Format::Double => "double-precision number",
        Format::Base64 => "Base64 text",
    }
}

/// The text with a small letter at its start.
pub(super) fn small(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next().map(|first| first.to_ascii_lowercase());
    first.into_iter().chain(characters).collect()
}

/// A URL that nothing in it can end early.
pub(super) fn url(url: &str) -> String {
    let hidden = |c: char| c.is_whitespace() || c.is_control() || "<>()[]`\"\\".contains(c);
    visible(url).chars().filter(|c| !hidden(*c)).collect()
}

/// The text with a capital at its start.
pub(super) fn capital(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(characters).collect()
}
