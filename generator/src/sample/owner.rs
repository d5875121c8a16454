//! Which body a sample shows, by what the page says of the sample.

use crate::ir::{Body, Operation, Owner, Response, Sample, Side, Unowned};

/// The body that a sample shows, by its side, its status and whether the page shows it for failed
/// requests. The cases in order; a response counts only if it has a body:
///
/// | sample | owner |
/// | --- | --- |
/// | of a request | the request body |
/// | of a reply with a status | the response with this status |
/// | with a status that is a success, or with none | the first success; `default` if the operation documents no success at all, with or without a body |
/// | of a failure without a status | the first response with a status from 400 on, else `default` |
///
/// What is left shows no documented body, and the reason says why. The rule does not look at the
/// text: a sample can be owned and no JSON. What its keys say beyond that is told by
/// [`super::shown()`].
pub fn owner<Id>(operation: &Operation<Id>, sample: &Sample) -> Owner {
    if sample.side == Side::Request {
        let body = operation.request_body.is_some();
        return if body { Owner::Request } else { Owner::Nobody(Unowned::NoRequestBody) };
    }
    if let Some(status) = sample.status {
        let own = || answers(operation).any(|response| response.status == Some(status));
        if own() {
            return Owner::Status(status);
        }
        if !(200..300).contains(&status) {
            return unowned(operation, Some(status));
        }
    } else if sample.error {
        let is_failure = |response: &&Response| response.status.is_some_and(|s| s >= 400);
        let failure = answers(operation).find(is_failure).or_else(|| default(operation));
        return failure
            .map_or_else(|| unowned(operation, None), |response| Owner::Failure(response.status));
    }
    let documented = operation.responses.iter().any(Response::is_success);
    let success = answers(operation).find(|response| response.is_success());
    success.or_else(|| default(operation).filter(|_| !documented)).map_or_else(
        || unowned(operation, sample.status),
        |response| Owner::Success(response.status),
    )
}

/// The body that an owner names.
pub fn body<Id>(operation: &Operation<Id>, owner: Owner) -> Option<&Body> {
    let status = match owner {
        Owner::Request => return operation.request_body.as_ref(),
        Owner::Status(status) => Some(status),
        Owner::Success(status) | Owner::Failure(status) => status,
        Owner::Nobody(_) => return None,
    };
    answers(operation).find(|response| response.status == status)?.body.as_ref()
}

/// Responses with a body.
fn answers<Id>(operation: &Operation<Id>) -> impl Iterator<Item = &Response> {
    operation.responses.iter().filter(|response| response.body.is_some())
}

fn default<Id>(operation: &Operation<Id>) -> Option<&Response> {
    answers(operation).find(|response| response.status.is_none())
}

fn unowned<Id>(operation: &Operation<Id>, status: Option<u16>) -> Owner {
    let known = operation.responses.iter().any(|response| response.status == status);
    let answered = status.is_none() && answers(operation).next().is_none();
    let reason = if known || answered { Unowned::NoBody } else { Unowned::NoResponse };
    Owner::Nobody(reason)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::Method;
    use crate::ir::testing;

    /// The owner of a sample of a reply: `200+` is a response with a body, `204` one without,
    /// `default` has no status.
    fn owner_of(responses: &str, sample: &str) -> String {
        let mut operation = testing::operation("", Method::Get, "/v1");
        let responses = responses.split_whitespace().map(|word| {
            let with_body = word.strip_suffix('+');
            let body = with_body.map(|_| testing::body(crate::ir::TypeExpr::Any, ""));
            testing::response(with_body.unwrap_or(word).parse().ok(), body)
        });
        operation.responses = responses.collect();
        let sample = Sample {
            status: sample.trim_end_matches('!').parse().ok(),
            error: sample.ends_with('!'),
            ..testing::sample(Side::Response, "{}")
        };
        let owner = owner(&operation, &sample);
        let found = body(&operation, owner).is_some();
        assert_eq!(found, !matches!(owner, Owner::Nobody(_)), "an owner has a body");
        format!("{owner:?}")
    }

    #[test]
    fn of_a_reply() {
        // A sample with `!` is of a failure, one without a number has no status.
        let cases = [
            ("200+ 400+", "200"),
            ("200+ 400+", "400!"),
            ("200+ 400+", "404"),
            ("200+ 400", "400"),
            ("200 201+ 400+", "200"),
            ("201+", "200"),
            ("204 default+", "200"),
            ("default+", "200"),
            ("200 201+", ""),
            ("204 default+", ""),
            ("400+ default+", ""),
            ("400+", ""),
            ("204", ""),
            ("200+ 403+ default+", "!"),
            ("200+ default+", "!"),
            ("200+", "!"),
            ("", "!"),
        ];
        let found = cases.map(|(responses, sample)| {
            format!("{responses} | {sample} | {}", owner_of(responses, sample))
        });
        insta::assert_snapshot!(found.join("\n"), @"
        200+ 400+ | 200 | Status(200)
        200+ 400+ | 400! | Status(400)
        200+ 400+ | 404 | Nobody(NoResponse)
        200+ 400 | 400 | Nobody(NoBody)
        200 201+ 400+ | 200 | Success(Some(201))
        201+ | 200 | Success(Some(201))
        204 default+ | 200 | Nobody(NoResponse)
        default+ | 200 | Success(None)
        200 201+ |  | Success(Some(201))
        204 default+ |  | Nobody(NoBody)
        400+ default+ |  | Success(None)
        400+ |  | Nobody(NoResponse)
        204 |  | Nobody(NoBody)
        200+ 403+ default+ | ! | Failure(Some(403))
        200+ default+ | ! | Failure(None)
        200+ | ! | Nobody(NoResponse)
         | ! | Nobody(NoBody)
        ");
    }

    #[test]
    fn of_a_request() {
        let mut operation = testing::operation("", Method::Post, "/v1");
        let sample = testing::sample(Side::Request, "{");
        assert_eq!(owner(&operation, &sample), Owner::Nobody(Unowned::NoRequestBody));
        operation.request_body = Some(testing::body(crate::ir::TypeExpr::Any, ""));
        assert_eq!(owner(&operation, &sample), Owner::Request);
    }
}
