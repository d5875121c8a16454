//! Checked entries.

use std::ops::Range;

use super::toml_form::{self, Kind, Scalar};
use super::{Checked, Place, Pointer, Step, TypeText};
use crate::diag::{Code, codes};
use crate::ir::{Bound, Format, LengthUnit, Literal, Presence};
use crate::span::Span;

/// A correction of a wrong fact.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Fixup {
    /// Id of the operation.
    pub operation: String,
    /// The fact's place in the operation.
    pub pointer: Pointer,
    /// What to do there.
    pub change: Change,
    /// Whether the change holds wherever the page uses the object that has the field, instead of
    /// under the pointer alone.
    pub everywhere: bool,
    /// Why the page is wrong.
    pub reason: String,
    /// Where its pointer stands in the file.
    pub span: Span,
}

/// What a fixup does.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Change {
    /// Another type.
    Retype(TypeText),
    /// Another name on the wire.
    Rename(String),
    /// Another presence.
    Require(Presence),
    /// Limits set or removed.
    Limit(Limits),
    /// Documented values replaced, added or removed.
    Enum(EnumChange),
    /// The field, parameter, body or response is not there.
    Drop,
    /// A field or parameter that the page lacks.
    Add(Box<NewField>),
}

/// A change of documented values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum EnumChange {
    /// These are the values; none means that there is no list.
    Replace(Vec<Literal>),
    /// Some more, some less.
    Edit {
        /// Values to add at the end.
        add: Vec<Literal>,
        /// Values to remove.
        remove: Vec<Literal>,
    },
}

/// A field that the page lacks; its name is the last step of the pointer.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct NewField {
    /// Its type.
    pub ty: TypeText,
    /// Whether it must be there.
    pub presence: Presence,
    /// Its limits.
    pub limits: Limits,
    /// Its documented values.
    pub values: Vec<Literal>,
}

/// Limits to set, and limits to remove before.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs, reason = "the names are those of `ir::Constraints`")]
pub(crate) struct Limits {
    /// Limits to remove.
    pub clear: Vec<LimitKey>,
    pub min_length: Option<u64>,
    pub max_length: Option<u64>,
    pub length_unit: Option<LengthUnit>,
    pub minimum: Option<Bound>,
    pub maximum: Option<Bound>,
    pub min_items: Option<u64>,
    pub max_items: Option<u64>,
    pub unique_items: Option<bool>,
    pub default: Option<Literal>,
    pub pattern: Option<String>,
    pub format: Option<Format>,
}

/// Limits by the names that `clear` takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those of the limits")]
pub(crate) enum LimitKey {
    MinLength,
    MaxLength,
    Minimum,
    Maximum,
    MinItems,
    MaxItems,
    Default,
    Pattern,
    Format,
}

impl Limits {
    /// Each limit alone by the key that states it, those to remove first.
    pub(crate) fn parts(&self) -> Vec<(String, Self)> {
        let mut parts: Vec<(String, Self)> = Vec::new();
        for key in &self.clear {
            let name = LimitKey::NAMES.iter().find(|(_, known)| known == key);
            let name = name.map_or_else(String::new, |(name, _)| format!("clear {name}"));
            parts.push((name, Self { clear: vec![*key], ..Self::default() }));
        }
        macro_rules! alone {
            ($($key:ident)*) => {$(
                if self.$key.is_some() {
                    let part = Self { $key: self.$key.clone(), ..Self::default() };
                    parts.push((stringify!($key).to_owned(), part));
                }
            )*};
        }
        alone!(min_length max_length length_unit minimum maximum min_items max_items);
        alone!(unique_items default pattern format);
        parts
    }
}

