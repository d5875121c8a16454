//! Operations by their id: requests and responses as JSON, without their types at hand.

use std::any::Any;
use std::collections::HashSet;
use std::fmt;

use serde_json::Value;

use crate::closest::closest;
use crate::decode::{At, Context, Leniency, Manner, Observer, decode_response, decode_value, fill};
use crate::encode::Written;
use crate::operation::validate;
use crate::validate::Place;
use crate::{
    DecodeError, Location, Member, Operation, OperationMetadata, ParameterMetadata, Parameters,
    Path, Request, Rule, View, Violation, Violations,
};

/// All operations of a crate.
#[derive(Clone, Copy, Debug)]
pub struct Registry {
    services: &'static [(&'static str, &'static [Entry])],
}

impl Registry {
    /// From the id and the operations of each service.
    pub const fn new(services: &'static [(&'static str, &'static [Entry])]) -> Self {
        Self { services }
    }

    /// The services by id, each with its operations.
    pub const fn services(&self) -> &'static [(&'static str, &'static [Entry])] {
        self.services
    }

    /// An operation by the id of its service and its own, or another id that API Explorer has for
    /// the same method and path.
    pub fn find(&self, service: &str, operation: &str) -> Option<&'static Entry> {
        let (_, operations) = self.services.iter().find(|(id, _)| *id == service)?;
        let by_id = operations.iter().find(|entry| entry.metadata.id == operation);
        by_id.or_else(|| operations.iter().find(|entry| entry.aliases.contains(&operation)))
    }
}

/// An operation of the crate, its types erased.
#[derive(Clone, Copy)]
pub struct Entry {
    /// Id, method, path, parameters and their limits.
    pub metadata: &'static OperationMetadata,
    /// Replies whose bodies are of other types than that of a success: other statuses, errors.
    pub replies: &'static [Reply],
    /// Other ids that API Explorer has for the same method and path: one for each use of a request.
    pub aliases: &'static [&'static str],
    request: fn() -> Box<dyn Request>,
    response: fn() -> Box<dyn Member>,
}

impl fmt::Debug for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Entry").field("metadata", self.metadata).finish_non_exhaustive()
    }
}

/// Reads a body as a value whose type is known to who asked for it.
type ReadTyped = fn(&[u8]) -> Result<Box<dyn Any + Send + Sync>, DecodeError>;

/// Documented replies whose bodies are of one type, the type erased.
#[derive(Clone, Copy)]
pub struct Reply {
    /// The statuses of the replies, ascending.
    pub statuses: &'static [u16],
    body: fn() -> Box<dyn Member>,
    typed: ReadTyped,
}

impl Reply {
    /// Replies with these statuses and a body of this type.
    pub const fn of<T: Member + Send + Sync + 'static>(statuses: &'static [u16]) -> Self {
        Self { statuses, body: || Box::new(T::empty()), typed: typed::<T> }
    }

    /// Reads a body leniently, as a value of its type: `downcast` it to that.
    ///
    /// # Errors
    /// The input is no JSON, or a value does not fit even leniently.
    pub fn decode(&self, json: &[u8]) -> Result<Box<dyn Any + Send + Sync>, DecodeError> {
        (self.typed)(json)
    }
}

impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reply").field("statuses", &self.statuses).finish_non_exhaustive()
    }
}

/// A request that satisfies its documentation, ready to be sent. `Debug` shows secrets as `***`.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Prepared {
    /// Path, query and header parameters.
    pub parameters: Parameters,
    /// The body, if the operation has one.
    pub body: Option<Value>,
    /// JSON pointers of the secrets of the body.
    secrets: Vec<String>,
}

impl fmt::Debug for Prepared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut body = self.body.clone();
        for pointer in &self.secrets {
            if let Some(secret) = body.as_mut().and_then(|body| body.pointer_mut(pointer)) {
                *secret = "***".into();
            }
        }
        f.debug_struct("Prepared")
            .field("parameters", &self.parameters)
            .field("body", &body)
            .finish_non_exhaustive()
    }
}

