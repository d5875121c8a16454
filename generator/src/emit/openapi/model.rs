//! The parts of an `OpenAPI` 3.1 document that the emitter writes, in the order in which it
//! writes them. Everything borrows from the IR.

#![expect(clippy::struct_excessive_bools, reason = "the format itself is made of flags")]

use serde::Serialize;
use serde::ser::{SerializeMap, SerializeStruct, Serializer};
use serde_json::{Number, Value};

use crate::ir;

/// A map that keeps the order in which it was filled; keys are unique.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Entries<K, V>(pub(super) Vec<(K, V)>);

impl<K, V> Default for Entries<K, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K, V> Entries<K, V> {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<K: PartialEq, V> Entries<K, V> {
    pub(super) fn get_mut(&mut self, key: &K) -> Option<&mut V> {
        self.0.iter_mut().find(|(candidate, _)| candidate == key).map(|(_, value)| value)
    }
}

impl<K: Serialize, V: Serialize> Serialize for Entries<K, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

pub(super) type Paths<'a> = Entries<String, PathItem<'a>>;
pub(super) type PathItem<'a> = Entries<&'static str, Operation<'a>>;

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Document<'a> {
    pub(super) openapi: &'static str,
    pub(super) info: Info<'a>,
    pub(super) servers: Vec<Server<'a>>,
    pub(super) security: Vec<SecurityRequirement>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) tags: Vec<Tag<'a>>,
    pub(super) paths: Paths<'a>,
    pub(super) components: Components<'a>,
    #[serde(rename = "x-shared-paths", skip_serializing_if = "Vec::is_empty")]
    pub(super) shared_paths: Vec<SharedPath<'a>>,
}

#[derive(Debug, Serialize)]
pub(super) struct Info<'a> {
    pub(super) title: &'a str,
    pub(super) version: &'static str,
    #[serde(rename = "x-service")]
    pub(super) service: &'a str,
    #[serde(rename = "x-product", skip_serializing_if = "Option::is_none")]
    pub(super) product: Option<&'a str>,
}

#[derive(Debug, Serialize)]
pub(super) struct Server<'a> {
    pub(super) url: String,
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub(super) variables: Entries<&'static str, ServerVariable<'a>>,
    /// Regions that use a host whose name does not hold the region.
    #[serde(rename = "x-regions", skip_serializing_if = "Vec::is_empty")]
    pub(super) regions: Vec<&'a str>,
    /// The host follows the usual form, but no endpoint table names it.
    #[serde(rename = "x-unverified", skip_serializing_if = "std::ops::Not::not")]
    pub(super) unverified: bool,
}

#[derive(Debug, Serialize)]
pub(super) struct ServerVariable<'a> {
    pub(super) default: &'a str,
    #[serde(rename = "enum", skip_serializing_if = "Vec::is_empty")]
    pub(super) values: Vec<&'a str>,
}

/// A scheme that alone suffices.
#[derive(Debug)]
pub(super) struct SecurityRequirement(pub(super) &'static str);

impl Serialize for SecurityRequirement {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(1))?;
        map.serialize_entry(self.0, &[(); 0])?;
        map.end()
    }
}

#[derive(Debug, Serialize)]
pub(super) struct SecurityScheme {
    #[serde(rename = "type")]
    pub(super) kind: &'static str,
    #[serde(rename = "in")]
    pub(super) place: &'static str,
    pub(super) name: &'static str,
    pub(super) description: &'static str,
    #[serde(rename = "x-signing-algorithm", skip_serializing_if = "Option::is_none")]
    pub(super) algorithm: Option<&'static str>,
}

#[derive(Debug, Serialize)]
pub(super) struct Tag<'a> {
    pub(super) name: &'a str,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Components<'a> {
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub(super) schemas: Entries<&'a str, Schema<'a>>,
    pub(super) security_schemes: Entries<&'static str, SecurityScheme>,
}

