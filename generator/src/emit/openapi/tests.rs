//! Documents of a service that uses every feature of the IR.

use serde_json::{Value, json};

use super::*;
use every_feature::{empty, every_feature};

mod every_feature;

fn ir() -> Ir {
    Ir { services: vec![every_feature(), empty()] }
}

fn document() -> Value {
    let files = documents(&ir(), Format::Json);
    serde_json::from_str(&files[0].contents).expect("the emitter writes JSON")
}

#[test]
fn the_document_of_every_feature() {
    let files = documents(&ir(), Format::Yaml);
    let names: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(names, ["vpcep.yaml", "cci.yaml"]);
    insta::assert_snapshot!("every_feature", files[0].contents);
    insta::assert_snapshot!("empty", files[1].contents);
}

#[test]
fn yaml_and_json_say_the_same() {
    let yaml = documents(&ir(), Format::Yaml);
    let json = documents(&ir(), Format::Json);
    assert_eq!(json[0].path, "vpcep.json");
    let read: Value = serde_yaml_ng::from_str(&yaml[0].contents).expect("the emitter writes YAML");
    let keys = |value: &Value| serde_json::to_string(value).expect("values can be written");
    assert_eq!(keys(&read), keys(&document()));
}

#[test]
fn output_is_the_same_each_time() {
    for format in [Format::Json, Format::Yaml] {
        assert_eq!(documents(&ir(), format), documents(&ir(), format));
    }
}

#[test]
fn a_parser_of_others_reads_the_documents() {
    for file in documents(&ir(), Format::Json) {
        let spec = oas3::from_json(&file.contents).unwrap_or_else(|e| panic!("{}: {e}", file.path));
        spec.validate_version().unwrap_or_else(|e| panic!("{}: {e}", file.path));
        let written: Value = serde_json::from_str(&file.contents).expect("the emitter writes JSON");
        let paths = written["paths"].as_object().expect("paths are an object");
        let methods = |item: &Value| item.as_object().map_or(0, serde_json::Map::len);
        assert_eq!(spec.operations().count(), paths.values().map(methods).sum::<usize>());
    }
}

#[test]
fn every_placeholder_has_one_required_parameter_and_the_reverse() {
    for (path, item) in document()["paths"].as_object().expect("paths are an object") {
        for (method, operation) in item.as_object().expect("path items are objects") {
            let parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
            let of_path = parameters.iter().filter(|parameter| parameter["in"] == "path");
            let mut names: Vec<String> = of_path
                .map(|parameter| {
                    assert_eq!(parameter["required"], true, "{method} {path}");
                    format!("{{{}}}", parameter["name"].as_str().expect("names are strings"))
                })
                .collect();
            let segments = path.split('/').filter(|segment| segment.starts_with('{'));
            let mut placeholders: Vec<String> = segments.map(str::to_owned).collect();
            names.sort_unstable();
            placeholders.sort_unstable();
            assert_eq!(names, placeholders, "{method} {path}");
        }
    }
}

#[test]
fn operations_on_one_path_and_method_are_united_and_kept() {
    let document = document();
    assert_eq!(
        document["x-shared-paths"],
        json!([{
            "path": "/v1/{project_id}/endpoints/{id}/action",
            "method": "post",
            "operationIds": ["StartEndpoint", "StopEndpoint"],
        }])
    );
    let united = &document["paths"]["/v1/{project_id}/endpoints/{id}/action"]["post"];
    assert_eq!(united["operationId"], "StartEndpoint");
    let action = united["parameters"]
        .as_array()
        .and_then(|parameters| parameters.iter().find(|parameter| parameter["name"] == "action"));
    assert_eq!(
        action,
        Some(&json!({
            "name": "action",
            "in": "query",
            "required": true,
            "schema": {"type": "string", "enum": ["start", "stop"]},
        }))
    );
    assert_eq!(united["x-operations"][1]["operationId"], "StopEndpoint");
    assert_eq!(united["x-operations"][1]["x-fixed-query"], json!({"action": "stop"}));
    assert_eq!(united["x-source"]["also"][0]["page"], "vpcep/stop.md");
}

#[test]
fn renamed_placeholders_keep_the_documented_spelling() {
    let document = document();
    assert_eq!(document["paths"]["/v1/{project_id}/endpoints/{endpoint_id}"], Value::Null);
    let operation = &document["paths"]["/v1/{project_id}/endpoints/{Id}"]["delete"];
    assert_eq!(operation["x-path-template"], "/v1/{project_id}/endpoints/{endpoint_id}");
    assert_eq!(operation["parameters"][0]["name"], "Id");
    assert_eq!(operation["parameters"][0]["x-documented-name"], "endpoint_id");
    assert_eq!(operation["parameters"][1]["x-undocumented"], true);
    assert_eq!(operation["x-unplaced-parameters"], json!(["region_id"]));
}
