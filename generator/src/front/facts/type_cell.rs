//! Type cells.

use crate::diag::codes::facts as code;
use crate::ir::{TypeExpr, TypeId};
use crate::vendor::form;

use super::cell::{self, Piece};
use super::refusal::Refusal;

/// The type that a cell states. `follow` gives the type of the table with an anchor, if its object
/// has the name.
pub(super) fn read(
    cell: Piece<'_>,
    follow: &mut dyn FnMut(&str, &str) -> Option<TypeId>,
) -> Result<TypeExpr, Refusal> {
    if let Some(scalar) = form::meant(&form::SCALARS, cell.text) {
        return Ok(scalar.clone());
    }
    let mut reader = Reader { follow, broken: None };
    let read = reader.cell(cell.text);
    match (read, reader.broken) {
        (_, Some((name, anchor))) => {
            let message = format!("no object table `{name}` has the anchor `{anchor}`");
            Err(Refusal::of(&code::LINK, cell, message))
        }
        (Some(ty), None) => Ok(ty),
        (None, None) => {
            let message = format!("`{}` is not a type as the form writes it", cell.text);
            Err(Refusal::of(&code::TYPE, cell, message))
        }
    }
}

struct Reader<'f> {
    follow: &'f mut dyn FnMut(&str, &str) -> Option<TypeId>,
    /// Name and anchor of the first link that leads nowhere.
    broken: Option<(String, String)>,
}

impl Reader<'_> {
    fn cell(&mut self, text: &str) -> Option<TypeExpr> {
        if let Some(elements) = text.strip_prefix(form::ARRAY_OF) {
            let element = match form::meant(&form::PLURALS, elements) {
                Some(element) => element.clone(),
                None => self.link(elements, form::OBJECTS).filter(|(_, rest)| rest.is_empty())?.0,
            };
            return Some(TypeExpr::Array(Box::new(element)));
        }
        self.nested(text).filter(|(_, rest)| rest.is_empty()).map(|(ty, _)| ty)
    }

    /// A type, or several of which the value has one, and the rest of the text.
    fn nested<'t>(&mut self, text: &'t str) -> Option<(TypeExpr, &'t str)> {
        let (first, mut rest) = self.one(text)?;
        if !rest.starts_with(form::OR) {
            return Some((first, rest));
        }
        let mut members = vec![first];
        while let Some(next) = rest.strip_prefix(form::OR) {
            let (member, behind) = self.one(next)?;
            members.push(member);
            rest = behind;
        }
        Some((TypeExpr::Union(members), rest))
    }

    fn one<'t>(&mut self, text: &'t str) -> Option<(TypeExpr, &'t str)> {
        if text.starts_with('[') {
            return self.link(text, form::OBJECT);
        }
        if let Some(inner) = text.strip_prefix(form::ARRAY) {
            let (element, rest) = self.nested(inner)?;
            return Some((TypeExpr::Array(Box::new(element)), rest.strip_prefix(form::CLOSE)?));
        }
        if let Some(inner) = text.strip_prefix(form::MAP) {
            let (value, rest) = self.nested(inner)?;
            return Some((TypeExpr::Map(Box::new(value)), rest.strip_prefix(form::CLOSE)?));
        }
        let end = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
        let scalar = form::meant(&form::SCALARS, &text[..end])?;
        Some((scalar.clone(), &text[end..]))
    }

    fn link<'t>(&mut self, text: &'t str, mark: &str) -> Option<(TypeExpr, &'t str)> {
        let (name, anchor, rest) = cell::link(text)?;
        let rest = rest.strip_prefix(mark)?;
        let target = (self.follow)(&anchor, &name);
        if target.is_none() && self.broken.is_none() {
            self.broken = Some((name.into_owned(), anchor.into_owned()));
        }
        Some((target.map_or(TypeExpr::Object, TypeExpr::Ref), rest))
    }
}