/// Operations that one path and method hold.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct SharedPath<'a> {
    pub(super) path: String,
    pub(super) method: &'static str,
    pub(super) operation_ids: Vec<&'a str>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Operation<'a> {
    pub(super) tags: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) summary: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) external_docs: Option<ExternalDocs>,
    #[serde(rename = "operationId")]
    pub(super) id: &'a str,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) deprecated: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) parameters: Vec<Parameter<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) request_body: Option<RequestBody<'a>>,
    pub(super) responses: Entries<String, Response<'a>>,
    /// Spelling of the path on the page, where the document names the placeholders otherwise.
    #[serde(rename = "x-path-template", skip_serializing_if = "Option::is_none")]
    pub(super) path_template: Option<&'a str>,
    #[serde(rename = "x-fixed-query", skip_serializing_if = "Entries::is_empty")]
    pub(super) fixed_query: Entries<&'a str, &'a str>,
    #[serde(rename = "x-websocket", skip_serializing_if = "std::ops::Not::not")]
    pub(super) websocket: bool,
    #[serde(rename = "x-error-codes", skip_serializing_if = "Vec::is_empty")]
    pub(super) error_codes: Vec<&'a str>,
    /// What holds across the parameters.
    #[serde(rename = "x-conditions", skip_serializing_if = "Vec::is_empty")]
    pub(super) conditions: Vec<Condition<'a>>,
    #[serde(rename = "x-unplaced-parameters", skip_serializing_if = "Vec::is_empty")]
    pub(super) unplaced: Vec<&'a str>,
    #[serde(rename = "x-source")]
    pub(super) source: Source<'a>,
    /// The operations that were united into this one.
    #[serde(rename = "x-operations", skip_serializing_if = "Vec::is_empty")]
    pub(super) operations: Vec<Self>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct ExternalDocs {
    pub(super) url: String,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Parameter<'a> {
    pub(super) name: &'a str,
    #[serde(rename = "in")]
    pub(super) place: ir::Location,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) required: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) deprecated: bool,
    pub(super) schema: Schema<'a>,
    /// Needed under a condition that the page states in words.
    #[serde(rename = "x-conditional", skip_serializing_if = "std::ops::Not::not")]
    pub(super) conditional: bool,
    /// The name on the page, where the template spells the placeholder otherwise.
    #[serde(rename = "x-documented-name", skip_serializing_if = "Option::is_none")]
    pub(super) documented_name: Option<&'a str>,
    /// The page's tables lack the parameter.
    #[serde(rename = "x-undocumented", skip_serializing_if = "std::ops::Not::not")]
    pub(super) undocumented: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct RequestBody<'a> {
    pub(super) content: Content<'a>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) required: bool,
}

/// Bodies by media type.
pub(super) type Content<'a> = Entries<&'a str, MediaType<'a>>;

#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct MediaType<'a> {
    pub(super) schema: Schema<'a>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(super) struct Response<'a> {
    pub(super) description: String,
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub(super) headers: Entries<&'a str, Header<'a>>,
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub(super) content: Content<'a>,
    /// The page documents no response; `OpenAPI` wants one.
    #[serde(rename = "x-undocumented", skip_serializing_if = "std::ops::Not::not")]
    pub(super) undocumented: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Header<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) required: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) deprecated: bool,
    pub(super) schema: Schema<'a>,
}

/// Where a fact stands, and where else it stands.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(super) struct Source<'a> {
    pub(super) page: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) anchor: Option<&'a str>,
    pub(super) line: u32,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) also: Vec<Self>,
}

impl<'a> Source<'a> {
    pub(super) fn new(source: &'a ir::Source, also: &'a [ir::Source]) -> Self {
        Self {
            page: &source.page,
            anchor: source.anchor.as_deref(),
            line: source.line,
            also: also.iter().map(|other| Self::new(other, &[])).collect(),
        }
    }
}

