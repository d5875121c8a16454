//! Builders of small IRs for tests: one call a fact, everything else empty. All tests that need an
//! IR by hand build it from these, so that a new field of the IR is stated here and nowhere else.

use crate::json::JsonText;

use super::{
    Body, Bound, Condition, ConditionKind, Constraints, Draft, Encoding, EnumBase, EnumValue,
    Explorer, FactKind, Field, Format, Fragment, Length, LengthUnit, Literal, Location, Method,
    Number, Operation, Parameter, Presence, Prose, Response, Said, Sample, Service, Side, Source,
    Test, TypeDef, TypeExpr, TypeId, TypeKind, TypeUse,
};

/// The page that everything built here stands on, unless a test names another.
pub(crate) const PAGE: &str = "demo/CreateThing.md";

pub(crate) const BOTH: TypeUse = TypeUse { request: true, response: true };
pub(crate) const REQUEST: TypeUse = TypeUse { request: true, response: false };
pub(crate) const RESPONSE: TypeUse = TypeUse { request: false, response: true };

/// A place with an anchor; none if it is empty.
pub(crate) fn source(anchor: &str) -> Source {
    on_page(PAGE, anchor)
}

/// The same on another page.
pub(crate) fn on_page(page: &str, anchor: &str) -> Source {
    let anchor = (!anchor.is_empty()).then(|| anchor.to_owned());
    Source { page: page.to_owned(), anchor, line: 1, column: 1 }
}

// Services, fragments, operations.

/// A service of these operations and types, named `demo`.
pub(crate) fn service(operations: Vec<Operation>, types: Vec<TypeDef>) -> Service {
    Service { id: "demo".to_owned(), operations, types: types.into(), ..Service::default() }
}

/// What a page says: an operation and the types it reaches, those in canonical order.
pub(crate) fn fragment<Id: Clone>(operation: Operation<Id>, types: Vec<TypeDef>) -> Fragment<Id> {
    let mut fragment = Fragment { operations: vec![operation], types: types.into() };
    fragment.order_types();
    fragment
}

/// An operation without parameters, bodies and responses.
pub(crate) fn operation(id: &str, method: Method, path: &str) -> Operation {
    draft(method, path).named(id.to_owned())
}

/// The same without an id.
pub(crate) fn draft(method: Method, path: &str) -> Draft {
    Draft {
        id: None,
        version: "v1".to_owned(),
        method,
        path: path.to_owned(),
        fixed_query: Vec::new(),
        deprecated: false,
        websocket: false,
        explorer: None,
        aliases: Vec::new(),
        parameters: Vec::new(),
        request_body: None,
        responses: Vec::new(),
        error_codes: Vec::new(),
        samples: Vec::new(),
        source: source(""),
        also_documented: Vec::new(),
        prose: None,
    }
}

/// A `POST` whose body is JSON of this type.
pub(crate) fn post(ty: TypeExpr) -> Draft {
    let mut post = draft(Method::Post, "/v1");
    post.request_body = Some(body(ty, ""));
    post
}

/// An entry of API Explorer.
pub(crate) fn explorer(product: &str, api: &str) -> Explorer {
    Explorer { product: product.to_owned(), api: api.to_owned() }
}

/// A parameter that holds `field`.
pub(crate) fn parameter(location: Location, field: Field) -> Parameter {
    Parameter::new(location, field)
}

/// A JSON body whose table may have an anchor.
pub(crate) fn body(ty: TypeExpr, anchor: &str) -> Body {
    let constraints = Constraints::default();
    Body { constraints, ..Body::new(Encoding::Json, ty, source(anchor)) }
}

/// A response without headers.
pub(crate) fn response(status: Option<u16>, body: Option<Body>) -> Response {
    Response { status, headers: Vec::new(), body }
}

/// A sample of no stated status.
pub(crate) fn sample(side: Side, json: impl Into<JsonText>) -> Sample {
    let json = json.into();
    Sample { side, status: None, error: false, json, owner: None, source: source("") }
}

/// Lines of a description.
pub(crate) fn prose(lines: &[&str]) -> Prose {
    let lines = lines.iter().map(|line| (*line).to_owned()).collect();
    Prose { title: String::new(), lines }
}

// Types.

/// An object; name and anchor may be empty.
pub(crate) fn object(name: &str, anchor: &str, fields: Vec<Field>) -> TypeDef {
    definition(name, anchor, TypeKind::Object { fields, additional: None })
}