impl LimitKey {
    const NAMES: [(&'static str, Self); 9] = [
        ("min_length", Self::MinLength),
        ("max_length", Self::MaxLength),
        ("minimum", Self::Minimum),
        ("maximum", Self::Maximum),
        ("min_items", Self::MinItems),
        ("max_items", Self::MaxItems),
        ("default", Self::Default),
        ("pattern", Self::Pattern),
        ("format", Self::Format),
    ];

    fn parse(name: &str) -> Result<Self, String> {
        let found = Self::NAMES.iter().find(|(known, _)| *known == name);
        found.map(|(_, key)| *key).ok_or_else(|| format!("`clear` takes no `{name}`"))
    }
}

/// A diagnostic that is known and stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Accept {
    /// Its code.
    pub code: &'static Code,
    /// Its page, by the path that diagnostics print: `vpcep/CreateEndpoint.md`.
    pub page: String,
    /// Its subject; `None` accepts all subjects of the page.
    pub subject: Option<String>,
    /// Why it stays.
    pub reason: String,
    /// Where its page stands in the file.
    pub span: Span,
}

impl Checked for Accept {
    type Raw = toml_form::Accept;

    fn reason(raw: &Self::Raw) -> &str {
        &raw.reason
    }

    fn place(raw: &Self::Raw) -> Range<usize> {
        raw.page.span()
    }

    fn check(raw: Self::Raw, span: Span, service: &str) -> Result<Self, String> {
        let code = codes::find(&raw.code).ok_or_else(|| format!("no code is `{}`", raw.code))?;
        if codes::config::ALL.contains(&code) && code.id >= codes::config::CONFIG_SYNTAX.id {
            return Err(format!("`{}` concerns this file: correct it instead", code.id));
        }
        let page = format!("{service}/{}", raw.page.get_ref());
        Ok(Self { code, page, subject: raw.subject, reason: raw.reason, span })
    }
}

impl Checked for Fixup {
    type Raw = toml_form::Fixup;

    fn reason(raw: &Self::Raw) -> &str {
        &raw.reason
    }

    fn place(raw: &Self::Raw) -> Range<usize> {
        raw.pointer.span()
    }

    fn check(mut raw: Self::Raw, span: Span, _service: &str) -> Result<Self, String> {
        let pointer = Pointer::parse(raw.pointer.get_ref())?;
        let change = change(&mut raw)?;
        no_other_keys(&raw)?;
        check_place(&pointer, &change, raw.pointer.get_ref())?;
        let toml_form::Fixup { operation, everywhere, reason, .. } = raw;
        Ok(Self { operation, pointer, change, everywhere, reason, span })
    }
}

/// Takes the keys of the kind out of `raw`.
fn change(raw: &mut toml_form::Fixup) -> Result<Change, String> {
    let needs = |key: &str| format!("a fixup of this kind needs `{key}`");
    Ok(match raw.kind {
        Kind::Retype => {
            let ty = raw.ty.take().ok_or_else(|| needs("type"))?;
            Change::Retype(TypeText::parse(&ty)?)
        }
        Kind::Rename => {
            let to = raw.to.take().filter(|to| !to.is_empty());
            Change::Rename(to.ok_or_else(|| needs("to"))?)
        }
        Kind::Require => Change::Require(raw.presence.take().unwrap_or(Presence::Required)),
        Kind::Limit => {
            let limits = limits(raw)?;
            if limits == Limits::default() {
                return Err(needs("a limit` or `clear"));
            }
            Change::Limit(limits)
        }
        Kind::Enum => Change::Enum(enum_change(raw)?),
        Kind::Drop => Change::Drop,
        Kind::Add => {
            let ty = TypeText::parse(&raw.ty.take().ok_or_else(|| needs("type"))?)?;
            let presence = raw.presence.take().unwrap_or_default();
            let values = literals(raw.values.take())?;
            let limits = limits(raw)?;
            Change::Add(Box::new(NewField { ty, presence, limits, values }))
        }
    })
}

fn enum_change(raw: &mut toml_form::Fixup) -> Result<EnumChange, String> {
    let edits = raw.add.is_some() || raw.remove.is_some();
    match (raw.values.take(), edits) {
        (Some(values), false) => Ok(EnumChange::Replace(literals(Some(values))?)),
        (None, true) => Ok(EnumChange::Edit {
            add: literals(raw.add.take())?,
            remove: literals(raw.remove.take())?,
        }),
        _ => Err("an enum fixup needs either `values` or `add` and `remove`".to_owned()),
    }
}