/// A schema object.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Schema<'a> {
    #[serde(rename = "$ref", skip_serializing_if = "Option::is_none")]
    pub(super) reference: Option<Reference<'a>>,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub(super) kind: Option<Kind>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) format: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) content_encoding: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) deprecated: bool,
    #[serde(rename = "enum", skip_serializing_if = "Vec::is_empty")]
    pub(super) values: Vec<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) default: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) min_length: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) max_length: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) pattern: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) minimum: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) exclusive_minimum: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) maximum: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) exclusive_maximum: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) items: Option<Box<Self>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) min_items: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) max_items: Option<u64>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) unique_items: bool,
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub(super) properties: Entries<&'a str, Self>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) required: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) additional_properties: Option<Box<Self>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) any_of: Vec<Self>,
    #[serde(flatten)]
    pub(super) notes: Option<Box<Notes<'a>>>,
}

/// What JSON Schema has no keyword for.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(super) struct Notes<'a> {
    #[serde(rename = "x-length-unit", skip_serializing_if = "Option::is_none")]
    pub(super) length_unit: Option<&'static str>,
    /// A default that the schema itself refuses.
    #[serde(rename = "x-default", skip_serializing_if = "Option::is_none")]
    pub(super) default: Option<Value>,
    /// A pattern that regular expression engines read differently.
    #[serde(rename = "x-pattern", skip_serializing_if = "Option::is_none")]
    pub(super) pattern: Option<&'a str>,
    #[serde(rename = "x-conditional", skip_serializing_if = "std::ops::Not::not")]
    pub(super) conditional: bool,
    #[serde(rename = "x-enum-open", skip_serializing_if = "std::ops::Not::not")]
    pub(super) enum_open: bool,
    #[serde(rename = "x-enum-descriptions", skip_serializing_if = "Vec::is_empty")]
    pub(super) enum_descriptions: Vec<&'a str>,
    #[serde(rename = "x-documented-name", skip_serializing_if = "Option::is_none")]
    pub(super) documented_name: Option<&'a str>,
    /// What holds across fields of the object.
    #[serde(rename = "x-conditions", skip_serializing_if = "Vec::is_empty")]
    pub(super) conditions: Vec<Condition<'a>>,
    #[serde(rename = "x-source", skip_serializing_if = "Option::is_none")]
    pub(super) source: Option<Source<'a>>,
}

impl<'a> Schema<'a> {
    /// A schema that only states a type.
    pub(super) fn of(kind: Kind) -> Self {
        Self { kind: Some(kind), ..Self::default() }
    }

    /// The extensions, to be written.
    pub(super) fn notes(&mut self) -> &mut Notes<'a> {
        self.notes.get_or_insert_default()
    }
}

/// A reference to a component schema by name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Reference<'a>(pub(super) &'a str);

impl Serialize for Reference<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("#/components/schemas/{}", self.0))
    }
}

/// What holds across fields; what said it is of no use to a reader of the document.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Condition<'a>(pub(super) &'a ir::Condition);

impl Serialize for Condition<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let ir::Condition { kind, fields, when, enforced, evidence: _ } = self.0;
        let mut condition = serializer.serialize_struct("Condition", 4)?;
        condition.serialize_field("kind", kind)?;
        condition.serialize_field("fields", fields)?;
        if when.is_empty() {
            condition.skip_field("when")?;
        } else {
            condition.serialize_field("when", when)?;
        }
        condition.serialize_field("enforced", enforced)?;
        condition.end()
    }
}

/// JSON types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Kind {
    String,
    Integer,
    Number,
    Boolean,
    Array,
    Object,
}

impl Parameter<'_> {
    /// Whether both are one parameter to HTTP: header names have no letter case.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        let same_name = match self.place {
            ir::Location::Header => self.name.eq_ignore_ascii_case(other.name),
            ir::Location::Path | ir::Location::Query => self.name == other.name,
        };
        self.place == other.place && same_name
    }
}