/// An enum of texts.
pub(crate) fn strings(name: &str, anchor: &str, listed: &[&str]) -> TypeDef {
    enumeration(name, anchor, EnumBase::String, listed.iter().copied().map(text))
}

/// An enum of whole numbers.
pub(crate) fn integers(name: &str, anchor: &str, listed: &[i64]) -> TypeDef {
    let numbers = listed.iter().map(|value| Literal::Number((*value).into()));
    enumeration(name, anchor, EnumBase::Integer, numbers)
}

/// An enum of these values.
pub(crate) fn enumeration(
    name: &str,
    anchor: &str,
    base: EnumBase,
    listed: impl IntoIterator<Item = Literal>,
) -> TypeDef {
    definition(name, anchor, TypeKind::values(base, values(listed)))
}

fn definition(name: &str, anchor: &str, kind: TypeKind) -> TypeDef {
    TypeDef {
        name: name.to_owned(),
        documented_name: None,
        kind,
        usage: TypeUse::default(),
        source: source(anchor),
        also_documented: Vec::new(),
    }
}

impl TypeDef {
    /// In these directions.
    pub(crate) fn used(self, usage: TypeUse) -> Self {
        Self { usage, ..self }
    }

    /// With values of this type under keys that the page does not name.
    pub(crate) fn open(mut self, ty: TypeExpr) -> Self {
        match &mut self.kind {
            TypeKind::Object { additional, .. } => *additional = Some(ty),
            TypeKind::Enum { .. } => panic!("{} is an enum", self.name),
        }
        self
    }
}

/// The fields of an object; panics if it is an enum.
pub(crate) fn fields_of(definition: &TypeDef) -> &[Field] {
    match &definition.kind {
        TypeKind::Object { fields, .. } => fields,
        TypeKind::Enum { .. } => panic!("{} is an enum", definition.name),
    }
}

/// The same, to be changed.
pub(crate) fn fields_of_mut(definition: &mut TypeDef) -> &mut Vec<Field> {
    match &mut definition.kind {
        TypeKind::Object { fields, .. } => fields,
        TypeKind::Enum { .. } => panic!("{} is an enum", definition.name),
    }
}

/// A list.
pub(crate) fn list(element: TypeExpr) -> TypeExpr {
    TypeExpr::Array(Box::new(element))
}

/// A map.
pub(crate) fn map(value: TypeExpr) -> TypeExpr {
    TypeExpr::Map(Box::new(value))
}

/// A reference to the type at this index.
pub(crate) fn to(id: u32) -> TypeExpr {
    TypeExpr::Ref(TypeId(id))
}

// Fields.

/// A field of unstated presence without constraints.
pub(crate) fn field(name: &str, ty: TypeExpr) -> Field {
    Field::new(name, ty, source(""))
}

/// A field that must be there.
pub(crate) fn required(name: &str, ty: TypeExpr) -> Field {
    field(name, ty).present(Presence::Required)
}

/// A field that need not be there.
pub(crate) fn optional(name: &str, ty: TypeExpr) -> Field {
    field(name, ty).present(Presence::Optional)
}

/// A field that must be there sometimes.
pub(crate) fn conditional(name: &str, ty: TypeExpr) -> Field {
    field(name, ty).present(Presence::Conditional)
}

impl Field {
    /// Of this presence.
    pub(crate) fn present(self, presence: Presence) -> Self {
        Self { presence, ..self }
    }

    /// Within these limits.
    pub(crate) fn limited(self, constraints: Constraints) -> Self {
        Self { constraints, ..self }
    }

    /// Under these conditions.
    pub(crate) fn under(self, conditions: Vec<Condition>) -> Self {
        Self { conditions, ..self }
    }

    /// In the table of this anchor.
    pub(crate) fn anchored(self, anchor: &str) -> Self {
        Self { source: source(anchor), ..self }
    }

    /// With these lines of description.
    pub(crate) fn described(self, lines: &[&str]) -> Self {
        Self { prose: Some(prose(lines)), ..self }
    }
}

/// A condition that is always demanded and enforced.
pub(crate) fn condition(kind: ConditionKind, fields: &[&str]) -> Condition {
    let fields = fields.iter().map(|name| (*name).to_owned()).collect();
    Condition::new(kind, fields, Vec::new(), Said::Sentence)
}

