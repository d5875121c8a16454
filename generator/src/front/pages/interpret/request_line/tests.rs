use super::*;

fn show(line: &RequestLine) -> String {
    let query: Vec<String> = line
        .query
        .iter()
        .map(|(key, value)| value.as_ref().map_or(key.clone(), |value| format!("{key}={value}")))
        .collect();
    let mark = if line.websocket { "wss " } else { "" };
    format!("{mark}{} {} {}", line.method.as_str(), line.path, query.join(" & "))
        .trim_end()
        .to_owned()
}

fn table(texts: &[&str]) -> String {
    let line = |text: &&str| {
        let lines: Vec<String> = find_all(text).iter().map(show).collect();
        format!("{} = {}", text.replace('\n', "⏎"), lines.join("; "))
    };
    texts.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn lines_in_all_forms() {
    insta::assert_snapshot!(table(&[
        "POST /v1/{project_id}/vpc-endpoints",
        "GET/v1.0/{project_id}/queues",
        "PUT  /v1.0/{project_id}/queues/{queue_name}/action",
        "get /v2/{project_id}/x",
        "POST https://{Endpoint}/v3/{_project_id_}/instances/{_instance_id_}/password",
        "GET https://{ECS Endpoint}/v1/{project_id}/servers",
        "POST https://DDS的Endpoint/v3/{project_id}/instances",
        "GET {endpoint}/v3/{project_id}/instances",
        "GET https://rds.region.example.com/v3/{project_id}/jobs?id={id}",
        "GET https://{_Endpoint_}/rds/",
        "wss /v1/{project_id}/rasr/short-stream",
        "wss://{endpoint}/v1/{project_id}/rasr",
        "PUT /?lifecycle HTTP/1.1\nHost: bucket.obs.example.com",
        "GET /ObjectName?acl&versionId=id HTTP/1.1",
        "GET /v1/{project_id}/tables_?keyword=tb&detail=true_",
        "GET /objectname?versionId=versionID HTTP/1.1",
        "GET / HTTP/1.1",
        "GET /v2/x/{id}/versions?marker={marker}&maxitems={maxitems} HTTP/1.1",
        "GET /v2.0/x?id={id}[&name={name}][&limit=10]",
        "GET /v2/images{?name,owner, status}",
        "DELETE /v2/x/{port_id}{?reserve_port}",
        "GET /v3/x?{domain_id}",
        "PUT /v1/x?define={2}",
        "GET /v1/x?page-size=_{size}_&current-page={page_number}",
        "GET /v2/x?filter=center::{center}|name::{name}",
        "PATCH /v2/reverse/floatingips/{region}:{floatingip_id}",
        "PUT /v2/ {project_id}/events",
        "GET /v1/{ project_id }//x/",
        "GET /v1/<project-id>/x",
        "DELETE /v1/{项目}/x。",
        "GET /v1/{project_id}/x，参数如下",
        "GET v1/{project_id}/x",
        "GET\n/v1/{project_id}/x",
        "GET /v2.1/{project_id}/servers\nGET /v2/{project_id}/servers",
        "POST /v1/{id}/tags/action or PUT /v1/{id}/tags",
        "GET /images? name={name}",
        "POST ／v1／｛id｝？a＝b",
        "POST /v3-ext/auth/SSO/SAML2/POST",
        "GET /v1/{id}/app-codes/[?page_size, page_no]",
        "GET /v2.0/x?up=${is_up}",
        "GET /v3/roles/{role_id}**",
        "POST/PUT请求必填",
        "参数说明请参见表1。",
        "/v1/{project_id}/x",
    ]), @"
    POST /v1/{project_id}/vpc-endpoints = POST /v1/{project_id}/vpc-endpoints
    GET/v1.0/{project_id}/queues = GET /v1.0/{project_id}/queues
    PUT  /v1.0/{project_id}/queues/{queue_name}/action = PUT /v1.0/{project_id}/queues/{queue_name}/action
    get /v2/{project_id}/x = GET /v2/{project_id}/x
    POST https://{Endpoint}/v3/{_project_id_}/instances/{_instance_id_}/password = POST /v3/{project_id}/instances/{instance_id}/password
    GET https://{ECS Endpoint}/v1/{project_id}/servers = GET /v1/{project_id}/servers
    POST https://DDS的Endpoint/v3/{project_id}/instances = POST /v3/{project_id}/instances
    GET {endpoint}/v3/{project_id}/instances = GET /v3/{project_id}/instances
    GET https://rds.region.example.com/v3/{project_id}/jobs?id={id} = GET /v3/{project_id}/jobs id={id}
    GET https://{_Endpoint_}/rds/ = GET /rds/
    wss /v1/{project_id}/rasr/short-stream = wss GET /v1/{project_id}/rasr/short-stream
    wss://{endpoint}/v1/{project_id}/rasr = wss GET /v1/{project_id}/rasr
    PUT /?lifecycle HTTP/1.1⏎Host: bucket.obs.example.com = PUT / lifecycle
    GET /ObjectName?acl&versionId=id HTTP/1.1 = GET /{ObjectName} acl & versionId=id
    GET /v1/{project_id}/tables_?keyword=tb&detail=true_ = GET /v1/{project_id}/tables keyword=tb & detail=true
    GET /objectname?versionId=versionID HTTP/1.1 = GET /{objectname} versionId={versionId}
    GET / HTTP/1.1 = GET /
    GET /v2/x/{id}/versions?marker={marker}&maxitems={maxitems} HTTP/1.1 = GET /v2/x/{id}/versions marker={marker} & maxitems={maxitems}
    GET /v2.0/x?id={id}[&name={name}][&limit=10] = GET /v2.0/x id={id} & name={name} & limit=10
    GET /v2/images{?name,owner, status} = GET /v2/images name={name} & owner={owner} & status={status}
    DELETE /v2/x/{port_id}{?reserve_port} = DELETE /v2/x/{port_id} reserve_port={reserve_port}
    GET /v3/x?{domain_id} = GET /v3/x domain_id={domain_id}
    PUT /v1/x?define={2} = PUT /v1/x define={2}
    GET /v1/x?page-size=_{size}_&current-page={page_number} = GET /v1/x page-size={size} & current-page={page_number}
    GET /v2/x?filter=center::{center}|name::{name} = GET /v2/x filter=center::{center}|name::{name}
    PATCH /v2/reverse/floatingips/{region}:{floatingip_id} = PATCH /v2/reverse/floatingips/{region}:{floatingip_id}
    PUT /v2/ {project_id}/events = PUT /v2/{project_id}/events
    GET /v1/{ project_id }//x/ = GET /v1/{project_id}/x/
    GET /v1/<project-id>/x = GET /v1/{project-id}/x
    DELETE /v1/{项目}/x。 = DELETE /v1/{项目}/x
    GET /v1/{project_id}/x，参数如下 = GET /v1/{project_id}/x
    GET v1/{project_id}/x = GET /v1/{project_id}/x
    GET⏎/v1/{project_id}/x = GET /v1/{project_id}/x
    GET /v2.1/{project_id}/servers⏎GET /v2/{project_id}/servers = GET /v2.1/{project_id}/servers; GET /v2/{project_id}/servers
    POST /v1/{id}/tags/action or PUT /v1/{id}/tags = POST /v1/{id}/tags/action; PUT /v1/{id}/tags
    GET /images? name={name} = GET /images name={name}
    POST ／v1／｛id｝？a＝b = POST /v1/{id} a=b
    POST /v3-ext/auth/SSO/SAML2/POST = POST /v3-ext/auth/SSO/SAML2/POST
    GET /v1/{id}/app-codes/[?page_size, page_no] = GET /v1/{id}/app-codes/ page_size={page_size} & page_no={page_no}
    GET /v2.0/x?up=${is_up} = GET /v2.0/x up={is_up}
    GET /v3/roles/{role_id}** = GET /v3/roles/{role_id}
    POST/PUT请求必填 = 
    参数说明请参见表1。 = 
    /v1/{project_id}/x =
    ");
}

#[test]
fn cells_of_a_uri_table() {
    let read = |method, uri| from_cells(method, uri).as_ref().map(show);
    assert_eq!(
        read("POST", "/v1.0/apigw/apis/{id}").as_deref(),
        Some("POST /v1.0/apigw/apis/{id}")
    );
    assert_eq!(read("get", "/v1?x={0}").as_deref(), Some("GET /v1 x={0}"));
    assert_eq!(read("方法", "/v1"), None);
    assert_eq!(read("GET", "无"), None);
}

#[test]
fn path_and_method_apart() {
    let read = |texts: &[&str]| {
        let lines: Vec<String> = find_in(texts.iter().copied()).iter().map(show).collect();
        lines.join("; ")
    };
    assert_eq!(
        read(&["URI格式", "PATH：/rds/v1/{project_id}/instances", "Method：POST"]),
        "POST /rds/v1/{project_id}/instances"
    );
    assert_eq!(read(&["PATH: /v1.0", "Method: GET"]), "GET /v1.0");
    assert_eq!(read(&["PATH: /", "Method: GET"]), "GET /");
    assert_eq!(
        read(&["GET 参数说明见下表。", "/v1/{project_id}/x/{id}"]),
        "GET /v1/{project_id}/x/{id}"
    );
    assert_eq!(read(&["DELETE", "https://{Endpoint}/v1/x"]), "DELETE /v1/x");
    assert_eq!(read(&["参数说明"]), "");
    assert_eq!(path_line("PATH：/rds/{versionId}").as_deref(), Some("/rds/{versionId}"));
    assert_eq!(method_line("Method：GET"), Some(Method::Get));
    assert_eq!(method_line("Method"), None);
}

proptest::proptest! {
    #[test]
    fn any_text_is_safe(text in "\\PC{0,80}") {
        for line in find_all(&text) {
            proptest::prop_assert!(line.path.starts_with('/'));
        }
    }
}

#[test]
fn lines_of_their_own() {
    let alone = [
        "POST /v2/{id}/x",
        "x\nPOST /v2/{id}/x",
        "v2 格式：POST /v2/{id}/x",
        "You can use GET /v3/x as well.",
        "x",
    ];
    assert_eq!(alone.map(stands_alone), [true, true, true, false, false]);
}
