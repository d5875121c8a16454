//! Types and fields.

use index_vec::{Idx, IndexSlice, IndexVec};
use serde::{Deserialize, Serialize};

use super::{Condition, Constraints, EnumValue, Evidences, Prose, Source, Standing};

/// Index of a type in [`super::Service::types`] (or in a fragment's list).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct TypeId(pub u32);

impl TypeId {
    /// The id of the type at an index.
    ///
    /// # Panics
    ///
    /// If there are more than 2^32 types, which no service comes near.
    pub fn at(index: usize) -> Self {
        Self(u32::try_from(index).expect("fewer than 2^32 types"))
    }

    /// The id of the same type where `offset` others were put in front of it.
    #[must_use]
    pub fn behind(self, offset: usize) -> Self {
        Self::at(self.index() + offset)
    }

    /// As an index.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

impl Idx for TypeId {
    fn from_usize(index: usize) -> Self {
        Self::at(index)
    }

    fn index(self) -> usize {
        self.index()
    }
}

/// The types of a page or a service by their ids.
pub type Types = IndexVec<TypeId, TypeDef>;

/// Borrowed [`Types`].
pub type TypeSlice = IndexSlice<TypeId, [TypeDef]>;

/// A type expression.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TypeExpr {
    /// Text.
    String,
    /// A whole number; 64 bits unless a documented bound proves less.
    Integer,
    /// A number with a fraction.
    Number,
    /// A truth value.
    Boolean,
    /// Bytes: a file of a form or a raw body.
    Binary,
    /// A list.
    Array(Box<TypeExpr>),
    /// An object with free keys.
    Map(Box<TypeExpr>),
    /// A named type.
    Ref(TypeId),
    /// Anything: the page states no type.
    Any,
    /// An object whose keys the page does not document.
    Object,
    /// One of several types, as the page says (`Integer or String`).
    Union(Vec<TypeExpr>),
}

impl TypeExpr {
    /// The innermost element type of arrays and maps.
    pub fn innermost(&self) -> &Self {
        match self {
            Self::Array(inner) | Self::Map(inner) => inner.innermost(),
            other => other,
        }
    }

    /// The innermost element type of arrays and maps, for replacement.
    pub fn innermost_mut(&mut self) -> &mut Self {
        match self {
            Self::Array(inner) | Self::Map(inner) => inner.innermost_mut(),
            other => other,
        }
    }

    /// Calls `visit` for each reference.
    pub fn for_each_ref(&self, visit: &mut impl FnMut(TypeId)) {
        match self {
            Self::Array(inner) | Self::Map(inner) => inner.for_each_ref(visit),
            Self::Ref(id) => visit(*id),
            Self::Union(members) => members.iter().for_each(|member| member.for_each_ref(visit)),
            _ => {}
        }
    }

    /// The expression with its references hidden.
    #[must_use]
    pub fn masked(&self) -> Self {
        let mut ty = self.clone();
        ty.map_refs(&mut |_| TypeId(0));
        ty
    }

    /// Replaces each reference.
    pub fn map_refs(&mut self, map: &mut impl FnMut(TypeId) -> TypeId) {
        match self {
            Self::Array(inner) | Self::Map(inner) => inner.map_refs(map),
            Self::Ref(id) => *id = map(*id),
            Self::Union(members) => members.iter_mut().for_each(|member| member.map_refs(map)),
            _ => {}
        }
    }
}

/// A named type.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TypeDef {
    /// In a service: unique, `UpperCamelCase`, an `OpenAPI` component name; words that a language
    /// keeps for itself are not left out. In a fragment: the documented name, or empty.
    pub name: String,
    /// The name on the page (anchor or caption) where it differs from `name`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub documented_name: Option<String>,
    /// Object or enum.
    pub kind: TypeKind,
    /// Which directions the type travels.
    #[serde(default)]
    pub usage: TypeUse,
    /// First table it came from.
    pub source: Source,
    /// Other tables that document the same shape, sorted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also_documented: Vec<Source>,
}

impl TypeDef {
    /// A type of which no more is known.
    pub fn new(name: impl Into<String>, kind: TypeKind, source: Source) -> Self {
        Self {
            name: name.into(),
            documented_name: None,
            kind,
            usage: TypeUse::default(),
            source,
            also_documented: Vec::new(),
        }
    }
}

/// What a named type is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TypeKind {
    /// An object with documented fields, in document order. Wire names are unique.
    Object {
        /// The fields.
        fields: Vec<Field>,
        /// Type of the values under undocumented keys, where the page documents a wildcard key.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        additional: Option<TypeExpr>,
    },
    /// A list of documented values; open on the wire.
    Enum {
        /// Type of the values on the wire.
        base: EnumBase,
        /// The values in document order, unique.
        values: Vec<EnumValue>,
        /// Whether other values are refused, or the list is documented only.
        #[serde(default, skip_serializing_if = "Standing::is_enforced")]
        standing: Standing,
        /// What said the list; not part of its identity.
        #[serde(default, skip_serializing_if = "Evidences::is_empty")]
        evidence: Evidences,
    },
}

impl TypeKind {
    /// An enforced list of values.
    pub fn values(base: EnumBase, values: Vec<EnumValue>) -> Self {
        Self::Enum { base, values, standing: Standing::Enforced, evidence: Evidences::NONE }
    }
}

/// The wire type of an enum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the names are the types")]
pub enum EnumBase {
    String,
    Integer,
}

/// Directions in which a type is used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TypeUse {
    /// Reachable from a request.
    pub request: bool,
    /// Reachable from a response.
    pub response: bool,
}

/// A field of an object, or the inside of a parameter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Field {
    /// Name on the wire.
    pub name: String,
    /// Type.
    pub ty: TypeExpr,
    /// Whether it must be there.
    pub presence: Presence,
    /// Limits, enum values, default, pattern, format.
    #[serde(default, skip_serializing_if = "Constraints::is_empty")]
    pub constraints: Constraints,
    /// What holds for it and fields beside it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conditions: Vec<Condition>,
    /// Whether it carries a secret, which no log shows. Known of fields of a service only.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sensitive: bool,
    /// Whether the page marks it deprecated.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub deprecated: bool,
    /// Where the row stands.
    pub source: Source,
    /// The row's description.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prose: Option<Prose>,
}

impl Field {
    /// A field of which no more is known.
    pub fn new(name: impl Into<String>, ty: TypeExpr, source: Source) -> Self {
        Self {
            name: name.into(),
            ty,
            presence: Presence::Unstated,
            constraints: Constraints::default(),
            conditions: Vec::new(),
            sensitive: false,
            deprecated: false,
            source,
            prose: None,
        }
    }
}

/// Whether a field must be present.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Presence {
    /// Always.
    Required,
    /// Never needed.
    Optional,
    /// Needed under a condition that the page states in a sentence.
    Conditional,
    /// The page does not say (responses, tables without the column).
    #[default]
    Unstated,
}
