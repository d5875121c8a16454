use index_vec::index_vec;

use super::*;
use crate::ir::testing::{
    body, conditional, explorer, field, limits, list, map, object, operation, optional, parameter,
    required, response, to,
};
use crate::ir::{Encoding, Method, Types};
use TypeExpr as T;

fn provenance() -> Provenance {
    Provenance { path: "svc/页.md".to_owned(), sha256: "ab".repeat(32) }
}

/// An operation with every kind of section, its objects linked, shared, nameless and recursive.
fn create_thing() -> (Operation, Types) {
    let mut create = operation("CreateThing", Method::Post, "/v1/{project_id}/things");
    create.explorer = Some(explorer("SVC", "CreateThing"));
    let project_id = required("project_id", T::String).limited(limits().characters(1, 64));
    create.parameters = vec![
        parameter(
            Location::Header,
            optional("X-Auth-Token", T::String).anchored("HeaderParameter"),
        ),
        parameter(Location::Path, project_id),
    ];
    create.request_body = Some(body(to(3), "request_CreateThingBody"));
    create.responses = vec![
        response(Some(201), Some(body(to(0), "response_Thing"))),
        response(Some(404), Some(body(to(4), ""))),
        response(Some(204), None),
        response(None, Some(body(to(5), "response_Error"))),
    ];
    create.error_codes = vec!["SVC.0001".to_owned(), "APIG-2".to_owned()];
    let types = index_vec![
        object("Thing", "response_Thing", vec![field("tags", list(to(1))), field("id", T::String)]),
        object("TagList", "request_TagList", vec![optional("key", T::String)]),
        // No name and no anchor.
        object("", "", vec![field("x", T::Integer), field("parent", to(2))]),
        object(
            "CreateThingBody",
            "request_CreateThingBody",
            vec![
                conditional("spec", to(2)),
                required("tags", list(to(1))),
                field("labels", map(T::String)),
            ],
        ),
        object("", "", vec![field("error", to(6))]),
        // The same anchor twice: the first table keeps it.
        object("Error", "response_Error", vec![field("code", T::String), field("more", to(6))]),
        object("Error", "response_Error", vec![field("code", T::String)]),
    ];
    (create, types)
}

