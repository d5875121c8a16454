//! Several operations on one path and method, united into one that accepts what any of them
//! accepts.

use super::model::{
    Content, Entries, MediaType, Operation, Parameter, RequestBody, Response, Schema,
};

/// The union of operations that share path and method. The first that is not deprecated gives
/// its name; all stand in full in the result.
pub(super) fn combine(mut operations: Vec<Operation<'_>>) -> Operation<'_> {
    operations.sort_by_key(|operation| operation.deprecated);
    let first = &operations[0];
    let mut source = first.source.clone();
    for operation in &operations[1..] {
        let mut other = operation.source.clone();
        let further = std::mem::take(&mut other.also);
        source.also.push(other);
        source.also.extend(further);
    }
    Operation {
        tags: first.tags.clone(),
        summary: first.summary,
        external_docs: first.external_docs.clone(),
        id: first.id,
        deprecated: operations.iter().all(|operation| operation.deprecated),
        parameters: parameters(&operations),
        request_body: request_body(&operations),
        responses: responses(&operations),
        websocket: operations.iter().all(|operation| operation.websocket),
        source,
        operations,
        ..Operation::default()
    }
}

fn parameters<'a>(operations: &[Operation<'a>]) -> Vec<Parameter<'a>> {
    let mut united: Vec<Parameter<'a>> = Vec::new();
    for parameter in operations.iter().flat_map(|operation| &operation.parameters) {
        match united.iter_mut().find(|known| known.is_same(parameter)) {
            Some(known) => {
                known.required &= parameter.required;
                known.deprecated &= parameter.deprecated;
                known.conditional |= parameter.conditional;
                known.undocumented &= parameter.undocumented;
                unite(&mut known.schema, &parameter.schema);
            }
            None => united.push(parameter.clone()),
        }
    }
    for parameter in &mut united {
        let has = |operation: &Operation<'a>| {
            operation.parameters.iter().any(|known| known.is_same(parameter))
        };
        parameter.required &= operations.iter().all(has);
    }
    united
}

fn request_body<'a>(operations: &[Operation<'a>]) -> Option<RequestBody<'a>> {
    let mut content = Content::default();
    for body in operations.iter().filter_map(|operation| operation.request_body.as_ref()) {
        add_content(&mut content, &body.content);
    }
    let required = |operation: &Operation<'a>| {
        operation.request_body.as_ref().is_some_and(|body| body.required)
    };
    let required = operations.iter().all(required);
    (!content.is_empty()).then_some(RequestBody { content, required })
}

fn responses<'a>(operations: &[Operation<'a>]) -> Entries<String, Response<'a>> {
    let mut united = Entries::default();
    for (status, response) in operations.iter().flat_map(|operation| &operation.responses.0) {
        add_response(&mut united, status.clone(), response.clone());
    }
    if united.0.iter().any(|(_, response)| !response.undocumented) {
        united.0.retain(|(_, response)| !response.undocumented);
    }
    united.0.sort_by(|(a, _), (b, _)| a.cmp(b));
    united
}

/// Adds a response, united with the one that its status may have.
pub(super) fn add_response<'a>(
    responses: &mut Entries<String, Response<'a>>,
    status: String,
    response: Response<'a>,
) {
    let Some(known) = responses.get_mut(&status) else {
        responses.0.push((status, response));
        return;
    };
    add_content(&mut known.content, &response.content);
    for (name, header) in response.headers.0 {
        if !known.headers.0.iter().any(|(other, _)| other.eq_ignore_ascii_case(name)) {
            known.headers.0.push((name, header));
        }
    }
    known.undocumented &= response.undocumented;
}

fn add_content<'a>(content: &mut Content<'a>, other: &Content<'a>) {
    for (media_type, MediaType { schema }) in &other.0 {
        match content.get_mut(media_type) {
            Some(known) => unite(&mut known.schema, schema),
            None => content.0.push((media_type, MediaType { schema: schema.clone() })),
        }
    }
}

/// Makes a schema accept what the other accepts, too. Enums grow, everything else becomes a
/// choice.
fn unite<'a>(schema: &mut Schema<'a>, other: &Schema<'a>) {
    if schema == other || schema.any_of.contains(other) {
        return;
    }
    let without_values = |schema: &Schema<'a>| Schema { values: Vec::new(), ..schema.clone() };
    let both_enums = !schema.values.is_empty() && !other.values.is_empty();
    if both_enums && without_values(schema) == without_values(other) {
        for value in &other.values {
            if !schema.values.contains(value) {
                schema.values.push(value.clone());
            }
        }
        return;
    }
    let is_choice = !schema.any_of.is_empty()
        && *schema == Schema { any_of: schema.any_of.clone(), ..Schema::default() };
    if !is_choice {
        *schema = Schema { any_of: vec![std::mem::take(schema)], ..Schema::default() };
    }
    schema.any_of.push(other.clone());
}