fn literals(scalars: Option<Vec<Scalar>>) -> Result<Vec<Literal>, String> {
    scalars.unwrap_or_default().iter().map(Scalar::literal).collect()
}

fn limits(raw: &mut toml_form::Fixup) -> Result<Limits, String> {
    let clear = raw.clear.take().unwrap_or_default();
    Ok(Limits {
        clear: clear.iter().map(|name| LimitKey::parse(name)).collect::<Result<_, _>>()?,
        min_length: raw.min_length.take(),
        max_length: raw.max_length.take(),
        length_unit: raw.length_unit.take(),
        minimum: bound(raw.minimum.take(), raw.exclusive_minimum.take())?,
        maximum: bound(raw.maximum.take(), raw.exclusive_maximum.take())?,
        min_items: raw.min_items.take(),
        max_items: raw.max_items.take(),
        unique_items: raw.unique_items.take(),
        default: raw.default.take().map(|scalar| scalar.literal()).transpose()?,
        pattern: raw.pattern.take(),
        format: raw.format.take(),
    })
}

fn bound(inclusive: Option<Scalar>, exclusive: Option<Scalar>) -> Result<Option<Bound>, String> {
    match (inclusive, exclusive) {
        (None, None) => Ok(None),
        (Some(value), None) => Ok(Some(Bound { value: value.number()?, exclusive: false })),
        (None, Some(value)) => Ok(Some(Bound { value: value.number()?, exclusive: true })),
        (Some(_), Some(_)) => Err("a bound is either inclusive or exclusive".to_owned()),
    }
}

/// Whatever is left after the kind's own keys were taken does not belong to it.
fn no_other_keys(raw: &toml_form::Fixup) -> Result<(), String> {
    let left = [
        ("type", raw.ty.is_some()),
        ("to", raw.to.is_some()),
        ("presence", raw.presence.is_some()),
        ("values", raw.values.is_some()),
        ("add", raw.add.is_some()),
        ("remove", raw.remove.is_some()),
        ("clear", raw.clear.is_some()),
        ("min_length", raw.min_length.is_some()),
        ("max_length", raw.max_length.is_some()),
        ("length_unit", raw.length_unit.is_some()),
        ("minimum", raw.minimum.is_some()),
        ("exclusive_minimum", raw.exclusive_minimum.is_some()),
        ("maximum", raw.maximum.is_some()),
        ("exclusive_maximum", raw.exclusive_maximum.is_some()),
        ("min_items", raw.min_items.is_some()),
        ("max_items", raw.max_items.is_some()),
        ("unique_items", raw.unique_items.is_some()),
        ("default", raw.default.is_some()),
        ("pattern", raw.pattern.is_some()),
        ("format", raw.format.is_some()),
    ];
    match left.iter().find(|(_, present)| *present) {
        Some((key, _)) => Err(format!("a fixup of this kind takes no `{key}`")),
        None => Ok(()),
    }
}

/// Whether the change makes sense for what the pointer names: a field, or only a value.
fn check_place(pointer: &Pointer, change: &Change, text: &str) -> Result<(), String> {
    let names_field = matches!(pointer.steps.last(), Some(Step::Field(_)));
    let whole_response = matches!(pointer.place, Place::Response(_));
    match change {
        Change::Rename(_) | Change::Require(_) | Change::Add(_) if !names_field => {
            Err(format!("`{text}` names no field or parameter"))
        }
        Change::Drop if matches!(pointer.steps.last(), Some(Step::Elements)) => {
            Err(format!("the elements `{text}` cannot be dropped"))
        }
        Change::Retype(_) | Change::Limit(_) | Change::Enum(_) if whole_response => {
            Err(format!("`{text}` is a whole response; `/body` has to follow"))
        }
        _ => Ok(()),
    }
}