#[test]
fn objects_are_linked_and_shared() {
    let (create, types) = create_thing();
    insta::assert_snapshot!(render(&create, &types, &provenance()), @r#"
    ---
    source: svc/%E9%A1%B5.md
    sha256: abababababababababababababababababababababababababababababababab
    ---

    # CreateThing

    ## Debugging

    [API Explorer](https://apiexplorer.developer.huaweicloud.com/apiexplorer/doc?product=SVC&api=CreateThing)

    ## URI

    POST /v1/{project_id}/things

    **Table 1**  Path parameters

    | Parameter | Mandatory | Type | Constraints |
    | --- | --- | --- | --- |
    | project_id | Yes | String | Minimum length: `1`; Maximum length: `64` |

    ## Request Parameters

    **Table 2**  Request header parameters

    <a name="HeaderParameter"></a>

    | Parameter | Mandatory | Type | Constraints |
    | --- | --- | --- | --- |
    | X-Auth-Token | No | String | |

    **Table 3**  Request body parameters

    <a name="request_CreateThingBody"></a>

    | Parameter | Mandatory | Type | Constraints |
    | --- | --- | --- | --- |
    | spec | Conditional | [spec](#request_spec) object | |
    | tags | Yes | Array of [TagList](#request_TagList) objects | |
    | labels | Unstated | Map\<String, String> | |

    **Table 4**  spec

    <a name="request_spec"></a>

    | Parameter | Type | Constraints |
    | --- | --- | --- |
    | x | Integer | |
    | parent | [spec](#request_spec) object | |

    **Table 5**  TagList

    <a name="request_TagList"></a>

    | Parameter | Mandatory | Type | Constraints |
    | --- | --- | --- | --- |
    | key | No | String | |

    ## Response Parameters

    **Status code: 201**

    **Table 6**  Response body parameters

    <a name="response_Thing"></a>

    | Parameter | Type | Constraints |
    | --- | --- | --- |
    | tags | Array of [TagList](#request_TagList) objects | |
    | id | String | |

    **Status code: 404**

    **Table 7**  Response body parameters

    | Parameter | Type | Constraints |
    | --- | --- | --- |
    | error | [Error](#response_Error) object | |

    **Table 8**  Error

    <a name="response_Error"></a>

    | Parameter | Type | Constraints |
    | --- | --- | --- |
    | code | String | |

    **Status code: default**

    **Table 9**  Response body parameters

    <a name="response_Error_2"></a>

    | Parameter | Type | Constraints |
    | --- | --- | --- |
    | code | String | |
    | more | [Error](#response_Error) object | |

    ## Status Codes

    | Status Code |
    | --- |
    | 201 |
    | 204 |
    | 404 |
    | default |

    ## Error Codes

    | Error Code |
    | --- |
    | `SVC.0001` |
    | APIG-2 |
    "#);
}

#[test]
fn roots_of_every_kind() {
    let mut put = operation("PutAll", Method::Put, "/v1/x_/_a_");
    put.deprecated = true;
    put.fixed_query = vec![("action".to_owned(), Some("a*b".to_owned())), ("acl".to_owned(), None)];
    let mut root = body(list(to(0)), "request_Root");
    root.constraints = limits().least_items(1).most_items(20);
    put.request_body = Some(root);
    let mut xml = body(to(0), "");
    xml.encoding = Encoding::Xml;
    let mut file = body(T::Binary, "response_file");
    file.encoding = Encoding::Binary;
    let header = field("ETag", T::String);
    put.responses = vec![
        Response { status: Some(200), headers: vec![header], body: Some(file) },
        response(Some(202), Some(xml)),
        response(Some(203), Some(body(map(list(T::Object)), ""))),
        response(Some(206), Some(body(to(1), ""))),
    ];
    let wild = object("", "", vec![field("total", T::Integer)]).open(map(to(0)));
    let types = index_vec![object("", "", vec![field("k", T::Any)]), wild];
    insta::assert_snapshot!(render(&put, &types, &provenance()), @r#"
    ---
    source: svc/%E9%A1%B5.md
    sha256: abababababababababababababababababababababababababababababababab
    ---

    # PutAll (Deprecated)

    ## URI

    PUT /v1/x\_/\_a\_?action=a\*b&acl

    ## Request Parameters

    **Table 1**  Request body parameters

    <a name="request_Root"></a>

    | Parameter | Type | Constraints |
    | --- | --- | --- |
    | [array element] | Array of [item](#request_item) objects | Minimum items: `1`; Maximum items: `20` |

    **Table 2**  item

    <a name="request_item"></a>

    | Parameter | Type | Constraints |
    | --- | --- | --- |
    | k | Any | |

    ## Response Parameters

    **Status code: 200**

    **Table 3**  Response header parameters

    | Parameter | Type | Constraints |
    | --- | --- | --- |
    | ETag | String | |

    **Table 4**  Response body parameters

    <a name="response_file"></a>

    | Parameter | Type | Constraints |
    | --- | --- | --- |
    | body | Binary | |

    **Status code: 202**

    **Table 5**  Response XML parameters

    | Parameter | Type | Constraints |
    | --- | --- | --- |
    | body | [item](#request_item) object | |

    **Status code: 203**

    **Table 6**  Response body parameters

    | Parameter | Type | Constraints |
    | --- | --- | --- |
    | body | Map\<String, Array\<Object>> | |

    **Status code: 206**

    **Table 7**  Response body parameters

    | Parameter | Type | Constraints |
    | --- | --- | --- |
    | total | Integer | |
    | [custom key] | Map\<String, [item](#request_item) object> | |

    ## Status Codes

    | Status Code |
    | --- |
    | 200 |
    | 202 |
    | 203 |
    | 206 |
    "#);
}

#[test]
fn operations_without_anything() {
    let mut open = operation("OpenStream", Method::Get, "/v1/stream");
    open.websocket = true;
    insta::assert_snapshot!(render(&open, &index_vec![], &provenance()), @"
    ---
    source: svc/%E9%A1%B5.md
    sha256: abababababababababababababababababababababababababababababababab
    ---

    # OpenStream

    ## URI

    wss /v1/stream
    ");
    open.request_body = Some(Body { encoding: Encoding::Form, ..body(to(0), "") });
    open.responses = vec![response(Some(200), None)];
    let form = object("", "", vec![required("file", T::Binary)]);
    insta::assert_snapshot!(render(&open, &index_vec![form], &provenance()), @"
    ---
    source: svc/%E9%A1%B5.md
    sha256: abababababababababababababababababababababababababababababababab
    ---

    # OpenStream

    ## URI

    wss /v1/stream

    ## Request Parameters

    **Table 1**  Request form parameters

    | Parameter | Mandatory | Type | Constraints |
    | --- | --- | --- | --- |
    | file | Yes | Binary | |

    ## Status Codes

    | Status Code |
    | --- |
    | 200 |
    ");
}

#[test]
fn a_body_whose_anchor_does_not_name_it_has_a_second_anchor() {
    let mut put = operation("Put", Method::Put, "/v1/x");
    put.request_body = Some(body(to(0), "table1"));
    put.responses = vec![response(Some(200), Some(body(to(1), "response_Thing_3")))];
    let types =
        index_vec![object("Thing", "table1", vec![]), object("Thing", "response_Thing_3", vec![])];
    let page = render(&put, &types, &provenance());
    let anchors: Vec<&str> = page.lines().filter(|line| line.starts_with("<a ")).collect();
    assert_eq!(
        anchors,
        [
            r#"<a name="table1"></a>"#,
            r#"<a name="request_Thing"></a>"#,
            r#"<a name="response_Thing_3"></a>"#
        ]
    );
}

#[test]
fn a_query_parameter_with_the_name_of_a_placeholder_says_so() {
    let mut get = operation("Get", Method::Get, "/v1/{project_id}/limits");
    let named = |name| optional(name, T::String);
    get.parameters = vec![
        parameter(Location::Path, named("project_id")),
        parameter(Location::Query, named("Project-ID")),
        parameter(Location::Query, named("limit")),
    ];
    let page = render(&get, &index_vec![], &provenance());
    let tables = page.split_once("/limits\n\n").map_or("", |(_, tables)| tables);
    insta::assert_snapshot!(tables, @"
    **Table 1**  Path parameters

    | Parameter | Mandatory | Type | Constraints |
    | --- | --- | --- | --- |
    | project_id | No | String | |

    **Table 2**  Query parameters

    | Parameter | Location | Mandatory | Type | Constraints |
    | --- | --- | --- | --- | --- |
    | Project-ID | query | No | String | |
    | limit | query | No | String | |
    ");
}