impl Entry {
    /// The entry of an operation.
    pub const fn of<O: Operation + 'static>() -> Self {
        Self {
            metadata: O::METADATA,
            replies: O::REPLIES,
            aliases: &[],
            request: || Box::new(<O as Request>::empty()),
            response: || Box::new(<O::Response as Member>::empty()),
        }
    }

    /// The entry with its other ids.
    #[must_use]
    pub const fn also_known_as(mut self, aliases: &'static [&'static str]) -> Self {
        self.aliases = aliases;
        self
    }

    /// A request of which nothing is filled in.
    pub fn request(&self) -> Box<dyn Request> {
        (self.request)()
    }

    /// A success response of the lowest status of which nothing is filled in.
    pub fn response(&self) -> Box<dyn Member> {
        (self.response)()
    }

    /// Reads and validates a request: `{"path": {…}, "query": {…}, "header": {…}, "body": …}`,
    /// each part where it is needed. Parameters may come as text or typed; names of headers are
    /// compared without case.
    ///
    /// # Errors
    /// Everything that does not fit a documented type, is missing, is not documented or breaks a
    /// documented limit.
    pub fn decode_request(&self, request: &Value) -> Result<Prepared, Violations> {
        prepare(&mut *self.request(), request)
    }

    /// Reads and validates the body of a request alone; pointers start at the body.
    ///
    /// # Errors
    /// As [`Entry::decode_request`].
    pub fn decode_body(&self, body: &Value) -> Result<Value, Violations> {
        let (written, found) = review(&mut *self.request(), body, Manner::EXACT, &mut |_| {});
        found.into_result().map(|()| written)
    }

    /// As [`Entry::decode_body`], but hands back what could be read beside all that is wrong with
    /// it. Keys that are not documented, and null, are passed over; `observer` is told of the former
    /// and of values that are not documented.
    pub fn review_body(
        &self,
        body: &Value,
        observer: &mut dyn FnMut(&Leniency),
    ) -> (Value, Violations) {
        review(&mut *self.request(), body, Manner::STRICT, observer)
    }

    /// Reads the success response of the lowest status, and hands it back as documented: numbers
    /// as numbers, undocumented keys left out.
    ///
    /// # Errors
    /// The input is no JSON, or a value does not fit even leniently.
    pub fn decode_response(&self, json: &[u8]) -> Result<Value, DecodeError> {
        read_response(&mut *self.response(), json, None)
    }

    /// As [`Entry::decode_response`], telling `observer` of each leniency taken.
    ///
    /// # Errors
    /// As [`Entry::decode_response`].
    pub fn decode_response_observed(
        &self,
        json: &[u8],
        observer: &mut dyn FnMut(&Leniency),
    ) -> Result<Value, DecodeError> {
        read_response(&mut *self.response(), json, Some(observer))
    }

    /// As [`Entry::decode_response_observed`], for the reply with `status`: a documented error, or
    /// a success of any status. `None` if the documentation has no body for the status.
    ///
    /// # Errors
    /// As [`Entry::decode_response`].
    pub fn decode_reply(
        &self,
        status: u16,
        json: &[u8],
        observer: &mut dyn FnMut(&Leniency),
    ) -> Option<Result<Value, DecodeError>> {
        let documented = self.replies.iter().find(|reply| reply.statuses.contains(&status));
        let success = || (200..300).contains(&status).then(|| self.response());
        let mut body = documented.map(|reply| (reply.body)()).or_else(success)?;
        Some(read_response(&mut *body, json, Some(observer)))
    }
}

fn typed<T: Member + Send + Sync + 'static>(
    json: &[u8],
) -> Result<Box<dyn Any + Send + Sync>, DecodeError> {
    decode_response::<T>(json).map(|value| Box::new(value) as _)
}

/// A value as JSON. Only a map whose keys are no texts has none, which no value here is.
fn to_json(value: &dyn Member) -> Value {
    serde_json::to_value(Written(value)).unwrap_or_default()
}

fn read_response(
    value: &mut dyn Member,
    json: &[u8],
    observer: Option<Observer<'_>>,
) -> Result<Value, DecodeError> {
    decode_value(value, json, Manner::LENIENT, observer)?;
    Ok(to_json(value))
}

fn prepare(request: &mut dyn Request, document: &Value) -> Result<Prepared, Violations> {
    let problems = fill_request(request, document);
    conclude(problems, validate(request))?;
    let mut body = None;
    let mut secrets = Vec::new();
    let has_body = request.metadata().body.is_some();
    request.members(&mut |members| {
        if let Some(member) = members.last().filter(|_| has_body) {
            body = Some(to_json(*member));
            add_secrets(*member, Path::ROOT, &mut secrets);
        }
    });
    Ok(Prepared { parameters: Parameters::of(request), body, secrets })
}

/// Adds the pointers of all secrets in a value.
fn add_secrets(value: &dyn Member, path: Path<'_>, secrets: &mut Vec<String>) {
    match value.view() {
        View::Secret(_) => secrets.push(path.to_string()),
        View::List(list) => {
            for (index, element) in (0..list.len()).filter_map(|at| Some((at, list.get(at)?))) {
                add_secrets(element, path.index(index), secrets);
            }
        }
        View::Map(map) => map.for_each(&mut |key, value| {
            add_secrets(value, path.key(key), secrets);
        }),
        View::Record(record) => record.members(&mut |members| {
            for (field, member) in record.shape().fields.iter().zip(members) {
                add_secrets(*member, path.key(field.name), secrets);
            }
        }),
        _ => {}
    }
}

