//! Which body a sample shows, by its keys.

use crate::ir::{Operation, Response, Sample, Side, TypeExpr, TypeKind, TypeSlice};
use crate::json::{Kind, Member, Object, Value};

use super::{body, owner};

/// A documented body.
#[derive(Clone, Debug)]
pub struct Root<'a> {
    /// Its type.
    pub ty: &'a TypeExpr,
    /// Its place as a fixup names it.
    pub place: String,
}

/// What a sample shows.
#[derive(Debug)]
pub enum Shown<'a> {
    /// A body.
    Body(Root<'a>),
    /// Several samples under the names of media types.
    Cases(Vec<&'a Value>),
    /// A body under a key that no table has.
    Wrapped {
        /// The body.
        root: Root<'a>,
        /// The key and the value under it.
        member: &'a Member,
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
pub const REQUEST: &str = "/body";

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

/// Finds the body that a value of a sample shows: that of the sample's [`owner()`], unless its keys
/// say otherwise. The first that holds:
///
/// | value | shown |
/// | --- | --- |
/// | no object | the owner's body |
/// | all keys are media types | [`Shown::Cases`] |
/// | the owner's body has all its keys, or some and it is no error | the owner's body |
/// | another body has all its keys, more than one if it is of the other side | that body |
/// | an error, or no owner | [`Shown::Undocumented`] |
/// | one key, and the owner's body has most keys below it | [`Shown::Wrapped`] |
/// | the only field of the owner's body has most of its keys | [`Shown::Inside`] |
/// | else | the owner's body |
///
/// Whoever only collects what samples show takes the owner's body as it is: a key that fits
/// nothing shows nothing. Whoever tells what is wrong with a sample needs the whole table.
pub fn shown<'a, Id>(
    types: &'a TypeSlice,
    operation: &'a Operation<Id>,
    sample: &Sample,
    value: &'a Value,
) -> Shown<'a> {
    let expected = expected(operation, sample);
    let Some(object) = value.as_object() else {
        return expected.map_or(Shown::Undocumented, Shown::Body);
    };
    if !object.members.is_empty() && object.keys().all(is_media_type) {
        return Shown::Cases(object.members.iter().map(|member| &member.value).collect());
    }
    let fit = |root: &Root<'a>| Fit::of(types, root.ty, object);
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
    if let [member] = object.members.as_slice()
        && let Kind::Object(inside) = &member.value.kind
        && Fit::of(types, root.ty, inside).mostly()
    {
        return Shown::Wrapped { root, member };
    }
    if let Some((field, ty)) = only_field(types, root.ty)
        && Fit::of(types, ty, object).mostly()
    {
        return Shown::Inside { root, field, ty };
    }
    Shown::Body(root)
}

/// Marks the samples of failures of which a page does not say that they are: one without a status
/// that is an error, and of which the body that it would show documents nothing.
pub fn tell_failures<Id>(types: &TypeSlice, operation: &mut Operation<Id>) {
    let is_failure = |sample: &Sample| {
        let text = sample.json.parsed();
        let Some(object) = text.tolerant().and_then(Value::as_object) else { return false };
        let known = expected(operation, sample).map(|root| Fit::of(types, root.ty, object).known);
        is_error(object) && known == Some(0)
    };
    let open = |sample: &Sample| sample.side == Side::Response && sample.status.is_none();
    let failures: Vec<bool> =
        operation.samples.iter().map(|sample| open(sample) && is_failure(sample)).collect();
    for (sample, failure) in operation.samples.iter_mut().zip(failures) {
        sample.error |= failure;
    }
}

/// The body of the owner.
fn expected<'a, Id>(operation: &'a Operation<Id>, sample: &Sample) -> Option<Root<'a>> {
    let owner = owner(operation, sample);
    let body = body(operation, owner)?;
    let place = match owner.status() {
        None => REQUEST.to_owned(),
        Some(status) => place_of(status),
    };
    Some(Root { ty: &body.ty, place })
}

/// All documented bodies.
fn bodies<Id>(operation: &Operation<Id>) -> Vec<Root<'_>> {
    request(operation).into_iter().chain(operation.responses.iter().filter_map(answer)).collect()
}

fn request<Id>(operation: &Operation<Id>) -> Option<Root<'_>> {
    let body = operation.request_body.as_ref()?;
    Some(Root { ty: &body.ty, place: REQUEST.to_owned() })
}

fn answer(response: &Response) -> Option<Root<'_>> {
    let body = response.body.as_ref()?;
    Some(Root { ty: &body.ty, place: place_of(response.status) })
}

/// The place of a response body.
fn place_of(status: Option<u16>) -> String {
    let status = status.map_or_else(|| "default".to_owned(), |status| status.to_string());
    format!("/response/{status}/body")
}

/// How many keys of an object a type knows.
#[derive(Clone, Copy, Debug)]
struct Fit {
    known: usize,
    unknown: usize,
}

impl Fit {
    fn of(types: &TypeSlice, ty: &TypeExpr, object: &Object) -> Self {
        let all = object.members.len();
        let TypeExpr::Ref(id) = ty else {
            let open = matches!(ty, TypeExpr::Any | TypeExpr::Object | TypeExpr::Map(_));
            return Self { known: if open { all } else { 0 }, unknown: if open { 0 } else { all } };
        };
        let TypeKind::Object { fields, additional } = &types[*id].kind else {
            return Self { known: 0, unknown: all };
        };
        let known = match additional {
            Some(_) => all,
            None => object.keys().filter(|key| fields.iter().any(|f| f.name == *key)).count(),
        };
        Self { known, unknown: all - known }
    }

    /// Whether the object is of the type but for some keys.
    fn mostly(self) -> bool {
        self.known > 0 && self.known >= self.unknown
    }
}

/// The field of a type that has just one, if it is an object.
fn only_field<'a>(types: &'a TypeSlice, ty: &TypeExpr) -> Option<(&'a str, &'a TypeExpr)> {
    let TypeExpr::Ref(id) = ty else { return None };
    match &types[*id].kind {
        TypeKind::Object { fields, additional: None } => match fields.as_slice() {
            [field] if matches!(field.ty, TypeExpr::Ref(_)) => Some((&field.name, &field.ty)),
            _ => None,
        },
        _ => None,
    }
}

/// `application/json-1`: documentation tools collect several samples of one body like this.
fn is_media_type(key: &str) -> bool {
    ["application/", "text/", "multipart/"].iter().any(|kind| key.starts_with(kind))
}

/// Whether an object is an error: a message with a code, or that under the name of the error.
fn is_error(object: &Object) -> bool {
    let listed = |list: &[&str], key: &str| list.contains(&key.to_ascii_lowercase().as_str());
    let flat = |object: &Object| {
        object.keys().all(|key| listed(ERROR_KEYS, key))
            && object.keys().any(|key| listed(ERROR_MESSAGES, key))
    };
    let named = || match object.members.as_slice() {
        [member] => member.value.as_object().is_some_and(flat),
        _ => false,
    };
    flat(object) || named()
}
