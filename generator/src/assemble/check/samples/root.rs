//! Which body a sample shows.

use jsonc_parser::ast::{Object, Value};

use crate::ir::{Operation, Response, Sample, Service, Side, TypeExpr, TypeKind};

/// A documented body.
#[derive(Clone, Debug)]
pub(super) struct Root<'a> {
    /// Its type.
    pub(super) ty: &'a TypeExpr,
    /// Its place as a fixup names it.
    pub(super) place: String,
}

/// What a sample shows.
pub(super) enum Shown<'a, 'v, 'j> {
    /// A body.
    Body(Root<'a>),
    /// Several samples under the names of media types.
    Cases(Vec<&'v Value<'j>>),
    /// A body under a key that no table has.
    Wrapped {
        /// The body.
        root: Root<'a>,
        /// The key.
        key: &'v jsonc_parser::ast::ObjectPropName<'j>,
        /// The value under the key.
        inside: &'v Value<'j>,
    },
    /// The value of the only field of the body.
    Inside {
        /// The body.
        root: Root<'a>,
        /// The field.
        field: &'a str,
        /// Its type.
        ty: &'a TypeExpr,
    },
    /// Something that the page does not document, for example an error.
    Undocumented,
}

/// The place of a request body.
const REQUEST: &str = "/body";

/// Keys of which error bodies consist.
const ERROR_KEYS: &[&str] = &[
    "code",
    "detail",
    "details",
    "encoded_authorization_message",
    "err_code",
    "err_msg",
    "errcode",
    "errmsg",
    "error",
    "error_code",
    "error_description",
    "error_message",
    "error_msg",
    "errorcode",
    "errormsg",
    "externalmessage",
    "httpcode",
    "message",
    "reason",
    "request_id",
    "requestid",
    "title",
    "type",
];

/// Keys of which an error body has at least one.
const ERROR_MESSAGES: &[&str] = &[
    "err_msg",
    "errmsg",
    "error",
    "error_message",
    "error_msg",
    "errormsg",
    "externalmessage",
    "message",
];

/// Finds the body that a sample shows: that of its side and status, unless its keys say otherwise.
pub(super) fn of<'a, 'v, 'j>(
    service: &'a Service,
    operation: &'a Operation,
    sample: &Sample,
    value: &'v Value<'j>,
) -> Shown<'a, 'v, 'j> {
    let expected = expected(operation, sample);
    let Value::Object(object) = value else {
        return expected.map_or(Shown::Undocumented, Shown::Body);
    };
    if !object.properties.is_empty() && keys(object).all(is_media_type) {
        return Shown::Cases(object.properties.iter().map(|property| &property.value).collect());
    }
    let fit = |root: &Root<'a>| Fit::of(service, root.ty, object);
    let expected_fit = expected.as_ref().map(fit);
    if let (Some(root), Some(fit)) = (&expected, expected_fit)
        && (fit.unknown == 0 || fit.known > 0 && !is_error(object))
    {
        return Shown::Body(root.clone());
    }
    let other = bodies(operation).into_iter().find(|root| {
        // Requests and responses wrap different objects in the same key.
        let same_side = (root.place == REQUEST) == (sample.side == Side::Request);
        let fit = fit(root);
        fit.known > usize::from(!same_side) && fit.unknown == 0
    });
    if let Some(root) = other {
        return Shown::Body(root);
    }
    if is_error(object) {
        return Shown::Undocumented;
    }
    let Some(root) = expected else { return Shown::Undocumented };
    if let [property] = object.properties.as_slice()
        && let Value::Object(inside) = &property.value
        && Fit::of(service, root.ty, inside).mostly()
    {
        return Shown::Wrapped { root, key: &property.name, inside: &property.value };
    }
    if let Some((field, ty)) = only_field(service, root.ty)
        && Fit::of(service, ty, object).mostly()
    {
        return Shown::Inside { root, field, ty };
    }
    Shown::Body(root)
}

/// The body that side and status name.
fn expected<'a>(operation: &'a Operation, sample: &Sample) -> Option<Root<'a>> {
    if sample.side == Side::Request {
        return request(operation);
    }
    let mut responses = operation.responses.iter();
    let response = match sample.status {
        Some(status) => responses.find(|response| response.status == Some(status)),
        None if sample.error => responses.find(|r| r.body.is_some() && !r.is_success()),
        None => responses.find(|r| r.is_success() || r.status.is_none()),
    };
    response.and_then(answer)
}

/// All documented bodies.
fn bodies(operation: &Operation) -> Vec<Root<'_>> {
    request(operation).into_iter().chain(operation.responses.iter().filter_map(answer)).collect()
}

fn request(operation: &Operation) -> Option<Root<'_>> {
    let body = operation.request_body.as_ref()?;
    Some(Root { ty: &body.ty, place: REQUEST.to_owned() })
}

fn answer(response: &Response) -> Option<Root<'_>> {
    let body = response.body.as_ref()?;
    let status = response.status.map_or_else(|| "default".to_owned(), |status| status.to_string());
    Some(Root { ty: &body.ty, place: format!("/response/{status}/body") })
}

/// How many keys of an object a type knows.
#[derive(Clone, Copy, Debug)]
struct Fit {
    known: usize,
    unknown: usize,
}

impl Fit {
    fn of(service: &Service, ty: &TypeExpr, object: &Object<'_>) -> Self {
        let all = object.properties.len();
        let TypeExpr::Ref(id) = ty else {
            let open = matches!(ty, TypeExpr::Any | TypeExpr::Object | TypeExpr::Map(_));
            return Self { known: if open { all } else { 0 }, unknown: if open { 0 } else { all } };
        };
        let TypeKind::Object { fields, additional } = &service.types[id.index()].kind else {
            return Self { known: 0, unknown: all };
        };
        let known = match additional {
            Some(_) => all,
            None => keys(object).filter(|key| fields.iter().any(|f| f.name == *key)).count(),
        };
        Self { known, unknown: all - known }
    }

    /// Whether the object is of the type but for some keys.
    fn mostly(self) -> bool {
        self.known > 0 && self.known >= self.unknown
    }
}

/// The field of a type that has just one, if it is an object.
fn only_field<'a>(service: &'a Service, ty: &TypeExpr) -> Option<(&'a str, &'a TypeExpr)> {
    let TypeExpr::Ref(id) = ty else { return None };
    match &service.types[id.index()].kind {
        TypeKind::Object { fields, additional: None } => match fields.as_slice() {
            [field] if matches!(field.ty, TypeExpr::Ref(_)) => Some((&field.name, &field.ty)),
            _ => None,
        },
        _ => None,
    }
}

fn keys<'v>(object: &'v Object<'_>) -> impl Iterator<Item = &'v str> {
    object.properties.iter().map(|property| property.name.as_str())
}

/// `application/json-1`: documentation tools collect several samples of one body like this.
fn is_media_type(key: &str) -> bool {
    ["application/", "text/", "multipart/"].iter().any(|kind| key.starts_with(kind))
}

/// Whether an object is an error: a message with a code, or that under the name of the error.
fn is_error(object: &Object<'_>) -> bool {
    let listed = |list: &[&str], key: &str| list.contains(&key.to_ascii_lowercase().as_str());
    let flat = |object: &Object<'_>| {
        keys(object).all(|key| listed(ERROR_KEYS, key))
            && keys(object).any(|key| listed(ERROR_MESSAGES, key))
    };
    let named = || match object.properties.as_slice() {
        [property] => matches!(&property.value, Value::Object(inside) if flat(inside)),
        _ => false,
    };
    flat(object) || named()
}