fn fill_request(request: &mut dyn Request, document: &Value) -> Violations {
    let metadata = request.metadata();
    let mut context = Context::new(Manner::PARAMETER, None);
    request.members_mut(&mut |members| {
        for (parameter, member) in metadata.parameters.iter().zip(members.iter_mut()) {
            let key = parameter.location.key();
            let section = Path::ROOT.key(key);
            let place = Place {
                path: section.key(parameter.name),
                source: metadata.table(parameter.table),
            };
            let at = At::documented(place, parameter.name);
            match given(document, parameter.location, parameter.name) {
                Some(value) => read(*member, value, at, &mut context),
                None if parameter.required && !parameter.supplied => {
                    context.problem(at, Rule::Required);
                }
                None => {}
            }
        }
        if let Some((body, member)) = metadata.body.as_ref().zip(members.last_mut()) {
            let place = Place { path: Path::ROOT.key("body"), source: metadata.table(body.table) };
            let at = At::documented(place, "body");
            context.manner = Manner::EXACT;
            match document.get("body") {
                Some(value) => read(*member, value, at, &mut context),
                None => context.problem(at, Rule::Required),
            }
        }
    });
    unknown_parts(document, metadata, &mut context);
    context.problems
}

/// The parts of a request document.
const PARTS: [&str; 4] = ["path", "query", "header", "body"];

/// Records what a request document has beside what is documented.
fn unknown_parts(
    document: &Value,
    metadata: &'static OperationMetadata,
    context: &mut Context<'_>,
) {
    let Some(parts) = document.as_object() else {
        return unknown(Path::ROOT, None, metadata, context);
    };
    for (part, given) in parts {
        let at = Path::ROOT.key(part);
        let is_body = part == "body";
        if !PARTS.contains(&part.as_str()) {
            unknown(at, closest(part, PARTS.into_iter()), metadata, context);
        } else if is_body && metadata.body.is_none() && !given.is_null() {
            unknown(at, None, metadata, context);
        }
        for name in given.as_object().into_iter().flatten().map(|(name, _)| name) {
            let here = |known: &&ParameterMetadata| known.location.key() == part;
            let documented = || metadata.parameters.iter().filter(here).map(|known| known.name);
            let is_header = part == Location::Header.key();
            let is = |known: &str| known == name || is_header && known.eq_ignore_ascii_case(name);
            let is_part = PARTS.contains(&part.as_str()) && !is_body;
            if is_part && !documented().any(is) {
                unknown(at.key(name), closest(name, documented()), metadata, context);
            }
        }
    }
}

fn unknown(
    path: Path<'_>,
    closest: Option<&'static str>,
    metadata: &'static OperationMetadata,
    context: &mut Context<'_>,
) {
    let place = Place { path, source: metadata.table(0) };
    context.problem(At::documented(place, ""), Rule::Unknown { closest });
}

/// The value of a parameter in a request document.
fn given<'v>(document: &'v Value, location: Location, name: &str) -> Option<&'v Value> {
    let section = document.get(location.key())?.as_object()?;
    let same = |known: &str| match location {
        Location::Header => known.eq_ignore_ascii_case(name),
        Location::Path | Location::Query => known == name,
    };
    section.iter().find(|(known, _)| same(known)).map(|(_, value)| value)
}

/// Fills a member from a JSON value. What the value's own reading has to say beyond the problems
/// (only a broken number could) is a problem of the place.
fn read(member: &mut dyn Member, value: &Value, at: At<'_>, context: &mut Context<'_>) {
    if fill(member, value, at, context).is_err() {
        context.problem(at, Rule::Required);
    }
}

fn review(
    request: &mut dyn Request,
    body: &Value,
    manner: Manner,
    observer: Observer<'_>,
) -> (Value, Violations) {
    let metadata = request.metadata();
    let Some(documented) = metadata.body else {
        let mut context = Context::new(manner, Some(observer));
        if manner.refuses && !body.is_null() {
            unknown(Path::ROOT, None, metadata, &mut context);
        }
        return (Value::Null, context.problems);
    };
    let place = Place { path: Path::ROOT, source: metadata.table(documented.table) };
    let mut context = Context::new(manner, Some(observer));
    let mut found = Violations::new();
    let mut written = Value::Null;
    request.members_mut(&mut |members| {
        if let Some(member) = members.last_mut() {
            read(*member, body, At::documented(place, ""), &mut context);
            place.check(*member, false, documented.constraints, &mut found);
            written = to_json(*member);
        }
    });
    (written, conclude(context.problems, found.into_result()).err().unwrap_or_default())
}

/// Problems of reading, and violations of what could be read.
fn conclude(problems: Violations, validated: Result<(), Violations>) -> Result<(), Violations> {
    let mut all = problems;
    let unread: HashSet<String> = all.iter().map(|problem| problem.pointer.clone()).collect();
    // What could not be read holds a stand-in, whose violations say nothing.
    let concerns = |violation: &Violation| {
        let pointer = violation.pointer.as_str();
        let around = pointer.match_indices('/').map(|(end, _)| &pointer[..end]);
        around.chain([pointer]).any(|place| unread.contains(place))
    };
    for violation in validated.err().into_iter().flatten() {
        if !concerns(&violation) {
            all.push(violation);
        }
    }
    all.into_result()
}