impl Condition {
    /// Demanded where all of these hold.
    pub(crate) fn when(self, when: Vec<Test>) -> Self {
        Self { when, ..self }
    }

    /// Documented only.
    pub(crate) fn noted(self) -> Self {
        Self { enforced: false, ..self }
    }
}

// Constraints.

/// No constraints, to be followed by some.
pub(crate) fn limits() -> Constraints {
    Constraints::default()
}

impl Constraints {
    /// From `min` to `max` characters.
    pub(crate) fn characters(self, min: u64, max: u64) -> Self {
        self.length(min, max, LengthUnit::Characters)
    }

    /// Lengths in any unit; 0 and `u64::MAX` are no limits.
    pub(crate) fn length(self, min: u64, max: u64, unit: LengthUnit) -> Self {
        let (min, max) =
            (Some(min).filter(|min| *min > 0), Some(max).filter(|max| *max < u64::MAX));
        Self { length: Some(Length { min, max, unit }), ..self }
    }

    /// At least this number.
    pub(crate) fn at_least(self, bound: &str) -> Self {
        Self { minimum: Some(inclusive(bound)), ..self }
    }

    /// More than this number.
    pub(crate) fn more_than(self, bound: &str) -> Self {
        Self { minimum: Some(exclusive(bound)), ..self }
    }

    /// At most this number.
    pub(crate) fn at_most(self, bound: &str) -> Self {
        Self { maximum: Some(inclusive(bound)), ..self }
    }

    /// Less than this number.
    pub(crate) fn less_than(self, bound: &str) -> Self {
        Self { maximum: Some(exclusive(bound)), ..self }
    }

    /// At least so many elements.
    pub(crate) fn least_items(self, least: u64) -> Self {
        Self { min_items: Some(least), ..self }
    }

    /// At most so many elements.
    pub(crate) fn most_items(self, most: u64) -> Self {
        Self { max_items: Some(most), ..self }
    }

    /// No element twice.
    pub(crate) fn unique(self) -> Self {
        Self { unique_items: true, ..self }
    }

    /// One of these values.
    pub(crate) fn one_of(self, listed: impl IntoIterator<Item = Literal>) -> Self {
        Self { values: values(listed), ..self }
    }

    /// One of these texts.
    pub(crate) fn one_of_texts(self, listed: &[&str]) -> Self {
        self.one_of(listed.iter().copied().map(text))
    }

    /// This if the field is absent.
    pub(crate) fn assumed(self, default: Literal) -> Self {
        Self { default: Some(default), ..self }
    }

    /// Of this regular expression.
    pub(crate) fn matching(self, pattern: &str) -> Self {
        Self { pattern: Some(pattern.to_owned()), ..self }
    }

    /// Of this format.
    pub(crate) fn of_format(self, format: Format) -> Self {
        Self { format: Some(format), ..self }
    }

    /// Of which these facts are documented only.
    pub(crate) fn unenforced(mut self, facts: &[FactKind]) -> Self {
        self.documented.extend(facts);
        self
    }

    /// Said so, what nothing else said.
    pub(crate) fn said(mut self, said: Said) -> Self {
        self.attest(said);
        self
    }

    /// Each element within these limits.
    pub(crate) fn each(self, items: Self) -> Self {
        Self { items: Some(Box::new(items)), ..self }
    }
}

/// A bound that is allowed itself; panics unless it is a decimal.
pub(crate) fn inclusive(bound: &str) -> Bound {
    Bound { value: number(bound), exclusive: false }
}

/// A bound that is not allowed itself; panics unless it is a decimal.
pub(crate) fn exclusive(bound: &str) -> Bound {
    Bound { value: number(bound), exclusive: true }
}

/// A number; panics unless it is a decimal.
pub(crate) fn number(text: &str) -> Number {
    Number::parse(text).unwrap_or_else(|| panic!("{text} is no decimal"))
}

/// A number as a documented literal; panics unless it is a decimal.
pub(crate) fn numeral(text: &str) -> Literal {
    Literal::Number(number(text))
}

/// A text as a documented literal.
pub(crate) fn text(text: &str) -> Literal {
    Literal::String(text.to_owned())
}

/// Documented values without prose.
pub(crate) fn values(listed: impl IntoIterator<Item = Literal>) -> Vec<EnumValue> {
    listed.into_iter().map(EnumValue::new).collect()
}
