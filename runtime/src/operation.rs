//! What a transport needs to know of an operation.

use std::fmt;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::__sealed::Sealed;
use crate::encode::{Shown, equal};
use crate::registry::Reply;
use crate::validate::{Place, broken};
use crate::{Location, Member, OperationMetadata, Parameters, Path, Rule, Validate, Violations};

/// An operation of a service, implemented by its request type.
pub trait Operation: Request + Validate {
    /// The body of the request; `()` if there is none.
    type Body: Member + Serialize;
    /// The body of the documented success response with the lowest status; `()` if it has none.
    type Response: Member + DeserializeOwned;
    /// The documented headers of a success response, read by
    /// [`decode_headers`](crate::decode_headers); `()` if there are none.
    type Headers: Member + DeserializeOwned;
    /// The body of most documented errors, any JSON if there are none. [`Operation::REPLIES`] tells
    /// of all.
    type Error: Member + DeserializeOwned;

    /// Names, places, limits and status codes as documented.
    const METADATA: &'static OperationMetadata;

    /// How replies are read whose bodies are not [`Operation::Response`].
    const REPLIES: &'static [Reply] = &[];

    /// The body to send, if the operation has one.
    fn body(&self) -> Option<&Self::Body>;

    /// Writes the parameters that are set.
    fn parameters(&self, parameters: &mut Parameters)
    where
        Self: Sized,
    {
        parameters.add(self);
    }
}

/// The members of a request: its parameters, then its body. [`request!`](crate::request!)
/// implements it, and nothing else does.
pub trait Request: Sealed {
    /// What is documented of the operation.
    fn metadata(&self) -> &'static OperationMetadata;

    /// Shows all members to `visit`.
    fn members(&self, visit: &mut dyn FnMut(&[&dyn Member]));

    /// Hands all members to `visit`.
    fn members_mut(&mut self, visit: &mut dyn FnMut(&mut [&mut dyn Member]));

    /// The request before anything is filled in.
    fn empty() -> Self
    where
        Self: Sized;
}

/// Checks a request: its parameters by location, then its body.
///
/// # Errors
/// All violations.
pub fn validate(request: &dyn Request) -> Result<(), Violations> {
    let mut found = Violations::new();
    let metadata = request.metadata();
    request.members(&mut |members| {
        for location in [Location::Path, Location::Query, Location::Header] {
            let section = Path::ROOT.key(location.key());
            let here = metadata.parameters.iter().zip(members);
            for (parameter, member) in here.filter(|(known, _)| known.location == location) {
                let required = parameter.required && !parameter.supplied;
                let source = metadata.table(parameter.table);
                let place = Place { path: section.key(parameter.name), source };
                place.check(*member, required, parameter.constraints, &mut found);
                if location == Location::Path {
                    place.check_segment(*member, &mut found);
                }
            }
        }
        for condition in metadata.conditions {
            let named =
                |name: &str| metadata.parameters.iter().position(|known| known.name == name);
            let member = |name: &str| named(name).and_then(|at| members.get(at).copied());
            let broken = broken(condition, member).iter();
            for parameter in broken.filter_map(|name| metadata.parameters.get(named(name)?)) {
                let section = Path::ROOT.key(parameter.location.key());
                let source = metadata.table(parameter.table);
                let place = Place { path: section.key(parameter.name), source };
                place.violated(Rule::Condition(condition), &mut found);
            }
        }
        if let Some((body, member)) = metadata.body.as_ref().zip(members.last()) {
            let path = Path::ROOT.key("body");
            let place = Place { path, source: metadata.table(body.table) };
            place.check(*member, false, body.constraints, &mut found);
        }
    });
    found.into_result()
}

/// Shows a request under its wire names; what is not set is left out, secrets are `***`.
///
/// # Errors
/// Those of the formatter.
pub fn debug(request: &dyn Request, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let metadata = request.metadata();
    let mut shown = f.debug_struct(metadata.id);
    request.members(&mut |members| {
        let names = metadata.parameters.iter().map(|parameter| parameter.name);
        for (name, member) in names.chain(["body"]).zip(members) {
            if !matches!(member.view(), crate::View::Absent) {
                shown.field(name, &Shown(*member));
            }
        }
    });
    shown.finish()
}

/// Whether two requests of one type are equal.
pub fn equal_requests(one: &dyn Request, other: &dyn Request) -> bool {
    let mut same = false;
    one.members(&mut |ones| {
        other.members(&mut |others| {
            let mut pairs = ones.iter().zip(others);
            same = ones.len() == others.len() && pairs.all(|(one, other)| equal(*one, *other));
        });
    });
    same
}

/// Implements what a request type needs beside [`Operation`](crate::Operation), from its members
/// in the order of the parameters, the body last: [`Request`](crate::Request),
/// [`Validate`](crate::Validate), `Debug` and `PartialEq`.
///
/// `Default` after the members implements it too, for requests that require nothing.
#[macro_export]
macro_rules! request {
    ($name:ident { $($member:ident),* $(,)? }, Default) => {
        impl ::std::default::Default for $name {
            fn default() -> Self {
                <Self as $crate::Request>::empty()
            }
        }

        $crate::request!($name { $($member),* });
    };
    ($name:ident { $($member:ident),* $(,)? }) => {
        impl $crate::__sealed::Sealed for $name {}

        impl $crate::Request for $name {
            fn metadata(&self) -> &'static $crate::OperationMetadata {
                <Self as $crate::Operation>::METADATA
            }

            fn members(&self, visit: &mut dyn ::std::ops::FnMut(&[&dyn $crate::Member])) {
                visit(&[$(&self.$member),*]);
            }

            fn members_mut(
                &mut self,
                visit: &mut dyn ::std::ops::FnMut(&mut [&mut dyn $crate::Member]),
            ) {
                visit(&mut [$(&mut self.$member),*]);
            }

            fn empty() -> Self {
                Self { $($member: $crate::Member::empty()),* }
            }
        }

        impl $crate::Validate for $name {
            fn validate(&self) -> ::std::result::Result<(), $crate::Violations> {
                $crate::operation::validate(self)
            }
        }

        impl ::std::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::operation::debug(self, f)
            }
        }

        impl ::std::cmp::PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                $crate::operation::equal_requests(self, other)
            }
        }
    };
}
